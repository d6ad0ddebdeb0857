"""The badge says whether TensorFlow finds the same numbers; a click shows all of them side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from xorstudio.app.session import Session
from xorstudio.app.truth import Truth
from xorstudio.ui import agreement_words
from xorstudio.ui.agreement_words import Verdict
from xorstudio.ui.theme import Theme

if TYPE_CHECKING:
    from xorstudio.ui.agreement_dialog import AgreementDialog

ROOMY = 1400
"""From this width of the window on the badge says it in words, below by sign and number alone."""


class TruthBadge(QToolButton):
    """A pill with the verdict on the state shown; while it is to be seen, the state is checked.

    Args:
        session: What is checked.
        theme: Its scale decides how much room there is for words.
        parent: Owner.

    Attributes:
        truth: What asks and gets the answers.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("truth")
        self.setProperty("role", "verdict")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._session = session
        self._theme = theme
        self._verdict: Verdict | None = None
        self._dialog: AgreementDialog | None = None
        self.truth = Truth(session, self)
        self.truth.changed.connect(self.retranslate)
        self.clicked.connect(self._on_clicked)
        self.retranslate()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other sizes; the colours are the style sheet's."""
        self._theme = theme
        self._fit()
        self.updateGeometry()
        if self._dialog is not None:
            self._dialog.apply_theme(theme)

    @Slot()
    def retranslate(self) -> None:
        """Say the verdict in the language of the moment."""
        status = self._session.engines.status
        verdict = agreement_words.verdict(self.truth, status)
        about = agreement_words.explanation(self.truth, status)
        tip = "\n\n".join((about, self.tr("Click to see every number side by side.")))
        if tip == self.toolTip() and verdict == self._verdict:
            return
        self._verdict = verdict
        self.setToolTip(tip)
        self.setAccessibleName(verdict.text)
        self.setAccessibleDescription(tip)
        if self.property("mark") != verdict.mark.value:
            self.setProperty("mark", verdict.mark.value)
            self.style().unpolish(self)
            self.style().polish(self)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return room for the text: Qt would leave too little for letters that the style sheet makes bold."""
        hint = super().sizeHint()
        text = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(text + round(24 * self._theme.scale), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a verdict is not cut off."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to check."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()
        self.truth.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Check nothing that nobody sees."""
        self.truth.rest()
        self.window().removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find the words that the window has room for."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, for Space plays."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        if self._verdict is None:
            return
        roomy = self.window().width() >= ROOMY * self._theme.scale
        text = self._verdict.text if roomy else self._verdict.short
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    @Slot()
    def _on_clicked(self) -> None:
        """Show the numbers; one such window is enough."""
        from xorstudio.ui.agreement_dialog import AgreementDialog

        if self._dialog is None:
            self._dialog = AgreementDialog(self._session, self.truth, self._theme, self.window())
            self._dialog.destroyed.connect(self._on_dialog_gone)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self._dialog = None
