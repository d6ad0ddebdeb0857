"""Our bundle beside the least that such a program can be, both built and started in the same minutes.

The first frame is what a person sees: an X server without a monitor keeps its screen in a file, and the
moment counts when there is something in the middle of it.
"""

from __future__ import annotations

import mmap
import os
import statistics
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bundling import sizes

ROUNDS = 9
MOST_SIZE, MOST_START = 1.15, 1.3
"""How much larger, and how much slower to its first frame, the small edition may be."""

_SCREEN = (1300, 820)
_PATIENCE_S = 60


class Bundle(NamedTuple):
    """A bundle to be measured: its folder, the program in it, and its name in the table."""

    name: str
    folder: Path
    program: Path


class Figures(NamedTuple):
    """Size in millions of bytes, and time to the first frame in milliseconds."""

    size_mb: float
    start_ms: float


def measure(bundles: Sequence[Bundle], rounds: int = ROUNDS) -> dict[str, Figures]:
    """Return the figures of bundles that take turns; about a second for each start."""
    times: dict[str, list[float]] = {bundle.name: [] for bundle in bundles}
    with tempfile.TemporaryDirectory(prefix="xorstudio-") as place, _screen(Path(place)) as (display, memory):
        for turn in range(rounds + 1):
            for bundle in bundles:
                taken = _first_frame(bundle.program, display, memory, Path(place))
                if turn > 0:  # the first turn brings the files into memory
                    times[bundle.name].append(1000 * taken)
    return {
        bundle.name: Figures(sizes.total_mb(bundle.folder), statistics.median(times[bundle.name]))
        for bundle in bundles
    }


def table(figures: dict[str, Figures], reference: str) -> str:
    """Return the figures as text, with their ratios to the reference."""
    base = figures[reference]
    lines = [f"{'':28}{'size':>10}{'ratio':>8}{'first frame':>14}{'ratio':>8}"]
    for name, row in figures.items():
        ratios = row.size_mb / base.size_mb, row.start_ms / base.start_ms
        lines.append(f"{name:28}{row.size_mb:7.1f} MB{ratios[0]:8.2f}{row.start_ms:11.0f} ms{ratios[1]:8.2f}")
    lines.append(f"{'the small edition may have':28}{'':10}{MOST_SIZE:8.2f}{'':14}{MOST_START:8.2f}")
    return "\n".join(lines)


def beyond(figures: dict[str, Figures], ours: str, reference: str) -> list[str]:
    """Return one sentence for each limit that ours is beyond."""
    size = figures[ours].size_mb / figures[reference].size_mb
    start = figures[ours].start_ms / figures[reference].start_ms
    found = []
    if size > MOST_SIZE:
        found.append(f"{ours} is {size:.2f} times as large as {reference}; allowed is {MOST_SIZE}.")
    if start > MOST_START:
        found.append(f"{ours} takes {start:.2f} times as long as {reference}; allowed is {MOST_START}.")
    return found


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the display of an X server of our own, and the file that holds its picture."""
    reading, writing = os.pipe()
    size = "{}x{}x24".format(*_SCREEN)
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder), "-br"]
    with (folder / "Xvfb.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-noreset"], pass_fds=(writing,), stdout=log, stderr=log
        )
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}", folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _first_frame(program: Path, display: str, memory: Path, home: Path) -> float:
    """Start a program; return the seconds until something is in the middle of the screen, and end it."""
    environment = {"DISPLAY": display, "XORSTUDIO_HOME": str(home / "home"), "LANG": "C.UTF-8", "PATH": ""}
    with memory.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as picture:
        start = struct.unpack(">I", picture[:4])[0] + struct.unpack(">I", picture[76:80])[0] * 12
        line = struct.unpack(">I", picture[48:52])[0]
        middle = slice(start + line * 400 + 4 * 560, start + line * 400 + 4 * 720)
        _until(lambda: not any(picture[middle]), "an empty screen")
        began = time.perf_counter()
        process = subprocess.Popen([str(program)], env=environment, stdout=subprocess.DEVNULL)
        try:
            _until(lambda: any(picture[middle]), f"the first frame of {program.name}")
            taken = time.perf_counter() - began
        finally:
            process.kill()
            process.wait()
        return taken


def _until(what: Callable[[], bool], why: str) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not what():
        if time.monotonic() > until:
            raise TimeoutError(f"waited in vain for {why}")
        time.sleep(0.001)
