"""How much of a step is to be seen, and what the operation that happened last is about.

What has not happened yet has no number; what the last operation worked on stands out, the rest is quieter.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from xorstudio.core.operations import Kind, Place, order

Role: TypeAlias = Literal["gradient", "update"]

_FORWARD: tuple[Kind, ...] = ("pre_activation", "activation", "loss")


@dataclass(frozen=True, slots=True)
class Progress:
    """The part of a step that has happened.

    Attributes:
        layers: How many layers the network has.
        done: How many operations have happened; None shows the forward pass and the loss as a whole.
        updated: Whether, with nothing done yet, the update that led here is looked at.
        looked_at: The operation that is looked at although it has not happened: it is under way.
    """

    layers: int
    done: int | None = None
    updated: bool = False
    looked_at: Place | None = None

    @property
    def current(self) -> Place | None:
        """The operation that happened last, or is under way; None for the step as a whole."""
        if self.looked_at is not None or self.done is None:
            return self.looked_at
        if self.done == 0:
            return order(self.layers)[-1] if self.updated else None
        return order(self.layers)[self.done - 1]

    def happened(self, kind: Kind, layer: int | None = None) -> bool:
        """Return whether the result of an operation is to be seen.

        Args:
            kind: Of the operation.
            layer: Counted from zero; None for the loss.
        """
        if self.done is None:
            return kind in _FORWARD
        number = None if layer is None else layer + 1
        return any((place.kind, place.layer) == (kind, number) for place in order(self.layers)[: self.done])

    def role(self, layer: int, *, bias: bool) -> Role | None:
        """Return what stands beside the weights (or biases) of a layer: a gradient, an update, or nothing."""
        if self.done == 0 and self.updated and self.looked_at is None:
            return "update"
        return "gradient" if self.happened("grad_bias" if bias else "grad_kernel", layer) else None


@dataclass(frozen=True, slots=True)
class Focus:
    """What an operation works on; layers counted from zero, -1 are the inputs.

    Attributes:
        edges: Layers whose edges take part.
        columns: Columns of nodes that take part.
        end: Whether targets and loss take part.
        all: Whether nothing stands out.
    """

    edges: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    end: bool = False
    all: bool = False


def focus_of(place: Place | None, layers: int) -> Focus:
    """Return what an operation works on; without one nothing stands out."""
    if place is None:
        return Focus(all=True)
    everything = tuple(range(layers))
    if place.layer is None:
        return Focus(columns=everything[-1:], end=True) if place.kind == "loss" else Focus(edges=everything)
    layer = place.layer - 1
    if place.kind in ("pre_activation", "grad_kernel"):
        return Focus(edges=(layer,), columns=(layer - 1, layer))
    if place.kind == "grad_activation":
        if layer == layers - 1:
            return Focus(columns=(layer,), end=True)
        return Focus(edges=(layer + 1,), columns=(layer, layer + 1))
    return Focus(columns=(layer,))
