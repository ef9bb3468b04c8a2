"""What stands beside the form and stays in sight: the guide, and the panels that come in tabs beside it.

The guide holds the anchors of the current standard and what submit asks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coachbook.coaching.submitting import Requirement
from coachbook.ui.coaching.observation.panels import Draft, Panel
from coachbook.ui.coaching.observation.state import Anchors
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.layouts import FOLD
from coachbook.ui.parts.marks import DoneMark
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.page import Key
from coachbook.ui.shell.theme import Tone, px

WIDE, NARROW = 300, 236
"""Pixels of the column beside the form, and in a window that is too narrow for it."""
_TIGHT = 244
"""Pixels of a panel in such a window."""
_AIR = 24


class Beside(QWidget):
    """A column that goes down with the page, so that it stays beside what is being worked on.

    It belongs to `scroll`, whose one region scrolls; it never goes below the column that it stands beside.
    """

    def __init__(self, inside: Side, scroll: QScrollArea) -> None:
        super().__init__()
        self._inside = inside
        self._scroll = scroll
        inside.setParent(self)
        inside.installEventFilter(self)
        inside.turned.connect(self.fit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        scroll.verticalScrollBar().valueChanged.connect(self._place)

    @Slot()
    def fit(self) -> None:
        """Take the width that the window has room for, and a panel its height."""
        panel, folded = self._inside.panel, self._scroll.window().width() < FOLD
        wide = WIDE if panel is None else panel.wide
        if folded:
            wide = NARROW if panel is None else min(wide, _TIGHT)
        if wide != self.width():
            self.setFixedWidth(wide)
        self._measure()

    def sizeHint(self) -> QSize:
        """As high as what stands in it."""
        return QSize(self.width(), self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands in it is placed anew."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in it wants another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self._measure()
        return super().eventFilter(watched, event)

    def _wanted(self) -> int:
        layout = self._inside.layout()
        if layout is None:
            return 0
        layout.activate()
        if self._inside.panel is not None:
            # Down to the window's lower edge from wherever the page has scrolled it to.
            room = self._scroll.viewport().height() - _AIR - max(_AIR, self._down())
            wraps = layout.hasHeightForWidth()
            least = layout.totalMinimumHeightForWidth(self.width()) if wraps else 0
            return max(room, least, layout.totalMinimumSize().height())
        return (
            layout.totalHeightForWidth(self.width())
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )

    def _down(self) -> int:
        """How far below the upper edge of the window the column begins now."""
        page = self._scroll.widget()
        if page is None or not page.isAncestorOf(self):
            return 0
        return self.mapTo(page, QPoint(0, 0)).y() - self._scroll.verticalScrollBar().value()

    def _measure(self) -> None:
        self.setMinimumHeight(self._wanted())
        self._place()

    @Slot()
    def _place(self) -> None:
        page = self._scroll.widget()
        if page is None or not page.isAncestorOf(self):
            return
        high = self._wanted()
        top = self.mapTo(page, QPoint(0, 0)).y()
        down = self._scroll.verticalScrollBar().value() + _AIR - top
        self._inside.setGeometry(0, max(0, min(down, self.height() - high)), self.width(), high)


class AnchorsCard(Card):
    """What the marks of the current standard look like."""

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self._shown: Anchors | None = None
        self._rows = RowList()
        self._why = muted("")
        self._example = muted("")
        self.add(self._rows)
        self.add(self._why)
        self.add(self._example)

    def show_anchors(self, anchors: Anchors) -> None:
        """Shows those of another standard or mark."""
        if anchors == self._shown:
            return
        self._shown = anchors
        self.set_title(anchors.title)
        self.set_subtitle(anchors.standard)
        rows = []
        for name, words, given in anchors.rows:
            mark = PlainLabel(name, TextRole.STRONG, tone=Tone.ACCENT if given else None)
            row = Row(words, leading=(mark,), plain=not given)
            rows.append(row)
        self._rows.set_rows(rows)
        self._rows.setVisible(bool(rows))
        self._why.setText(anchors.why)
        self._why.setVisible(bool(anchors.why) and not anchors.example)
        self._example.setText(anchors.example)
        self._example.setVisible(bool(anchors.example))


class ChecksCard(Card):
    """What submitting asks for; a click on what lacks leads there. `wanted(key of the requirement)`."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Before you submit"))
        self._shown: tuple[Requirement, ...] = ()
        self.rows = RowList(choosable=True, name=self.tr("Before you submit"))
        self.rows.activated.connect(self._on_activated)
        self.add(self.rows)
        self.add(
            muted(
                self.tr("Submitting freezes it and cannot be undone. An amendment later keeps both versions.")
            )
        )

    def show_checks(self, checks: Sequence[Requirement]) -> None:
        """Shows what is there and what lacks."""
        if tuple(checks) == self._shown:
            return
        self._shown = tuple(checks)
        rows = [
            Row(check.sentence, leading=(DoneMark(done=check.met),), key=check.key, plain=True)
            for check in checks
        ]
        self.rows.set_rows(rows)

    @Slot(object)
    def _on_activated(self, key: object) -> None:
        self.wanted.emit(str(key))


class Side(QWidget):
    """The column itself: the guide, or one of the panels; tabs above where there is a panel."""

    turned = Signal()  # another tab is shown

    def __init__(self, panels: Sequence[Panel] = ()) -> None:
        super().__init__()
        self.panels = tuple(panels)
        self.anchors = AnchorsCard()
        self.checks = ChecksCard()
        self.tabs = ChoiceChips(
            self.tr("Beside the form"),
            (("", self.tr("Guide")), *((panel.letter, panel.title) for panel in self.panels)),
            value="",
        )
        if not self.panels:  # shown before it lies in the page, it would be a window for a moment
            self.tabs.hide()
        self.tabs.chosen.connect(self._on_tab)
        self._guide = QWidget()
        stacked = QVBoxLayout(self._guide)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(px(16))
        stacked.addWidget(self.anchors)
        stacked.addWidget(self.checks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.tabs)
        self.tabs.setVisible(bool(self.panels))  # once it lies in the column: else it flashes as a window
        column.addWidget(self._guide)
        for panel in self.panels:
            panel.hide()
            panel.opened.connect(self._on_opened)
            column.addWidget(panel, 1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    @property
    def panel(self) -> Panel | None:
        """The panel that is shown; None for the guide."""
        return next((each for each in self.panels if each.letter == self.tabs.value()), None)

    def show_draft(self, draft: Draft) -> None:
        """Show the draft in every panel, and in the tabs what they note."""
        for panel, option in zip(self.panels, self.tabs.options[1:], strict=True):
            panel.show_draft(draft)
            note = panel.note()
            option.setText(f"{panel.title} {note}" if note else panel.title)
            option.updateGeometry()

    def keys(self) -> tuple[Key, ...]:
        """The keys that open the panels, and those of the panel that is shown."""
        opening = (Key(f"Ctrl+Shift+{panel.letter}", panel.title, panel.open_tab) for panel in self.panels)
        return (*opening, *(self.panel.keys() if self.panel is not None else ()))

    @Slot(object)
    def _on_opened(self, panel: Panel) -> None:
        self.tabs.set_value(panel.letter)
        self._turn()
        first = panel.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_tab(self, _letter: object) -> None:
        self._turn()

    def _turn(self) -> None:
        shown = self.panel
        self._guide.setVisible(shown is None)
        for panel in self.panels:
            panel.setVisible(panel is shown)
        self.turned.emit()
