"""Each neuron's own picture: its activation over the plane of the inputs, small, as the ground of its box.

Blue is where the neuron is low and red where it is high, as everywhere. A network of one input gets stripes;
with three or more the first two inputs lie across and up, and the others have the values of the row shown.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from xorstudio.core.experiment import Experiment
from xorstudio.core.plane import Plane, Surface, plane_of, surface
from xorstudio.core.state import Address, State
from xorstudio.core.trace import StepTrace
from xorstudio.ui.space.surface_image import SurfaceImage
from xorstudio.ui.theme import Theme

POINTS = 25
"""Grid points on each side: more cannot be told apart in so small a picture."""

Ranges = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the pictures belong to."""

    state: State
    experiment: Experiment
    plane: Plane
    ranges: Ranges
    theme: Theme

    def same(self, other: "_Shown | None") -> bool:
        """Return whether the pictures would be the same."""
        return (
            other is not None
            and self.state is other.state
            and self.experiment is other.experiment
            and (self.plane, self.ranges) == (other.plane, other.ranges)
            and self.theme is other.theme
        )


def plane_for(trace: StepTrace, row: int) -> Plane:
    """Return the plane that a neuron's picture shows while a row of the truth table is looked at."""
    return plane_of(trace.experiment, fixed=tuple(trace.inputs[row].tolist()))


class Thumbnails:
    """The pictures of all neurons of a network; they keep their memory from frame to frame."""

    def __init__(self) -> None:
        self._shown: _Shown | None = None
        self._surface: Surface | None = None
        self._makers: dict[Address, SurfaceImage] = {}
        self._images: dict[Address, QImage] = {}

    def follow(self, trace: StepTrace, row: int, ranges: Ranges, theme: Theme) -> None:
        """Show another network, or the same one in other colours.

        Args:
            trace: Whose weights are meant: those before the step.
            row: Of the truth table; its values hold the inputs that the picture cannot show.
            ranges: What gets the scale's full blue and its full red, for every layer.
            theme: The scale.
        """
        shown = _Shown(trace.before, trace.experiment, plane_for(trace, row), ranges, theme)
        if shown.same(self._shown):
            return
        self._shown = shown
        self._surface = surface(trace.experiment, trace.before.layers, shown.plane, POINTS, out=self._surface)
        for layer, spec in enumerate(trace.experiment.layers):
            for unit in range(spec.units):
                address = Address(layer, unit)
                maker = self._makers.setdefault(address, SurfaceImage())
                values = self._surface.grid_a(layer, unit)
                self._images[address] = maker.show(values, ranges[layer], theme)

    def brush(self, address: Address, rect: QRectF, cover: QColor | None = None, part: float = 1.0) -> QBrush:
        """Return what fills a neuron's box with its picture.

        Args:
            address: Of the neuron's bias.
            rect: The box; the outermost grid points lie on its edges.
            cover: A colour from which the picture appears.
            part: How far it has appeared, from 0 to 1.
        """
        image = self._images[address]
        if cover is not None and part < 1.0:
            image = _covered(image, cover, 1.0 - part)
        across, up = _half_a_point(rect.width(), image.width()), _half_a_point(rect.height(), image.height())
        area = rect.adjusted(-across, -up, across, up)
        brush = QBrush(image)
        brush.setTransform(
            QTransform(
                area.width() / image.width(), 0, 0, area.height() / image.height(), area.left(), area.top()
            )
        )
        return brush


def _half_a_point(length: float, points: int) -> float:
    """Return how far the picture of an outermost grid point reaches beyond it; a line has only one."""
    return length / (points - 1) / 2 if points > 1 else 0.0


def _covered(image: QImage, cover: QColor, strength: float) -> QImage:
    covered = image.copy()
    veil = QColor(cover)
    veil.setAlphaF(strength)
    painter = QPainter(covered)
    painter.fillRect(covered.rect(), veil)
    painter.end()
    return covered
