"""The icons of every system, drawn from one SVG: PNG files for Linux, .ico for Windows, .icns for macOS.

Both containers may simply hold PNG files, so that Qt, which is here anyway, is all that is needed.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def png(drawing: Path, size: int) -> bytes:
    """Return an SVG as a PNG.

    Args:
        drawing: The SVG file.
        size: Width and height in pixels.

    Raises:
        ValueError: It is no SVG that Qt can draw.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(f"{drawing} cannot be drawn")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ico(drawing: Path) -> bytes:
    """Return an SVG as a Windows icon of all sizes.

    Source:
        The ICO format: header, one entry of 16 bytes for each picture, the pictures; 256 is written as 0.
    """
    pictures = [(size, png(drawing, size)) for size in ICO_SIZES]
    entries, offset = b"", 6 + 16 * len(pictures)
    for size, content in pictures:
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(content for _, content in pictures)


def icns(drawing: Path) -> bytes:
    """Return an SVG as a macOS icon of all sizes.

    Source:
        The ICNS format: "icns" and the length, then each picture after its type and its length with head.
    """
    parts = b""
    for size, kind in ICNS_TYPES.items():
        content = png(drawing, size)
        parts += kind + struct.pack(">I", 8 + len(content)) + content
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def write(drawings: Path, folder: Path) -> None:
    """Write every icon of the program and of its files.

    Args:
        drawings: Where xorstudio.svg and xorstudio-file.svg are.
        folder: Gets NAME.ico, NAME.icns and NAME-SIZE.png.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("xorstudio", "xorstudio-file"):
        drawing = drawings / f"{name}.svg"
        (folder / f"{name}.ico").write_bytes(ico(drawing))
        (folder / f"{name}.icns").write_bytes(icns(drawing))
        for size in SIZES:
            (folder / f"{name}-{size}.png").write_bytes(png(drawing, size))
