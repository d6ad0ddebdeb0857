"""The maintainers' tool for translations: nothing untranslated, left over or broken gets past it."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from xorstudio.app.translation import LANGUAGES, read_ts

SOURCE = """
from PySide6.QtCore import QCoreApplication, QObject

NAME = QT_TRANSLATE_NOOP("core", "Half squared "
    "error")


class Panel(QObject):
    def texts(self):
        yield self.tr("Epoch {epoch}")
        yield self.tr("&Open")
        yield self.tr("%n row(s)", "", 2)
        yield self.tr("Open", "a door")
        yield QCoreApplication.translate("Other", "Plain")
        yield translate("Third", "Short")
"""

KOREAN = {
    "Half squared error": "제곱 오차의 절반",
    "Epoch {epoch}": "에포크 {epoch}",
    "&Open": "열기(&O)",
    "%n row(s)": "%n 행",
    "Open": "열다",
    "Plain": "보통",
    "Short": "짧게",
}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The maintainers' script; it is in no package, for a package `packaging` would hide PyPI's."""
    script = Path(__file__).parents[1] / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_tool", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, tool: ModuleType) -> Path:
    """A small program, completely translated."""
    package = tmp_path / "xorstudio"
    package.mkdir()
    (package / "panel.py").write_text(SOURCE, encoding="utf-8")
    tool.update(tmp_path)
    assert tool.fill(tmp_path, KOREAN) == len(KOREAN)
    english = [{"language": "en", "source": "%n row(s)", "translation": ["%n row", "%n rows"]}]
    assert tool.fill(tmp_path, english) == 1
    return tmp_path


def add(checkout: Path, line: str) -> None:
    with (checkout / "xorstudio" / "panel.py").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_tool_finds_every_kind_of_text_in_its_context(checkout: Path, tool: ModuleType) -> None:
    assert tool.check(checkout) == []
    assert read_ts(tool.ts_file(checkout, "ko")) == {
        ("core", "Half squared error", ""): ["제곱 오차의 절반"],
        ("Panel", "Epoch {epoch}", ""): ["에포크 {epoch}"],
        ("Panel", "&Open", ""): ["열기(&O)"],
        ("Panel", "%n row(s)", ""): ["%n 행"],
        ("Panel", "Open", "a door"): ["열다"],
        ("Other", "Plain", ""): ["보통"],
        ("Third", "Short", ""): ["짧게"],
    }
    assert read_ts(tool.ts_file(checkout, "en")) == {("Panel", "%n row(s)", ""): ["%n row", "%n rows"]}


def test_tool_reports_a_new_text_then_that_it_is_unfinished(checkout: Path, tool: ModuleType) -> None:
    add(checkout, '        yield self.tr("New")')
    assert tool.check(checkout) == ['xorstudio_ko.ts: missing, run update: [Panel] "New"']
    tool.update(checkout)
    assert tool.check(checkout) == ['xorstudio_ko.ts: unfinished: [Panel] "New"']


def test_tool_reports_a_text_that_is_gone_and_update_drops_it(checkout: Path, tool: ModuleType) -> None:
    panel = checkout / "xorstudio" / "panel.py"
    panel.write_text(panel.read_text(encoding="utf-8").replace('self.tr("&Open")', "1"), encoding="utf-8")
    assert tool.check(checkout) == ['xorstudio_ko.ts: left over, run update: [Panel] "&Open"']
    tool.update(checkout)
    assert tool.check(checkout) == []


@pytest.mark.parametrize(
    ("source", "translated", "problem"),
    [
        ("Epoch {epoch}", "에포크", "other {placeholders}"),
        ("Epoch {epoch}", "에포크 {epoche}", "other {placeholders}"),
        ("Epoch {epoch}", "에포크 {epoch:.2f}", "other {placeholders}"),
        ("Epoch {epoch}", "에포크 {epoch", "other {placeholders}"),
        ("&Open", "열기", "a mnemonic"),
        ("Plain", "보통(&P)", "a mnemonic"),
        ("%n row(s)", "행", "%n differs"),
        ("Plain", " ", "empty"),
    ],
)
def test_tool_reports_a_translation_that_does_not_fit(
    checkout: Path, tool: ModuleType, source: str, translated: str, problem: str
) -> None:
    tool.fill(checkout, {source: translated})
    found = tool.check(checkout)
    assert len(found) == 1
    assert found[0].startswith(f"xorstudio_ko.ts: {problem}")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('        yield self.tr(f"Epoch {1}")', "tr needs a literal text"),
        ("        yield self.tr(NAME)", "tr needs a literal text"),
        ('def title(panel):\n    return panel.tr("Plain")', "tr has to be called as self.tr"),
        (
            'class Mixin:\n    def title(self):\n        return self.tr("Plain")',
            "tr has to be called as self.tr",
        ),
    ],
)
def test_tool_reports_a_call_that_would_never_be_translated(
    checkout: Path, tool: ModuleType, line: str, problem: str
) -> None:
    add(checkout, line)
    assert any(problem in found and found.startswith("xorstudio/panel.py:") for found in tool.check(checkout))


def test_what_missing_lists_can_be_filled_in_again(checkout: Path, tool: ModuleType) -> None:
    add(checkout, '        yield self.tr("%n new epoch(s)", "", 2)\n        yield self.tr("Newer")')
    entries = tool.missing(checkout)
    assert [(entry["language"], entry["source"]) for entry in entries] == [
        ("en", "%n new epoch(s)"),
        ("ko", "%n new epoch(s)"),
        ("ko", "Newer"),
    ]
    assert tool.fill(checkout, entries) == 0  # nothing filled in: nothing finished
    assert len(tool.missing(checkout)) == 3
    for entry, text in zip(
        entries, (["%n new epoch", "%n new epochs"], ["새 에포크 %n개"], "더 새것"), strict=True
    ):
        entry["translation"] = text
    assert tool.fill(checkout, json.loads(json.dumps(entries))) == 3
    assert tool.check(checkout) == []


def test_update_of_an_unchanged_program_changes_no_byte(checkout: Path, tool: ModuleType) -> None:
    before = [tool.ts_file(checkout, language).read_bytes() for language in LANGUAGES]
    tool.update(checkout)
    assert [tool.ts_file(checkout, language).read_bytes() for language in LANGUAGES] == before
    assert b"<location" not in before[1]


def test_tool_and_program_speak_the_same_languages(tool: ModuleType) -> None:
    assert set(tool.REGIONS) == set(tool.FORMS) == set(LANGUAGES)
