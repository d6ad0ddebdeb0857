"""What the diagram says in the language of the moment: on the picture, in tooltips, to a screen reader."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from xorstudio.core.state import Address
from xorstudio.core.trace import StepTrace
from xorstudio.ui.diagram.picture import Picture
from xorstudio.ui.numbers import exact, short, signed
from xorstudio.ui.symbols import target_name, unit_name, weight_name

_PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Words:
    """Texts, some with places for numbers.

    Attributes:
        sample: The line above the picture.
        positive, negative: Of the legend.
        legend: What its scales show.
        grown: Said of a scale whose limit had to grow.
        row, rows, loss: Captions of the loss.
        network: The widget's name.
        weight, bias: What a screen reader says.
        update: A line of a tooltip.
        help: What can be done, for a screen reader.
    """

    sample: str
    positive: str
    negative: str
    legend: str
    grown: str
    row: str
    rows: str
    loss: str
    network: str
    weight: str
    bias: str
    update: str
    help: str


def words() -> Words:
    """Return the texts in the language of the moment."""
    return Words(
        sample=QCoreApplication.translate(
            "NetworkDiagram", "Sample {row} of {rows}: {x} = {inputs}, {y} = {targets}"
        ),
        positive=QCoreApplication.translate("NetworkDiagram", "positive weight"),
        negative=QCoreApplication.translate("NetworkDiagram", "negative weight"),
        legend=QCoreApplication.translate(
            "NetworkDiagram",
            "A line is as wide as its weight |w| is large; a neuron's colour is its activation a.",
        ),
        grown=QCoreApplication.translate("NetworkDiagram", "scale has grown"),
        row=QCoreApplication.translate("NetworkDiagram", "row {row}"),
        rows=QCoreApplication.translate("NetworkDiagram", "all {rows}"),
        loss=QCoreApplication.translate("NetworkDiagram", "loss L"),
        network=QCoreApplication.translate("NetworkDiagram", "Network"),
        weight=QCoreApplication.translate("NetworkDiagram", "weight {source} to {unit}, {symbol} = {value}"),
        bias=QCoreApplication.translate("NetworkDiagram", "bias of {unit}, {symbol} = {value}"),
        update=QCoreApplication.translate("NetworkDiagram", "last update {value}"),
        help=QCoreApplication.translate(
            "NetworkDiagram", "Tab and Up, Down go from weight to weight, Enter changes one."
        ),
    )


def sample_line(texts: Words, picture: Picture) -> str:
    """Return the line that names the row: Sample 2 of 4: x = (0, 1), y = 1."""
    return texts.sample.format(
        row=picture.row + 1,
        rows=picture.rows,
        x="x" if len(picture.inputs) > 1 else "x₁",
        inputs=_vector(picture.inputs),
        y="y",
        targets=_vector(picture.targets),
    )


def spoken(texts: Words, address: Address | None, picture: Picture, sizes: tuple[int, ...]) -> str:
    """Return what a screen reader says of a weight or bias: weight x2 to h1, W1[2,1] = −0.6375."""
    if address is None:
        return texts.network
    value = short(picture.weights[address])
    unit = unit_name(address.layer, address.unit, sizes).translate(_PLAIN)
    if address.source is None:
        return texts.bias.format(unit=unit, symbol=address.symbol, value=value)
    source = unit_name(address.layer - 1, address.source, sizes).translate(_PLAIN)
    return texts.weight.format(source=source, unit=unit, symbol=address.symbol, value=value)


def weight_tip(texts: Words, address: Address, trace: StepTrace, last: StepTrace | None) -> str:
    """Return the tooltip of a weight or bias: its names, its full value, what the last step added.

    Args:
        texts: The language.
        address: Which one.
        trace: The step shown.
        last: The step before it, if any.
    """
    value = exact(address.of(trace.before.layers), trace.experiment.dtype)
    lines = [f"{weight_name(address, trace.before.sizes)}   {address.symbol}", value]
    if last is not None:
        lines.append(texts.update.format(value=signed(address.of(last.updates))))
    return "\n".join(lines)


def neuron_tip(address: Address, picture: Picture, trace: StepTrace) -> str:
    """Return the tooltip of a neuron: z and a in full, and how one comes from the other.

    Args:
        address: Of its bias.
        picture: The numbers of the row shown.
        trace: The step shown.
    """
    layer, unit, dtype = address.layer, address.unit, trace.experiment.dtype
    name = unit_name(layer, unit, trace.before.sizes)
    activation = trace.experiment.layers[layer].activation
    z, a = exact(picture.z[layer][unit], dtype), exact(picture.a[layer][unit], dtype)
    return f"{name}\nz = {z}\na = {activation}(z) = {a}"


def target_label(index: int, sizes: tuple[int, ...]) -> str:
    """Return the name of a target."""
    return target_name(index, sizes[-1])


def _vector(values: list[float]) -> str:
    texts = [short(value) for value in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
