"""The snapshot of an operation is the window's own picture of it, as pixels or as an SVG."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from tests.app.sessions import WILD
from xorstudio.core.presets import load_preset
from xorstudio.core.training import DivergenceError
from xorstudio.ui import snapshot
from xorstudio.ui.theme import LIGHT

SVG = "{http://www.w3.org/2000/svg}"
SIZE = (1200, 760)


@pytest.fixture(autouse=True)
def _plain_application(qapp: QApplication) -> Iterator[None]:
    """Take the theme off the application again, so that no test sees the colours of the one before."""
    yield
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(QFont())


def picture(path: Path) -> QImage:
    return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)


def texts(path: Path) -> str:
    """Return all texts of an SVG."""
    root = ET.parse(path).getroot()
    return "\n".join("".join(element.itertext()).strip() for element in root.iter(f"{SVG}text"))


def test_operations_have_pictures_of_their_own(tmp_path: Path) -> None:
    images = []
    for operation in (0, 1, 5, 12):
        path = tmp_path / f"{operation}.png"
        snapshot.save(load_preset("gradient-tape"), path, epoch=3, operation=operation, size=SIZE)
        images.append(picture(path))
        assert (images[-1].width(), images[-1].height()) == SIZE
    for number, image in enumerate(images):
        assert all(image != other for other in images[:number])


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (None, "Epoch 40"),
        (0, "Epoch 40"),
        (9, "Epoch 40, operation 9 of 14"),
        (13, "Epoch 40, operation 13 of 14"),
        (14, "Epoch 40, operation 14 of 14"),
    ],
)
def test_an_svg_says_where_it_stands(tmp_path: Path, operation: int | None, said: str) -> None:
    path = tmp_path / "picture.svg"
    snapshot.save(load_preset("gradient-tape"), path, epoch=40, operation=operation, size=SIZE, language="en")
    assert said in texts(path).splitlines()


def test_an_svg_is_the_windows_picture(tmp_path: Path) -> None:
    svg, png = tmp_path / "picture.svg", tmp_path / "picture.png"
    for path in (svg, png):
        snapshot.save(load_preset("fast"), path, epoch=300, operation=3, size=SIZE, language="en")
    assert {"h₁", "TRUTH TABLE"} <= set(texts(svg).splitlines())
    renderer = QSvgRenderer(QByteArray(svg.read_bytes()))
    assert renderer.isValid()
    assert renderer.viewBox().size() == QSize(*SIZE)
    small = QSize(120, 76)
    drawn = QImage(QSize(*SIZE), QImage.Format.Format_RGB32)
    drawn.fill(QColor(LIGHT.window))
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    one, other = drawn.scaled(small), picture(png).scaled(small)
    differences = [
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness())
        for x in range(small.width())
        for y in range(small.height())
    ]
    assert sum(differences) / len(differences) < 12


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "PICTURE.SVG"
    snapshot.save(load_preset("fast"), path, size=SIZE)
    assert path.read_bytes().startswith(b"<?xml")


def test_the_curve_of_an_svg_is_drawn_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    snapshot.save(load_preset("fast"), path, epoch=300, size=SIZE)
    groups = list(ET.parse(path).getroot().iter(f"{SVG}g"))
    curves = [group for group in groups if group.get("stroke") == LIGHT.loss and points_of(group) > 20]
    assert curves
    left, top = place_of(curves[0])
    images = [
        (place_of(group), float(image.get("width", "0")))
        for group in groups
        for image in group.findall(f"{SVG}image")
    ]
    assert all(width < 60 for place, width in images if place == (left, top)), "symbols only"
    large = {place for place, width in images if width >= 60}
    assert len(large) == 2, "the surfaces of both planes are pictures, nothing else is"


def points_of(group: ET.Element) -> int:
    """Return how many points the lines of a group have."""
    return sum(len((line.get("points") or line.get("d") or "").split()) for line in group)


def place_of(group: ET.Element) -> tuple[float, float]:
    """Return where the widget lies whose painting a group is."""
    numbers = (group.get("transform") or "matrix(1,0,0,1,0,0)")[7:-1].split(",")
    return float(numbers[4]), float(numbers[5])


def test_a_picture_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    for name in ("none/a.svg", "none/a.png"):
        with pytest.raises(OSError, match=name):
            snapshot.save(load_preset("fast"), tmp_path / name, size=SIZE)


def test_a_run_that_diverges_on_the_way_has_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    with pytest.raises(DivergenceError):
        snapshot.save(WILD, path, epoch=5000, operation=3, size=SIZE)
    assert not path.exists()
