"""English or Korean, changed while the program runs: every text is looked up again and every widget told.

The translations are the files of Qt Linguist, `resources/translations/xorstudio_*.ts`, read as they are.
Compiled `.qm` files would be one more thing to make before the first start, and to forget after every change,
in each of checkout, wheel and bundle. Reading 600 texts takes some 10 ms, and a look-up takes the same
4 microseconds either way.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from xorstudio import log, paths
from xorstudio.core.experiment_file import ExperimentFileError

if TYPE_CHECKING:
    from xorstudio.engines.failure import EngineFailure
    from xorstudio.engines.keras_file import KerasFileError

LANGUAGES = {"en": "English", "ko": "한국어"}
"""Each language that the program speaks, by its code, in its own words."""

SYSTEM = "system"
SOURCE_LANGUAGE = "en"

logger = log.logger("translation")

Key = tuple[str, str, str]


def translate(context: str, text: str) -> str:
    """Return the translation of a text that the core marked with QT_TRANSLATE_NOOP(context, text)."""
    return QCoreApplication.translate(context, text)


def sentence(error: "ExperimentFileError | EngineFailure | KerasFileError") -> str:
    """Return what is wrong with a file, an edit or an engine, in the language of the moment."""
    return translate(type(error).__name__, error.template).format(**error.values)


def system_language() -> str:
    """Return the first language that the person prefers, says the system, and the program speaks."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return SOURCE_LANGUAGE


def words_in(language: str, context: str) -> Callable[[str], str]:
    """Return what translates the texts of a context into a language that need not be the window's.

    Args:
        language: A code of LANGUAGES.
        context: The context in which the core has marked the texts.
    """
    messages = _read(paths.resource("translations"), language)
    return lambda text: messages.get((context, text, ""), [text])[0]


class Translator(QObject):
    """Speaks one language at a time, Qt's own texts (Open, Cancel, ..) included.

    A change reaches every widget as QEvent.Type.LanguageChange.

    Signals:
        changed(str): The code of the language spoken from now on.

    Args:
        folder: Where the .ts files are; None for the program's own.
        parent: Owner.
    """

    changed = Signal(str)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = paths.resource("translations") if folder is None else folder
        self._installed: list[QTranslator] = []
        self.language = SOURCE_LANGUAGE

    def set_language(self, language: str) -> None:
        """Speak a language from now on.

        Args:
            language: A code of LANGUAGES, or "system" for the person's own.

        Raises:
            ValueError: The program does not speak it.
        """
        code = system_language() if language == SYSTEM else language
        if code not in LANGUAGES:
            raise ValueError(f"language is '{language}'; allowed are {SYSTEM}, {', '.join(LANGUAGES)}")
        self.close()
        self.language = code
        # What Qt itself formats, a spin box for example, uses the signs of the same language.
        QLocale.setDefault(QLocale(code))
        for translator in (self._qt_translator(code), TsTranslator(_read(self._folder, code), self)):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)
        self.changed.emit(code)

    def close(self) -> None:
        """Take every translation back: what is left is the English of the source."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()

    def _qt_translator(self, code: str) -> QTranslator:
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not translator.load(f"qtbase_{code}", folder):
            logger.info("Qt's own texts are not there in '%s': looked in %s", code, folder)
        return translator


def _read(folder: Path, code: str) -> dict[Key, list[str]]:
    """Return the messages of a language; none, with a line in the log, where they cannot be read."""
    path = folder / f"xorstudio_{code}.ts"
    try:
        return read_ts(path)
    except (OSError, SyntaxError, LookupError):
        logger.exception("the translation %s cannot be read: the texts stay English", path)
        return {}


class TsTranslator(QTranslator):
    """Answers Qt from the messages of a .ts file.

    Args:
        messages: What `read_ts` returns.
        parent: Owner.
    """

    def __init__(self, messages: dict[Key, list[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Return whether there is nothing here, as Qt asks before it tells the widgets of a change."""
        return False

    def translate(self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the translation, for n things in its plural form; Qt itself puts the number for "%n"."""
        forms = self._messages.get((context, source, disambiguation or ""))
        if forms is None:
            # Python's None becomes a null QString, on which Qt asks on; "" would be taken for the answer.
            return cast(str, None)
        # Korean has one form for any number; English two, the first of them for one thing.
        return forms[0] if len(forms) == 1 or n == 1 else forms[1]


def read_ts(path: Path) -> dict[Key, list[str]]:
    """Return every finished message of a Qt Linguist file.

    Args:
        path: The .ts file.

    Returns:
        Under (context, source, comment) the forms of the translation: one, or one for each plural form.

    Raises:
        OSError: The file cannot be read.
        SyntaxError: It is no XML.
        LookupError: It says that it has an encoding that nobody knows.
    """
    from xml.etree import ElementTree as ET  # not needed for English: it costs start-up time

    messages = {}
    root = ET.parse(path).getroot()  # noqa: S314 - the program's own file, not a stranger's
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") is not None:
                continue  # unfinished, vanished or obsolete: the source is better than half a sentence
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            if all(forms):
                key = (name, message.findtext("source", ""), message.findtext("comment", ""))
                messages[key] = forms
    return messages
