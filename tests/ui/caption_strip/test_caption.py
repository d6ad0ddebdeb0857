"""The caption strip: its equations multiply out in both languages, and its height never jumps."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from tests.formula_text import check
from tests.ui.caption_strip.strip import equations, strip_of, through_a_step
from tests.ui.studio import Stage, session_of
from xorstudio.app.translation import Translator
from xorstudio.core.activations import ACTIVATIONS
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec, Start
from xorstudio.core.losses import LOSSES
from xorstudio.core.optimizers import Adam, Optimizer, RmsProp, Sgd
from xorstudio.core.presets import PRESETS, load_preset
from xorstudio.core.state import Address, addresses
from xorstudio.ui.caption_strip.caption import CaptionStrip
from xorstudio.ui.caption_strip.text import CaptionText
from xorstudio.ui.formula import formula, rich
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR, Theme

WORDS = {
    "row {row}": "{row}번째 행",
    "all {rows} rows": "행 {rows}개 모두",
    "row {row} and the {others} others": "{row}번째 행과 나머지 {others}개",
    "Backward {number} of {count} · {name}": "역전파 {count} 중 {number} · {name}",
    "gradient of {symbol}": "{symbol}의 기울기",
}


class Korean(QTranslator):
    """Some words of the strip in Korean, whatever the translation files say of them yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def translate(self, context, text, disambiguation=None, n=-1):
        return WORDS.get(text) if context == "CaptionStrip" else None

    def isEmpty(self):
        return False


@pytest.fixture(params=["en", "ko"])
def language(request, qapp) -> Iterator[str]:
    """Speak a language, its translation files and the words above."""
    translator = Translator(parent=qapp)
    translator.set_language(request.param)
    words = Korean(qapp)
    if request.param == "ko":
        QCoreApplication.installTranslator(words)
    yield request.param
    QCoreApplication.removeTranslator(words)
    translator.set_language("en")
    translator.close()


@pytest.mark.parametrize("preset", [preset.name for preset in PRESETS])
def test_every_operation_of_every_preset_multiplies_out(qtbot: QtBot, preset: str, language: str) -> None:
    with session_of(load_preset(preset)) as session:
        strip = strip_of(qtbot, session)
        for epoch in (0, 1, 60):
            session.select_row(epoch % session.frame.experiment.dataset.batch)
            for done in through_a_step(session, epoch):
                lines = equations(strip)
                assert lines, f"operation {done} says nothing"
                found = [check(line) for line in lines]
                assert any(found) or "activation" in strip.plain_text(), strip.plain_text()


@pytest.mark.parametrize(
    "optimizer",
    [Sgd(0.5), Sgd(0.1, 0.9), Sgd(0.1, 0.9, True), RmsProp(0.01), Adam(0.1)],
    ids=["sgd", "momentum", "nesterov", "rmsprop", "adam"],
)
@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_every_optimizer_loss_and_activation_multiplies_out(
    qtbot: QtBot, optimizer: Optimizer, loss: str, language: str
) -> None:
    for seed, activation in enumerate(ACTIVATIONS):
        layers = (LayerSpec(3, activation), LayerSpec(2, "sigmoid"))
        experiment = Experiment(
            layers=(*layers, LayerSpec(1, "sigmoid")),
            loss=loss,
            optimizer=optimizer,
            initializer=Start("normal", seed),
        )
        with session_of(experiment) as session:
            strip = strip_of(qtbot, session)
            chosen = list(addresses(session.frame.trace.before.sizes))
            session.select(chosen[seed * 3])
            session.select_row(seed % 4)
            for epoch in (0, 2):
                for _ in through_a_step(session, epoch):
                    for line in equations(strip):
                        check(line)


def test_the_gradient_reads_as_in_the_drawing(qtbot: QtBot, language: str) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        session.select_row(1)
        session.select(Address(0, 0, 1))
        session.train_to(0, 12)
        heading, _, formula_line, share, whole = strip.plain_text().splitlines()
        row, rows = ("row 2", "all 4 rows") if language == "en" else ("2번째 행", "행 4개 모두")
        wanted = "Backward 7 of 8 · gradient of W₁" if language == "en" else "역전파 8 중 7 · W₁의 기울기"
        assert heading == wanted
        assert formula_line == "∂L/∂W₁ = Xᵀ·δ₁"
        assert share == f"{row}: x₂·δ₁[1] = 1 × (−0.01979) = −0.01979"
        assert whole == f"{rows}: ∂L/∂W₁[2,1] = 0 − 0.01979 + 0 + 0.05069 = 0.03090"


def test_the_strip_follows_row_and_selection(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        session.train_to(0, 1)
        assert equations(strip)[0].startswith("row 1: z₁[1] = 0 × 0.2538 + 0 ×")
        session.select_row(2)
        assert equations(strip)[0].startswith("row 3: z₁[1] = 1 × 0.2538 + 0 ×")
        session.select(Address(0, 1))
        assert equations(strip)[0].startswith("row 3: z₁[2] = 1 × 0.7059 + 0 ×")


def test_whole_steps_tell_the_loss_before_and_after(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        assert "The loss is 0.8035." in strip.plain_text()
        assert "Press Right" in strip.plain_text()
        session.train_to(1)
        assert strip.plain_text().splitlines()[:2] == [
            "Epoch 1",
            "The last step took the loss from 0.8035 to 0.7490.",
        ]


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("preset", ["gradient-tape", "mazur", "chain-rule"])
def test_everything_fits_and_the_height_never_jumps(qtbot: QtBot, theme: Theme, preset: str) -> None:
    with session_of(load_preset(preset)) as session:
        strip = strip_of(qtbot, session, theme, round(720 * theme.scale))
        text = strip.findChild(CaptionText)
        heights = {strip.height()}
        for epoch in (0, 9):
            for _ in through_a_step(session, epoch):
                heights.add(strip.height())
                bar = text.verticalScrollBar()
                assert bar.maximum() <= 2, strip.plain_text()
        assert len(heights) == 1


def test_phases_have_their_colours(qtbot: QtBot) -> None:
    def border() -> str:
        image = strip.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        return image.pixelColor(image.width() // 2, 3).name()

    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        found = []
        for epoch, done in ((0, None), (0, 3), (0, 12), (1, 0)):
            session.train_to(epoch, done)
            found.append(border())
        assert found == [LIGHT.field, LIGHT.accent_soft, LIGHT.gradient_soft, LIGHT.update_soft]


def test_another_language_and_theme_at_once(qtbot: QtBot, qapp) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        session.train_to(0, 12)
        words = Korean(qapp)
        QCoreApplication.installTranslator(words)
        try:
            qtbot.waitUntil(lambda: "역전파 8 중 7" in strip.plain_text())
            assert "역전파 8 중 7" in strip.findChild(CaptionText).toPlainText()
        finally:
            QCoreApplication.removeTranslator(words)
        height = strip.height()
        strip.apply_theme(PROJECTOR)
        assert strip.height() > height


def test_copying_keeps_exponents(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        session.train_to(0, 2)
        text = strip.findChild(CaptionText)
        text.setFocus()
        qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied = QGuiApplication.clipboard().text().splitlines()
        assert copied[1:] == strip.plain_text().splitlines()[2:]
        assert "e^(−z₁)" in copied[1]


def test_keys_of_the_transport_pass_through(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = CaptionStrip(session, LIGHT)
        stage = Stage(strip)
        stage.open(qtbot)
        text = strip.findChild(CaptionText)
        text.setFocus()
        qtbot.waitUntil(text.hasFocus)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End):
            qtbot.keyClick(text, key)
        assert stage.heard == ["Right", "Left", "Space", "Home", "End"]


def test_a_screen_reader_hears_the_plain_text(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        session.train_to(0, 5)
        text = strip.findChild(CaptionText)
        assert text.accessibleName()
        assert text.accessibleDescription() == strip.plain_text()


def test_a_hidden_strip_costs_nothing_and_catches_up(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        strip.hide()
        session.train_to(0, 5)
        assert "Epoch 0" in strip.plain_text()
        strip.show()
        assert "Forward 5 of 5" in strip.plain_text()


def test_exponents_are_raised_and_the_rest_is_escaped() -> None:
    assert rich("1 / (1 + e^(−0.5)) < 0.999^12") == "1 / (1 + e<sup>−0.5</sup>) &lt; 0.999<sup>12</sup>"


def test_every_formula_names_its_result_first() -> None:
    for activation in ACTIVATIONS:
        for loss in LOSSES:
            experiment = Experiment(layers=(LayerSpec(2, activation), LayerSpec(1, activation)), loss=loss)
            with session_of(experiment) as session:
                frame = session.frame
                for place in frame.places[:-1]:
                    text = formula(frame.trace, place)
                    assert re.match(r"^(∂L/∂)?[zaŷLδWb][₁₂]? = \S", text), text
                    assert "{" not in text
                    assert "}" not in text


def test_the_largest_layers_fit_and_multiply_out(qtbot: QtBot) -> None:
    inputs = tuple(tuple((row * 7 + column * 3) % 11 / 11 for column in range(8)) for row in range(20))
    targets = tuple(tuple((row + unit) % 3 / 2 for unit in range(4)) for row in range(20))
    layers = (
        LayerSpec(8, "tanh"),
        LayerSpec(8, "softplus"),
        LayerSpec(8, "sigmoid"),
        LayerSpec(4, "sigmoid"),
    )
    with session_of(Experiment(dataset=Dataset(inputs, targets), layers=layers)) as session:
        strip = strip_of(qtbot, session)
        session.select_row(13)
        for _ in through_a_step(session, 1):
            assert all(check(line) for line in equations(strip)), strip.plain_text()
            assert strip.findChild(CaptionText).verticalScrollBar().maximum() <= 2, strip.plain_text()
