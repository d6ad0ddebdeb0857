"""Small dialogs: what this program is made of, under which licences, and every key that it knows."""

import platform
from pathlib import Path

import numpy as np
import PySide6
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xorstudio import __version__, paths
from xorstudio.ui.actions import Actions
from xorstudio.ui.theme import LIGHT

ICON_SIZE = QSize(56, 56)
KEYS_SIZE = QSize(1160, 720)


def licences_file() -> Path:
    """Return where a bundle keeps the licences of all that is inside; a checkout has no such file."""
    return paths.resource("LICENSES.txt")


class _Dialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 20, 22, 16)
        self.column.setSpacing(10)

    def finish(self) -> QDialogButtonBox:
        """Add the button that closes; return the row, for others beside it."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)
        return buttons


class AboutDialog(_Dialog):
    """Version, system and licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About XOR Studio"))
        title = QLabel(self.tr("XOR Studio {version}").format(version=__version__), self)
        title.setProperty("role", "title")
        text = QLabel(self.tr("See a small network learn XOR, every number of every step."), self)
        parts = QLabel(
            self.tr(
                "Python {python}, Qt for Python {qt} (LGPL), NumPy {numpy} (BSD).\n"
                "Fonts: NanumGothic (OFL), DejaVu (Bitstream Vera licence).\n{system}"
            ).format(
                python=platform.python_version(),
                qt=PySide6.__version__,
                numpy=np.__version__,
                system=platform.platform(),
            ),
            self,
        )
        parts.setProperty("role", "muted")
        parts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        icon = QLabel(self)
        icon.setPixmap(QIcon(str(paths.resource("icons", "xorstudio.svg"))).pixmap(ICON_SIZE))
        head = QGridLayout()
        head.setHorizontalSpacing(16)
        head.addWidget(icon, 0, 0, 2, 1)
        head.addWidget(title, 0, 1)
        head.addWidget(text, 1, 1)
        self.column.addLayout(head)
        self.column.addWidget(parts)
        buttons = self.finish()
        if licences_file().is_file():  # a bundle has one: there the licences have to come along
            button = buttons.addButton(self.tr("&Licences"), QDialogButtonBox.ButtonRole.ActionRole)
            button.setObjectName("licences")
            button.setAutoDefault(False)
            button.clicked.connect(self._on_licences)

    @Slot()
    def _on_licences(self) -> None:
        LicencesDialog(self).open()


class LicencesDialog(_Dialog):
    """The licences of everything that the bundle contains, in full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        text = QPlainTextEdit(self)
        text.setObjectName("licences_text")
        text.setAccessibleName(self.tr("Licences of everything that is inside"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setPlainText(licences_file().read_text(encoding="utf-8"))
        families = ", ".join(f'"{family}"' for family in LIGHT.number_families)
        # The window's style sheet names one font for everything, and wins over setFont.
        text.setStyleSheet(f"QPlainTextEdit {{ font-family: {families}; font-size: {LIGHT.small_size}px; }}")
        self.column.addWidget(text, 1)
        self.resize(860, 600)
        self.finish()


class ShortcutsDialog(_Dialog):
    """Every key and what it does."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        keyed = [action for action in actions if action.shortcuts()]
        half = (len(keyed) + 1) // 2
        for index, action in enumerate(keyed):
            keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
            name = QLabel(", ".join(keys), page)
            about = QLabel(action.statusTip(), page)
            about.setWordWrap(True)
            name.setProperty("role", "number")
            line, column = index % half, index // half * 2
            grid.addWidget(name, line, column)
            grid.addWidget(about, line, column + 1)
        grid.setRowStretch(half, 1)
        area = QScrollArea(self)
        area.setObjectName("keys")
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self.column.addWidget(area, 1)
        editing = QLabel(
            self.tr(
                "On a weight: click to edit, Enter commits, Esc takes back; the wheel changes it by 0.1\n"
                "(Shift 0.01, Alt 1), dragging by 0.01 a pixel. Tab goes from number to number."
            ),
            self,
        )
        planes = QLabel(
            self.tr(
                "In a plane: the wheel zooms, dragging moves it, Alt and the arrows move what Tab comes to. "
                "In the input space: drag a point or a line; its arrow turns it, the wheel steepens it; "
                "click to ask for a point, double click to add a row."
            ),
            self,
        )
        for text in (editing, planes):
            text.setProperty("role", "muted")
            text.setWordWrap(True)
            self.column.addWidget(text)
        self.finish()
        self.resize(KEYS_SIZE.boundedTo(parent.window().size() - QSize(40, 60)))
