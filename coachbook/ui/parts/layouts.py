"""Layouts: the scrolling column of a page, columns that fold in a narrow window, the head of a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coachbook.ui.parts.texts import PlainLabel, TextRole

MARGIN = 28
GAP = 16
_MOST = 3
"""Lines that the name on a page's head may take."""
FOLD = 1280
"""Width of the window, in pixels, under which columns lie below each other."""


class _Inside(QWidget):
    """What a column scrolls: as high as its content wants at its width, and no higher.

    Texts that wrap want more lines in the narrowest place than they get; the scroll area would keep that
    room below the last one.
    """

    def minimumSizeHint(self) -> QSize:
        """No height of its own where that follows from the width."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class PageColumn(QScrollArea):
    """The one region of a page that scrolls: things below each other, paper under the last.

    Only up and down; what is wider than the page has to give way by itself. `margins` (left, top, right,
    bottom) are for two columns beside each other, a list and its details.
    """

    def __init__(
        self,
        *,
        gap: int = GAP,
        margins: tuple[int, int, int, int] = (MARGIN, 24, MARGIN, 32),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside: QWidget = _Inside()
        self._inside.setProperty("surface", "clear")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(*margins)
        self._column.setSpacing(gap)
        self._column.addStretch(1)
        # A viewport of our own: to hand out Qt's, the bindings make every kind of widget to find its kind.
        ground = QWidget()
        self.setViewport(ground)
        self.setWidget(self._inside)
        for widget in (ground, self._inside):
            widget.setAutoFillBackground(False)

    def add(self, widget: QWidget) -> None:
        """One more thing below."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_layout(self, layout: QBoxLayout) -> None:
        """A layout below."""
        self._column.insertLayout(self._column.count() - 1, layout)

    def add_line(self, *widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
        """Widgets side by side; None pushes what follows to the other end."""
        line = side_by_side(*widgets, gap=gap)
        self.add_layout(line)
        return line

    def clear(self) -> None:
        """Takes everything away."""
        while self._column.count() > 1:
            _drop(self._column)


class FilledColumn(QWidget):
    """The column of a page whose table scrolls by itself: the table takes the height that is left."""

    def __init__(self, *, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 24, MARGIN, 24)
        self._column.setSpacing(gap)
        self._column.addStretch(1)

    def add(self, widget: QWidget, *, fills: bool = False) -> None:
        """One more thing below; the one that `fills` grows up to its own greatest height."""
        self._column.insertWidget(self._column.count() - 1, widget, 10_000 if fills else 0)

    def add_line(self, *widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
        """Widgets side by side; None pushes what follows to the other end."""
        line = side_by_side(*widgets, gap=gap)
        self._column.insertLayout(self._column.count() - 1, line)
        return line


class Beside(QWidget):
    """A table that scrolls by itself, and beside it a column about the row that is chosen.

    Lies in a `FilledColumn`, which it fills.
    """

    def __init__(
        self,
        table: QWidget,
        column: PageColumn,
        weights: tuple[int, int] = (3, 2),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        place = QVBoxLayout()
        place.addWidget(table, 10_000)
        place.addStretch(1)
        across.addLayout(place, weights[0])
        across.addWidget(column, weights[1])


class Columns(QWidget):
    """Columns side by side with the widths `weights`; under 1280 px of window they fold.

    Two fold into one; three fold into two, the last going below the first. `add(column, widget)` fills them.
    `fold_at` is the window's width. What `rises` stands right after another widget while they are folded.
    """

    def __init__(
        self,
        weights: Sequence[int] = (2, 1),
        *,
        fold_at: int = FOLD,
        gap: int = GAP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._weights = tuple(weights)
        self._fold_at = fold_at
        self._folded = False
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(gap)
        self._places: list[QVBoxLayout] = []
        self._boxes: list[QWidget] = []
        self._stacks: list[QVBoxLayout] = []
        self._rising: list[tuple[QWidget, QVBoxLayout, int, QWidget | None]] = []
        for weight in self._weights:
            place = QVBoxLayout()
            place.setSpacing(gap)
            box = QWidget()
            inner = QVBoxLayout(box)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(gap)
            place.addWidget(box)
            place.addStretch(1)
            self._boxes.append(box)
            self._places.append(place)
            self._stacks.append(inner)
            self._across.addLayout(place, weight)

    def add(self, column: int, widget: QWidget) -> None:
        """One more thing at the end of column `column`, counted from 0."""
        self._stacks[column].addWidget(widget)

    def rises(self, widget: QWidget, after: QWidget | None = None) -> None:
        """While the columns are folded, `widget` stands below `after`, or on top of the first column."""
        stack = next(each for each in self._stacks if each.indexOf(widget) >= 0)
        self._rising.append((widget, stack, stack.indexOf(widget), after))

    def add_layout(self, column: int, layout: QBoxLayout) -> None:
        """A layout at the end of column `column`."""
        self._stacks[column].addLayout(layout)

    def clear(self, column: int) -> None:
        """Takes everything out of column `column`."""
        while self._stacks[column].count():
            _drop(self._stacks[column])

    @property
    def folded(self) -> bool:
        """Whether the window is too narrow for all columns."""
        return self._folded

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds and unfolds."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Folds before it is seen."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.ParentChange}:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        folded = self.window().width() < self._fold_at
        if folded == self._folded or len(self._weights) < 2:
            return
        self._folded = folded
        last = len(self._boxes) - 1
        for place, box in zip(self._places, self._boxes, strict=True):
            place.removeWidget(box)
        for number, box in enumerate(self._boxes):
            target = 0 if folded and number == last else number
            place = self._places[target]
            place.insertWidget(place.count() - 1, box)
        for widget, home, at, after in self._rising:
            first = self._holding(after)
            (home if folded else first).removeWidget(widget)
            if folded:
                first.insertWidget(first.indexOf(after) + 1 if after is not None else 0, widget)
            else:
                home.insertWidget(at, widget)
        self._across.setStretchFactor(self._places[last], 0 if folded else self._weights[last])
        for place in self._places:
            place.invalidate()
        self._across.invalidate()
        self.updateGeometry()

    def _holding(self, widget: QWidget | None) -> QVBoxLayout:
        """The stack in which a widget stands; the first one for none."""
        holding = (each for each in self._stacks if widget is not None and each.indexOf(widget) >= 0)
        return next(holding, self._stacks[0])


class PageHead(QWidget):
    """The head of a page about one thing: face, name at 22 px, grey sentence, something at the end.

    `beside` stands right after the name.
    """

    def __init__(
        self,
        title: str = "",
        sentence: str = "",
        *,
        face: QWidget | None = None,
        beside: QWidget | None = None,
        trailing: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, TextRole.PAGE, wrap=True, most=_MOST)
        self.sentence = PlainLabel(sentence, TextRole.MUTED, wrap=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        if face is not None:
            across.addWidget(face, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)  # both lines stay together, however high the end of the head is
        if beside is None:
            words.addWidget(self.title)
        else:
            words.addLayout(side_by_side(self.title, beside))
        words.addWidget(self.sentence)
        words.addStretch(1)
        across.addLayout(words, 1)
        for widget in trailing:
            across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say(title, sentence)

    def say(self, title: str, sentence: str = "") -> None:
        """Another name and sentence."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))


def side_by_side(*widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """A line of widgets; None pushes what follows to the other end."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if None not in widgets:
        line.addStretch(1)
    return line


def head_and_clock(head: PageHead, *parts: QWidget) -> Columns:
    """The head of a page that goes by the clock: `parts` at its far end, or below it where it is narrow."""
    tail = QWidget()
    line = side_by_side(None, *parts, gap=GAP)
    line.setContentsMargins(0, 0, 0, 0)
    tail.setLayout(line)
    top = Columns((1, 1))
    top.add(0, head)
    top.add(1, tail)
    return top


def _drop(layout: QBoxLayout) -> None:
    """Takes the first thing out of `layout` for good."""
    item = layout.takeAt(0)
    widget = item.widget() if item is not None else None
    inner = item.layout() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    while isinstance(inner, QBoxLayout) and inner.count():
        _drop(inner)
