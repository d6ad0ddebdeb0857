"""The repository holds what it should, and nothing of the machine that it was written on."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "pyproject.toml",
    "README.md",
    ".gitignore",
    ".ci",
    "packaging",
    "resources",
    "tests",
    "xorstudio",
    ".github",
)

# Written in pieces, or this file would be the first to be found.
PLACES = [
    ".".join(host)
    for host in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("npmjs", "org"),
    )
] + ["/".join(path) for path in (("..", "shared"), ("", "work", "main"), ("", "work", "shared"))]


def files() -> Iterator[Path]:
    """Yield the files of the repository, without git: the tests also run where there is none."""
    for part in PARTS:
        path = ROOT / part
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def test_no_file_names_a_registry_or_a_place_outside() -> None:
    named = [
        f"{file.relative_to(ROOT)}: {place}"
        for file in files()
        for place in PLACES
        if place.encode() in file.read_bytes()
    ]
    assert named == []


def test_packaging_folder_does_not_hide_the_packaging_library() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    command = [sys.executable, "-c", "import packaging.version; print(packaging.__file__)"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "site-packages" in found


def test_python_files_are_short_enough_to_be_read() -> None:
    too_long = {
        str(file.relative_to(ROOT)): lines
        for file in files()
        if file.suffix == ".py" and "tests" not in file.relative_to(ROOT).parts
        if (lines := file.read_text(encoding="utf-8").count("\n")) >= 300
    }
    assert too_long == {}


def test_every_folder_of_the_program_is_a_package() -> None:
    """The check of the imports does not look into a folder without `__init__.py`."""
    folders = {file.parent for file in (ROOT / "xorstudio").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def locked(name: str) -> dict[str, str]:
    """Return requirement (with its marker) and version of every entry of a lock file."""
    text = (ROOT / "packaging" / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9._-]+)==([^ ;]+)( ;[^\\]+)? \\$", text, re.MULTILINE)
    return {package + marker.rstrip(): version for package, version, marker in entries}


def test_users_and_developers_get_the_same_versions() -> None:
    user, developer = locked("run"), locked("dev")
    assert user
    assert user.items() <= developer.items()
    assert user.items() <= locked("bundle").items()


@pytest.mark.parametrize("name", ["run", "dev", "bundle"])
def test_lock_file_has_a_hash_for_every_package_and_no_address(name: str) -> None:
    text = (ROOT / "packaging" / f"{name}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    for entry in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry, entry
