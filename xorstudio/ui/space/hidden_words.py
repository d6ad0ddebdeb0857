"""The hidden space in words: who is on which side, whether a cut could part the classes, what is shown."""

import math

from PySide6.QtCore import QCoreApplication

from xorstudio.core.grid import RANGES, Pair
from xorstudio.core.parting import NEAR, meetings, street
from xorstudio.ui.inspector.names import z_name
from xorstudio.ui.number import text as numbers
from xorstudio.ui.space.hidden_view import HiddenPicture
from xorstudio.ui.symbols import input_name, low, prediction_name, unit_name

RIGHT, WRONG = "\N{CHECK MARK}", "\N{BALLOT X}"

_NARROW = 0.02
"""A street that is narrower than this, of a range of 1, is there only just."""

MOST_INPUTS, MOST_NAMED = 3, 4


def row_name(picture: HiddenPicture, row: int) -> str:
    """Return what a row is called: its inputs, (0, 1), or its number where they are many or long."""
    inputs = [numbers.given(value) for value in picture.experiment.dataset.inputs[row]]
    if len(inputs) > MOST_INPUTS or max(map(len, inputs)) > 4:
        return QCoreApplication.translate("hidden_space", "row {number}").format(number=row + 1)
    return f"({', '.join(inputs)})"


def labels(picture: HiddenPicture, *, small: bool = False) -> tuple[str, ...]:
    """Return what is written beside each point: its name, and whether it is on its side.

    Args:
        picture: The points.
        small: Whether there is only room for a sign at those that are not.
    """
    signs = [RIGHT if on else WRONG for on in picture.right.tolist()]
    if small:
        return tuple("" if sign == RIGHT else sign for sign in signs)
    if len(signs) > 4:
        return tuple(f"{row + 1} {sign}" for row, sign in enumerate(signs))
    return tuple(f"{row_name(picture, row)} {sign}" for row, sign in enumerate(signs))


def border(picture: HiddenPicture) -> str:
    """Return what the border between the classes is: ŷ = 0.5."""
    name = prediction_name(picture.wish.output, picture.frame.trace.before.sizes[-1])
    return f"{name} = {numbers.given(picture.cut)}"


def place_name(picture: HiddenPicture, t: float) -> str:
    """Return the name of the nearest of the three places: x, z₁ or a₁."""
    stage, layer = round(t), picture.axes.layer
    if stage == 0:
        return "x" if layer == 0 else f"a{low(layer)}"
    return f"{'z' if stage == 1 else 'a'}{low(layer + 1)}"


def axis_names(picture: HiddenPicture, t: float) -> tuple[str, str]:
    """Return the names of what lies across and up; none up on a number line.

    On the way from one place to the next the plane has no axes of its own: across stands from where to where.
    """
    stage, layer = round(t), picture.axes.layer
    if t != stage:
        return f"{place_name(picture, math.floor(t))} → {place_name(picture, math.ceil(t))}", ""
    pair: Pair = picture.axes.before if stage == 0 else picture.axes.after
    sizes = picture.frame.trace.before.sizes

    def name(index: int | None) -> str:
        if index is None:
            return ""
        if stage == 0 and layer == 0:
            return input_name(index)
        if stage == 1:
            return z_name(layer, index, sizes)
        return z_name(layer - (stage == 0), index, sizes).replace("z", "a")

    return name(pair[0]), name(pair[1])


def sides(picture: HiddenPicture, *, short: bool = False) -> str:
    """Return how many rows are on their side of the border, with a sign, and which are not.

    Args:
        picture: The points.
        short: Whether there is only room for the numbers.
    """
    on, count = int(picture.right.sum()), picture.right.size
    sign = RIGHT if on == count else WRONG
    if short:
        text = QCoreApplication.translate("hidden_space", "{right} of {all}")
        return f"{sign} {text.format(right=on, all=count)}"
    wrong = [row_name(picture, row) for row, right in enumerate(picture.right.tolist()) if not right]
    if not wrong:
        text = QCoreApplication.translate("hidden_space", "{right} of {all} on their side")
        return f"{sign} {text.format(right=on, all=count)}"
    text = QCoreApplication.translate("hidden_space", "{right} of {all} on their side, not {rows}")
    return f"{sign} {text.format(right=on, all=count, rows=_list(wrong))}"


def parting(picture: HiddenPicture, t: float) -> str:
    """Return whether a straight cut could part the classes at the nearest place; empty if nobody can say."""
    stage, place = round(t), place_name(picture, t)
    if not picture.ones.any() or picture.ones.all() or _hidden(picture, stage):
        return ""
    points = picture.points.at(float(stage))
    bounds = picture.bounds[stage]
    unit = bounds.width if stage < 2 else 1.0
    width = street(points, picture.ones)
    if width <= 1e-9 * unit:
        text = QCoreApplication.translate("hidden_space", "In {place} no straight cut parts the classes.")
    elif width < _NARROW * unit:
        text = QCoreApplication.translate(
            "hidden_space", "In {place} a straight cut parts the classes only just: a street {width} wide."
        )
    else:
        text = QCoreApplication.translate(
            "hidden_space", "In {place} a straight cut can part the classes: a street {width} wide."
        )
    said = text.format(place=place, width=numbers.short(width))
    met = sorted({row for pair in meetings(points, picture.ones, NEAR * unit) for row in pair})
    if met:
        spot = QCoreApplication.translate("hidden_space", "{rows} lie on one spot.")
        said += " " + spot.format(rows=_list([row_name(picture, row) for row in met]))
    return said


def shown(picture: HiddenPicture) -> str:
    """Return what is shown, where it is not simply the plane of two inputs in two units."""
    return " ".join((*_of_inputs(picture), *_of_layer(picture)))


def grown(picture: HiddenPicture, t: float) -> str:
    """Return how far the axes of the nearest place go, where that is further than at first."""
    stage = round(t)
    if not picture.grown[stage]:
        return ""
    limit = numbers.given(picture.limits[stage - 1])
    if stage == 1 or RANGES.get(picture.activation, (-1.0, 1.0))[0] < 0:
        limit = f"±{limit}"
    text = QCoreApplication.translate("hidden_space", "axes grown to {limit}")
    return text.format(limit=limit)


def row_numbers(picture: HiddenPicture, row: int) -> str:
    """Return a row with its numbers on the way through the layer."""
    text = QCoreApplication.translate("hidden_space", "{row}: {places}; {output} = {said}, {target}; {side}")
    trace, wish = picture.frame.trace, picture.wish
    places = []
    for stage in (1.0, 2.0):
        point = [float(value) for value in picture.points.at(stage)[:, row]]
        named = zip(axis_names(picture, stage), point, strict=True)
        places += [f"{name} = {numbers.short(value)}" for name, value in named if name]
    on = bool(picture.right[row])
    side = (
        QCoreApplication.translate("hidden_space", "on its side")
        if on
        else QCoreApplication.translate("hidden_space", "on the wrong side")
    )
    return text.format(
        row=row_name(picture, row),
        places=", ".join(places),
        output=prediction_name(wish.output, trace.before.sizes[-1]),
        said=numbers.short(float(trace.predictions[row, wish.output])),
        target=f"y = {numbers.given(float(trace.targets[row, wish.output]))}",
        side=f"{RIGHT if on else WRONG} {side}",
    )


def _hidden(picture: HiddenPicture, stage: int) -> bool:
    """Return whether the points have more coordinates at a place than are seen."""
    layer = picture.axes.layer
    return picture.frame.trace.before.sizes[layer + (stage > 0)] > 2


def _list(names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        more = QCoreApplication.translate("hidden_space", "{rows} and {more} more")
        return more.format(rows=", ".join(names[:MOST_NAMED]), more=len(names) - MOST_NAMED)
    return ", ".join(names)


def _of_inputs(picture: HiddenPicture) -> list[str]:
    plane = picture.wish.plane
    if plane.up is None:
        return [QCoreApplication.translate("hidden_space", "One input: the plane is a line.")]
    held = [
        f"{input_name(index)} = {numbers.given(value)}"
        for index, value in enumerate(plane.fixed)
        if index not in (plane.across, plane.up)
    ]
    if not held:
        return []
    text = QCoreApplication.translate("hidden_space", "The plane through {row}: {held}.")
    return [text.format(row=row_name(picture, picture.wish.row), held=", ".join(held))]


def _of_layer(picture: HiddenPicture) -> list[str]:
    layer, count = picture.axes.layer, len(picture.experiment.layers)
    if layer == count - 1:
        return [QCoreApplication.translate("hidden_space", "No hidden layer: this is the output itself.")]
    said = []
    units = picture.experiment.layers[layer].units
    if units == 1:
        said.append(QCoreApplication.translate("hidden_space", "One unit: the plane becomes a number line."))
    if units > 2:
        across, up = picture.axes.after
        sizes = picture.frame.trace.before.sizes
        text = QCoreApplication.translate(
            "hidden_space",
            "{units} units: a projection on {across} and {up}, the border where it cuts the plane.",
        )
        names = [unit_name(layer, unit, sizes) for unit in (across, up or 0)]
        said.append(text.format(units=units, across=names[0], up=names[1]))
    if layer < count - 2:
        text = QCoreApplication.translate("hidden_space", "Later layers bend the border.")
        said.append(text)
    return said
