"""When something went wrong inside the program, the person reads first that their experiment is safe."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xorstudio.app.crash import Crash
from xorstudio.ui.theme import Theme

WIDTH, HEIGHT = 660, 440
MARGIN, GAP = 20, 12
MOST_SHOWN = 10


class CrashDialog(QDialog):
    """Says what went wrong, what was saved and where; the person copies it, goes on, or quits.

    One dialog serves for all crashes: another one while it is open is added to the text.

    Signals:
        quit_chosen(): The person wants to leave the program; the dialog has closed by then.

    Args:
        theme: Fonts and sizes of the moment.
        parent: The window that it blocks while it is open.
    """

    quit_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self._crashes: list[Crash] = []
        self._title = self._label("title")
        self._advice = self._label("muted")
        self._session_label, self._session_file = QLabel(self), self._line("session_file")
        self._report_label, self._report_file = QLabel(self), self._line("report_file")
        self._report = QPlainTextEdit(self)
        self._report.setObjectName("report")
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._copy = self._button("copy", self._on_copy)
        self._quit = self._button("quit", self._on_quit)
        self._go_on = self._button("go_on", self.accept)
        self._go_on.setDefault(True)
        self._lay_out()
        self.apply_theme(theme)
        self.retranslate()

    @Slot(object)
    def add(self, crash: Crash) -> None:
        """Show a crash, or add it to those that the open dialog shows."""
        if self.isHidden():
            self._crashes.clear()
        if len(self._crashes) < MOST_SHOWN:  # what comes first is most often the cause of the rest
            self._crashes.append(crash)
        self.retranslate()
        if self.isHidden():
            self.open()
            self._go_on.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(self.tr("Something went wrong"))
        self._session_label.setText(self.tr("E&xperiment"))
        self._report_label.setText(self.tr("Report &file"))
        self._session_file.setAccessibleName(self.tr("Where the experiment was saved"))
        self._report_file.setAccessibleName(self.tr("Where the report is"))
        self._report.setAccessibleName(self.tr("Report of the fault"))
        self._copy.setText(self.tr("&Copy report"))
        self._quit.setText(self.tr("&Quit"))
        self._go_on.setText(self.tr("&Go on"))
        self._show_crashes()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other fonts and sizes."""
        self.resize(round(WIDTH * theme.scale), round(HEIGHT * theme.scale))
        families = ", ".join(f'"{family}"' for family in theme.number_families)
        # The window's style sheet names one font for everything, and wins over setFont.
        self._report.setStyleSheet(
            f"QPlainTextEdit {{ font-family: {families}; font-size: {theme.small_size}px; }}"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_crashes(self) -> None:
        last = self._crashes[-1] if self._crashes else None
        session_file = last.session_file if last else None
        if session_file:
            self._title.setText(
                self.tr("Something went wrong inside XOR Studio, but your experiment is safe.")
            )
            self._advice.setText(self.tr("It has been saved as a copy. You can go on working."))
        else:
            self._title.setText(self.tr("Something went wrong inside XOR Studio."))
            self._advice.setText(
                self.tr("The experiment could not be saved by itself: go on, and save it under a new name.")
            )
        self._show_path(self._session_label, self._session_file, session_file)
        self._show_path(self._report_label, self._report_file, last.report_file if last else None)
        text = "\n".join(crash.report for crash in self._crashes)
        if text != self._report.toPlainText():
            self._report.setPlainText(text)

    def _show_path(self, label: QLabel, line: QLineEdit, path: Path | None) -> None:
        label.setVisible(path is not None)
        line.setVisible(path is not None)
        line.setText(str(path or ""))
        line.setToolTip(line.text())

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(role)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setReadOnly(True)
        return line

    def _button(self, name: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        files = QGridLayout()
        files.setHorizontalSpacing(GAP)
        for row, (label, line) in enumerate(
            ((self._session_label, self._session_file), (self._report_label, self._report_file))
        ):
            label.setBuddy(line)
            files.addWidget(label, row, 0)
            files.addWidget(line, row, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._quit)
        buttons.addWidget(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self._advice)
        column.addLayout(files)
        column.addWidget(self._report, 1)
        column.addLayout(buttons)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())

    @Slot()
    def _on_quit(self) -> None:
        self.reject()
        self.quit_chosen.emit()
