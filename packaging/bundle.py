#!/usr/bin/env python3
"""One command that makes a folder which runs on a machine without Python and without network.

    python3 packaging/bundle.py [--edition small|tensorflow] [--compare] [--folder-only]

It sets up what it needs (packaging/bundle.lock), draws the icons, lets PyInstaller collect, and fails where
the bundle has grown beyond its budget. What comes out lies in `dist`: the folder `xorstudio` (or
`xorstudio-tensorflow`); on Linux a .tar.gz and a .deb, on Windows an installer, on macOS a zipped .app.
With --compare it also builds a bare window with a plot, starts both by turns and prints the table.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import dev
from bundling import compare, contents, icons, linux, sizes, windows

ROOT = Path(__file__).resolve().parent.parent
BUILD, DIST = ROOT / "build", ROOT / "dist"
SPEC = ROOT / "packaging" / "bundling" / "xorstudio.spec"
EXE = ".exe" if os.name == "nt" else ""


def main(arguments: list[str]) -> int:
    """Build what the arguments ask for; return 1 when something is beyond its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--edition", choices=contents.EDITIONS, default="small")
    parser.add_argument("--compare", action="store_true", help="measure it beside a bare window with a plot")
    parser.add_argument("--folder-only", action="store_true", help="no .deb, archive or installer of it")
    options = parser.parse_args(arguments)
    if Path(sys.prefix) != dev.VENV:
        return in_environment(options.edition, arguments)
    version = version_of(ROOT)
    icons.write(ROOT / "resources" / "icons", BUILD / "parts" / "icons")
    folder = DIST / ("xorstudio" if options.edition == "small" else f"xorstudio-{options.edition}")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.move(build(options.edition), folder)
    shutil.copy(BUILD / "parts" / "LICENSES.txt", folder / "LICENSES.txt")
    problems = [sizes.check(folder, contents.BUDGET_MB[options.edition])]
    if platform.system() == "Linux":
        linux.furnish(folder, BUILD / "parts" / "icons")
    say(f"\n{folder.name}, part by part\n{sizes.report(folder)}\n")
    for made in [] if options.folder_only else packages(folder, version):
        say(f"{made.stat().st_size / sizes.MB:9.1f} MB  {made.relative_to(ROOT)}")
    if options.compare:
        problems += compared()
    problems = [problem for problem in problems if problem]
    say("\n".join(problems) or f"\nReady: {(folder / ('xorstudio' + EXE)).relative_to(ROOT)}")
    return 1 if problems else 0


def in_environment(edition: str, arguments: list[str]) -> int:
    """Set up the environment and go on in it."""
    try:
        for kind in ("bundle",) if edition == "small" else ("bundle", edition):
            dev.prepare(kind, {})
    except (dev.SetupError, OSError, subprocess.CalledProcessError) as error:
        say(str(error))
        return 1
    command = [str(dev.PYTHON), str(Path(__file__).resolve()), *arguments]
    return subprocess.call(command, env=dev.environment())


def version_of(root: Path) -> str:
    """Return the program's version without importing it."""
    text = (root / "xorstudio" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([0-9.]+)"', text)
    if found is None:
        raise ValueError("xorstudio/__init__.py has no __version__")
    return found[1]


def build(edition: str) -> Path:
    """Let PyInstaller collect an edition, or `bare`; return the folder."""
    say(f"Collecting {edition} ..")
    out = BUILD / "collected" / edition
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(out), "--workpath", str(BUILD / "work" / edition), str(SPEC)]
    command += ["--", "--edition", edition, "--parts", str(BUILD / "parts")]
    subprocess.run(command, cwd=ROOT, check=True)
    return out / "xorstudio"


def packages(folder: Path, version: str) -> list[Path]:
    """Wrap a bundle as this system's people expect it; return what was made."""
    if platform.system() == "Linux":
        made = [linux.archive(folder, DIST, version)]
        if shutil.which("dpkg-deb"):
            made.append(linux.deb(folder, DIST, version, BUILD))
        return made
    if platform.system() == "Darwin":
        return [_zipped_app(folder, version)]
    if shutil.which("makensis"):
        out = DIST / f"{folder.name}-{version}-setup.exe"
        windows.installer(folder, BUILD / "parts" / "icons", out, version)
        return [out]
    return [_zipped(folder, version)]


def _zipped(folder: Path, version: str) -> Path:
    out = DIST / f"{folder.name}-{version}-windows.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, Path(f"{folder.name}-{version}") / path.relative_to(folder))
    return out


def _zipped_app(folder: Path, version: str) -> Path:
    """Zip the .app with the system's own tool, which keeps its links and its signature."""
    edition = "small" if folder.name == "xorstudio" else folder.name.removeprefix("xorstudio-")
    out = DIST / f"{folder.name}-{version}-macos.zip"
    app = BUILD / "collected" / edition / "XOR Studio.app"
    subprocess.run(["ditto", "-c", "-k", "--keepParent", str(app), str(out)], check=True)
    return out


def compared() -> list[str]:
    """Print the table of a bare bundle and every edition in `dist`; return what is beyond its limit."""
    bare = build("bare")
    folders = [folder for folder in (DIST / "xorstudio", DIST / "xorstudio-tensorflow") if folder.is_dir()]
    bundles = [compare.Bundle("bare window with a plot", bare, bare / "xorstudio")]
    bundles += [compare.Bundle(folder.name, folder, folder / "xorstudio") for folder in folders]
    figures = compare.measure(bundles)
    say(f"\nmedian of {compare.ROUNDS} starts, taking turns\n{compare.table(figures, bundles[0].name)}")
    return compare.beyond(figures, "xorstudio", bundles[0].name) if "xorstudio" in figures else []


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
