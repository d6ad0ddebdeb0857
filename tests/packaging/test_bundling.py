"""What bundles are made of: contents, icons, licences, sizes, and what each system wants to know."""

from __future__ import annotations

import ast
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def bundling(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return the package beside the script, as the script itself imports it."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    import bundling
    from bundling import compare, contents, icons, licences, linux, macos, sizes, windows

    assert all((compare, contents, icons, licences, linux, macos, sizes, windows))
    yield bundling
    for name in [name for name in sys.modules if name.partition(".")[0] == "bundling"]:
        del sys.modules[name]


def needs(program: str) -> str:
    """Return the path of a program, or skip where it is not installed."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"needs {program}")
    return found


# ---------------------------------------------------------------- contents


def test_what_is_not_used_stays_out(bundling: Any) -> None:
    unwanted = [
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
    ]
    wanted = [
        "PySide6/Qt/translations/qtbase_ko.qm",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "xorstudio/_resources/fonts/NanumGothic.ttf",
    ]
    entries = [(name, "/here", "DATA") for name in (*unwanted, *wanted)]
    assert [name for name, _, _ in bundling.contents.wanted(entries, "small")] == wanted


def test_libraries_that_nobody_is_linked_with_any_more_stay_out(bundling: Any) -> None:
    linked = {"/q/plugin": ["libA.so.1"], "/q/libA.so.1": ["libB.so"], "/q/libB.so": ["libA.so.1"]}
    entries = [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/q/plugin", "BINARY"),
        ("lib/libA.so.1", "/q/libA.so.1", "BINARY"),
        ("libA.so.1", "lib/libA.so.1", "SYMLINK"),
        ("lib/libB.so", "/q/libB.so", "BINARY"),
        ("lib/libC.so", "/q/libC.so", "BINARY"),
        ("libC.so", "lib/libC.so", "SYMLINK"),
    ]
    found = bundling.contents.reachable(entries, lambda path: linked.get(path, []))
    assert found == entries[:4]


def test_links_to_nothing_stay_out(bundling: Any) -> None:
    file, good = ("a/b/lib.so", "/here", "BINARY"), ("lib.so", "a/b/lib.so", "SYMLINK")
    near = ("a/c/lib.so", "../b/lib.so", "SYMLINK")
    entries = [good, near, ("other.so", "a/other.so", "SYMLINK")]
    assert bundling.contents.without_dangling(entries, [file]) == [good, near]


def test_small_edition_has_nothing_of_tensorflow_and_the_other_can_start_processes(bundling: Any) -> None:
    assert {"tensorflow", "keras", "multiprocessing"} <= set(bundling.contents.excludes("small"))
    assert not {"tensorflow", "keras", "multiprocessing"} & set(bundling.contents.excludes("tensorflow"))
    assert {"tensorflow", "multiprocessing"} <= set(bundling.contents.hidden_imports("tensorflow"))


# ---------------------------------------------------------------- icons


def test_icon_is_readable_at_sixteen_pixels(bundling: Any) -> None:
    """Two white dots on red from one corner to the other, blue in the other two corners."""
    image = QImage.fromData(bundling.icons.png(ROOT / "resources" / "icons" / "xorstudio.svg", 16))
    assert image.size().toTuple() == (16, 16)

    def colour(x: int, y: int) -> tuple[int, int, int]:
        found = image.pixelColor(x, y)
        return found.red(), found.green(), found.blue()

    for x, y in ((4, 4), (11, 11)):
        assert min(colour(x, y)) > 200
    red, green, blue = colour(8, 8)
    assert red > 180
    assert max(green, blue) < 120
    for x, y in ((14, 6), (1, 9)):
        red, green, blue = colour(x, y)
        assert blue > red + 40
    assert image.pixelColor(0, 0).alpha() < 128


def test_windows_icon_has_every_size(bundling: Any) -> None:
    content = bundling.icons.ico(ROOT / "resources" / "icons" / "xorstudio.svg")
    reserved, kind, count = struct.unpack("<HHH", content[:6])
    assert (reserved, kind, count) == (0, 1, len(bundling.icons.ICO_SIZES))
    for index, size in enumerate(bundling.icons.ICO_SIZES):
        entry = struct.unpack("<BBBBHHII", content[6 + 16 * index : 22 + 16 * index])
        picture = QImage.fromData(content[entry[7] : entry[7] + entry[6]])
        assert picture.size().toTuple() == (size, size)
        assert entry[:2] == (size % 256, size % 256)


def test_mac_icon_has_every_size(bundling: Any) -> None:
    content = bundling.icons.icns(ROOT / "resources" / "icons" / "xorstudio-file.svg")
    assert content[:4] == b"icns"
    assert struct.unpack(">I", content[4:8])[0] == len(content)
    found, place = {}, 8
    while place < len(content):
        length = struct.unpack(">I", content[place + 4 : place + 8])[0]
        found[content[place : place + 4]] = QImage.fromData(content[place + 8 : place + length]).width()
        place += length
    assert found == {kind: size for size, kind in bundling.icons.ICNS_TYPES.items()}


@pytest.mark.qt_log_ignore("Cannot read file", extend=True)
def test_drawing_that_is_none_is_refused(bundling: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.svg").write_text("<other/>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"empty\.svg cannot be drawn"):
        bundling.icons.png(tmp_path / "empty.svg", 16)


# ---------------------------------------------------------------- licences


def test_every_part_is_named_with_its_licence(bundling: Any) -> None:
    pytest.importorskip("PyInstaller")
    text = bundling.licences.collect(["numpy.linalg", "PySide6.QtCore", "json"], [], ROOT)
    head = text.partition(bundling.licences.LINE)[0]
    for name, licence in (("Python", "PSF"), ("numpy", "BSD"), ("PySide6", "LGPL"), ("NanumGothic", "OFL")):
        assert re.search(rf"^{name}.*{licence}", head, re.MULTILINE), name
    wanted = ("GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "PYTHON SOFTWARE FOUNDATION")
    for sentence in wanted:
        assert sentence in text


# ---------------------------------------------------------------- sizes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "xorstudio"
    for name, size in (
        ("xorstudio", 1_000_000),
        ("_internal/numpy/core.so", 3_000_000),
        ("_internal/PySide6/Qt/lib/libicudata.so.73", 5_000_000),
        ("_internal/libz.so.1", 500_000),
    ):
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
    return made


def test_report_names_the_parts_largest_first_and_the_total(bundling: Any, folder: Path) -> None:
    lines = [line.split(" MB  ") for line in bundling.sizes.report(folder).splitlines()]
    assert [(float(size), part) for size, part in lines] == [
        (5.0, "Qt: Unicode (ICU)"),
        (3.0, "NumPy"),
        (1.0, "the program's start and its Python modules"),
        (0.5, "libraries of the system"),
        (9.5, "together"),
    ]


def test_bundle_beyond_its_budget_is_refused_by_its_largest_files(bundling: Any, folder: Path) -> None:
    assert bundling.sizes.check(folder, 9.5) == ""
    problem = bundling.sizes.check(folder, 9)
    beginning = "xorstudio has 9.5 MB, and its budget is 9 MB; the largest files: libicudata.so.73 5.0,"
    assert problem.startswith(beginning)


def test_comparison_names_what_is_beyond_its_limit(bundling: Any) -> None:
    figures = {"bare": bundling.compare.Figures(100, 500), "ours": bundling.compare.Figures(115, 650)}
    assert bundling.compare.beyond(figures, "ours", "bare") == []
    figures["ours"] = bundling.compare.Figures(120, 700)
    assert bundling.compare.beyond(figures, "ours", "bare") == [
        "ours is 1.20 times as large as bare; allowed is 1.15.",
        "ours takes 1.40 times as long as bare; allowed is 1.3.",
    ]
    assert re.search(r"ours +120\.0 MB +1\.20 +700 ms +1\.40", bundling.compare.table(figures, "bare"))


# ---------------------------------------------------------------- Linux


def test_linux_desktop_files_are_valid(bundling: Any) -> None:
    validate = needs("desktop-file-validate")
    entry = PACKAGING / "linux" / "xorstudio.desktop"
    assert subprocess.run([validate, str(entry)], capture_output=True, text=True, check=True).stdout == ""
    metainfo = PACKAGING / "linux" / "org.xorstudio.studio.metainfo.xml"
    subprocess.run([needs("appstreamcli"), "validate", "--no-net", str(metainfo)], check=True)


def test_kind_of_file_is_the_same_everywhere(bundling: Any) -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ET.parse(PACKAGING / "linux" / "xorstudio.xml").getroot().find(f"{space}mime-type")
    assert kind is not None
    name = kind.get("type")
    assert [glob.get("pattern") for glob in kind.iter(f"{space}glob")] == ["*.xorstudio"]
    assert f"MimeType={name};" in (PACKAGING / "linux" / "xorstudio.desktop").read_text(encoding="utf-8")
    assert f'"{name}"' in (PACKAGING / "windows" / "installer.nsi").read_text(encoding="utf-8")
    plist = bundling.macos.info_plist("1.2.3")
    assert plist["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]["public.mime-type"] == [name]


@pytest.mark.skipif(shutil.which("readelf") is None, reason="needs readelf")
def test_library_that_nobody_declares_stops_the_build(
    bundling: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundling.linux, "linked", lambda _: {"libc.so.6", "libz.so.1", "libGL.so.1"})
    needed, wayland = bundling.linux.system_packages(folder)
    assert (needed, wayland) == (["fontconfig-config", "libc6", "libgl1", "xkb-data"], [])
    monkeypatch.setattr(bundling.linux, "linked", lambda _: {"libnew.so.1"})
    with pytest.raises(KeyError, match=r"libnew\.so\.1"):
        bundling.linux.system_packages(folder)


def test_install_script_puts_the_program_into_the_menu_and_takes_it_away_again(
    bundling: Any, folder: Path, tmp_path: Path
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("for Linux")
    (folder / "_internal" / "xorstudio" / "_resources").mkdir(parents=True)
    (folder / "_internal" / "xorstudio" / "_resources" / "LICENSES.txt").touch()
    bundling.icons.write(ROOT / "resources" / "icons", tmp_path / "icons")
    bundling.linux.furnish(folder, tmp_path / "icons")
    prefix = tmp_path / "home of 영희" / ".local"
    script = ["sh", str(folder / "install.sh")]
    environment = {"PREFIX": str(prefix), "PATH": "/usr/bin:/bin"}
    for _ in range(2):  # an update is the same
        subprocess.run(script, env=environment, check=True, capture_output=True)
    assert (prefix / "bin" / "xorstudio").resolve() == prefix / "lib" / "xorstudio" / "xorstudio"
    entry = (prefix / "share" / "applications" / "xorstudio.desktop").read_text(encoding="utf-8")
    assert f'\nExec="{prefix}/lib/xorstudio/xorstudio" --dialog %f\n' in entry
    assert (prefix / "share/icons/hicolor/scalable/mimetypes/application-x-xorstudio.svg").is_file()
    subprocess.run([*script, "--uninstall"], env=environment, check=True, capture_output=True)
    assert [path for path in prefix.rglob("*") if path.is_file() and path.suffix != ".cache"] == []


# ---------------------------------------------------------------- Windows, macOS


def test_windows_version_resource_carries_the_version(bundling: Any) -> None:
    tree = ast.parse(bundling.windows.version_resource("1.2.3"), mode="eval")
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    fixed = next(call for call in calls if call.func.id == "FixedFileInfo")
    numbers = {word.arg: ast.literal_eval(word.value) for word in fixed.keywords}
    assert numbers["filevers"] == numbers["prodvers"] == (1, 2, 3, 0)
    texts = dict(
        [ast.literal_eval(argument) for argument in call.args]
        for call in calls
        if call.func.id == "StringStruct"
    )
    assert texts["ProductVersion"] == "1.2.3"
    assert texts["ProductName"] == "XOR Studio"


def test_windows_installer_compiles(bundling: Any, tmp_path: Path) -> None:
    needs("makensis")
    stand_in = tmp_path / "xorstudio"
    (stand_in / "_internal").mkdir(parents=True)
    for name in ("XOR Studio.exe", "xorstudio.exe", "LICENSES.txt", "_internal/python311.dll"):
        (stand_in / name).write_bytes(b"stand-in")
    bundling.icons.write(ROOT / "resources" / "icons", tmp_path / "icons")
    bundling.windows.installer(stand_in, tmp_path / "icons", tmp_path / "xorstudio-1.2.3-setup.exe", "1.2.3")
    content = (tmp_path / "xorstudio-1.2.3-setup.exe").read_bytes()
    assert content[:2] == b"MZ"
    assert "1.2.3".encode("utf-16-le") in content


def test_mac_plist_can_be_written_and_owns_the_kind_of_file(bundling: Any) -> None:
    plist = plistlib.loads(plistlib.dumps(bundling.macos.info_plist("1.2.3")))
    assert plist["CFBundleShortVersionString"] == "1.2.3"
    [document] = plist["CFBundleDocumentTypes"]
    [exported] = plist["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["xorstudio"]
    assert document["CFBundleTypeIconFile"] == "xorstudio-file.icns"
