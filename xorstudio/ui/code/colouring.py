"""Letters of a program in a few quiet colours: comments step back, words of the language are bold."""

import keyword
import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from xorstudio.ui.theme import Theme

_PARTS = re.compile(
    rf"(?P<comment>#.*)|(?P<string>\"[^\"]*\"|'[^']*')|(?P<word>\b(?:{'|'.join(keyword.kwlist)})\b)"
)


class Colouring(QSyntaxHighlighter):
    """Colours a document of Python, a line at a time; our programs have no text over several lines."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        comment, string, word = (QTextCharFormat() for _ in range(3))
        comment.setForeground(QColor(theme.muted))
        string.setForeground(QColor(theme.quoted))
        word.setFontWeight(QFont.Weight.Bold)
        self._formats = {"comment": comment, "string": string, "word": word}
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's own name
        """Colour one line."""
        for part in _PARTS.finditer(text):
            self.setFormat(part.start(), part.end() - part.start(), self._formats[part.lastgroup or ""])
