"""Every number of the comparison side by side: by hand, by TensorFlow, and by moving each weight a little.

It stands beside the window and follows it; the window's keys work here, too.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from xorstudio.app.session import Session
from xorstudio.app.translation import sentence
from xorstudio.app.truth import Truth
from xorstudio.engines.server import missing
from xorstudio.ui import agreement_words
from xorstudio.ui.agreement_model import ROOM, AgreementModel
from xorstudio.ui.sections.learning import ENGINE_TITLES
from xorstudio.ui.theme import Theme

SIZE = QSize(1060, 640)


class AgreementDialog(QDialog):
    """The table, what it says in sentences, and a button that asks TensorFlow.

    Args:
        session: What is compared.
        truth: What asks and gets the answers.
        theme: Colours and sizes.
        parent: The window, whose keys work here.
    """

    def __init__(self, session: Session, truth: Truth, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("agreement")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._truth, self._theme = session, truth, theme
        self._verdict, self._about, self._notes = QLabel(self), QLabel(self), QLabel(self)
        self._verdict.setProperty("role", "title")
        self._notes.setProperty("role", "muted")
        for label in (self._verdict, self._about, self._notes):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.model = AgreementModel(theme, self)
        self.table = self._make_table()
        self.ask, self.copy = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._add_copy_key()
        for action in parent.actions():
            self.addAction(action)
        self.apply_theme(theme)
        self.resize((SIZE * theme.scale).boundedTo(self.screen().availableSize()))
        truth.changed.connect(self._refresh)
        session.engine_changed.connect(self._refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("One step, computed in three ways"))
        self.table.setAccessibleName(self.tr("Gradients and new weights, each by several ways"))
        self.ask.setText(self.tr("Ask TensorFlow"))
        self.copy.setText(self.tr("Copy table"))
        self._notes.setText(
            " ".join(
                (
                    self.tr(
                        "A difference is measured against the largest number by hand, or against 1 "
                        "where all are smaller."
                    ),
                    self.tr(
                        "float32 has about 7 digits, so differences near 1e−07 are rounding. With float64 "
                        "the gradients agree to about 1e−15, but not the new weights: Keras keeps the "
                        "optimizer's constants in float32 even then, so its update is off by about 1e−06."
                    ),
                    self.tr("Both updates start from GradientTape's gradient, if it is there."),
                )
            )
        )
        self.model.retranslate()
        self._make_room()
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        self._theme = theme
        self.model.apply_theme(theme)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(10)
        for widget in (self._verdict, self._about):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._notes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.ask, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        self.ask.clicked.connect(self._truth.ask_tensorflow)
        self.copy.clicked.connect(self._on_copy)
        column.addWidget(buttons)

    def _make_room(self) -> None:
        """Leave room for every number and heading, and for a button's heavy letters when Enter presses it."""
        theme, model = self._theme, self.model
        heading = QFontMetrics(theme.font(theme.small_size, bold=True))
        words = (
            line
            for column in range(model.columnCount())
            for line in str(model.headerData(column, Qt.Orientation.Horizontal)).split("\n")
        )
        widths = [heading.horizontalAdvance(word) for word in words]
        widths.append(QFontMetrics(theme.font(number=True, bold=True)).horizontalAdvance("0" * ROOM))
        self.table.horizontalHeader().setMinimumSectionSize(max(widths) + round(14 * theme.scale))
        bold = QFontMetrics(theme.font(bold=True))
        for button in (self.ask, self.copy):
            button.setMinimumWidth(bold.horizontalAdvance(button.text()) + round(24 * self._theme.scale))

    def _add_copy_key(self) -> None:
        action = QAction(self.table)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self._on_copy_rows)
        self.table.addAction(action)

    @Slot()
    def _refresh(self) -> None:
        status, truth = self._session.engines.status, self._truth
        self._verdict.setText(agreement_words.verdict(truth, status).text)
        _, *rest = agreement_words.explanation(truth, status).split("\n")
        self._about.setText("\n".join([self._of_what(), *rest]))
        self.model.show(truth.agreement, self._session.frame.experiment.dtype)
        lacking = missing()
        self.ask.setEnabled(lacking is None and status.starting is None and not self._asked())
        self.ask.setToolTip("" if lacking is None else sentence(lacking))

    def _asked(self) -> bool:
        return self._session.engines.ready and self._truth.failure is None

    def _of_what(self) -> str:
        """Return which state the numbers are of, and who drives."""
        engine = ENGINE_TITLES[self._session.engine]
        agreement = self._truth.agreement
        if agreement is None:
            return self.tr("{engine} drives the run.").format(engine=engine)
        text = self.tr("Epoch {epoch}. {engine} drives the run.")
        return text.format(epoch=f"{agreement.state.epoch:,}", engine=engine)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.copied([]))

    @Slot()
    def _on_copy_rows(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self.model.copied(rows))
