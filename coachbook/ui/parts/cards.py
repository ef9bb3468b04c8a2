"""Cards: the white surfaces of a page, as tall as what they hold.

A card has 16 px of air. What is added lies inside it; rows and tables (whatever has the property `flush`)
reach its edges, so that a chosen row is coloured from side to side.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from coachbook.ui.parts.marks import Hairline
from coachbook.ui.parts.painting import paint_bar, paint_box
from coachbook.ui.parts.texts import PlainLabel, TextRole, label
from coachbook.ui.shell.theme import Tone, px, tokens

AIR = 16
_BETWEEN, _LEAST_VALUE = 24, 130
"""Pixels between two values beside each other, and in which one of them can be read."""


class Card(QWidget):
    """A surface with a title, a sentence under it, and something at the right of the title.

    `beside` stands next to the title (a chip), `aside` at the right end. `bar` paints a strip along the
    leading edge; `marked` draws the edge in accent, 2 px, for the one card that is being worked on. `ruled`
    puts a hairline under the head, for cards of rows.
    """

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        *,
        aside: QWidget | None = None,
        beside: QWidget | None = None,
        bar: Tone | None = None,
        marked: bool = False,
        ruled: bool = False,
        air: int = AIR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._marked = marked
        self._air = air
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, air, 1, air)
        self._column.setSpacing(8)
        self._title = PlainLabel(title, TextRole.CARD, wrap=True)
        self._subtitle = PlainLabel(subtitle, TextRole.MUTED, wrap=True)
        self._rule = Hairline()
        self._head = QHBoxLayout()
        self._build_head(beside, aside)
        self._rule_wanted = ruled
        self.set_title(title)
        self.set_subtitle(subtitle)

    def _build_head(self, beside: QWidget | None, aside: QWidget | None) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title, 0 if beside else 1)
        if beside is not None:
            first.addWidget(beside)
            first.addStretch(1)
        words.addLayout(first)
        words.addWidget(self._subtitle)
        self._head.setSpacing(12)
        self._head.addLayout(words, 1)
        self._aside: QWidget | None = None
        holder = QWidget()
        self._head_box = holder
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(self._inner(), 0, self._inner(), 0)
        outer.setSpacing(8)
        outer.addLayout(self._head)
        outer.addWidget(self._rule)
        self._column.addWidget(holder)
        if aside is not None:
            self.set_aside(aside)

    def _inner(self) -> int:
        return self._air - 1

    def set_title(self, title: str) -> None:
        """Another title; none hides it."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._show_head()

    def set_subtitle(self, subtitle: str) -> None:
        """Another sentence under the title; none hides it."""
        self._subtitle.setText(subtitle)
        self._show_head()

    def set_aside(self, aside: QWidget) -> None:
        """Puts `aside` at the right end of the head; the one that was there goes."""
        if self._aside is not None:
            self._head.removeWidget(self._aside)
            self._aside.deleteLater()
        self._aside = aside
        self._head.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        self._show_head()

    def set_marked(self, marked: bool) -> None:
        """Whether this is the card that is being worked on."""
        self._marked = marked
        self.update()

    def set_bar(self, bar: Tone | None) -> None:
        """Another strip along the leading edge, or none."""
        self._bar = bar
        self.update()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """One more thing below; rows and tables reach the card's edges."""
        flush = bool(widget.property("flush"))
        top = self._air - 10 if flush and self._bare() else self._column.contentsMargins().top()
        self._column.setContentsMargins(1, top, 1, self._air - 10 if flush else self._air)
        if flush:
            self._column.addWidget(widget, stretch)
            return
        self._column.addLayout(self._inset(widget), stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """A layout below, within the card's air."""
        holder = QHBoxLayout()
        holder.setContentsMargins(self._inner(), 0, self._inner(), 0)
        holder.addLayout(layout, 1)
        self._column.setContentsMargins(1, self._column.contentsMargins().top(), 1, self._air)
        self._column.addLayout(holder, stretch)

    def add_line(self, *widgets: QWidget, gap: int = 8) -> QHBoxLayout:
        """Widgets side by side at the leading edge, such as two buttons."""
        line = QHBoxLayout()
        line.setSpacing(gap)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.add_layout(line)
        return line

    def add_space(self, pixels: int) -> None:
        """Air between two things."""
        self._column.addSpacing(pixels)

    def add_rest(self) -> None:
        """Air at the end, for a card that a neighbour may make taller than what it holds."""
        self._column.addStretch(1)

    def _bare(self) -> bool:
        """Nothing stands above yet: no head and no content. Rows bring 10 px of air of their own."""
        return self._column.count() == 1 and self._head_box.isHidden()

    def _inset(self, widget: QWidget) -> QHBoxLayout:
        holder = QHBoxLayout()
        holder.setContentsMargins(self._inner(), 0, self._inner(), 0)
        holder.addWidget(widget, 1)
        return holder

    def _show_head(self) -> None:
        title, subtitle = bool(self._title.text()), bool(self._subtitle.text())
        self._title.setVisible(title)
        self._subtitle.setVisible(subtitle)
        shown = title or subtitle or self._aside is not None
        self._rule.setVisible(shown and getattr(self, "_rule_wanted", False))
        self._head_box.setVisible(shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface, its edge, its strip."""
        look = tokens()
        painter = QPainter(self)
        where = QRectF(self.rect())
        edge, width = (look.accent, 2.0) if self._marked else (look.border, 1.0)
        paint_box(painter, where, look.surface, edge, radius=10, width=width)
        if self._bar is not None:
            painter.setLayoutDirection(self.layoutDirection())
            paint_bar(painter, where, look.ink(self._bar))


class SoftBox(QWidget):
    """A box in the soft ground of a tone inside a card: a model answer, a hint, a private note."""

    def __init__(self, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(AIR, 12, AIR, 12)
        self.column.setSpacing(6)

    def add(self, widget: QWidget) -> None:
        """One more thing below."""
        self.column.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        paint_box(QPainter(self), QRectF(self.rect()), tokens().soft(self._tone), radius=10)


class DashedBox(QWidget):
    """A dashed place where something may come: a goal to add, a file to drop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(AIR, 12, AIR, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dashes."""
        look = tokens()
        paint_box(QPainter(self), QRectF(self.rect()), look.background, look.field, radius=10, dashed=True)


class KeyValues(QWidget):
    """Small grey words with their values below, at most `columns` side by side; fewer where it is narrow."""

    def __init__(
        self, pairs: Sequence[tuple[str, str]] = (), columns: int = 3, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = max(1, columns)
        self._columns = self._most
        self._labels: list[tuple[PlainLabel, PlainLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(2)
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Shows other pairs; a value that is empty is a dash."""
        for both in self._labels:
            for widget in both:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._labels = []
        for name, value in pairs:
            below = PlainLabel(value or "—", TextRole.BODY, wrap=True)
            below.setAccessibleName(f"{name}: {value or '—'}")
            below.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            self._labels.append((label(name), below))
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for, in rows of one length."""
        super().resizeEvent(event)
        fit = max(1, (self.width() + _BETWEEN) // (px(_LEAST_VALUE) + _BETWEEN))
        rows = -(-len(self._labels) // min(fit, self._most)) or 1
        columns = self._most if fit >= self._most else -(-len(self._labels) // rows)
        if self._labels and columns != self._columns:
            self._columns = columns
            self._lay()

    def _lay(self) -> None:
        for number, (above, below) in enumerate(self._labels):
            row, column = divmod(number, self._columns)
            above.setContentsMargins(0, 8 if row else 0, 0, 0)
            self._grid.addWidget(above, row * 2, column)
            self._grid.addWidget(below, row * 2 + 1, column)
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < self._columns))


class FigureCard(Card):
    """One number with its meaning: a small word above, the figure large, a sentence below."""

    def __init__(self, name: str, figure: str, sentence: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(name)
        self.add(label(name))
        self._figure = PlainLabel(figure, TextRole.FIGURE)
        self._sentence = PlainLabel(sentence, TextRole.MUTED, wrap=True)
        self.add(self._figure)
        self.add(self._sentence)

    def show_figure(self, figure: str, sentence: str) -> None:
        """Another number and what it means."""
        self._figure.setText(figure)
        self._sentence.setText(sentence)
