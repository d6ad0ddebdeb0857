"""The main window puts the parts together: the picture, panels around it, menus, transport. It has no logic.

The picture comes first. What stands around it, and takes longer, is imported and built after its first frame.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QToolBar, QVBoxLayout, QWidget

from xorstudio.app.claim import Claim
from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.translation import Translator
from xorstudio.ui.arrangement import Arrangement
from xorstudio.ui.diagram_view import DiagramView
from xorstudio.ui.dock import Dock
from xorstudio.ui.look import Look
from xorstudio.ui.panels import PANELS
from xorstudio.ui.theme import Theme

if TYPE_CHECKING:
    from xorstudio.ui.actions import Actions
    from xorstudio.ui.caption_strip.caption import CaptionStrip
    from xorstudio.ui.commands import Commands
    from xorstudio.ui.files import Files
    from xorstudio.ui.menus import Menus
    from xorstudio.ui.message_bar import MessageBar
    from xorstudio.ui.messages import Messages
    from xorstudio.ui.notebooks import Notebooks
    from xorstudio.ui.panels.base import Panel
    from xorstudio.ui.transport import Transport
    from xorstudio.ui.truth_badge import TruthBadge

DEFAULT_SIZE = QSize(1280, 800)
LEAST_SIZE = QSize(820, 560)
MENU_HEIGHT, TRANSPORT_HEIGHT = 27, 42
"""Room that is kept above the picture until the menus and the transport are there, in pixels at scale 1."""


class MainWindow(QMainWindow):
    """One window on one session."""

    actions_table: "Actions"
    files: "Files"
    transport: "Transport"
    message_bar: "MessageBar"
    caption: "CaptionStrip"
    commands: "Commands"
    menus: "Menus"
    messages: "Messages"
    notebooks: "Notebooks"
    badge: "TruthBadge"

    def __init__(self, session: Session, settings: Settings, translator: Translator, look: Look) -> None:
        super().__init__()
        self.claim = Claim(parent=self)
        self.setObjectName("studio")
        self.session = session
        self.settings = settings
        self.translator = translator
        self.look = look
        self.panels: dict[str, Panel] = {}
        self.docks: dict[str, Dock] = {}
        self.diagram = DiagramView(session, look.theme, self)
        self._build()
        self.diagram.set_reduce_motion(settings.reduce_motion)
        self.diagram.setFocus()  # else Qt gives the keys to the first button it finds
        self.diagram.first_painted.connect(self._on_first_painted)
        look.changing.connect(self.arrangement.remember)
        look.changed.connect(self._on_theme_changed)
        session.document_changed.connect(self._on_document_changed)
        session.experiment_changed.connect(self._on_document_changed)
        session.selection_changed.connect(self._on_selection_changed)
        self._on_document_changed()
        self._restore()

    def complete(self) -> None:
        """Put everything around the picture that is not there yet."""
        if self.panels:
            return
        self._furnish()
        for spec in PANELS:
            dock = self.docks[spec.name]
            panel = spec.load()(self.session, self.look.theme, dock)
            dock.setWidget(panel)
            panel.set_reduce_motion(self.actions_table["reduce_motion"].isChecked())
            dock.visibilityChanged.connect(panel.follow)
            self.panels[spec.name] = panel
            self.commands.adopt(panel)
        self.setTabOrder(self.transport.last, self.diagram)  # the picture first, then what stands around it
        self.retranslate()
        if self.isVisible():
            self.arrangement.settle()

    @Slot(bool)
    def follow_system_motion(self, reduced: bool) -> None:
        """Move less if the system says so, unless somebody has already chosen here."""
        if not self.settings.motion_chosen:
            self.complete()
            self.actions_table["reduce_motion"].setChecked(reduced)
            self.reduce_motion(reduced)

    def reduce_motion(self, reduced: bool) -> None:
        """Let nothing travel in any picture, or let it."""
        self.diagram.set_reduce_motion(reduced)
        for panel in self.panels.values():
            panel.set_reduce_motion(reduced)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        if self.panels:
            self.actions_table.retranslate()
            self.commands.name_undo()
            self.menus.retranslate()
        for name, panel in self.panels.items():
            self.docks[name].setWindowTitle(panel.title())
        self._on_document_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Share the window out at its first size."""
        self.arrangement.place_at_first()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for what is not saved, remember the arrangement, end the training thread."""
        self.complete()
        if not self.files.may_leave():
            event.ignore()
            return
        self.settings.window_geometry = bytes(self.saveGeometry().data())
        self.arrangement.remember()
        self.settings.speed = self.session.speed
        self.settings.save()
        self.session.close()
        event.accept()

    def _build(self) -> None:
        bar = QToolBar(self)
        bar.setObjectName("transport_bar")
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        self._bar = bar
        scale = self.look.theme.scale
        self.menuBar().setMinimumHeight(round(MENU_HEIGHT * scale))
        bar.setMinimumHeight(round(TRANSPORT_HEIGHT * scale))
        card = QFrame(self)
        card.setObjectName("card")
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.addWidget(self.diagram, 1)
        centre = QWidget(self)
        self._around = QVBoxLayout(centre)
        self._around.setContentsMargins(4, 8, 4, 4)
        self._around.addWidget(card, 1)
        self.setCentralWidget(centre)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)  # an arrangement is there at once, also for a picture of it
        for spec in PANELS:
            dock = Dock(spec.name, self.look.theme, self)
            dock.setWindowTitle(spec.title())
            self.docks[spec.name] = dock
        self.arrangement = Arrangement(self, self.docks, self.settings, self.look.theme)

    def _furnish(self) -> None:
        """Build the actions and what shows them; imported here, for the picture must not wait for it."""
        from xorstudio.ui.actions import Actions
        from xorstudio.ui.caption_strip.caption import CaptionStrip
        from xorstudio.ui.commands import Commands
        from xorstudio.ui.files import Files
        from xorstudio.ui.menus import Menus
        from xorstudio.ui.message_bar import MessageBar
        from xorstudio.ui.messages import Messages
        from xorstudio.ui.notebooks import Notebooks
        from xorstudio.ui.transport import Transport
        from xorstudio.ui.truth_badge import TruthBadge
        from xorstudio.ui.workspace_control import WorkspaceControl

        theme = self.look.theme
        self.actions_table = Actions(self)
        self.actions_table.apply_theme(theme)
        self.files = Files(self.session, self.settings, self, self.claim)
        self.notebooks = Notebooks(self.session, self.settings, self.translator, self)
        self.message_bar = MessageBar(self)
        self._column.insertWidget(0, self.message_bar)
        self.caption = CaptionStrip(self.session, theme, self)
        self._around.addWidget(self.caption)
        self.transport = Transport(self.session, self.actions_table, theme, self)
        self._bar.addWidget(self.transport)
        self.badge = TruthBadge(self.session, theme, self)
        self._put_in_corner(self.badge, WorkspaceControl(self.arrangement, self.actions_table, self))
        self.commands = Commands(self)
        self.actions_table.connect(self.commands.slots())
        self.menus = Menus(self, self.translator)
        self.actions_table["reduce_motion"].setChecked(self.settings.reduce_motion)
        self.messages = Messages(self.session, self.message_bar, self)

    def _put_in_corner(self, *widgets: QWidget) -> None:
        """Put widgets at the right end of the menus, where there is always room; else of the transport."""
        from xorstudio.ui.corner import Corner

        if self.menuBar().isNativeMenuBar():
            for widget in widgets:
                self._bar.addWidget(widget)
            return
        Corner(widgets, self.menuBar())

    def _restore(self) -> None:
        self.setMinimumSize(LEAST_SIZE)
        settings = self.settings
        if not self.restoreGeometry(QByteArray(settings.window_geometry)):
            screen = QGuiApplication.primaryScreen().availableSize()
            self.resize(DEFAULT_SIZE.boundedTo(screen))
        self.arrangement.restore()

    @Slot()
    def _on_first_painted(self) -> None:
        """Put everything around the picture as soon as it is on the screen."""
        QTimer.singleShot(0, self, self.complete)

    @Slot()
    def _on_selection_changed(self) -> None:
        """Bring the inspector to the front when something is selected in the picture."""
        if self.session.selection is not None and self.diagram.hasFocus():
            self.docks["inspector"].raise_()

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self.diagram.apply_theme(theme)
        if self.panels:
            self.actions_table.apply_theme(theme)
            self.transport.apply_theme(theme)
            self.caption.apply_theme(theme)
            self.badge.apply_theme(theme)
        for dock in self.docks.values():
            dock.apply_theme(theme)
        for panel in self.panels.values():
            panel.apply_theme(theme)
        self.arrangement.rescale(theme.scale)  # at the end: only now it is known what needs how much room

    @Slot()
    def _on_document_changed(self) -> None:
        self.setWindowTitle(self.tr("{title}[*] - XOR Studio").format(title=self.session.title))
        self.setWindowModified(self.session.modified)
