"""What macOS reads in a program's Info.plist: its name, its kind of document, what it needs."""

from __future__ import annotations

from typing import Any

TYPE = "org.xorstudio.experiment"
BUNDLE = "org.xorstudio.studio"


def info_plist(version: str) -> dict[str, Any]:
    """Return what goes into Info.plist besides what PyInstaller writes by itself.

    Args:
        version: The program's.

    Source:
        Apple, "Information Property List Key Reference" and "Uniform Type Identifiers Overview".
    """
    return {
        "CFBundleName": "XOR Studio",
        "CFBundleDisplayName": "XOR Studio",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "ko"],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "12.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "XOR Studio experiment",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "xorstudio-file.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": TYPE,
                "UTTypeDescription": "XOR Studio experiment",
                "UTTypeIconFile": "xorstudio-file.icns",
                "UTTypeConformsTo": ["public.json"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["xorstudio"],
                    "public.mime-type": ["application/x-xorstudio"],
                },
            }
        ],
    }
