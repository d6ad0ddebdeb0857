"""What Windows wants to know of a program: a version resource, and an installer for one person (NSIS)."""

from __future__ import annotations

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "windows" / "installer.nsi"

_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "XOR Studio"),
      StringStruct("FileDescription", "XOR Studio"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "xorstudio"),
      StringStruct("LegalCopyright", "See LICENSES.txt"),
      StringStruct("OriginalFilename", "XOR Studio.exe"),
      StringStruct("ProductName", "XOR Studio"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 0x04B0])])
  ]
)
"""


def version_resource(version: str) -> str:
    """Return the version resource as PyInstaller reads it.

    Args:
        version: For example "0.1.0".
    """
    numbers = (*(int(part) for part in version.split(".")), 0, 0, 0, 0)[:4]
    return _RESOURCE.format(numbers=numbers, version=version)


def installer(folder: Path, icons: Path, out: Path, version: str) -> None:
    """Compile the installer; on Linux, too, where makensis is.

    Args:
        folder: What is installed: the bundle's folder.
        icons: Where xorstudio.ico and xorstudio-file.ico are.
        out: The .exe to write.
        version: The program's.

    Raises:
        subprocess.CalledProcessError: makensis has found a fault; its own words stand on stdout.
    """
    settings = {"VERSION": version, "SOURCE": folder, "ICONS": icons, "OUT": out}
    defines = [f"-D{name}={value}" for name, value in settings.items()]
    subprocess.run(["makensis", "-V2", "-WX", *defines, str(SCRIPT)], check=True)
