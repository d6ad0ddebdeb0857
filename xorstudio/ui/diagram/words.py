"""What the diagram says in the language of the moment: on the picture, in tooltips, to a screen reader."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from xorstudio.core.expression import real_minus
from xorstudio.core.operations import Kind
from xorstudio.core.state import Address
from xorstudio.ui.diagram.instant import Instant
from xorstudio.ui.diagram.picture import Picture
from xorstudio.ui.number.text import exact, short, signed, vector
from xorstudio.ui.symbols import target_name, unit_name, weight_name

MOST_SHARES = 16
"""A tooltip lists so many rows."""

_PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Words:
    """Texts, some with places for numbers.

    Attributes:
        sample, point: The line above the picture, for a row of the truth table and for a probed point.
        batch: What it goes on with while all rows flow.
        positive, negative: Of the legend.
        legend: What its scales show.
        grown: Said of a scale whose limit had to grow.
        row, rows, loss: Captions of the loss.
        network: The widget's name.
        weight, bias: What a screen reader says.
        update, share, total: Lines of a tooltip.
        gradient, updated: Of the legend, while single operations are shown.
        help: What can be done, for a screen reader.
    """

    sample: str
    point: str
    batch: str
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
    share: str
    total: str
    gradient: str
    updated: str
    help: str


def words() -> Words:
    """Return the texts in the language of the moment."""
    return Words(
        sample=QCoreApplication.translate(
            "NetworkDiagram", "Sample {row} of {rows}: {x} = {inputs}, {y} = {targets}"
        ),
        point=QCoreApplication.translate("NetworkDiagram", "Not in the table: {x} = {inputs}"),
        batch=QCoreApplication.translate("NetworkDiagram", "whole batch: all {rows} rows flow"),
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
        update=QCoreApplication.translate("NetworkDiagram", "update: {symbol} = {value}"),
        share=QCoreApplication.translate("NetworkDiagram", "row {row}: {value}"),
        total=QCoreApplication.translate("NetworkDiagram", "sum: {symbol} = {value}"),
        gradient=QCoreApplication.translate("NetworkDiagram", "gradient"),
        updated=QCoreApplication.translate("NetworkDiagram", "update"),
        help=QCoreApplication.translate(
            "NetworkDiagram", "Tab and Up, Down go from weight to weight, Enter changes one."
        ),
    )


def sample_line(texts: Words, picture: Picture, *, batch: bool = False) -> str:
    """Return the line that names the row: Sample 2 of 4: x = (0, 1), y = 1.

    Args:
        texts: The language.
        picture: The row.
        batch: Whether all rows flow, which is said, for the numbers are still those of the one.
    """
    x = "x" if len(picture.inputs) > 1 else "x₁"
    if not picture.targets:
        return texts.point.format(x=x, inputs=vector(picture.inputs))
    line = texts.sample.format(
        row=picture.row + 1,
        rows=picture.rows,
        x=x,
        inputs=vector(picture.inputs),
        y="y",
        targets=vector(picture.targets),
    )
    return f"{line} · {texts.batch.format(rows=picture.rows)}" if batch else line


def spoken(texts: Words, address: Address | None, instant: Instant) -> str:
    """Return what a screen reader says of a weight or bias: weight x2 to h1, W1[2,1] = −0.6375.

    While the single operations of a step are shown, what has happened to it follows: its gradient, and for a
    bias the numbers of its neuron.
    """
    if address is None:
        return texts.network
    sizes = instant.trace.before.sizes
    value = short(instant.picture.weights[address])
    unit = unit_name(address.layer, address.unit, sizes).translate(_PLAIN)
    if address.source is None:
        name = texts.bias.format(unit=unit, symbol=address.symbol, value=value)
    else:
        source = unit_name(address.layer - 1, address.source, sizes).translate(_PLAIN)
        name = texts.weight.format(source=source, unit=unit, symbol=address.symbol, value=value)
    extra = [] if instant.done is None else facts(instant, address)
    return ", ".join([name, *extra])


def described(texts: Words, address: Address | None, instant: Instant) -> str:
    """Return the description for a screen reader: the sample, the selected neuron, what can be done."""
    parts = [sample_line(texts, instant.picture)]
    if address is not None and address.source is None:
        sizes = instant.trace.before.sizes
        unit = unit_name(address.layer, address.unit, sizes).translate(_PLAIN)
        parts.append(", ".join([unit, *neuron_facts(instant, address)]))
    return ". ".join([*parts, texts.help])


def neuron_facts(instant: Instant, address: Address) -> list[str]:
    """Return what has happened in a neuron: z, a, dL/da, delta, each with its value."""
    layer, unit, progress = address.layer, address.unit, instant.progress
    found = []
    if progress.happened("pre_activation", layer):
        found.append(f"z = {short(instant.picture.z[layer][unit])}")
    if progress.happened("activation", layer):
        found.append(f"a = {short(instant.picture.a[layer][unit])}")
    if progress.happened("grad_activation", layer):
        found.append(f"dL/da = {signed(instant.flows.grad_a[layer][unit])}")
    if progress.happened("delta", layer):
        found.append(f"delta = {signed(instant.flows.delta[layer][unit])}")
    return found


def facts(instant: Instant, address: Address) -> list[str]:
    """Return what has happened to a weight or bias: its gradient or its update; to a bias's neuron, too."""
    progress, bias = instant.progress, address.source is None
    found = neuron_facts(instant, address) if bias else []
    if progress.happened("grad_bias" if bias else "grad_kernel", address.layer):
        found.append(f"dL/d{address.symbol} = {signed(instant.flows.gradient[address])}")
    if instant.done == 0 and instant.led is not None:
        found.append(f"Δ{address.symbol} = {signed(instant.led.update[address])}")
    return found


def weight_tip(texts: Words, address: Address, instant: Instant) -> str:
    """Return the tooltip of a weight or bias: names, full value, what has happened to it in the step.

    For a whole step that is its gradient and the update that it is going to make.

    Args:
        texts: The language.
        address: Which one.
        instant: What is shown.
    """
    trace = instant.trace
    value = real_minus(exact(address.of(trace.before.layers), trace.experiment.dtype))
    lines = [f"{weight_name(address, trace.before.sizes)}   {address.symbol}", value]
    kind: Kind = "grad_bias" if address.source is None else "grad_kernel"
    if instant.done is None or instant.progress.happened(kind, address.layer):
        lines += _gradient_lines(texts, address, instant)
    updating = instant.flows if instant.done is None else instant.led if instant.done == 0 else None
    if updating is not None:
        added = signed(updating.update[address])
        lines.append(texts.update.format(symbol=f"Δ{address.symbol}", value=added))
    return "\n".join(lines)


def _gradient_lines(texts: Words, address: Address, instant: Instant) -> list[str]:
    """Return what every row adds to the gradient of a weight or bias, and the sum."""
    shares = instant.flows.parts(address)
    lines = [
        texts.share.format(row=row + 1, value=signed(share)) for row, share in enumerate(shares[:MOST_SHARES])
    ]
    if len(shares) > MOST_SHARES:
        lines.append("…")
    total = signed(instant.flows.gradient[address])
    return [*lines, texts.total.format(symbol=f"∂L/∂{address.symbol}", value=total)]


def neuron_tip(address: Address, instant: Instant) -> str:
    """Return the tooltip of a neuron: z and a in full, how one comes from the other, and its gradients.

    Args:
        address: Of its bias.
        instant: What is shown.
    """
    layer, unit, trace, picture = address.layer, address.unit, instant.trace, instant.picture
    progress, dtype = instant.progress, trace.experiment.dtype
    activation = trace.experiment.layers[layer].activation
    lines = [unit_name(layer, unit, trace.before.sizes)]
    if progress.happened("pre_activation", layer):
        lines.append(f"z = {exact(picture.z[layer][unit], dtype)}")
    if progress.happened("activation", layer):
        lines.append(f"a = {activation}(z) = {exact(picture.a[layer][unit], dtype)}")
    if progress.happened("grad_activation", layer):
        lines.append(f"∂L/∂a = {exact(instant.flows.grad_a[layer][unit], dtype)}")
    if progress.happened("delta", layer):
        lines.append(f"δ = ∂L/∂z = {exact(instant.flows.delta[layer][unit], dtype)}")
    return real_minus("\n".join(lines))


def target_label(index: int, sizes: tuple[int, ...]) -> str:
    """Return the name of a target."""
    return target_name(index, sizes[-1])
