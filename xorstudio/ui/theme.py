"""A theme is every colour, font and width of the window in one frozen value; nothing else names a colour.

Red is positive or class 1, blue is negative or class 0, gold is a gradient and only that, green is an update
and only that. Every text colour can be read on every background of its theme (the tests measure it).
"""

import logging
import math
from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QFontDatabase

from xorstudio.paths import resource
from xorstudio.ui.colour import luminance, mixed
from xorstudio.ui.stylesheet import palette, stylesheet

__all__ = ["DARK", "LIGHT", "PROJECTOR", "THEMES", "Theme", "load_fonts", "palette", "stylesheet"]

log = logging.getLogger(__name__)

FONT_FILES = (
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
    "DejaVuSansMono.ttf",
    "DejaVuSansMono-Bold.ttf",
    "NanumGothic.ttf",
    "NanumGothicBold.ttf",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """How the window looks. Colours are "#rrggbb", sizes and widths are pixels before the screen's own scale.

    Attributes:
        name: "light", "dark" or "projector"; what the settings remember.
        scale: How much larger than usual everything is drawn.
        window, card, field, button, hover: Backgrounds: behind the cards, a card, an input, a button, the
            pointer over something.
        border, border_strong: Lines around cards, and around what can be changed.
        text, muted: Text, and text of less weight.
        accent, accent_hover, on_accent, accent_soft: What can be pressed or is selected, and text on it.
        positive, negative: Signs of weights and values, as text or line.
        low, middle, high: The diverging scale: below, at and above its middle.
        valley, hill: The scale of a loss over a plane: no loss at all, and the limit; neither sign nor class.
        gradient, gradient_soft: Gradients, and nothing else.
        update, update_soft: What the optimizer adds, and nothing else.
        error, error_soft: What was refused or went wrong.
        loss, accuracy, ghost, grid: The loss curve, the accuracy curve, an earlier run, lines behind curves.
        families, number_families: Fonts for text, and for numbers (all digits of one width).
        text_size, small_size, title_size, number_size, code_size: Text, headings and captions, titles,
            numbers, programs.
        line, outline, focus: Widths of a thin line, of a neuron's outline, and of a ring around the focus.
        edge_min, edge_max: Widths of the thinnest and the thickest weight.
        curve: Width of a plotted curve.
        radius, small_radius: Rounded corners of a card, and of what lies on it.
    """

    name: str
    scale: float
    window: str
    card: str
    field: str
    button: str
    hover: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    positive: str
    negative: str
    low: str
    middle: str
    high: str
    valley: str
    hill: str
    gradient: str
    gradient_soft: str
    update: str
    update_soft: str
    error: str
    error_soft: str
    accuracy: str
    ghost: str
    grid: str
    families: tuple[str, ...] = ("DejaVu Sans", "NanumGothic")
    number_families: tuple[str, ...] = ("DejaVu Sans Mono", "NanumGothic")
    text_size: int = 13
    small_size: int = 11
    code_size: int = 12
    title_size: int = 15
    number_size: int = 13
    line: float = 1.0
    outline: float = 2.0
    focus: float = 2.0
    edge_min: float = 1.2
    edge_max: float = 8.0
    curve: float = 2.0
    radius: int = 8
    small_radius: int = 6

    @property
    def loss(self) -> str:
        """The loss curve has the accent's colour."""
        return self.accent

    @property
    def quoted(self) -> str:
        """Text in quotes, in a program, has the colour that is no sign, no gradient and no update."""
        return self.accuracy

    @property
    def disabled(self) -> str:
        """What cannot be pressed now: text that steps back without vanishing."""
        return mixed(self.muted, self.card, 0.35).name()

    def colour(self, value: float, limit: float, middle: float = 0.0) -> QColor:
        """Return a value's place on the diverging scale: blue below the middle, white at it, red above.

        Args:
            value: Any number; beyond the limit the colour stays at its end. NaN is grey.
            limit: The distance from the middle at which the colour is full, above 0.
            middle: The value that is white: 0, or 0.5 for a prediction between 0 and 1.
        """
        part = (value - middle) / limit
        if math.isnan(part):
            return QColor(self.ghost)
        part = max(-1.0, min(1.0, part))
        return mixed(self.middle, self.high if part > 0 else self.low, abs(part))

    def sign(self, value: float) -> QColor:
        """Return the colour of a number's sign as text or line: red, blue, or grey for 0 and NaN."""
        if value > 0:
            return QColor(self.positive)
        return QColor(self.negative if value < 0 else self.muted)

    def ink(self, background: QColor) -> QColor:
        """Return black or white, whichever is easier to read on a colour of the scale."""
        return QColor("#000000" if luminance(background) > 0.18 else "#ffffff")

    def font(self, size: float | None = None, *, bold: bool = False, number: bool = False) -> QFont:
        """Return a font of the theme.

        Args:
            size: Height in pixels; by default that of text (or of numbers).
            bold: Whether the letters are heavy.
            number: Whether every digit shall have the same width.
        """
        font = QFont()
        font.setFamilies(list(self.number_families if number else self.families))
        font.setPixelSize(max(1, round(size or (self.number_size if number else self.text_size))))
        font.setBold(bold)
        return font


LIGHT = Theme(
    name="light",
    scale=1.0,
    window="#f4f6f9",
    card="#ffffff",
    field="#f7f9fc",
    button="#eef1f6",
    hover="#e3e8f1",
    border="#d8dce3",
    border_strong="#aab3c2",
    text="#1f2733",
    muted="#566072",
    accent="#2a57c4",
    accent_hover="#20469f",
    on_accent="#ffffff",
    accent_soft="#e6edff",
    positive="#b92d24",
    negative="#1f5fb8",
    low="#2166c4",
    middle="#ffffff",
    high="#c8362c",
    valley="#fbfaf8",
    hill="#8b80a0",
    gradient="#8f5500",
    gradient_soft="#fff6e5",
    update="#18693a",
    update_soft="#e6f5eb",
    error="#a8182e",
    error_soft="#fdecee",
    accuracy="#6d3fb0",
    ghost="#8d97a8",
    grid="#e3e7ee",
)

DARK = replace(
    LIGHT,
    name="dark",
    window="#11151b",
    card="#191f28",
    field="#212935",
    button="#293241",
    hover="#333e50",
    border="#323c4b",
    border_strong="#5b687c",
    text="#e9edf3",
    muted="#aab5c5",
    accent="#8fb2ff",
    accent_hover="#b3cbff",
    on_accent="#0f1724",
    accent_soft="#25365c",
    positive="#ff9585",
    negative="#7db7ff",
    low="#3f86e8",
    middle="#f2f4f8",
    high="#e2574a",
    valley="#1b1e26",
    hill="#8d82a6",
    gradient="#f0b450",
    gradient_soft="#362c18",
    update="#68d391",
    update_soft="#17352a",
    error="#ff9fb0",
    error_soft="#42212b",
    accuracy="#cba6ff",
    ghost="#7c899c",
    grid="#2b3441",
)

PROJECTOR = replace(
    LIGHT,
    name="projector",
    scale=1.3,
    window="#f2f4f7",
    field="#ffffff",
    button="#e6eaf0",
    hover="#dde3ec",
    border="#8a94a3",
    border_strong="#4a5462",
    text="#000000",
    muted="#33383f",
    accent="#0a3a9c",
    accent_hover="#062766",
    accent_soft="#dbe6ff",
    positive="#8e0f0a",
    negative="#08409a",
    low="#0b57c2",
    high="#c01c12",
    valley="#ffffff",
    hill="#857a9a",
    gradient="#5f3900",
    gradient_soft="#ffefcf",
    update="#064a22",
    update_soft="#d9f2e1",
    error="#850020",
    error_soft="#ffe3e7",
    accuracy="#4a1c8c",
    ghost="#6b7687",
    grid="#c9d0db",
    text_size=17,
    small_size=15,
    code_size=16,
    title_size=20,
    number_size=17,
    line=1.5,
    outline=3.0,
    focus=3.0,
    edge_min=2.0,
    edge_max=11.0,
    curve=3.5,
    radius=9,
    small_radius=7,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, PROJECTOR)}


def load_fonts() -> tuple[str, ...]:
    """Load the program's own fonts, so that it looks the same everywhere and Hangul is never boxes.

    Returns:
        The families found. A file that is missing or broken is logged; the system's fonts then stand in.
    """
    families: list[str] = []
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        if number < 0:
            log.warning("the font %s cannot be loaded; the system's fonts stand in for it", name)
        else:
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))
