"""Faces: the pictures of people, by id, for whatever paints a face; without one, initials are painted.

One place for the whole program, because one workbook is open at a time and every table and list paints faces.
A picture is decoded when it is first painted.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QImage, QPixmap

_BEGIN = b"\xff\xd8\xff"
_jpegs: dict[str, bytes] = {}
_decoded: dict[str, QPixmap | None] = {}


def show_faces(jpegs: Mapping[str, bytes]) -> None:
    """These are the pictures there are from now on, by the ids of people."""
    _jpegs.clear()
    _jpegs.update(jpegs)
    _decoded.clear()


def face_of(key: str) -> QPixmap | None:
    """The picture of the person with this id; None where there is none, or none that reads."""
    if key not in _jpegs:
        return None
    if key not in _decoded:
        jpeg = _jpegs[key]
        # Only what begins as a JPEG: a file can come from anywhere, and Qt reads a dozen other forms as well.
        image = QImage.fromData(jpeg) if jpeg.startswith(_BEGIN) else QImage()
        _decoded[key] = None if image.isNull() else QPixmap.fromImage(image)
    return _decoded[key]
