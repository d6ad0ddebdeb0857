"""Every theme can be read, also by the colour-blind, and brings its own letters."""

import itertools
import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QPalette, QRawFont
from PySide6.QtWidgets import QLabel

from xorstudio.paths import resource
from xorstudio.ui.colour import contrast, luminance, mixed
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR, THEMES, load_fonts, palette, stylesheet

BACKGROUNDS = "window card field button hover accent_soft gradient_soft update_soft error_soft".split()
INKS = "text muted accent positive negative gradient update error accuracy loss".split()
SYMBOLS = "∂δŷβε₀₁₂₃₄₅₆₇₈²³ᵀ−×·→▶◀✓"
HANGUL = "가중치편향순전파역전파기울기"


@pytest.fixture(params=[LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def theme(request):
    return request.param


@pytest.fixture
def fonts(qapp):
    return load_fonts()


def test_contrast_is_that_of_the_standard():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_text_can_be_read_on_every_background(theme):
    least = 7.0 if theme is PROJECTOR else 4.5
    for ink, background in itertools.product(INKS, BACKGROUNDS):
        ratio = contrast(QColor(getattr(theme, ink)), QColor(getattr(theme, background)))
        assert ratio >= least, f"{ink} on {background}: {ratio:.2f}"
    for background in ("accent", "accent_hover"):
        ratio = contrast(QColor(theme.on_accent), QColor(getattr(theme, background)))
        assert ratio >= least, f"on_accent on {background}: {ratio:.2f}"


def test_scale_is_blue_white_red_with_fixed_ends(theme):
    assert theme.colour(-2, 2) == QColor(theme.low)
    assert theme.colour(0, 2) == QColor(theme.middle)
    assert theme.colour(2, 2) == QColor(theme.high)
    assert theme.colour(-99, 2) == QColor(theme.low)
    assert theme.colour(0.5, 0.5, middle=0.5) == QColor(theme.middle)
    assert theme.colour(float("nan"), 1) == QColor(theme.ghost)
    assert theme.colour(float("inf"), 1) == QColor(theme.high)
    low, high = theme.colour(-1, 2), theme.colour(1, 2)
    assert low.blue() > low.red()
    assert high.red() > high.blue()


def test_scale_grows_paler_towards_its_middle(theme):
    for sign in (-1, 1):
        light = [luminance(theme.colour(sign * part / 10, 1)) for part in range(11)]
        assert light == sorted(light, reverse=True)


def test_ink_can_be_read_on_the_whole_scale(theme):
    for part in range(-10, 11):
        colour = theme.colour(part / 10, 1)
        assert contrast(theme.ink(colour), colour) >= 4.5


def test_sign_has_its_own_colour(theme):
    assert theme.sign(0.1) == QColor(theme.positive)
    assert theme.sign(-0.1) == QColor(theme.negative)
    assert theme.sign(0.0) == theme.sign(float("nan")) == QColor(theme.muted)


def seen_by(colour, matrix):
    """How somebody without one kind of cone sees a colour (Machado et al. 2009, severity 1), as L*a*b*."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    r, g, b = (max(0, sum(m * v for m, v in zip(row, linear, strict=True))) for row in matrix)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


BLINDNESS = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("pair", [("positive", "negative"), ("low", "high"), ("gradient", "negative")])
def test_colour_blind_eyes_tell_the_signs_apart(theme, kind, pair):
    one, other = (seen_by(QColor(getattr(theme, name)), BLINDNESS[kind]) for name in pair)
    distance = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
    assert distance > 20, distance


def test_projector_is_larger_and_thicker():
    for name in (
        "scale",
        "text_size",
        "small_size",
        "title_size",
        "number_size",
        "line",
        "edge_min",
        "edge_max",
    ):
        assert getattr(PROJECTOR, name) > getattr(LIGHT, name), name


def test_palette_and_sheet_have_the_themes_colours(theme):
    colours = palette(theme)
    assert colours.color(QPalette.ColorRole.Window) == QColor(theme.window)
    assert colours.color(QPalette.ColorRole.Text) == QColor(theme.text)
    assert colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) != QColor(theme.text)
    sheet = stylesheet(theme)
    assert "$" not in sheet
    named = theme_colours(theme) | {theme.disabled}
    assert set(re.findall(r"#[0-9a-f]{6}\b", sheet)) <= named


def theme_colours(theme):
    return {
        getattr(theme, name) for name in theme.__dataclass_fields__ if str(getattr(theme, name))[:1] == "#"
    }


def test_icons_of_the_sheet_exist_in_the_themes_ink(theme):
    for path in re.findall(r'url\("([^"]+)"\)', stylesheet(theme)):
        text = resource("icons", "style", path.rsplit("/", 1)[1]).read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-f]{6}", text)) <= theme_colours(theme)


def test_sheet_is_understood_by_qt(theme, qtbot):
    label = QLabel("0.2538")
    qtbot.addWidget(label)
    label.setProperty("role", "gradient")
    label.setStyleSheet(
        stylesheet(theme)
    )  # Qt warns about a sheet that it cannot parse, and that fails a test
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.gradient)
    assert label.font().bold()


def test_shipped_fonts_load_and_bring_their_licences(fonts):
    assert fonts == ("DejaVu Sans", "DejaVu Sans Mono", "NanumGothic")
    for name in ("DejaVu", "NanumGothic"):
        assert "Permission" in resource("fonts", f"{name}-LICENSE.txt").read_text(encoding="utf-8").title()


def test_missing_font_is_logged_and_the_rest_still_loads(monkeypatch, caplog, qapp):
    monkeypatch.setattr("xorstudio.ui.theme.FONT_FILES", ("none.ttf", "DejaVuSans.ttf"))
    assert load_fonts() == ("DejaVu Sans",)
    assert "none.ttf" in caplog.text


def drawn(font, text):
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, 48, 48), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("number", [False, True])
@pytest.mark.parametrize("bold", [False, True])
def test_symbols_and_hangul_are_drawn_not_boxes(fonts, number, bold):
    font = LIGHT.font(24, bold=bold, number=number)
    box, blank = drawn(font, "\U0010fffd"), drawn(font, " ")
    pictures = {letter: drawn(font, letter) for letter in SYMBOLS + HANGUL}
    for letter, picture in pictures.items():
        assert picture not in (box, blank), letter


def test_symbols_come_from_the_shipped_text_font(fonts):
    for number in (False, True):
        raw = QRawFont.fromFont(LIGHT.font(number=number), QFontDatabase.WritingSystem.Latin)
        assert raw.familyName() == LIGHT.font(number=number).families()[0]
        assert all(raw.supportsCharacter(ord(letter)) for letter in SYMBOLS)


@pytest.mark.parametrize("number", [False, True])
@pytest.mark.parametrize("bold", [False, True])
def test_all_digits_have_one_width(fonts, number, bold):
    metrics = QFontMetricsF(LIGHT.font(20, bold=bold, number=number))
    widths = {round(metrics.horizontalAdvance(digit * 10), 3) for digit in "0123456789"}
    assert len(widths) == 1


def test_font_has_the_asked_size_and_weight():
    font = PROJECTOR.font(bold=True)
    assert font.pixelSize() == PROJECTOR.text_size
    assert font.weight() == QFont.Weight.Bold
    assert LIGHT.font(9.6, number=True).pixelSize() == 10


def test_themes_are_found_by_name():
    assert THEMES["dark"] is DARK
    assert set(THEMES) == {"light", "dark", "projector"}


def test_mixing_ends_where_it_should():
    assert mixed("#102030", "#ffffff", 0) == QColor("#102030")
    assert mixed("#102030", "#ffffff", 1) == QColor("#ffffff")
