"""A bundle becomes what a Linux desktop installs: a .deb, and a .tar.gz with a script for the menu."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

FILES = Path(__file__).resolve().parents[1] / "linux"
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}

# What the bundle takes from the system, and the Debian package that has it: what a desktop shares with its
# graphics and its server, and may not be taken along. Anything else stops the build.
SYSTEM = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxcb.so.1": "libxcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
ONLY_ON_WAYLAND = ("libwayland-client0", "libwayland-cursor0")
NOT_LINKED = ("fontconfig-config", "xkb-data")
"""What is not linked but read: where fonts are, and what the keys are called."""

_CONTROL = """\
Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: XOR Studio <xorstudio@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
{relations}Section: education
Priority: optional
Description: see a small neural network learn XOR
 Every weight, every activation and every gradient is a number on the screen,
 every one of them can be changed by hand, and every single operation can be
 stepped forward and back. Works without a network; English and Korean.
"""


def furnish(folder: Path, icons: Path) -> None:
    """Put beside the program what a desktop asks for: menu entry, kind of file, icons, script, licences.

    Args:
        folder: The bundle.
        icons: The PNG files of the icons.
    """
    share = folder / "share"
    shutil.rmtree(share, ignore_errors=True)
    for place, name in (
        ("applications", "xorstudio.desktop"),
        ("mime/packages", "xorstudio.xml"),
        ("metainfo", "org.xorstudio.studio.metainfo.xml"),
    ):
        (share / place).mkdir(parents=True)
        shutil.copy(FILES / name, share / place / name)
    drawings = FILES.parents[1] / "resources" / "icons"
    names = {"xorstudio": "apps/xorstudio", "xorstudio-file": "mimetypes/application-x-xorstudio"}
    for drawing, name in names.items():
        pictures = {
            f"{size}x{size}": icons / f"{drawing}-{size}.png" for size in (16, 24, 32, 48, 64, 128, 256)
        }
        for size, picture in {**pictures, "scalable": drawings / f"{drawing}.svg"}.items():
            target = share / "icons" / "hicolor" / size / f"{name}{picture.suffix}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(picture, target)
    shutil.copy(FILES / "install.sh", folder / "install.sh")
    shutil.copy(folder / "_internal" / "xorstudio" / "_resources" / "LICENSES.txt", folder / "LICENSES.txt")


def system_packages(folder: Path) -> tuple[list[str], list[str]]:
    """Return the Debian packages that a bundle needs, and those that it needs only under Wayland.

    Raises:
        KeyError: It is linked with something that is neither inside nor known.
    """
    inside = {path.name for path in folder.rglob("*")}
    packages = {SYSTEM[name] for name in linked(folder) if name not in inside}
    needed = sorted({*packages, *NOT_LINKED} - set(ONLY_ON_WAYLAND))
    return needed, sorted(packages & set(ONLY_ON_WAYLAND))


def linked(folder: Path) -> set[str]:
    """Return the names of all libraries that the programs and libraries of a folder are linked with."""
    return {
        name for path in _binaries(folder) for name in re.findall(r"\(NEEDED\).*\[(.*)\]", _dump(path, "-d"))
    }


def least_glibc(folder: Path) -> str:
    """Return the oldest C library that a bundle runs with, for example "2.36"."""
    versions: set[str] = {
        found for path in _binaries(folder) for found in re.findall(r"GLIBC_([0-9.]+)", _dump(path, "-V"))
    }
    return max(versions, key=lambda version: tuple(int(number) for number in version.split(".")))


def _binaries(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _dump(path: Path, what: str) -> str:
    command = ["readelf", what, "--wide", str(path)]
    said: str = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return said


def archive(folder: Path, out: Path, version: str) -> Path:
    """Write the .tar.gz; return its path.

    Args:
        folder: The furnished bundle.
        out: The folder to write it into.
        version: The program's.
    """
    edition = folder.name.removeprefix("xorstudio")
    name = f"xorstudio{edition}-{version}-linux-{platform.machine()}"
    path = out / f"{name}.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=6) as file:
        file.add(folder, arcname=name, filter=_nobodys)
    return path


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def deb(folder: Path, out: Path, version: str, work: Path) -> Path:
    """Write the .deb; return its path.

    Args:
        folder: The furnished bundle, `xorstudio` or `xorstudio-EDITION`.
        out: The folder to write it into.
        version: The program's.
        work: A folder for what is made on the way.
    """
    package, root = folder.name, work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    inside = root / "usr" / "lib" / "xorstudio"
    inside.mkdir(parents=True)
    for name in ("xorstudio", "_internal"):
        subprocess.run(["cp", "-a", "--reflink=auto", str(folder / name), str(inside / name)], check=True)
    shutil.copytree(folder / "share", root / "usr" / "share")
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "xorstudio").symlink_to("../lib/xorstudio/xorstudio")
    documents = root / "usr" / "share" / "doc" / package
    documents.mkdir(parents=True)
    (documents / "copyright").symlink_to("../../../lib/xorstudio/_internal/xorstudio/_resources/LICENSES.txt")
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_control(folder, version), encoding="utf-8")
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    result = out / f"{package}_{version}_{MACHINES[platform.machine()]}.deb"
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(result)]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
    return result


def _control(folder: Path, version: str) -> str:
    needed, wayland = system_packages(folder)
    depends = [f"libc6 (>= {least_glibc(folder)})" if name == "libc6" else name for name in needed]
    other = "xorstudio" if folder.name != "xorstudio" else "xorstudio-tensorflow"
    return _CONTROL.format(
        package=folder.name,
        version=version,
        architecture=MACHINES[platform.machine()],
        kilobytes=sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink()) // 1024,
        depends=", ".join(depends),
        recommends=", ".join([*wayland, "desktop-file-utils", "shared-mime-info", "hicolor-icon-theme"]),
        relations=f"Conflicts: {other}\nReplaces: {other}\n",
    )
