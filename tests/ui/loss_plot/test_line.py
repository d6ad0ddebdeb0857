"""The drawn line is short, and no epoch is farther from it than a pixel can show."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from xorstudio.core.curve import Curve
from xorstudio.ui.loss_plot.line import Grid, RunCurve, draw, length, line, polygon
from xorstudio.ui.loss_plot.scale import Scale

AREA = QRectF(50, 10, 600, 200)


class Part:
    """A piece of a history, as far as drawing is concerned."""

    def __init__(self, start, stop, losses):
        self.start, self.stop, self.losses = start, stop, losses
        self.asked = 0

    def curve(self):
        self.asked += 1
        return self.losses


class Run:
    """A history, as far as drawing is concerned."""

    def __init__(self, *pieces):
        self.pieces = pieces

    @property
    def newest(self):
        return self.pieces[-1].stop


def curve(values, first=0):
    made = Curve(first)
    made.append(np.asarray(values, float))
    return made


def grid(epochs, top=1.0, *, log=False, low=0.0):
    return Grid(Scale(0, epochs), Scale(low, top, log), AREA)


def coordinates(points):
    return np.array([(point.x(), point.y()) for point in points.toList()]).reshape(-1, 2)


def drawn(values, top=1.0):
    where = grid(len(values), top)
    outline = curve(values).outline(0, len(values), 600)
    return coordinates(line(outline, None, where)), where


def test_points_reach_qt_unchanged():
    x, y = np.array([1.5, -2.25, 1e-9]), np.array([0.0, 3.0, 1e9])
    assert coordinates(polygon(x, y)).tolist() == np.stack([x, y], axis=1).tolist()
    assert polygon(np.empty(0), np.empty(0)).size() == 0


def test_places_and_epochs_are_inverse():
    where = grid(1000)
    assert (where.left(0), where.left(1000)) == (50, 650)
    assert (where.top(0), where.top(1)) == (210, 10)
    assert [where.epoch(where.left(epoch)) for epoch in (0, 1, 499, 1000)] == [0, 1, 499, 1000]


@pytest.mark.parametrize("epochs", [2, 50, 601, 5000, 100_000])
def test_every_epoch_of_a_smooth_run_is_within_a_pixel_of_the_line(epochs):
    values = 0.7 * np.exp(-np.arange(epochs) / epochs * 5) + 0.05 * np.cos(np.arange(epochs) / epochs * 40)
    points, where = drawn(values)
    x = AREA.left() + where.x.places(np.arange(epochs)) * AREA.width()
    y = AREA.bottom() - where.y.places(values) * AREA.height()
    column = AREA.width() / 300  # columns are powers of two of epochs wide
    steepest = np.abs(np.gradient(y, x)).max()
    assert np.abs(np.interp(x, points[:, 0], points[:, 1]) - y).max() < 1 + steepest * column


def test_a_smooth_line_of_a_million_epochs_has_few_points():
    points, _ = drawn(0.7 * np.exp(-np.arange(1_000_000) / 3e5))
    assert 10 < len(points) < 200
    flat, _ = drawn(np.ones(1_000_000))
    assert len(flat) < 60


@pytest.mark.parametrize("epochs", [700, 10_000, 1_000_000])
def test_a_single_spike_is_never_lost(epochs):
    for at in (1, epochs // 3, epochs - 2):
        values = np.full(epochs, 0.2)
        values[at] = 0.9
        points, where = drawn(values)
        assert points[:, 1].min() == pytest.approx(where.top(0.9))
        highest = points[points[:, 1].argmin(), 0]
        assert abs(highest - where.left(at)) < 3


def test_noise_is_drawn_from_its_lowest_to_its_highest():
    values = np.random.default_rng(0).random(200_000)
    points, where = drawn(values)
    assert points[:, 1].max() == pytest.approx(where.top(values.min()), abs=0.3)
    assert points[:, 1].min() == pytest.approx(where.top(values.max()), abs=0.3)
    assert len(points) <= 2 * 602


def test_the_newest_epoch_is_part_of_the_line():
    where = grid(10)
    outline = curve([0.8, 0.5]).outline(0, 2, 600)
    assert coordinates(line(outline, (2, 0.1), where))[-1].tolist() == [where.left(2), where.top(0.1)]
    first = coordinates(line(curve([]).outline(0, 0, 600), (0, 0.7), where))
    assert first.tolist() == [[where.left(0), where.top(0.7)]]


def test_a_piece_is_drawn_only_as_far_as_it_belongs_to_the_run():
    old, new = curve(np.full(100, 0.5)), curve(np.full(50, 0.25), first=30)
    run = Run(Part(0, 30, old), Part(30, 80, new))
    epochs, low, high = RunCurve(Part.curve).outline(run, Scale(0, 100), 600)
    assert epochs.tolist() == list(range(80))
    assert low.tolist() == high.tolist() == [0.5] * 30 + [0.25] * 50


def test_hundreds_of_edits_are_outlined_only_once_while_the_newest_piece_grows():
    pieces = [Part(start, start + 10, curve(np.ones(10), first=start)) for start in range(0, 3000, 10)]
    growing = RunCurve(Part.curve)
    scale = Scale(0, 5000)
    last = pieces[-1]
    for stop in (2992, 2995, 3000):
        last.stop = stop
        epochs, _, _ = growing.outline(Run(*pieces), scale, 600)
    assert len(epochs) >= 300
    assert pieces[0].asked == 1
    assert last.asked == 3
    growing.outline(Run(*pieces), Scale(0, 10_000), 600)
    assert pieces[0].asked == 2


@pytest.mark.parametrize(("noise", "thick"), [(0.0, True), (0.5, False)])
def test_only_a_line_that_is_not_an_area_is_drawn_thick(noise, thick):
    epochs = 5000
    values = 0.2 + noise * np.random.default_rng(0).random(epochs)
    where = grid(epochs)
    outline = curve(values).outline(0, epochs, 600)
    used = []

    class Painter(QPainter):
        def drawPolyline(self, points):
            used.append((self.pen().widthF(), self.testRenderHint(QPainter.RenderHint.Antialiasing)))

    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = Painter(image)
    draw(painter, line(outline, None, where), QPen(QColor("#000000"), 2.0), length(outline, where))
    painter.end()
    assert [width for width, _ in used] == [2.0 if thick else 1.0]


def test_a_run_of_one_epoch_is_a_dot():
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter, polygon(np.array([10.5]), np.array([10.5])), QPen(QColor("#000000"), 4.0), 0.0)
    painter.end()
    assert image.pixelColor(10, 10).lightness() < 40
    assert image.pixelColor(2, 2).lightness() == 255


def test_an_empty_outline_has_no_length():
    assert length(curve([]).outline(0, 0, 10), grid(10)) == 0
