"""An X screen of our own, the real program on it, hands for it (xdotool), and photos of it."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SIZE = (1400, 900)
PATIENCE_S = 30
"""How long a busy machine may take; what has to be fast is measured by itself."""

NEEDED = ("Xvfb", "xdotool")

Photo = npt.NDArray[np.uint32]


def missing() -> list[str]:
    """Return which of the needed programs this machine lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]


def wait_for(what: Callable[[], Any], why: str, patience_s: float = PATIENCE_S) -> Any:
    """Return the first answer that is true."""
    until = time.monotonic() + patience_s
    while True:
        answer = what()
        if answer:
            return answer
        assert time.monotonic() < until, f"waited in vain: {why}"
        time.sleep(0.02)  # two processes: there is no event loop to wait in


class Screen:
    """An X server without a monitor."""

    def __init__(self, display: str, folder: Path) -> None:
        self.display = display
        self._memory = folder / "Xvfb_screen0"

    def photo(self) -> Photo:
        """Return the screen's colours, 0xrrggbb, (height, width): Xvfb keeps them in a file in xwd format."""
        content = self._memory.read_bytes()
        header = struct.unpack(">25I", content[:100])
        size, version, width, height, order = header[0], header[1], header[4], header[5], header[7]
        assert (version, header[11]) == (7, 32)
        start = size + header[19] * 12
        line = header[12] // 4
        pixels = np.frombuffer(content, ">u4" if order else "<u4", line * height, start)
        return pixels.reshape(height, line)[:, :width].astype(np.uint32) & 0xFFFFFF

    def do(self, *words: str) -> str:
        """Let xdotool do something; return what it says."""
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=20, check=False
        )
        return done.stdout.strip()

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", "40", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--delay", "40", text)


@contextmanager
def a_screen(folder: Path) -> Iterator[Screen]:
    """Start an X server on a display that it finds free itself."""
    folder.mkdir(parents=True, exist_ok=True)
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24",
            "-fbdir", str(folder), "-nolisten", "tcp", "-noreset",
        ],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            display = number.readline().strip()
        assert display, "Xvfb did not start"
        yield Screen(f":{display}", folder)
    finally:
        server.terminate()
        server.wait(timeout=20)


class Program:
    """The real program in a process of its own."""

    def __init__(self, screen: Screen, process: "subprocess.Popen[str]", window: str) -> None:
        self.screen = screen
        self.process = process
        self._window = window
        geometry = screen.do("getwindowgeometry", "--shell", window).splitlines()
        fields = dict(line.split("=") for line in geometry)
        self.place = (int(fields["X"]), int(fields["Y"]))
        self.size = (int(fields["WIDTH"]), int(fields["HEIGHT"]))

    def photo(self) -> Photo:
        """Return the window's part of the screen."""
        (x, y), (width, height) = self.place, self.size
        return self.screen.photo()[y : y + height, x : x + width]

    def click(self, x: int, y: int) -> None:
        """Click at a place in the window."""
        self.screen.do(
            "mousemove", str(self.place[0] + x), str(self.place[1] + y), "sleep", "0.1", "click", "1"
        )

    def quit(self) -> tuple[int, float]:
        """Press Ctrl+Q; return the exit code and how many seconds it took."""
        began = time.monotonic()
        self.screen.key("ctrl+q")
        code = self.process.wait(timeout=PATIENCE_S)
        return code, time.monotonic() - began


@contextmanager
def a_program(screen: Screen, home: Path, *arguments: str) -> Iterator[Program]:
    """Start the program, and wait until its window is there, complete and has the keyboard."""
    environment = {**os.environ, "DISPLAY": screen.display, "XORSTUDIO_HOME": str(home), "LANG": "C.UTF-8"}
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    with a_process(screen, [sys.executable, "-m", "xorstudio", *arguments], environment) as program:
        yield program


@contextmanager
def a_process(screen: Screen, command: list[str], environment: dict[str, str]) -> Iterator[Program]:
    """Start a command that opens the window, and wait until that is there, complete and has the keyboard."""
    known = set(windows(screen))
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:

        def window() -> list[str]:
            assert process.poll() is None, f"it ended: {process.communicate()[0]}"
            return [found for found in windows(screen) if found not in known]

        found = wait_for(window, "the window")[0]
        screen.do("windowfocus", "--sync", found)
        program = Program(screen, process, found)
        wait_until_still(program)
        yield program
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=20)


def windows(screen: Screen) -> list[str]:
    """Return the windows of the program that are on the screen."""
    return screen.do("search", "--onlyvisible", "--name", "XOR Studio").split()


def wait_until_still(program: Program) -> Photo:
    """Wait until the picture stays the same for a while, and return it."""
    last, since = program.photo(), time.monotonic()

    def still() -> bool:
        nonlocal last, since
        now = program.photo()
        if not np.array_equal(now, last):
            last, since = now, time.monotonic()
        return time.monotonic() - since > 1

    wait_for(still, "a still picture")
    return last
