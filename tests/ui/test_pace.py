"""While it plays fast, parts of the window take turns, and all of them show the last frame."""

import pytest
from PySide6.QtCore import QObject, Signal

from xorstudio.ui import pace
from xorstudio.ui.pace import Pace

FRAME_S = 0.016


class Film(QObject):
    """Stands for a session, with a clock of its own."""

    frame_changed = Signal()
    running_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.running = True
        self.now = 100.0
        self.number = 0
        self.history = object()

    def play(self, frames: int, wait_s: float = FRAME_S) -> None:
        """Show more frames."""
        for _ in range(frames):
            self.now += wait_s
            self.number += 1
            self.frame_changed.emit()

    @property
    def frame(self) -> "Film":
        """Give what knows the history."""
        return self

    def pause(self) -> None:
        """Stop."""
        self.running = False
        self.running_changed.emit(False)


@pytest.fixture
def film(qapp, monkeypatch):
    film = Film()
    monkeypatch.setattr(pace.time, "monotonic", lambda: film.now)
    yield film
    film.pause()


def follower(film, every, turn):
    part = Pace(film, every, turn, film)
    seen = []
    part.due.connect(lambda: (seen.append(film.number), part.followed()))
    return seen


def test_while_it_plays_fast_parts_follow_in_turn(film):
    even, odd, third = follower(film, 2, 0), follower(film, 2, 1), follower(film, 3, 2)
    film.play(9)
    assert even == [1, 3, 5, 7, 9]
    assert odd == [1, 2, 4, 6, 8]
    assert third == [1, 3, 6, 9]


def test_a_machine_that_falls_behind_need_not_show_everything_in_every_frame(film):
    seen = follower(film, 2, 0)
    film.play(5)
    film.play(4, wait_s=0.08)
    assert seen == [1, 3, 5, 7, 9]
    film.play(2, wait_s=0.2)
    assert seen[-2:] == [10, 11]


def test_an_edit_is_followed_at_once_also_while_it_plays_fast(film):
    seen = follower(film, 4, 3)
    film.play(2)
    assert seen == [1]
    film.history = object()
    film.play(1)
    assert seen == [1, 3]


def test_frames_that_can_be_told_apart_are_all_followed(film):
    seen = follower(film, 4, 1)
    film.play(5, wait_s=0.1)
    assert seen == [1, 2, 3, 4, 5]


def test_nothing_is_left_out_while_it_does_not_play(film):
    seen = follower(film, 4, 1)
    film.running = False
    film.play(5)
    assert seen == [1, 2, 3, 4, 5]


def test_pausing_shows_the_frame_that_was_left_out(film):
    seen = follower(film, 4, 1)
    film.play(3)
    assert seen == [1, 2]
    film.pause()
    assert seen == [1, 2, 3]


def test_pausing_at_a_frame_that_is_shown_costs_nothing(film):
    seen = follower(film, 4, 1)
    film.play(2)
    film.pause()
    assert seen == [1, 2]


def test_a_frame_that_was_left_out_is_shown_when_no_other_comes(film, qtbot):
    seen = follower(film, 4, 1)
    film.play(3)
    qtbot.waitUntil(lambda: seen == [1, 2, 3])
