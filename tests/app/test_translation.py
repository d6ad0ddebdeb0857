"""Translation: every text in both languages, changed while the program runs."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QRunnable, QThreadPool
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from xorstudio import paths
from xorstudio.app import translation
from xorstudio.app.translation import LANGUAGES, Translator, read_ts, translate

ROOT = Path(__file__).parents[2]

MESSAGES = {
    "ko": """
        <context><name>Greeting</name>
            <message><source>Hello {name}</source><translation>안녕하세요 {name}</translation></message>
            <message numerus="yes"><source>%n epoch(s)</source>
                <translation><numerusform>%n 에포크</numerusform></translation></message>
            <message><source>Open</source><comment>a door</comment><translation>열다</translation></message>
            <message><source>Half</source><translation type="unfinished">절</translation></message>
            <message><source>Empty</source><translation></translation></message>
        </context>
        <context><name>losses</name>
            <message><source>Squared &lt; distance</source><translation>제곱 거리</translation></message>
        </context>""",
    "en": """
        <context><name>Greeting</name>
            <message numerus="yes"><source>%n epoch(s)</source>
                <translation><numerusform>%n epoch</numerusform>
                    <numerusform>%n epochs</numerusform></translation></message>
        </context>""",
}


class Greeting(QWidget):
    """A widget as ours are: it sets its texts in `retranslate`, and there only."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel(self)
        self.changes = 0
        self.retranslate()

    def retranslate(self) -> None:
        self.label.setText(self.tr("Hello {name}").format(name="Ada"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.changes += 1
            self.retranslate()
        super().changeEvent(event)


class PoliteGreeting(Greeting):
    """The texts of a base class keep its name as their context."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for code, content in MESSAGES.items():
        text = f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1">{content}</TS>'
        (tmp_path / f"xorstudio_{code}.ts").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def translator(qapp: QCoreApplication, folder: Path) -> Iterator[Translator]:
    before = QLocale()
    result = Translator(folder, qapp)
    yield result
    result.close()
    result.deleteLater()
    QLocale.setDefault(before)


def test_shown_widget_changes_its_language_and_back(qtbot: QtBot, translator: Translator) -> None:
    widget = PoliteGreeting()
    qtbot.addWidget(widget)
    widget.show()
    for language, text in (("ko", "안녕하세요 Ada"), ("en", "Hello Ada"), ("ko", "안녕하세요 Ada")):
        translator.set_language(language)
        qtbot.waitUntil(lambda text=text: widget.label.text() == text)
        assert translator.language == language


def test_one_change_of_language_reaches_a_widget_once(qtbot: QtBot, translator: Translator) -> None:
    widget = Greeting()
    qtbot.addWidget(widget)
    widget.show()
    for count, language in enumerate(("ko", "en", "ko"), start=1):
        with qtbot.waitSignal(translator.changed, check_params_cb=lambda code, want=language: code == want):
            translator.set_language(language)
        qtbot.waitUntil(lambda count=count: widget.changes >= count)
        QCoreApplication.processEvents()
        assert widget.changes == count


def test_qts_own_buttons_speak_the_language_too(qtbot: QtBot, translator: Translator) -> None:
    translator.set_language("ko")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(box)
    holder.show()
    button = box.button(QDialogButtonBox.StandardButton.Cancel)
    assert button.text() == "취소"
    translator.set_language("en")
    qtbot.waitUntil(lambda: button.text() == "Cancel")


def test_text_of_the_core_is_translated_by_its_context(translator: Translator) -> None:
    translator.set_language("ko")
    assert translate("losses", "Squared < distance") == "제곱 거리"
    assert translate("activations", "Squared < distance") == "Squared < distance"


def test_text_without_finished_translation_stays_english(translator: Translator) -> None:
    translator.set_language("ko")
    assert [translate("Greeting", text) for text in ("Half", "Empty", "Never heard")] == [
        "Half",
        "Empty",
        "Never heard",
    ]


def test_comment_tells_two_meanings_apart(translator: Translator) -> None:
    translator.set_language("ko")
    assert QCoreApplication.translate("Greeting", "Open", "a door") == "열다"
    assert QCoreApplication.translate("Greeting", "Open") == "Open"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["0 epochs", "1 epoch", "2 epochs", "21 epochs"]),
        ("ko", ["0 에포크", "1 에포크", "2 에포크", "21 에포크"]),
    ],
)
def test_counted_things_take_their_plural(translator: Translator, language: str, expected: list[str]) -> None:
    translator.set_language(language)
    counted = [QCoreApplication.translate("Greeting", "%n epoch(s)", "", n) for n in (0, 1, 2, 21)]
    assert counted == expected


def test_closed_translator_leaves_the_english_of_the_source(translator: Translator) -> None:
    translator.set_language("ko")
    translator.close()
    assert translate("losses", "Squared < distance") == "Squared < distance"


def test_another_thread_may_ask(qtbot: QtBot, translator: Translator) -> None:
    translator.set_language("ko")
    answers: list[str] = []

    class Ask(QRunnable):
        def run(self) -> None:
            answers.append(translate("losses", "Squared < distance"))

    pool = QThreadPool()
    pool.start(Ask())
    assert pool.waitForDone(5000)
    assert answers == ["제곱 거리"]


def test_unknown_language_is_refused_and_nothing_changes(translator: Translator) -> None:
    translator.set_language("ko")
    with pytest.raises(ValueError, match="language is 'fr'; allowed are system, en, ko"):
        translator.set_language("fr")
    assert translator.language == "ko"
    assert translate("losses", "Squared < distance") == "제곱 거리"


@pytest.mark.parametrize(
    "content", [None, b"", b"<TS><context>", b"\xff\xfe\x00", b'<?xml version="1.0" encoding="x"?>']
)
def test_damaged_file_leaves_the_english_with_a_line_in_the_log(
    translator: Translator, folder: Path, caplog: pytest.LogCaptureFixture, content: bytes | None
) -> None:
    path = folder / "xorstudio_ko.ts"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    translator.set_language("ko")
    assert translate("losses", "Squared < distance") == "Squared < distance"
    assert str(path) in caplog.text


@pytest.mark.parametrize(
    ("preferred", "spoken"),
    [
        (["ko-KR", "en-US"], "ko"),
        (["ko_KR"], "ko"),
        (["de-DE", "ko", "en"], "ko"),
        (["fr"], "en"),
        ([], "en"),
        (["kok-IN"], "en"),
    ],
)
def test_system_language_is_the_first_that_the_program_speaks(
    translator: Translator, monkeypatch: pytest.MonkeyPatch, preferred: list[str], spoken: str
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:
            return preferred

    class Locale(QLocale):
        @staticmethod
        def system() -> System:
            return System()

    monkeypatch.setattr(translation, "QLocale", Locale)
    translator.set_language("system")
    assert translator.language == spoken


def test_numbers_that_qt_writes_follow_the_language(translator: Translator) -> None:
    QLocale.setDefault(QLocale("de"))
    assert QLocale().toString(0.5) == "0,5"
    translator.set_language("ko")
    assert QLocale().toString(0.5) == "0.5"


def test_programs_own_files_can_be_read() -> None:
    for code in LANGUAGES:
        read_ts(paths.resource("translations", f"xorstudio_{code}.ts"))
    korean = read_ts(paths.resource("translations", "xorstudio_ko.ts"))
    assert korean["CrashDialog", "&Go on", ""] == ["계속하기(&G)"]


def test_every_string_is_translated() -> None:
    tool = ROOT / "packaging" / "translations.py"
    said = subprocess.run([sys.executable, tool, "check"], capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_object_that_is_no_widget_translates_by_its_class(translator: Translator) -> None:
    translator.set_language("ko")
    named = type("Greeting", (QObject,), {})(translator)
    assert named.tr("Hello {name}") == "안녕하세요 {name}"


def test_words_of_another_language_than_the_windows() -> None:
    assert translation.words_in("ko", "notebook")("forward") == "순전파"
    assert translation.words_in("en", "notebook")("forward") == "forward"
    assert translation.words_in("ko", "notebook")("no text of ours") == "no text of ours"
