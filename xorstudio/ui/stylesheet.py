"""The style sheet of the window, with every colour and size left open for a theme to fill in.

Widgets say what they are, never how they look:

- `QFrame#card`: a rounded card on the window; `QFrame#caption` a gold strip that explains a gradient.
- `QLabel[role="heading"]` a small grey section heading (write it in capitals where the language has them),
  `[role="title"]`, `[role="strong"]`, `[role="muted"]`, `[role="small"]`, `[role="link"]`, `[role="number"]`,
  `[role="gradient"]` (gold), `[role="update"]` (green), `[role="error"]`, `[role="badge"]` (a green pill).
- `QToolButton#play` or `[role="primary"]`, also `QPushButton[role="primary"]`: the one blue button;
  `[role="link"]` on a button: text that can be pressed; `[role="segment"]`: one of a row of choices, inside
  `QFrame#segments` (`[role="slim"]` beside the menus); `[role="flat"]`: no frame until the pointer is there;
  `[role="mini"]`: the same, small; `[role="verdict"]`: a pill, green with `[mark="agrees"]`, red with
  `[mark="differs"]`, else grey.
- `QLineEdit[role="inline"]`: a number edited where it stands, without the room of a field;
  `QLineEdit[refused="true"]`: red until it holds a number; `QLabel#refusal`: the sentence beside it.
"""

from dataclasses import fields
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from xorstudio.paths import resource

if TYPE_CHECKING:
    from xorstudio.ui.theme import Theme

STYLE_ICONS = ("arrow_down", "arrow_right", "arrow_up", "check", "check_menu", "close", "float")


TEMPLATE = """
* { font-family: $font_family; font-size: ${text_size}px; outline: none; }
QMainWindow, QDialog, QMessageBox { background: $window; }
QWidget { color: $text; }
QWidget:disabled { color: $disabled; }

QFrame#card { background: $card; border: ${line}px solid $border; border-radius: ${radius}px; }
QFrame#caption { background: $gradient_soft; border: ${line}px solid $gradient; border-radius: ${radius}px; }
QFrame#segments { background: $button; border: ${line}px solid $border; border-radius: ${radius}px; }

QLabel { background: transparent; }
QLabel[role="heading"] { color: $muted; font-size: ${small_size}px; font-weight: bold; }
QLabel[role="title"] { font-size: ${title_size}px; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_size}px; }
QLabel[role="link"] { color: $accent; }
QLabel[role="number"] { font-family: $number_family; font-size: ${number_size}px; }
QLabel[role="gradient"] { color: $gradient; font-weight: bold; }
QLabel[role="update"] { color: $update; font-weight: bold; }
QLabel[role="error"] { color: $error; font-weight: bold; }
QLabel[role="badge"] { color: $update; background: $update_soft; border: ${line}px solid $update;
    border-radius: ${px12}px; padding: ${px4}px ${px12}px; font-weight: bold; }
QLabel#refusal { color: $error; background: $error_soft; border: ${line}px solid $error;
    border-radius: ${small_radius}px; padding: ${px4}px ${px6}px; }

QPushButton, QToolButton { background: $button; color: $text; border: ${line}px solid $border;
    border-radius: ${radius}px; padding: ${px4}px ${px10}px; min-height: ${px22}px; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $border_strong; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; border-color: $accent; }
QPushButton:focus, QToolButton:focus { border: ${focus_px}px solid $accent; padding: ${px3}px ${px9}px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: $field; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QToolButton { padding: ${px4}px ${px6}px; min-width: ${px22}px; }
QToolButton:focus { padding: ${px3}px ${px5}px; }
QToolButton#play, QToolButton[role="primary"], QPushButton[role="primary"], QPushButton:default {
    background: $accent; color: $on_accent; border: ${line}px solid $accent; font-weight: bold; }
QToolButton#play { min-width: ${px44}px; }
QToolButton#play:hover, QToolButton[role="primary"]:hover, QPushButton[role="primary"]:hover,
QPushButton:default:hover { background: $accent_hover; border-color: $accent_hover; }
QToolButton#play:focus, QToolButton[role="primary"]:focus, QPushButton[role="primary"]:focus,
QPushButton:default:focus { border: ${focus_px}px solid $text; }
QToolButton[role="link"], QPushButton[role="link"] { background: transparent; color: $accent;
    border: ${focus_px}px solid transparent; padding: 0 ${px4}px; min-height: ${px18}px; }
QToolButton[role="link"]:hover, QPushButton[role="link"]:hover { text-decoration: underline; }
QToolButton[role="link"]:focus, QPushButton[role="link"]:focus { border: ${focus_px}px solid $accent; }
Switch[role="link"] { padding: 0; }
QToolButton[role="flat"] { background: transparent; border: ${focus_px}px solid transparent; }
QToolButton[role="flat"]:hover { background: $hover; }
QToolButton[role="flat"]:focus { border: ${focus_px}px solid $accent; }
QToolButton[role="mini"] { background: transparent; border: ${focus_px}px solid transparent;
    border-radius: ${px4}px; padding: 1px; min-height: 0; min-width: 0; }
QToolButton[role="mini"]:hover { background: $hover; }
QToolButton[role="mini"]:focus { border: ${focus_px}px solid $accent; padding: 1px; }
QToolButton[role="segment"] { background: transparent; color: $muted; border: ${focus_px}px solid transparent;
    border-radius: ${small_radius}px; padding: ${px3}px ${px10}px; }
QToolButton[role="segment"]:hover { color: $text; }
QToolButton[role="segment"]:checked { background: $card; color: $text; border-color: $border_strong;
    font-weight: bold; }
QToolButton[role="segment"]:focus { border: ${focus_px}px solid $accent; }
QFrame#segments[role="slim"] QToolButton { padding: 0 ${px10}px; }
QToolButton[role="verdict"] { color: $muted; background: $field; border: ${line}px solid $border_strong;
    border-radius: ${px12}px; padding: ${px2}px ${px10}px; min-height: ${px18}px; font-weight: bold; }
QToolButton[role="verdict"][mark="agrees"] {
    color: $update; background: $update_soft; border-color: $update; }
QToolButton[role="verdict"][mark="differs"] {
    color: $error; background: $error_soft; border-color: $error; }
QToolButton[role="verdict"]:hover { background: $hover; }
QToolButton[role="verdict"]:focus { border: ${focus_px}px solid $accent; padding: ${px1}px ${px9}px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
    background: $field; color: $text; border: ${line}px solid $border; border-radius: ${small_radius}px;
    padding: ${px3}px ${px6}px; min-height: ${px18}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit#code_view { font-family: $number_family; font-size: ${code_size}px; }
QPlainTextEdit#code_view::corner { background: transparent; border: none; }
QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover { border-color: $border_strong; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QPlainTextEdit:focus, QTextEdit:focus {
    border: ${focus_px}px solid $accent; background: $card; padding: ${px2}px ${px5}px; }
QLineEdit[refused="true"] { border: ${focus_px}px solid $error; background: $error_soft; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0 ${px6}px; min-height: 0; }
QLineEdit[role="inline"] { border: ${focus_px}px solid $accent; background: $card; padding: 0 ${px2}px;
    min-height: 0; font-family: $number_family; font-weight: bold; }
QLineEdit[role="inline"][refused="true"] { border: ${focus_px}px solid $error; background: $error_soft; }
QComboBox::drop-down { border: none; width: ${px18}px; }
QComboBox::down-arrow { image: url("$arrow_down"); width: ${px10}px; height: ${px10}px; }
QComboBox QAbstractItemView { background: $card; color: $text; border: ${line}px solid $border_strong;
    selection-background-color: $accent_soft; selection-color: $text; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView::item { min-height: ${px26}px; padding: 0 ${px6}px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    border: none; background: transparent; width: ${px16}px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$arrow_up"); width: ${px9}px; height: ${px9}px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
    image: url("$arrow_down"); width: ${px9}px; height: ${px9}px; }
QCheckBox, QRadioButton { spacing: ${px6}px; padding: ${px2}px; background: transparent;
    border: ${line}px solid transparent; border-radius: ${small_radius}px; }
QCheckBox:focus, QRadioButton:focus { border: ${line}px solid $accent; }
QCheckBox::indicator { width: ${px14}px; height: ${px14}px; border: ${line}px solid $border_strong;
    border-radius: ${px4}px; background: $field; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator { width: ${px14}px; height: ${px14}px; border: ${line}px solid $border_strong;
    border-radius: ${px8}px; background: $field; }
QRadioButton::indicator:checked { border: ${px4}px solid $accent; width: ${px8}px; height: ${px8}px;
    background: $on_accent; }

QTableView, QTreeView, QListView { background: $card; alternate-background-color: $field; color: $text;
    border: ${line}px solid $border; border-radius: ${small_radius}px; gridline-color: $grid;
    selection-background-color: $accent_soft; selection-color: $text; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QTableView::item, QTreeView::item, QListView::item { padding: ${px2}px ${px4}px; border: none; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: $accent_soft; color: $text; }
QTableView::item:focus { border: ${focus_px}px solid $accent; }
QTableView QLineEdit { border-radius: 0; padding: 0 ${px4}px; min-height: 0; }
QHeaderView, QTableCornerButton::section { background: transparent; border: none; }
QHeaderView::section { background: $card; color: $muted; font-size: ${small_size}px; font-weight: bold;
    border: none; border-bottom: ${line}px solid $border; padding: ${px4}px; }

QTabWidget::pane { background: $card; border: ${line}px solid $border; border-radius: ${radius}px;
    top: -1px; }
QTabWidget QTableView, QTabWidget QListView, QTabWidget QPlainTextEdit { border: none; }
QTabBar { qproperty-drawBase: 0; qproperty-elideMode: ElideNone; background: transparent; }
QTabBar::scroller { width: ${px34}px; }
QTabBar QToolButton { min-width: 0; padding: 0; }
QTabBar::tab { background: transparent; color: $muted; border: none; padding: ${px6}px ${px12}px;
    border-bottom: ${px3}px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: bold; border-bottom: ${px3}px solid $accent; }
QTabBar::tab:focus { color: $accent; background: $accent_soft; }

QDockWidget { color: $muted; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDockWidget, QToolBar, QTabBar, QMainWindow > QWidget { widget-animation-duration: 0; }
QMainWindow::separator { background: $window; width: ${px8}px; height: ${px8}px; }
QMainWindow::separator:hover { background: $accent_soft; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }

QMenuBar { background: $card; color: $text; border-bottom: ${line}px solid $border;
    padding: ${px2}px ${px6}px; }
QMenuBar::item { background: transparent; padding: ${px4}px ${px10}px; border-radius: ${px4}px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $card; color: $text; border: ${line}px solid $border_strong; padding: ${px4}px; }
QMenu::item { padding: ${px4}px ${px26}px ${px4}px ${px26}px; border-radius: ${px4}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: ${line}px; background: $border; margin: ${px4}px ${px8}px; }
QMenu::indicator { width: ${px12}px; height: ${px12}px; left: ${px6}px; }
QMenu::indicator:checked { image: url("$check_menu"); }
QMenu::right-arrow { image: url("$arrow_right"); width: ${px10}px; height: ${px10}px; right: ${px6}px; }
QToolBar { background: $card; border: none; border-bottom: ${line}px solid $border;
    padding: ${px6}px ${px10}px; spacing: ${px4}px; }
QToolBar::separator { background: $border; width: ${line}px; margin: ${px6}px ${px8}px; }
QStatusBar { background: $window; color: $muted; }
QStatusBar::item { border: none; }
QToolTip { background: $card; color: $text; border: ${line}px solid $border_strong;
    padding: ${px4}px ${px6}px; }

QSlider { background: transparent; border: ${line}px solid transparent; border-radius: ${small_radius}px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { height: ${px4}px; background: $border_strong; border-radius: ${px2}px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: ${px2}px; }
QSlider::handle:horizontal { width: ${knob}px; height: ${knob}px; margin: -${px5}px 0;
    border-radius: ${knob_radius}px; background: $accent; }
QSlider::handle:hover { background: $accent_hover; }
QSlider::sub-page:disabled, QSlider::handle:disabled { background: $ghost; }
QProgressBar { background: $button; border: none; border-radius: ${px3}px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${px3}px; }
QScrollBar:vertical { background: transparent; width: ${px10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${px10}px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: ${bar_radius}px; margin: ${px2}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: ${px28}px; }
QScrollBar::handle:horizontal { min-width: ${px28}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QGroupBox { background: $card; border: ${line}px solid $border; border-radius: ${radius}px;
    margin-top: ${px14}px; padding: ${px10}px; }
QGroupBox::title { subcontrol-origin: margin; left: ${px10}px; color: $muted; }
"""


def palette(theme: "Theme") -> QPalette:
    """Return the theme's colours for everything that Qt draws by itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.field,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.button,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.Light: theme.card,
        role.Midlight: theme.border,
        role.Mid: theme.border_strong,
        role.Dark: theme.border_strong,
        role.Shadow: theme.border_strong,
        role.Accent: theme.accent,
    }
    result = QPalette()
    for key, value in colours.items():
        result.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.disabled))
    return result


def stylesheet(theme: "Theme") -> str:
    """Return the style sheet of the whole window, for the Fusion style."""
    words: dict[str, object] = {item.name: getattr(theme, item.name) for item in fields(theme)}
    words["disabled"] = theme.disabled
    words["font_family"] = ", ".join(f'"{family}"' for family in theme.families)
    words["number_family"] = ", ".join(f'"{family}"' for family in theme.number_families)
    words |= {f"px{size}": round(size * theme.scale) for size in range(1, 45)}
    knob = round(4 * theme.scale) + 2 * round(5 * theme.scale)  # the groove and the margins that hang over it
    bar = round(10 * theme.scale) - 2 * round(2 * theme.scale)
    words |= {"knob": knob, "knob_radius": knob // 2, "bar_radius": bar // 2}  # over the half Qt drops it
    words |= {"line": round(theme.line), "focus_px": round(theme.focus)}
    for name in STYLE_ICONS:
        words[name] = resource("icons", "style", f"{name}-{theme.name}.svg").as_posix()
    return Template(TEMPLATE).substitute(words)
