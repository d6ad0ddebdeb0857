"""The main window puts the parts together: the picture, panels around it, menus, transport. It has no logic.

The picture comes first: the panels, which take longer, are loaded after its first frame.
"""

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QTabBar, QToolBar, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.app.settings import Settings
from xorstudio.app.translation import Translator
from xorstudio.ui.actions import Actions
from xorstudio.ui.commands import Commands
from xorstudio.ui.diagram_view import DiagramView
from xorstudio.ui.dock import Dock
from xorstudio.ui.files import Files
from xorstudio.ui.look import Look
from xorstudio.ui.menus import Menus
from xorstudio.ui.message_bar import MessageBar
from xorstudio.ui.messages import Messages
from xorstudio.ui.panels import BOTTOM, LEFT, PANELS, RIGHT
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.theme import Theme
from xorstudio.ui.transport import Transport

DEFAULT_SIZE = QSize(1280, 800)
LEAST_SIZE = QSize(820, 560)
NARROW = 1150
"""Below this width the two side panels share one side, as tabs."""


class MainWindow(QMainWindow):
    """One window on one session."""

    def __init__(self, session: Session, settings: Settings, translator: Translator, look: Look) -> None:
        super().__init__()
        self.setObjectName("studio")
        self.session = session
        self.settings = settings
        self.look = look
        self._arranged = False
        self.panels: dict[str, Panel] = {}
        self.docks: dict[str, Dock] = {}
        self.actions_table = Actions(self)
        self.files = Files(session, settings, self)
        self.diagram = DiagramView(session, look.theme, self)
        self.message_bar = MessageBar(self)
        self.transport = Transport(session, self.actions_table, look.theme, self)
        self._build()
        self.commands = Commands(self)
        self.actions_table.connect(self.commands.slots())
        self.menus = Menus(self, translator)
        self.messages = Messages(session, self.message_bar, self)
        self.diagram.first_painted.connect(self._on_first_painted)
        look.changed.connect(self._on_theme_changed)
        session.document_changed.connect(self._on_document_changed)
        session.experiment_changed.connect(self._on_document_changed)
        self.actions_table.apply_theme(look.theme)
        self.transport.apply_theme(look.theme)
        self.retranslate()
        self._restore()

    def complete(self) -> None:
        """Load the panels that are not there yet."""
        for spec in PANELS:
            if spec.name not in self.panels:
                dock = self.docks[spec.name]
                panel = spec.load()(self.session, self.look.theme, dock)
                dock.setWidget(panel)
                dock.setWindowTitle(panel.title())
                self.panels[spec.name] = panel
                self.commands.adopt(panel)

    def restore_layout(self) -> None:
        """Put every panel back in its default place, as the window's size suggests."""
        self.restoreState(self._first_state)
        self._arrange()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.actions_table.retranslate()
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
        if not self._arranged:
            self._arranged = True
            self._arrange()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for what is not saved, remember the arrangement, end the training thread."""
        if not self.files.may_leave():
            event.ignore()
            return
        self.settings.window_geometry = bytes(self.saveGeometry().data())
        self.settings.window_state = bytes(self.saveState().data())
        self.settings.speed = self.session.speed
        self.settings.save()
        self.session.close()
        event.accept()

    def _build(self) -> None:
        bar = QToolBar(self)
        bar.setObjectName("transport_bar")
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        bar.addWidget(self.transport)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        card = QFrame(self)
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self.message_bar)
        column.addWidget(self.diagram, 1)
        centre = QWidget(self)
        around = QVBoxLayout(centre)
        around.setContentsMargins(4, 8, 4, 4)
        around.addWidget(card)
        self.setCentralWidget(centre)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)  # an arrangement is there at once, also for a picture of it
        for corner, area in (
            (Qt.Corner.TopLeftCorner, LEFT),
            (Qt.Corner.BottomLeftCorner, LEFT),
            (Qt.Corner.TopRightCorner, RIGHT),
            (Qt.Corner.BottomRightCorner, RIGHT),
        ):
            self.setCorner(corner, area)
        for spec in PANELS:
            dock = Dock(spec.name, self.look.theme, self)
            self.addDockWidget(spec.area, dock)
            self.docks[spec.name] = dock
        self._first_state = self.saveState()

    def _arrange(self) -> None:
        """Share the window out: a fifth for each side, a third for the curve; tabs where it is narrow."""
        scale = self.look.theme.scale
        narrow = self.width() < NARROW * scale
        if narrow:
            self.tabifyDockWidget(self.docks["experiment"], self.docks["weights"])
            self.docks["experiment"].raise_()
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setVisible(narrow)  # Qt leaves the tabs of an earlier arrangement behind
        shares = {LEFT: self.width() * 0.21, RIGHT: self.width() * 0.22, BOTTOM: self.height() * 0.335}
        for spec in PANELS:
            way = Qt.Orientation.Vertical if spec.area == BOTTOM else Qt.Orientation.Horizontal
            size = min(max(shares[spec.area], spec.least * scale), spec.most * scale)
            self.resizeDocks([self.docks[spec.name]], [round(size)], way)

    def _restore(self) -> None:
        self.setMinimumSize(LEAST_SIZE)
        settings = self.settings
        if not self.restoreGeometry(QByteArray(settings.window_geometry)):
            screen = QGuiApplication.primaryScreen().availableSize()
            self.resize(DEFAULT_SIZE.boundedTo(screen))
        self._arranged = self.restoreState(QByteArray(settings.window_state))

    @Slot()
    def _on_first_painted(self) -> None:
        """Load the panels as soon as the picture is on the screen."""
        QTimer.singleShot(0, self, self.complete)

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self.actions_table.apply_theme(theme)
        self.transport.apply_theme(theme)
        self.diagram.apply_theme(theme)
        for dock in self.docks.values():
            dock.apply_theme(theme)
        for panel in self.panels.values():
            panel.apply_theme(theme)

    @Slot()
    def _on_document_changed(self) -> None:
        self.setWindowTitle(self.tr("{title}[*] - XOR Studio").format(title=self.session.title))
        self.setWindowModified(self.session.modified)
