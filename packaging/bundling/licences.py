"""One file with the licence of everything that a bundle contains: its makers ask for no more, and no less."""

from __future__ import annotations

import functools
import importlib.metadata
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LINE = "=" * 100

_HEAD = """\
XOR Studio contains the parts below; each belongs to its makers and comes under its own licence.
Qt and Qt for Python are used under the GNU Lesser General Public License 3: their libraries lie beside the
program as files of their own and may be replaced by others.
"""


class Part(NamedTuple):
    """One thing that a bundle contains."""

    name: str
    version: str
    licence: str
    text: str


def collect(modules: Iterable[str], files: Iterable[str], root: Path) -> str:
    """Return the text of the licence file.

    Args:
        modules: Every Python module in the bundle, by its dotted name.
        files: The paths on this machine of what else is in it.
        root: The checkout: fonts, and licences that the parts' makers do not send along.
    """
    parts = [python(), *distributions(modules), *fonts(root), *system_libraries(files)]
    width = max(len(f"{part.name} {part.version}") for part in parts) + 2
    table = "\n".join(f"{part.name + ' ' + part.version:{width}}{part.licence}".rstrip() for part in parts)
    texts = [f"{LINE}\n{part.name} {part.version}\n{LINE}\n\n{part.text.strip()}\n" for part in parts]
    general = [
        f"{LINE}\n{path.stem}\n{LINE}\n\n{path.read_text(encoding='utf-8').rstrip()}\n"
        for path in sorted((root / "packaging" / "licences").glob("*.txt"))
    ]
    return "\n".join([_HEAD, table, "", *texts, *general])


def python() -> Part:
    """Return the Python that runs here and in the bundle.

    Raises:
        FileNotFoundError: Its licence is nowhere to be found.
    """
    version = platform.python_version()
    short = "{}.{}".format(*sys.version_info[:2])
    places = [Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    places.append(Path(f"/usr/share/doc/python{short}/copyright"))
    for path in places:
        if path.is_file():
            return Part("Python", version, "PSF-2.0", path.read_text(encoding="utf-8"))
    raise FileNotFoundError(f"Python's licence is in none of {', '.join(map(str, places))}")


def distributions(modules: Iterable[str]) -> Iterator[Part]:
    """Yield the installed packages that modules belong to, and the one that starts the bundle."""
    owners = importlib.metadata.packages_distributions()
    tops = {name.partition(".")[0] for name in modules}
    names = {owner for top in tops for owner in owners.get(top, ())} | {"pyinstaller"}
    for name in sorted(names, key=str.lower):
        found = importlib.metadata.distribution(name)
        yield Part(found.name, found.version, _short_licence(found), _texts(found))


def _short_licence(found: importlib.metadata.Distribution) -> str:
    about = found.metadata
    classifiers = about.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: ")]
    plain = (about.get_all("License-Expression") or about.get_all("License") or [""])[0].strip()
    return plain if plain and "\n" not in plain and len(plain) < 100 else ", ".join(named)


def _texts(found: importlib.metadata.Distribution) -> str:
    names = ("licen", "copying", "notice", "authors")
    files = [file for file in found.files or [] if ".dist-info" in file.parts[0]]
    texts = [
        Path(str(found.locate_file(file))).read_text(encoding="utf-8", errors="replace")
        for file in files
        if any(name in str(file).partition("/")[2].lower() for name in names)
    ]
    return "\n\n".join(texts) or f"{_short_licence(found)}: see the end of this file."


def fonts(root: Path) -> Iterator[Part]:
    """Yield the fonts."""
    licences = {"NanumGothic": "OFL-1.1", "DejaVu": "Bitstream Vera"}
    for path in sorted((root / "resources" / "fonts").glob("*-LICENSE.txt")):
        name = path.name.removesuffix("-LICENSE.txt")
        yield Part(f"{name} (font)", "", licences[name], path.read_text(encoding="utf-8"))


def system_libraries(files: Iterable[str]) -> Iterator[Part]:
    """Yield the Debian packages whose libraries came along; nothing where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return
    packages = {package for file in files if (package := _package_of(file))}
    for package in sorted(packages):
        copyright_ = Path("/usr/share/doc") / package.partition(":")[0] / "copyright"
        query = ["dpkg-query", "--show", "--showformat=${Version}", package]
        version = subprocess.run(query, capture_output=True, text=True, check=True).stdout
        text = copyright_.read_text(encoding="utf-8", errors="replace")
        yield Part(package.partition(":")[0], version, "see below", text)


@functools.cache
def _package_of(file: str) -> str:
    """Return the Debian package of a file of the system; an empty text if it is in none."""
    path = Path(file).resolve()
    if not path.is_relative_to("/usr/lib") and not path.is_relative_to("/lib"):
        return ""
    for name in (path, Path("/", *path.parts[2:])):  # dpkg may know it by its name before /usr was merged
        query = ["dpkg-query", "--search", str(name)]
        answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
        if answer:
            return answer.partition(": ")[0].partition(",")[0]
    return ""
