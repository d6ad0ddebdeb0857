"""A room without anything: no Python, no network, no home, no variables, no folder to write in but one.

The room is a bare Debian that packaging/bundle_test.sh has made. A command runs in it with namespaces of its
own for mounts and network, as an ordinary user.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.outside.screen import Program, Screen, a_process

USER = 1000

# The bundle's folder is made read-only; the X server's socket is a file, which needs no network.
_ENTER = """
root=$1 bundle=$2
shift 2
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mkdir -p "$root/tmp/.X11-unix" /tmp/.X11-unix
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
mount --bind "$root$bundle" "$root$bundle"
mount -o remount,bind,ro "$root$bundle"
exec chroot --userspec=1000:1000 "$root" env -i "$@"
"""


class Room:
    """The system, the bundle in it, and a folder for files that are handed in and out.

    Args:
        root: The system's root, as this machine sees it.
        bundle: The bundle's folder, as the room sees it.
        folder: A folder that the room may write, as the room sees it.
    """

    def __init__(self, root: Path, bundle: Path, folder: Path) -> None:
        self.root = root
        self.bundle = bundle
        self.folder = folder
        self.outside(folder).mkdir()
        os.chown(self.outside(folder), USER, USER)

    def outside(self, path: Path) -> Path:
        """Return how this machine sees a path of the room."""
        return self.root / path.relative_to("/")

    def command(self, program: str | Path, *arguments: str | Path, **variables: str) -> list[str]:
        """Return the command that runs a program in the room, with these variables and no others."""
        settings = [f"{name}={value}" for name, value in variables.items()]
        enter = ["unshare", "--mount", "--net", "bash", "-euc", _ENTER, "room", str(self.root)]
        return [*enter, str(self.bundle), *settings, str(program), *map(str, arguments)]

    def run(self, *arguments: str | Path, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Run the bundle's command line to its end."""
        command = self.command(self.bundle / "xorstudio", *arguments, **variables)
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    @contextmanager
    def window(self, screen: Screen, *arguments: str | Path, **variables: str) -> Iterator[Program]:
        """Open the bundle's window on a screen, until the end of the block."""
        command = self.command(self.bundle / "xorstudio", *arguments, DISPLAY=screen.display, **variables)
        with a_process(screen, command, dict(os.environ)) as program:
            yield program

    def hand_in(self, content: bytes, name: str) -> Path:
        """Put a file into the room's folder, and return its path in there."""
        path = self.folder / name
        self.outside(path).write_bytes(content)
        os.chown(self.outside(path), USER, USER)
        return path
