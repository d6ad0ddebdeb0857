"""The room and the screen of the tests of the bundle."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bundle.room import Room
from tests.outside.screen import Screen, a_screen


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Return the room that packaging/bundle_test.sh has made, with a fresh folder to write in."""
    root, bundle = os.environ.get("XORSTUDIO_ROOM"), os.environ.get("XORSTUDIO_BUNDLE")
    if not root or not bundle:
        pytest.skip("needs a bundle and a bare system: packaging/bundle_test.sh makes both")
    folder = Path(tempfile.mktemp(prefix="room-", dir="/tmp"))  # a name of its own in the room, not here
    return Room(Path(root), Path(bundle), folder)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with a_screen(tmp_path / "screen") as made:
        yield made
