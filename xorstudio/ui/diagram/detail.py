"""How much a neuron shows: from two cells with captions down to one bare number, as the room allows.

All lengths are multiples of one unit, the height of the digits.
"""

from dataclasses import dataclass
from typing import Literal

ROW_GAP = 0.3
"""Between a neuron and the pill of its bias, and between that and the pill of its delta."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a neuron shows, and the room that it takes; lengths in heights of a digit.

    Attributes:
        cells: z beside a, z over a, both so without captions ("bare", "stack"), a beside the name, a alone.
        least: The smallest height of a digit, in pixels at scale 1, for which this is chosen.
        width, height: Of the neuron's box.
        above: Room for the name above it; 0 when the name stands inside.
        bias: Height of the pill with the bias below it; 0 when it is shown only on demand.
        delta: Height of the pill with dL/da or delta below that; 0 when it takes the bias's place.
        overhang: How far bias and gradient, side by side, stand out on each side of the neuron.
        spacing: Free room between two neurons of a column.
        gap: Width between two columns, with room for the pills on the edges.
        dense: The same where there are too many edges for pills.
        circle: Diameter of an input.
    """

    cells: Literal["beside", "over", "bare", "single", "stack", "tiny"]
    least: float
    width: float
    height: float
    above: float
    bias: float
    delta: float
    overhang: float
    spacing: float
    gap: float
    dense: float
    circle: float

    @property
    def pitch(self) -> float:
        """The height that one unit needs."""
        return self.above + self.height + self.below + self.spacing

    @property
    def below(self) -> float:
        """The height of the pills below a neuron and of the gaps above them."""
        return sum(height + ROW_GAP for height in (self.bias, self.delta) if height)


DETAILS = (
    Detail("beside", 9.5, 10.0, 5.0, 1.8, 1.75, 1.75, 0.5, 0.8, 11.2, 8.0, 4.4),
    Detail("over", 9.0, 6.9, 4.7, 1.7, 1.75, 1.75, 1.2, 0.7, 9.8, 7.8, 3.8),
    Detail("bare", 9.0, 9.8, 2.5, 1.5, 1.6, 1.6, 0.5, 0.6, 9.4, 7.4, 3.2),
    Detail("single", 8.5, 7.3, 2.3, 0.0, 1.5, 0.0, 1.0, 0.55, 8.6, 5.4, 2.7),
    Detail("stack", 8.0, 5.6, 4.1, 1.5, 1.6, 0.0, 1.2, 0.6, 9.2, 5.4, 3.0),
    Detail("tiny", 0.0, 5.2, 1.8, 0.0, 0.0, 0.0, 1.0, 0.5, 7.6, 4.6, 2.2),
)
