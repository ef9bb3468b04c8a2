"""Pictures of people: from any picture file to a small square one, as it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from coachbook.coaching.photos import SIDE
from coachbook.errors import Fault

_QUALITY = 88
_LARGEST = 60_000_000
"""Pixels of a picture that is read at all: a large camera's."""


def square_jpeg(path: Path) -> bytes:
    """The middle of a picture, square and small, as JPEG. Raises `Fault("photo")` where it does not read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)  # a telephone writes down how it was held
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _LARGEST:
        raise _unreadable(path)
    least = min(size.width(), size.height())
    if least > 4 * SIDE:  # large pictures are made smaller while they are read
        part = 4 * SIDE / least
        reader.setScaledSize(QSize(round(size.width() * part), round(size.height() * part)))
    image = reader.read()
    if image.isNull():
        raise _unreadable(path)
    return _written(_square(image))


def _square(image: QImage) -> QImage:
    side = min(image.width(), image.height())
    middle = QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    small = image.copy(middle).scaled(
        SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    # What is see-through becomes white: a JPEG has no holes, and would show them black.
    ground = QImage(small.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor("white"))
    painter = QPainter(ground)
    painter.drawImage(0, 0, small)
    painter.end()
    return ground


def _written(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())


def _unreadable(path: Path) -> Fault:
    return Fault("photo", f"{path.name} does not read as a picture; choose a JPEG or PNG file.")
