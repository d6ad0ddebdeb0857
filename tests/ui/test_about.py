"""What this is made of: versions, and in a bundle the licences in full."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from tests.ui.windows import Studio
from xorstudio import __version__
from xorstudio.ui import about


def test_about_names_the_versions(studio: Studio) -> None:
    studio.window.commands.about()
    dialog = studio.window.findChild(about.AboutDialog)
    assert dialog is not None
    texts = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    for name in (__version__, "Python 3.", "NumPy 2.", "NanumGothic (OFL)"):
        assert name in texts
    assert dialog.findChild(QPushButton, "licences") is None  # a checkout has no such file
    dialog.close()


def test_about_opens_the_licences_of_a_bundle(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "LICENSES.txt"
    file.write_text("NumPy 2.4  BSD\n나눔고딕  OFL", encoding="utf-8")
    monkeypatch.setattr(about, "licences_file", lambda: file)
    studio.window.commands.about()
    dialog = studio.window.findChild(about.AboutDialog)
    assert dialog is not None
    button = dialog.findChild(QPushButton, "licences")
    assert button is not None
    button.click()
    text = dialog.findChild(QPlainTextEdit, "licences_text")
    assert text is not None
    assert text.isVisible()
    assert text.toPlainText() == file.read_text(encoding="utf-8")
    dialog.close()
