"""The inspector: follows selection, row, playhead and drag, and shows only what has happened."""

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.ui.networks import LARGE, X2_H1, values
from tests.ui.studio import Stage, session_of
from xorstudio.app.playhead import Granularity
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.optimizers import Sgd
from xorstudio.core.presets import load_preset
from xorstudio.core.state import Address, addresses
from xorstudio.ui.inspector.line import Kind
from xorstudio.ui.number.kinds import NOTHING
from xorstudio.ui.panels.inspector import InspectorPanel
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR


@pytest.fixture
def panel(inspector):
    return inspector


def factors(panel):
    return [line.value for line in panel.chain.lines if line.kind == Kind.FACTOR]


def test_drawing_of_the_notebook_is_what_is_shown(panel):
    numbers = [float(text.replace("−", "-")) for text in factors(panel)]
    assert numbers == pytest.approx([-0.3591, 0.2115, 1.1514, 0.2262, 1], abs=6e-5)
    assert values(panel.chain)["this sample's share"] == "−0.01979"
    assert values(panel.samples)["all 4 samples: ∂L/∂w"] == "+0.03090"
    assert values(panel.samples)["central difference"] == "+0.03090"
    assert values(panel.optimizer)["w ← w + Δw"] == "−0.7375"
    assert panel.heading.text() == "weight x₂→h₁ (W₁[2,1])"
    assert panel.sample.text() == "Sample 2 of 4: x = (0, 1), y = 1"


def test_symbols_name_every_link(panel):
    labels = [line.label for line in panel.chain.lines if line.kind == Kind.FACTOR]
    assert labels == [
        "∂L/∂ŷ = (ŷ−y)/(ŷ(1−ŷ)·4)",
        "× ∂ŷ/∂z₂ = ŷ(1−ŷ)",
        "× ∂z₂/∂h₁ = W₂[1,1]",
        "× ∂h₁/∂z₁[1] = h₁(1−h₁)",
        "× ∂z₁[1]/∂w = x₂",
    ]


def test_factors_appear_one_by_one_in_the_order_of_the_operations(panel, session):
    session.train_to(0, 5)
    assert factors(panel) == [NOTHING] * 5
    known = []
    for _ in range(8):
        session.go_forward(Granularity.OPERATION)
        known.append(sum(value != NOTHING for value in factors(panel)))
    assert known == [1, 2, 2, 2, 3, 4, 5, 5]


def test_nothing_of_the_gradient_is_told_before_its_operation(panel, session):
    session.train_to(0, 11)
    assert set(values(panel.samples).values()) == {NOTHING}
    assert set(values(panel.optimizer).values()) == {NOTHING}
    assert values(panel.chain)["this sample's share"] == NOTHING
    assert panel.curve.picture.gradient is None
    assert all(line.part == 0 for line in (*panel.samples.lines, *panel.optimizer.lines))
    session.train_to(0, 12)
    assert values(panel.samples)["all 4 samples: ∂L/∂w"] == "+0.03090"
    assert values(panel.optimizer)["g = ∂L/∂w"] == "0.03090"
    assert values(panel.optimizer)["w ← w + Δw"] == NOTHING
    assert panel.curve.picture.gradient is not None
    assert panel.curve.picture.update is None


def test_right_after_the_update_the_step_that_made_it_is_shown(panel, session):
    session.train_to(0, 13)
    session.go_forward(Granularity.OPERATION)
    assert session.frame.epoch == 1
    assert values(panel.optimizer)["w ← w + Δw"] == "−0.7375"
    assert panel.curve.picture.curve.weight == pytest.approx(-0.6375, abs=1e-4)
    session.go_forward(Granularity.OPERATION)
    assert values(panel.optimizer)["w ← w + Δw"] == NOTHING
    assert panel.curve.picture.curve.weight == pytest.approx(-0.7375, abs=1e-4)


def test_selection_and_row_are_followed(panel, session):
    session.select_row(3)
    assert panel.sample.text().startswith("Sample 4 of 4")
    assert values(panel.chain)["this sample's share"] == values(panel.samples)["row 4  (1, 1)"]
    session.select(Address(1, 0))
    assert panel.heading.text() == "bias b→ŷ (b₂[1])"
    assert "× ∂z₂/∂b" in values(panel.chain)
    assert "all 4 samples: ∂L/∂b" in values(panel.samples)


def test_without_a_selection_it_says_that_the_first_weight_is_an_example(panel, session):
    assert panel.hint.isHidden()
    session.select(None)
    assert panel.hint.isVisible()
    assert panel.heading.text() == "Example: weight x₁→h₁ (W₁[1,1])"
    assert panel.hint.text() == "Select any weight, bias or neuron in the picture."
    session.select(Address(0, 0, 0))
    assert panel.heading.text() == "weight x₁→h₁ (W₁[1,1])"


def test_press_on_a_sample_selects_its_row(qtbot, panel, session):
    line = next(i for i, line in enumerate(panel.samples.lines) if line.key == ("row", 3))
    box = panel.samples._rows[line].box
    qtbot.mouseClick(panel.samples, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert session.row == 3


def test_path_is_opened_by_mouse_and_by_keyboard(qtbot, panel, session):
    session.load(LARGE)
    session.select(X2_H1)
    heads = [line for line in panel.chain.lines if line.kind == Kind.PATH]
    assert len(heads) == 4
    assert sum(line.marked for line in heads) == 1
    assert any(line.label == "60 more paths together" for line in panel.chain.lines)
    assert len(factors(panel)) == 9
    closed = next(i for i, line in enumerate(panel.chain.lines) if line.kind == Kind.PATH and not line.marked)
    key = panel.chain.lines[closed].key
    panel.chain.setFocus()
    for _ in range(closed):
        qtbot.keyClick(panel.chain, Qt.Key.Key_Down)
    qtbot.keyClick(panel.chain, Qt.Key.Key_Return)
    assert next(line.key for line in panel.chain.lines if line.kind == Kind.PATH and line.marked) == key
    qtbot.keyClick(panel.chain, Qt.Key.Key_Up)
    assert panel.chain.accessibleDescription()


def test_number_is_copied_in_full(qtbot, panel):
    panel.chain.setFocus()
    qtbot.keyClick(panel.chain, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert float(QGuiApplication.clipboard().text()) == pytest.approx(-0.35912558, abs=1e-8)


def test_transport_keys_reach_the_window(qtbot, panel):
    for widget in (panel.chain, panel.samples, panel.curve, panel.optimizer):
        panel.window().heard.clear()
        widget.setFocus()
        for key in Stage.KEYS:
            qtbot.keyClick(widget, getattr(Qt.Key, f"Key_{key}"))
        assert panel.window().heard == list(Stage.KEYS)


def test_hidden_inspector_computes_nothing_and_catches_up(panel, session):
    lines = panel.chain.lines
    panel.hide()
    session.step_forward(3)
    assert panel.chain.lines is lines
    panel.show()
    assert panel.chain.lines is not lines


@pytest.mark.parametrize("width", [280, 360])
@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
@pytest.mark.parametrize("name", ["gradient-tape", "mazur", "nielsen-saturated", "chain-rule"])
def test_nothing_is_wider_than_the_panel_in_any_theme(qtbot, name, theme, width):
    with session_of(load_preset(name)) as session:
        panel = InspectorPanel(session, theme)
        stage = Stage(panel, round(width * theme.scale), 500)
        stage.open(qtbot)
        panel.apply_theme(theme)
        session.step_forward(2)
        panel.grab()
        content = panel._area.widget()
        assert content.width() <= panel._area.viewport().width()
        for sheet in (panel.chain, panel.samples, panel.optimizer):
            assert sheet.height() >= sheet._rows[-1].box.bottom()
        stage.close()


def test_rows_do_not_jump_while_numbers_change(panel, session):
    session.train_to(0, 8)
    high = panel.optimizer.height()
    session.train_to(0, 12)
    assert panel.optimizer.height() >= high
    tops = [row.box.top() for row in panel.chain._rows]
    session.train_to(0, 6)
    assert [row.box.top() for row in panel.chain._rows] == tops


def test_everything_that_takes_the_focus_has_a_name(panel):
    assert panel.title() == "Inspector"
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName(), widget


class Marked(QTranslator):
    """A language in which every text is the English one in corner brackets."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"「{text}」"

    def isEmpty(self):
        return False


def test_every_word_follows_the_language_and_back(panel):
    def said():
        parts = (panel.chain, panel.samples, panel.curve, panel.optimizer)
        labels = (panel.heading, panel.sample, panel.hint, panel.curve_heading, panel.optimizer_heading)
        texts = [part.accessibleName() for part in parts] + [label.text() for label in labels]
        words = [line.label for line in (*panel.samples.lines, *panel.optimizer.lines, *panel.chain.lines)]
        return texts, [word for word in words if not any(sign in word for sign in "∂Δβα²η·")]

    english = said()
    marked = Marked()
    QCoreApplication.installTranslator(marked)
    try:
        QCoreApplication.processEvents()
        texts, words = said()
        assert all("「" in text for text in (*texts, *words)), (texts, words)
    finally:
        QCoreApplication.removeTranslator(marked)
    QCoreApplication.processEvents()
    assert said() == english


def test_numbers_that_are_not_finite_are_shown_as_such(qtbot):
    experiment = Experiment(
        dataset=Dataset(((1.0, 0.0), (0.0, 1.0)), ((1.0,), (0.0,))),
        layers=(LayerSpec(2, "relu"), LayerSpec(1, "linear")),
        loss="mean_squared_error",
        optimizer=Sgd(1e30),
        initializer=Start("normal", 1),
    )
    with session_of(experiment) as session:
        panel = InspectorPanel(session, LIGHT)
        stage = Stage(panel, 300, 900)
        stage.open(qtbot)
        for _ in range(4):
            session.step_forward()
            panel.grab()
        for address in addresses(experiment.sizes):
            session.select(address)
            panel.grab()
        stage.close()


def test_tooltip_has_the_number_in_full(panel):
    line = panel.chain.lines[0]
    assert panel.chain._tip(line) == f"{line.label}\n{line.exact}"
    assert len(line.exact) > len(line.value)
    assert panel.chain._at(QPointF(-5, -5)) is None


def test_many_samples_share_the_room(qtbot):
    rows = tuple((float(i % 2), float(i % 3)) for i in range(20))
    experiment = Experiment(
        dataset=Dataset(rows, tuple((float(i % 2),) for i in range(20))), initializer=Start(seed=4)
    )
    with session_of(experiment) as session:
        panel = InspectorPanel(session, LIGHT)
        stage = Stage(panel, 300, 900)
        stage.open(qtbot)
        session.select_row(13)
        bars = [line for line in panel.samples.lines if line.kind == Kind.BAR]
        assert len(bars) == 9
        assert bars[-1].label == "12 more"
        assert any(line.key == ("row", 13) and line.marked for line in bars)
        stage.close()
