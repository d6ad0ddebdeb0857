"""What stands still is painted once, and anew when anything that it depends on is another."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor

from xorstudio.ui.kept import Kept

SIZE = QSize(20, 10)


def test_the_same_is_painted_once(qapp):
    kept, painted = Kept(), []
    for key in ("a", "a", "b", "b", "a"):
        kept.picture(key, SIZE, 1.0, lambda _painter, key=key: painted.append(key))
    assert painted == ["a", "b", "a"]


def test_another_size_another_screen_and_a_wish_paint_it_anew(qapp):
    kept, painted = Kept(), []
    for size, ratio in ((SIZE, 1.0), (SIZE * 2, 1.0), (SIZE * 2, 2.0)):
        picture = kept.picture("a", size, ratio, painted.append)
        assert picture.size() == size * ratio
        assert picture.deviceIndependentSize().toSize() == size
    kept.drop()
    kept.picture("a", SIZE * 2, 2.0, painted.append)
    assert len(painted) == 4


def test_it_can_be_seen_through_or_has_a_ground(qapp):
    half = QRect(0, 0, 10, 10)
    clear = Kept().picture("a", SIZE, 1.0, lambda painter: painter.fillRect(half, Qt.GlobalColor.red))
    image = clear.toImage()
    assert image.pixelColor(5, 5) == QColor(Qt.GlobalColor.red)
    assert image.pixelColor(15, 5).alpha() == 0
    ground = QColor("#123456")
    image = Kept().picture("a", SIZE, 1.0, lambda _painter: None, ground).toImage()
    assert image.pixelColor(15, 5) == ground
