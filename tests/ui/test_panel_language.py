"""Both panels speak another language at once, whole, and without losing what is chosen or typed."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSpinBox, QWidget

from tests.ui.studio import Stage, retype, session_of
from xorstudio.core.presets import load_preset
from xorstudio.ui.panels.experiment import ExperimentPanel
from xorstudio.ui.panels.weights import WeightsPanel
from xorstudio.ui.theme import LIGHT

SAME_EVERYWHERE = set("β₁ β₂ ε ρ × SGD RMSprop Adam float32 float64 NumPy GradientTape".split()) | {
    "Keras fit",
    "XLA turbo",
}


class Marked(QTranslator):
    """A language in which every text is the English one in corner brackets."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"「{text}」"

    def isEmpty(self):
        return False


@pytest.fixture
def marked(qapp):
    translator = Marked()
    yield translator
    QCoreApplication.removeTranslator(translator)


def shown(panel: QWidget) -> list[str]:
    """Return every text and accessible name of the panel."""
    texts = [widget.accessibleName() for widget in panel.findChildren(QWidget) if widget.accessibleName()]
    for kind in (QLabel, QAbstractButton):
        texts += [widget.text() for widget in panel.findChildren(kind)]
    for box in panel.findChildren(QComboBox):
        texts += [box.itemText(index) for index in range(box.count())]
    texts += [spin.suffix() for spin in panel.findChildren(QSpinBox) if spin.suffix()]
    return [text for text in texts if text]


NAMES_OF_THE_PROGRAM = {"linear", "sigmoid", "tanh", "relu", "leaky relu", "softplus"} | {
    "glorot uniform",
    "zeros",
    "normal",
    "uniform",
}
"""Names that a pupil meets in Keras; they are not translated."""


@pytest.mark.parametrize("kind", [ExperimentPanel, WeightsPanel])
def test_every_text_follows_the_language_and_back(qtbot, marked, kind):
    with session_of(load_preset("gradient-tape")) as session:
        panel = kind(session, LIGHT)
        stage = Stage(panel)
        stage.open(qtbot)
        english = shown(panel)
        title = panel.title()
        QCoreApplication.installTranslator(marked)
        QCoreApplication.processEvents()
        other = shown(panel)
        left = [text for text in other if "「" not in text]
        assert set(left) <= SAME_EVERYWHERE | NAMES_OF_THE_PROGRAM
        assert panel.title() == f"「{title}」"
        QCoreApplication.removeTranslator(marked)
        QCoreApplication.processEvents()
        assert shown(panel) == english
        stage.close()


def test_language_keeps_choices_and_typing(qtbot, marked):
    with session_of(load_preset("gradient-tape")) as session:
        panel = ExperimentPanel(session, LIGHT)
        stage = Stage(panel)
        stage.open(qtbot)
        rate = panel.learning.fields["adam"].learning_rate
        rate.setFocus()
        rate.selectAll()
        qtbot.keyClicks(rate, "0.3")
        QCoreApplication.installTranslator(marked)
        QCoreApplication.processEvents()
        assert rate.text() == "0.3"
        assert panel.learning.loss.currentData() == "binary_crossentropy"
        assert panel.presets.combo.currentData() == "gradient-tape"
        assert panel.presets.combo.currentText() == "「GradientTape notebook」"
        assert session.frame.experiment.optimizer.learning_rate == 0.1
        stage.close()


def test_a_refusal_is_said_again_in_the_new_language(qtbot, marked):
    with session_of(load_preset("gradient-tape")) as session:
        panel = ExperimentPanel(session, LIGHT)
        stage = Stage(panel)
        stage.open(qtbot)
        rate = panel.learning.fields["adam"].learning_rate
        rate.setFocus()
        retype(qtbot, rate, "0")
        assert panel.learning.refusal.text() == "The number must be greater than 0."
        QCoreApplication.installTranslator(marked)
        QCoreApplication.processEvents()
        assert panel.learning.refusal.text() == "「The number must be greater than 0.」"
        stage.close()


def test_headings_of_tables_follow_the_language(qtbot, marked):
    with session_of(load_preset("gradient-tape")) as session:
        panel = WeightsPanel(session, LIGHT)
        stage = Stage(panel)
        stage.open(qtbot)
        QCoreApplication.installTranslator(marked)
        QCoreApplication.processEvents()
        assert panel.model.cell(0, 0).text == "「Layer 1」"
        assert panel.table.model().headerData(1, panel.table.horizontalHeader().orientation()) == "「value」"
        stage.close()
