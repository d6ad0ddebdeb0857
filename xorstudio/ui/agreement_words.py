"""What the comparison of the ways to a gradient says: one line for the badge, sentences for the rest."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from PySide6.QtCore import QCoreApplication

from xorstudio.app.engine_choice import EngineStatus
from xorstudio.app.translation import sentence
from xorstudio.app.truth import Truth
from xorstudio.core.expression import MINUS
from xorstudio.engines.agreement import Agreement, Finding

CHECK, CROSS = "✓", "✗"


class Mark(Enum):
    """What the badge says by its colour, beside its words; the value is what the style sheet calls it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said about the state shown.

    Attributes:
        mark: Its colour.
        text: One line.
        short: The same where there is little room.
    """

    mark: Mark
    text: str
    short: str


def size(number: float) -> str:
    """Return how large a difference is: 3e−08; one digit tells enough."""
    return "0" if number == 0 else f"{number:.0e}".replace("-", MINUS)


def verdict(truth: Truth, status: EngineStatus) -> Verdict:
    """Return what the badge says."""
    agreement = truth.agreement
    if status.starting is not None:
        text = QCoreApplication.translate("Agreement", "Starting TensorFlow, {seconds} s").format(
            seconds=round(status.seconds)
        )
        return Verdict(Mark.UNDECIDED, text, "…")
    if agreement is None or truth.waiting:
        return Verdict(Mark.UNDECIDED, QCoreApplication.translate("Agreement", "Checking …"), "…")
    if not agreement.findings or not np.isfinite(agreement.by_hand).all():
        return Verdict(
            Mark.UNDECIDED, QCoreApplication.translate("Agreement", "Nothing to compare here"), "–"
        )
    wrong = [finding for finding in agreement.findings if not finding.agrees]
    return _differs(wrong[0]) if wrong else _agrees(agreement)


def lines(agreement: Agreement) -> list[str]:
    """Return a sentence about each way that was compared."""
    same = QCoreApplication.translate("Agreement", "{mark} {way}: no difference")
    return [
        same.format(mark=CHECK, way=_way(finding))
        if finding.difference == 0
        else QCoreApplication.translate(
            "Agreement", "{mark} {way}: largest difference {size} at {place}, tolerance {tolerance}"
        ).format(
            mark=CHECK if finding.agrees else CROSS,
            way=_way(finding),
            size=size(finding.difference),
            place=finding.address.symbol,
            tolerance=size(finding.tolerance),
        )
        for finding in agreement.findings
    ]


def explanation(truth: Truth, status: EngineStatus) -> str:
    """Return all that there is to say, one sentence a line."""
    told = [verdict(truth, status).text]
    agreement = truth.agreement
    if agreement is not None and not truth.waiting and status.starting is None:
        told += lines(agreement)
        if agreement.finding("differences") is None:
            told.append(
                QCoreApplication.translate(
                    "Agreement",
                    "No differences here: a ReLU is at its bend, or a prediction where the loss is cut off.",
                )
            )
        if agreement.by_tape is None and truth.failure is None:
            told.append(QCoreApplication.translate("Agreement", "TensorFlow has not been asked."))
    if truth.failure is not None:
        told.append(sentence(truth.failure))
    return "\n".join(told)


def _agrees(agreement: Agreement) -> Verdict:
    by_tensorflow = [finding for finding in agreement.findings if finding.way != "differences"]
    largest = size(max(finding.difference for finding in by_tensorflow or agreement.findings))
    if not by_tensorflow:
        text = QCoreApplication.translate("Agreement", "By hand and by differences agree: {size}")
        return Verdict(Mark.UNDECIDED, f"{CHECK} {text.format(size=largest)}", f"{CHECK} {largest}")
    text = QCoreApplication.translate("Agreement", "TensorFlow agrees: {size}").format(size=largest)
    return Verdict(Mark.AGREES, f"{CHECK} {text}", f"{CHECK} {largest}")


def _differs(finding: Finding) -> Verdict:
    text = {
        "tape": QCoreApplication.translate("Agreement", "TensorFlow differs by {size} at {place}"),
        "weights": QCoreApplication.translate("Agreement", "Keras's update differs by {size} at {place}"),
        "differences": QCoreApplication.translate(
            "Agreement", "By differences it is off by {size} at {place}"
        ),
    }[finding.way].format(size=size(finding.difference), place=finding.address.symbol)
    return Verdict(Mark.DIFFERS, f"{CROSS} {text}", f"{CROSS} {size(finding.difference)}")


def _way(finding: Finding) -> str:
    return {
        "tape": QCoreApplication.translate("Agreement", "Gradient by GradientTape"),
        "weights": QCoreApplication.translate("Agreement", "Weights updated by Keras"),
        "differences": QCoreApplication.translate("Agreement", "Gradient by differences"),
    }[finding.way]
