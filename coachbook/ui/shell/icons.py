"""Line icons: the few SVGs we use, recoloured from the tokens and drawn sharp at the screen's pixel ratio."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coachbook.paths import resource
from coachbook.ui.shell.tokens import LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE = "1.75"


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _drawn(name: str, colour: str, paper: str) -> QSvgRenderer:
    source = _source(name).replace("currentColor", colour).replace("currentPaper", paper)
    source = source.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    return QSvgRenderer(QByteArray(source.encode()))


@lru_cache(maxsize=512)
def pixmap(
    name: str, colour: str, size: int = 18, ratio: float = 1.0, paper: str = LIGHT.on_accent
) -> QPixmap:
    """Icon `name` in `colour` (`#RRGGBB`), `size` logical pixels wide, for a screen of pixel ratio `ratio`.

    `paper` fills the inside of the few two-coloured ones. FileNotFoundError for a name we do not have.
    """
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawn(name, colour, paper).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon_of(
    look: Tokens, name: str, colour: str = "muted", size: int = 18, *, on: str | None = None
) -> QIcon:
    """A QIcon for buttons: `colour` and `on` (when checked) are token names or `#RRGGBB`; pale when off."""
    from PySide6.QtGui import QIcon  # painted icons do not need it, and its enums take 3 ms

    made = QIcon()
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}
    for ratio in ratios:
        plain = pixmap(name, look.named(colour), size, ratio, look.on_accent)
        made.addPixmap(plain, QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(
            pixmap(name, look.named(on or colour), size, ratio, look.on_accent),
            QIcon.Mode.Normal,
            QIcon.State.On,
        )
        made.addPixmap(pixmap(name, look.faint, size, ratio, look.on_accent), QIcon.Mode.Disabled)
    return made


def paint_icon(painter: QPainter, name: str, colour: str, where: QRectF) -> None:
    """Draws icon `name` in `colour` (`#RRGGBB`) into the square `where`, sharp on the painter's device."""
    ratio = painter.device().devicePixelRatioF()
    drawn = pixmap(name, colour, round(where.width()), ratio)
    painter.drawPixmap(where.topLeft(), drawn)
