"""Everything that one repaint needs to know, and what of it is loud or quiet."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from xorstudio.core.state import Address
from xorstudio.ui.diagram.geometry import Layout
from xorstudio.ui.diagram.ink import Ink
from xorstudio.ui.diagram.items import Mark
from xorstudio.ui.diagram.picture import Flows, Picture
from xorstudio.ui.diagram.progress import Focus, Progress, focus_of
from xorstudio.ui.diagram.thumbnails import Thumbnails
from xorstudio.ui.diagram.words import Words

FADED = 0.22
"""How strong the other edges of a crowd are while one of them is looked at."""

VEIL = 0.52
"""How much what an operation does not work on fades into the background."""

_HALOS = {"forward": "hover", "loss": "hover", "backward": "gradient_soft", "update": "update_soft"}


@dataclass(frozen=True)
class Scene:
    """Everything that one repaint needs.

    Attributes:
        layout: Where.
        picture: Which numbers.
        flows: What travels in the step shown, and its gradients.
        led: The same of the step that led here, with its updates; None if none did.
        ink: With what.
        words: Captions.
        weight_limit: What gets the widest line.
        ranges: The activation values that get full blue and full red, for every layer.
        thumbnails: Each neuron's own picture.
        marks: What gets attention.
        progress: How much has happened.
        part: What is painted now: what the operation looked at works on, the rest of it, or all.
    """

    layout: Layout
    picture: Picture
    flows: Flows
    led: Flows | None
    ink: Ink
    words: Words
    weight_limit: float
    ranges: tuple[tuple[float, float], ...]
    thumbnails: Thumbnails
    marks: dict[Address, Mark]
    progress: Progress
    part: Literal["all", "quiet", "loud"] = "all"

    @cached_property
    def focus(self) -> Focus:
        """What the operation looked at works on."""
        return focus_of(self.progress.current, self.progress.layers)

    def with_edges(self, layer: int) -> bool:
        """Return whether the edges of a layer belong to this part of the picture."""
        return self._with(layer in self.focus.edges)

    def with_column(self, column: int) -> bool:
        """Return whether a column of nodes does; -1 are the inputs."""
        return self._with(column in self.focus.columns)

    def with_end(self) -> bool:
        """Return whether targets and loss do; a probed point has none."""
        return bool(self.picture.targets) and self._with(self.focus.end)

    def with_biases(self, layer: int) -> bool:
        """Return whether the biases of a layer do: an operation on z, on their gradient, the update."""
        place = self.progress.current
        if place is None or place.kind == "update":
            return self._with(place is not None)
        return self._with(place.layer == layer + 1 and place.kind in ("pre_activation", "grad_bias"))

    def with_mark(self) -> bool:
        """Return whether what somebody points at does: it is never quiet."""
        return self.part != "quiet"

    def _with(self, loud: bool) -> bool:
        return self.part == "all" or (self.part == "loud") == loud

    def left_out(self, address: Address) -> bool:
        """Return whether a weight or bias is on the move, so that the flow paints it."""
        place = self.progress.looked_at
        if place is None:
            return False
        if place.kind == "update":
            return True
        return place.kind == "grad_bias" and address.source is None and place.layer == address.layer + 1


def halo(scene: Scene) -> str:
    """Return the colour of light behind the edges that an operation works on."""
    place = scene.progress.current
    return _HALOS[place.phase] if place is not None else "hover"
