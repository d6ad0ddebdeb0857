"""The words of the caption strip, in the language of the moment: what an operation is, and does."""

from PySide6.QtCore import QCoreApplication

from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.operations import Place
from xorstudio.core.symbol import Scope
from xorstudio.core.trace import StepTrace
from xorstudio.ui.formula import way_of
from xorstudio.ui.symbols import low


def heading(place: Place, places: tuple[Place, ...]) -> str:
    """Return the line that says where the step is: Backward 7 of 8 · gradient of W₁.

    Args:
        place: The operation.
        places: All operations of the step, in order.
    """
    parts = [other for other in places if _part(other) == _part(place)]
    phase = {
        "forward": QCoreApplication.translate("CaptionStrip", "Forward {number} of {count} · {name}"),
        "backward": QCoreApplication.translate("CaptionStrip", "Backward {number} of {count} · {name}"),
        "update": QCoreApplication.translate("CaptionStrip", "Update · {name}"),
    }[_part(place)]
    return phase.format(number=parts.index(place) + 1, count=len(parts), name=_name(place, places))


def sentence(trace: StepTrace, place: Place) -> str:
    """Return what happens in an operation, in one sentence."""
    layers = trace.experiment.layers
    if place.kind == "update":
        return _update_sentence(way_of(trace.experiment.optimizer))
    if place.kind == "activation" and place.layer is not None:
        summary = ACTIVATIONS[layers[place.layer - 1].activation].summary
        return QCoreApplication.translate("activations", summary)
    if place.kind in ("grad_activation", "delta") and place.layer == len(layers):
        return _first_back(trace, place)
    return {
        "pre_activation": QCoreApplication.translate(
            "CaptionStrip", "Each unit adds up its inputs times their weights, and its bias."
        ),
        "loss": QCoreApplication.translate(
            "CaptionStrip", "How wrong the predictions are, as one number: the mean over all rows."
        ),
        "grad_activation": QCoreApplication.translate(
            "CaptionStrip", "The chain rule: each δ above comes back through its weight."
        ),
        "delta": QCoreApplication.translate(
            "CaptionStrip", "The chain rule goes on: times the slope of the activation."
        ),
        "grad_kernel": QCoreApplication.translate(
            "CaptionStrip", "What came in times the unit's δ, summed over all rows."
        ),
        "grad_bias": QCoreApplication.translate(
            "CaptionStrip", "A bias meets an input of 1: the unit's δ, summed over all rows."
        ),
    }[place.kind]


def scope_words(scope: Scope, row: int, rows: int) -> str:
    """Return which rows an equation speaks of; empty where that goes without saying."""
    return {
        "": "",
        "row": QCoreApplication.translate("CaptionStrip", "row {row}"),
        "rows": QCoreApplication.translate("CaptionStrip", "all {rows} rows"),
        "others": QCoreApplication.translate("CaptionStrip", "row {row} and the {others} others"),
    }[scope].format(row=row + 1, rows=rows, others=rows - 1)


def epoch_words(epoch: int) -> str:
    """Return the heading of a whole step."""
    return QCoreApplication.translate("CaptionStrip", "Epoch {epoch}").format(epoch=epoch)


def summary_words(before: str, after: str) -> str:
    """Return what the last step did to the loss."""
    text = QCoreApplication.translate("CaptionStrip", "The last step took the loss from {before} to {after}.")
    return text.format(before=before, after=after)


def start_words(loss: str) -> str:
    """Return what there is to see before the first step."""
    return QCoreApplication.translate("CaptionStrip", "The loss is {loss}.").format(loss=loss)


def hint_words() -> str:
    """Return what can be done next."""
    return QCoreApplication.translate("CaptionStrip", "Press Right to see one operation.")


def caption_name() -> str:
    """Return what a screen reader calls the strip."""
    return QCoreApplication.translate("CaptionStrip", "What happens")


def _part(place: Place) -> str:
    return "forward" if place.phase == "loss" else place.phase


def _name(place: Place, places: tuple[Place, ...]) -> str:
    index = "" if place.layer is None else low(place.layer)
    last = place.layer == max(other.layer or 0 for other in places)
    sums = QCoreApplication.translate("CaptionStrip", "sums {symbol}")
    of = QCoreApplication.translate("CaptionStrip", "gradient of {symbol}")
    return {
        "pre_activation": sums.format(symbol=f"z{index}"),
        "activation": (
            QCoreApplication.translate("CaptionStrip", "prediction {symbol}").format(symbol="ŷ")
            if last
            else QCoreApplication.translate("CaptionStrip", "activations {symbol}").format(symbol=f"a{index}")
        ),
        "loss": QCoreApplication.translate("CaptionStrip", "loss {symbol}").format(symbol="L"),
        "grad_activation": of.format(symbol="ŷ" if last else f"a{index}"),
        "delta": of.format(symbol=f"z{index}"),
        "grad_kernel": of.format(symbol=f"W{index}"),
        "grad_bias": of.format(symbol=f"b{index}"),
        "update": QCoreApplication.translate("CaptionStrip", "new weights and biases"),
    }[place.kind]


def _first_back(trace: StepTrace, place: Place) -> str:
    if place.kind == "grad_activation":
        return QCoreApplication.translate(
            "CaptionStrip", "The way back begins: how the loss changes with each prediction."
        )
    output = trace.experiment.layers[-1].activation
    if output == "sigmoid" and trace.experiment.loss == "binary_crossentropy":
        return QCoreApplication.translate(
            "CaptionStrip", "Times the sigmoid's slope: it cancels, and the error is left."
        )
    return QCoreApplication.translate("CaptionStrip", "The chain rule: times the slope of the activation.")


def _update_sentence(way: str) -> str:
    return {
        "sgd": QCoreApplication.translate("CaptionStrip", "Every weight steps against its gradient g."),
        "momentum": QCoreApplication.translate(
            "CaptionStrip", "Every weight moves on with its velocity v, which its gradient g pulls."
        ),
        "nesterov": QCoreApplication.translate(
            "CaptionStrip", "As with momentum, but the step looks one velocity ahead."
        ),
        "rmsprop": QCoreApplication.translate(
            "CaptionStrip", "Each gradient g is divided by its own running size."
        ),
        "adam": QCoreApplication.translate(
            "CaptionStrip", "The running mean of g over the root of that of g²."
        ),
    }[way]
