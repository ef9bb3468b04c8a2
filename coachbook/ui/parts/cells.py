"""Cells: how one cell of a table is painted: a face, words on one or two lines, a chip."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from coachbook.ui.parts.models import Column, TableModel
from coachbook.ui.parts.painting import (
    PILL_HEIGHT,
    lines_of,
    paint_face,
    paint_pill,
    pill_font,
    pill_width,
)
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import Tone, font_of, px, sized, tokens

PADDING = 10
FACE = 30
_LINE = 19
_CUT_KEPT = 4_000
"""Texts kept as they were cut: some screens full."""


class Cells(QStyledItemDelegate):
    """Paints the cells: face, words on one or two lines, chip, in the colours in force."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell. Grounds and lines are the view's."""
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, TableModel) else None
        if row is None or not isinstance(model, TableModel):
            return
        rect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        _paint_cell(
            painter,
            QRectF(rect).adjusted(PADDING, 0, -PADDING, -1),
            model.columns[index.column()],
            row,
            rtl=rtl,
        )
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole text where it does not fit."""
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, TableModel) else None
        if row is None or not isinstance(model, TableModel) or event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        column = model.columns[index.column()]
        said = [column.text(row), column.line(row) if column.line else ""]
        room = view.visualRect(index).width() - 2 * PADDING - (FACE + PADDING if column.face else 0)
        if column.chip is not None and (chip := column.chip(row)):
            said.append(chip[0])
            room -= round(pill_width(chip[0], pill_font())) + 8
        metrics = QFontMetricsF(_font(column))
        narrow = view.visualRect(index).width() < px(column.breaks)
        lines = lines_of(said[0], metrics, room) if narrow else (said[0],)
        if any(metrics.horizontalAdvance(part) > room for part in (*lines, *said[1:])):
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(part for part in said if part)), view)
        else:
            QToolTip.hideText()
        return True


def _font(column: Column) -> QFont:
    return sized(13, QFont.Weight.DemiBold if column.strong else QFont.Weight.Normal)


def _paint_cell(painter: QPainter, where: QRectF, column: Column, row: object, *, rtl: bool) -> None:
    """Face at the leading edge, then words with the chip behind them, and the grey line below both."""
    look = tokens()
    narrow = where.width() + 2 * PADDING < px(column.breaks)
    if column.face is not None:
        name, key = column.face(row)
        left = where.right() - FACE if rtl else where.left()
        paint_face(painter, QRectF(left, where.center().y() - FACE / 2, FACE, FACE), name, key)
        where = where.adjusted(0, 0, -FACE - PADDING, 0) if rtl else where.adjusted(FACE + PADDING, 0, 0, 0)
    text = " ".join(column.text(row).split())
    line = " ".join(column.line(row).split()) if column.line else ""
    font = _font(column)
    chip = column.chip(row) if column.chip else None
    high = px(_LINE)
    whole = where
    if chip is not None:
        middle = where.center().y() - (high / 2 if line else 0)
        where = _paint_chip(painter, where, middle, text, font, chip, rtl=rtl)
    broken = lines_of(text, QFontMetricsF(font), where.width()) if narrow else (text,)
    tone = column.tone(row) if column.tone else None
    ink = look.ink(tone) if tone else look.muted if column.muted else look.text
    top = where.center().y() - high * (len(broken) + bool(line)) / 2
    for each in broken:
        _words(painter, QRectF(where.left(), top, where.width(), high), each, font, ink, rtl=rtl)
        top += high
    if line:
        below = QRectF(whole.left(), top, whole.width(), high)
        _words(painter, below, line, sized(13), look.muted, rtl=rtl)


def _paint_chip(
    painter: QPainter,
    where: QRectF,
    middle: float,
    text: str,
    font: QFont,
    chip: tuple[str, Tone],
    *,
    rtl: bool,
) -> QRectF:
    """The chip behind `text`, which gives way to it; the room that is left for the text."""
    said, tone = chip
    wanted = min(pill_width(said, pill_font()), where.width())
    words = min(QFontMetricsF(font).horizontalAdvance(text) + 8 if text else 0.0, where.width() - wanted)
    high = px(PILL_HEIGHT)
    left = where.right() - words - wanted if rtl else where.left() + words
    pill = QRectF(left, middle - high / 2, wanted, high)
    paint_pill(painter, pill, said, tone, outlined=tone is Tone.NEUTRAL)
    return (
        where.adjusted(where.width() - words, 0, 0, 0)
        if rtl
        else where.adjusted(0, 0, words - where.width(), 0)
    )


def _words(painter: QPainter, where: QRectF, text: str, font: QFont, ink: str, *, rtl: bool) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = _cut(text, font.pixelSize(), font.weight(), where.width())
    painter.drawText(where, _flags(rtl=rtl), shown)


@lru_cache(maxsize=_CUT_KEPT)
def _cut(text: str, pixels: int, weight: QFont.Weight, room: float) -> str:
    """`text` as far as there is room for it; a row is painted many times while it is scrolled by."""
    return QFontMetricsF(font_of(pixels, weight)).elidedText(text, Qt.TextElideMode.ElideRight, room)


@cache
def _flags(*, rtl: bool) -> int:
    """How words stand in their line."""
    across = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return int(across | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
