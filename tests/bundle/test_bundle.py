"""The bundle does what the program does, where there is no Python, network or home, nothing to write on."""

import json
import re
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.bundle.room import Room
from tests.oracles import golden
from tests.outside.screen import Photo, Program, Screen, a_process, wait_for, wait_until_still
from xorstudio import paths
from xorstudio.core import experiment_file
from xorstudio.core.state import initial_state
from xorstudio.core.training import Stepper
from xorstudio.ui.theme import LIGHT, load_fonts

pytestmark = [pytest.mark.bundle, pytest.mark.slow]

NO_CACHE = "Fontconfig error: No writable cache directories\n"
NO_PLACE = "Fontconfig error: No writable|The log /nonexistent/.* cannot|.*these settings cannot|.*no copy of"
KOREAN, ENGLISH = "ko_KR.UTF-8", "en_US.UTF-8"


def preset(name: str) -> bytes:
    return paths.resource("presets", f"{name}.xorstudio").read_bytes()


def quit_clean(program: Program) -> None:
    """Press Ctrl+Q; nothing has been said but, once each, that log, settings and copy find no place."""
    code, _ = program.quit()
    assert program.process.stdout is not None
    said = program.process.stdout.read()
    assert code == 0, said
    left = [line for line in said.splitlines() if not re.match(NO_PLACE, line)]
    assert left == []
    assert len(said.splitlines()) <= 4


def test_room_has_no_python_no_network_no_home_and_a_bundle_that_cannot_be_written(room: Room) -> None:
    script = (
        "! command -v python3 && ! command -v python && test ! -e ~ && ! touch here && ! touch /root/here"
        " && test $(ls /sys/class/net 2>/dev/null | wc -l) -le 1 && env"
    )
    command = room.command("/bin/sh", "-c", f"cd '{room.bundle}' && {script}")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert {line.partition("=")[0] for line in done.stdout.splitlines()} <= {"PWD", "OLDPWD", "_", "SHLVL"}


@pytest.mark.parametrize(("name", "allowed"), [("chain_rule", 1e-12), ("gradient_tape", 1e-7)])
def test_trace_answers_the_golden_numbers(room: Room, name: str, allowed: float) -> None:
    content = golden(name)
    file = room.hand_in(json.dumps(content["experiment"]).encode(), "실험.xorstudio")
    done = room.run("trace", file)
    assert (done.returncode, done.stderr) == (0, "")
    [step] = json.loads(done.stdout)["steps"]
    wanted = content["first_step"]
    assert step["loss"] == pytest.approx(wanted["loss"], abs=allowed)
    for found, expected in zip(step["gradients"], wanted["gradients"], strict=True):
        assert np.abs(np.array(found["kernel"]) - np.array(expected["kernel"])).max() < allowed
        assert np.abs(np.array(found["bias"]) - np.array(expected["bias"])).max() < allowed


def test_train_answers_the_thousand_losses_of_keras(room: Room) -> None:
    content = golden("keras_fit")
    file = room.hand_in(json.dumps(content["experiment"]).encode(), "fit.xorstudio")
    done = room.run("train", file, "--epochs", "1000")
    assert (done.returncode, done.stderr) == (0, "")
    losses = np.array(json.loads(done.stdout)["losses"])
    assert np.abs(losses - np.array(content["losses"][:1000])).max() < 2e-7


def test_trace_is_the_same_to_the_last_bit_as_here(room: Room) -> None:
    done = room.run("trace", "--preset", "mazur", "--steps", "3")
    found = json.loads(done.stdout)["steps"]
    experiment = experiment_file.read(paths.resource("presets", "mazur.xorstudio"))
    engine, state = Stepper(experiment), initial_state(experiment)
    for step in found:
        trace = engine.step(state)
        assert step["loss"] == trace.loss
        state = trace.after


def test_learns_xor_by_keys_in_a_file_of_the_command_line_and_quits_clean(room: Room, screen: Screen) -> None:
    file = room.hand_in(preset("fast"), "빠른 예 1.xorstudio")
    outside = room.outside(file)
    with room.window(screen, file, LANG=ENGLISH) as program:
        assert "빠른 예 1.xorstudio" in screen.do("getwindowname", program._window)
        before = program.photo()
        screen.key(*["plus"] * 12)
        for _ in range(10):
            screen.key("space")
            wait_for(lambda: not np.array_equal(program.photo(), before), "learning to be seen")
            wait_until_saved(screen, outside)
            if learned(outside):
                break
        else:
            pytest.fail("it has not learned XOR")
        quit_clean(program)


def wait_until_saved(screen: Screen, file: Path) -> None:
    before = file.stat().st_mtime_ns
    screen.key("ctrl+s")
    wait_for(lambda: file.stat().st_mtime_ns != before, "the file to be saved")


def learned(file: Path) -> bool:
    experiment = experiment_file.read(file)
    trace = Stepper(experiment).step(initial_state(experiment))
    return trace.accuracy == 1 and trace.loss < 0.05


@pytest.mark.parametrize(
    ("language", "shown", "not_shown"), [(KOREAN, "파일", "퍄얼"), (ENGLISH, "File", "Fabr")]
)
def test_texts_are_real_glyphs_in_both_languages(
    room: Room, screen: Screen, qapp: QApplication, language: str, shown: str, not_shown: str
) -> None:
    """The room has no font at all: what is read is in the bundle, and no box stands for it."""
    with room.window(screen, LANG=language) as program:
        photo = wait_until_still(program)
        keep(photo, f"bundle-{language[:2]}.png")
        quit_clean(program)
    load_fonts()
    menu = photo[:40, :120]
    assert likeness(menu, written(shown)) > 0.8
    assert likeness(menu, written(not_shown)) < 0.8
    assert likeness(menu, written("\U000f0000" * 2)) < 0.8  # what a missing glyph looks like


def written(text: str) -> Any:
    """Return a text in the menu's font as darkness, cut to its ink."""
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.window))
    painter = QPainter(image)
    painter.setFont(LIGHT.font())
    painter.setPen(QColor(LIGHT.text))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(60, 200) & 0xFFFFFF
    dark = darkness(pixels)
    rows, columns = np.nonzero(dark.max(axis=1) > 0.3)[0], np.nonzero(dark.max(axis=0) > 0.3)[0]
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def darkness(pixels: Any) -> Any:
    """Return how dark each pixel is, 0 to 1."""
    channels = np.stack([(pixels >> shift) & 0xFF for shift in (16, 8, 0)])
    return 1 - channels.astype(np.float64).mean(axis=0) / 255


def likeness(photo: Photo, ink: Any) -> float:
    """Return the correlation of an ink with the place of a photo that is most like it."""
    places = np.lib.stride_tricks.sliding_window_view(darkness(photo), ink.shape)
    places = places - places.mean(axis=(2, 3), keepdims=True)
    ink = ink - ink.mean()
    size = np.sqrt((places**2).sum(axis=(2, 3)) * (ink**2).sum()) + 1e-9
    return float(((places * ink).sum(axis=(2, 3)) / size).max())


def keep(photo: Photo, name: str) -> None:
    """Leave a picture for a person to look at."""
    height, width = photo.shape
    folder = Path(__file__).resolve().parents[2] / "build"
    folder.mkdir(exist_ok=True)
    content = np.ascontiguousarray(photo | 0xFF000000)
    image = QImage(content.data, width, height, width * 4, QImage.Format.Format_RGB32)
    assert image.save(str(folder / name))


def test_second_start_with_the_same_file_brings_the_first_window_to_the_front(
    room: Room, screen: Screen
) -> None:
    file, home = room.hand_in(preset("late"), "mine.xorstudio"), str(room.folder / "home")
    with (
        room.window(screen, file, LANG=ENGLISH, XORSTUDIO_HOME=home) as first,
        room.window(screen, "--preset", "zeros", LANG=ENGLISH, XORSTUDIO_HOME=home) as second,
    ):
        in_front = wait_until_still(second)
        again = room.run(file, DISPLAY=screen.display, XORSTUDIO_HOME=home)
        assert (again.returncode, again.stdout) == (0, "")
        wait_for(lambda: not np.array_equal(first.photo(), in_front), "the first window to come to the front")
        assert len(screen.do("search", "--onlyvisible", "--name", "XOR Studio").split()) == 2


def test_killed_in_the_middle_of_the_work_it_offers_the_work_at_the_next_start(
    room: Room, screen: Screen
) -> None:
    home = room.folder / "home"
    copies = room.outside(home) / "crash"
    with room.window(screen, "--preset", "late", LANG=ENGLISH, XORSTUDIO_HOME=str(home)) as program:
        screen.key("ctrl+Right", "ctrl+Right", "ctrl+Right")
        wait_for(lambda: list(copies.glob("*.xorstudio")), "the copy")
        program.process.send_signal(signal.SIGKILL)
        program.process.wait()
    [copy] = copies.glob("*.xorstudio")
    with room.window(screen, LANG=ENGLISH, XORSTUDIO_HOME=str(home)):
        wait_for(lambda: screen.do("search", "--onlyvisible", "--name", "Restore Experiment"), "the question")
        question = screen.do("search", "--onlyvisible", "--name", "Restore Experiment")
        screen.do("windowfocus", "--sync", question)
        screen.key("Return")
        wait_for(lambda: not copy.exists(), "the answer")
    [offered] = (copies / "offered").glob("*.xorstudio")
    progress = experiment_file.read(offered).progress
    assert progress is not None
    assert progress.epoch == 3


def test_portable_where_nothing_can_be_written_says_so_and_goes_on(room: Room, screen: Screen) -> None:
    home = str(room.folder / "home")
    with room.window(screen, "--portable", LANG=ENGLISH, XORSTUDIO_HOME=home) as program:
        quit_clean(program)
    log = (room.outside(room.folder) / "home" / "log" / "xorstudio.log").read_text(encoding="utf-8")
    assert f"{room.bundle / paths.PORTABLE} cannot be written: settings and log are kept in {home}" in log


def test_portable_keeps_settings_and_log_beside_the_program(room: Room, screen: Screen) -> None:
    stick = room.folder / "USB 막대"
    shutil.copytree(room.outside(room.bundle), room.outside(stick), symlinks=True)
    subprocess.run(["chown", "-R", "1000:1000", str(room.outside(stick))], check=True)
    command = room.command(stick / "xorstudio", "--portable", DISPLAY=screen.display, LANG=ENGLISH)
    with a_process(screen, command, {}) as program:
        quit_clean(program)
    kept = room.outside(stick / paths.PORTABLE)
    assert (kept / "settings.ini").is_file()
    assert (kept / "log" / "xorstudio.log").is_file()


def test_refused_file_is_one_line_and_exit_code_2(room: Room) -> None:
    file = room.hand_in(b"{}", "broken.xorstudio")
    done = room.run(file)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_snapshot_needs_neither_screen_nor_home(room: Room) -> None:
    out = room.folder / "그림.png"
    done = room.run("snapshot", "--preset", "fast", "--epoch", "500", "--language", "ko", "--out", out)
    assert (done.returncode, done.stdout, done.stderr.replace(NO_CACHE, "")) == (0, "", "")
    assert QImage(str(room.outside(out))).size().toTuple() == (1440, 900)


def test_installed_package_runs_by_its_name(room: Room) -> None:
    command = room.command("/usr/bin/xorstudio", "trace", "--preset", "chain-rule")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert json.loads(done.stdout)["steps"][0]["loss"] == pytest.approx(0.05808589, abs=1e-8)
