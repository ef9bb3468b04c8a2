"""The top bar: where we are, the search box, and what this page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from coachbook.ui.shell.surfaces import GUTTER, paint_ground, paint_panel, paint_words, plain_tip
from coachbook.ui.shell.theme import Tone, px, sized, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from coachbook.ui.parts.chips import Chip
    from coachbook.ui.parts.texts import ElidedLabel
    from coachbook.ui.shell.desk import Saving
    from coachbook.ui.shell.page import Crumb
    from coachbook.ui.shell.places import Place

HIGH = 56
_SEARCH = 280
_SEARCH_LEAST = 84
"""Where it is narrow: "Search" alone."""
_SEARCH_WORDS, _SEARCH_KEY = 230, 128
"""From how many pixels on the box says all that it does, and shows its key."""
_CRUMB_LEAST = 60
_NOTE = "· "
_GAP = 12


def written(keys: str) -> str:
    """A key sequence as it stands on the keys of this system, with spaces: "Ctrl K"."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


def keycap_width(text: str) -> float:
    """How wide the small key with `text` is."""
    return QFontMetricsF(sized(11)).horizontalAdvance(text) + 10


def paint_keycap(painter: QPainter, right: float, middle: float, text: str) -> float:
    """A small key with `text` that ends at `right`; gives back its width."""
    font = sized(11)
    wide = keycap_width(text)
    cap = QRectF(round(right - wide), round(middle - px(18) / 2), round(wide), px(18))
    paint_panel(painter, cap, "surface", "border", 4)
    paint_words(painter, cap.adjusted(5, 0, 5, 0), text, font, tokens().muted)
    return wide


class SearchBox(QAbstractButton):
    """Looks like a field and opens the palette, which is one."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("Search or do anything"))
        self.setAccessibleName(self.text())
        self.setToolTip(written("Ctrl+K"))
        self.setFixedWidth(_SEARCH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def complete(self) -> None:
        """Let mouse and Tab find it; after the first paint."""
        from PySide6.QtCore import Qt  # see `surfaces`

        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """As wide as drawn where there is room."""
        return QSize(_SEARCH, px(18) + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The field, its hint and its key."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        edge, width = (
            ("accent", 2.0) if self.hasFocus() else ("field" if self.underMouse() else "border", 1.0)
        )
        paint_panel(painter, area, "surface", edge, 8, width)
        wide = 0.0
        if self.width() >= px(_SEARCH_KEY):
            wide = paint_keycap(painter, area.right() - 10, area.center().y(), written("Ctrl+K")) + 8
        words = self.text() if self.width() >= px(_SEARCH_WORDS) else self.tr("Search")
        paint_words(painter, area.adjusted(13, 0, -wide - 10, 0), words, sized(13), tokens().faint)


class CrumbLink(QAbstractButton):
    """One step of the path that leads back, or the last one, which does not."""

    def __init__(self, crumb: Crumb, last: bool) -> None:
        super().__init__()
        self.crumb = crumb
        self._last = last
        self.setText(crumb.text)
        self.setAccessibleName(crumb.text)
        from PySide6.QtCore import Qt  # see `surfaces`

        linked = crumb.place is not None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if linked else Qt.FocusPolicy.NoFocus)
        if linked:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _font(self) -> QFont:
        return sized(13, QFont.Weight.DemiBold if self._last else QFont.Weight.Medium)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(round(QFontMetricsF(self._font()).horizontalAdvance(self.text())) + 5, px(24))

    def give(self, lacking: int) -> int:
        """Take its room, but for the `lacking` pixels that it can do without; how many those are."""
        wanted = self.sizeHint().width()
        given = max(0, min(lacking, wanted - _CRUMB_LEAST))
        self.setFixedSize(wanted - given, px(24))
        self.setToolTip(plain_tip(self.text()) if given else "")
        return given

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words; cut at their end, with a tooltip, where there is no room."""
        from PySide6.QtCore import Qt  # see `surfaces`

        painter = QPainter(self)
        lively = self.crumb.place is not None and (self.underMouse() or self.hasFocus())
        ink = tokens().accent if lively else tokens().text if self._last else tokens().muted
        font = self._font()
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        paint_words(painter, QRectF(self.rect()), shown, font, ink)


def _as_built(crumb: Crumb) -> tuple[str, Place | None, bool]:
    """What its widgets are made for; the words of a note may change in place."""
    return crumb.text, crumb.place, bool(crumb.note)


class TopBar(QWidget):
    """The path at the left; search, the page's buttons and the Saved chip at the right."""

    asked = Signal()  # the search box was pressed
    went = Signal(object)  # Place of a crumb

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(max(HIGH, px(HIGH)))
        self._path = QHBoxLayout()
        self._path.setSpacing(0)
        self._path.addStretch(1)
        self._steps: list[QWidget] = []
        self._crumbs: tuple[Crumb, ...] = ()
        self._notes: list[ElidedLabel] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(_GAP)
        self.search = SearchBox()
        self.search.clicked.connect(self.asked)
        self._chip: Chip | None = None
        self._shown: tuple[QWidget, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(GUTTER, 0, GUTTER, 1)
        row.setSpacing(_GAP)
        row.addLayout(self._path, 1)
        row.addWidget(self.search, 0)
        row.addLayout(self._buttons)

    @property
    def chip(self) -> Chip:
        """The Saved chip; made when a page is shown first, since the bare bar has none."""
        if self._chip is None:
            from coachbook.ui.parts.chips import Chip  # the kit comes after the first paint

            self._chip = Chip(self.tr("Saved"), Tone.ACCENT, parent=self)
            self._chip.hide()
        return self._chip

    def show_path(self, crumbs: tuple[Crumb, ...]) -> None:
        """Show the path; only what differs from before is made anew."""
        from coachbook.ui.parts.texts import ElidedLabel, TextRole  # as in `chip`
        from coachbook.ui.shell.pieces import words  # as in `chip`

        was, self._crumbs = self._crumbs, crumbs
        if [_as_built(each) for each in crumbs] == [_as_built(each) for each in was]:
            for label, told in zip(self._notes, (each.note for each in crumbs if each.note), strict=True):
                label.setText(_NOTE + told)
            self._fit()
            return
        while (item := self._path.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._steps.clear()
        self._notes.clear()
        for crumb in crumbs:
            last = crumb is crumbs[-1]
            link = CrumbLink(crumb, last)
            link.clicked.connect(self._on_crumb)
            self._path.addWidget(link)
            self._steps.append(link)
            if crumb.note:
                note = ElidedLabel(_NOTE + crumb.note, TextRole.MUTED)
                note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                self._path.addWidget(note, 1)
                self._steps.append(note)
                self._notes.append(note)
            if not last:
                self._steps.append(words("/ ", "muted"))
                self._path.addWidget(self._steps[-1])
        if not (crumbs and crumbs[-1].note):
            self._path.addStretch(1)
        self._fit()

    def show_actions(self, actions: tuple[QWidget, ...], shows_saving: bool) -> None:
        """Show the page's buttons; the chip stands before the primary one."""
        chip = self.chip
        wanted = (*actions[:-1], chip, *actions[-1:]) if actions else (chip,)
        if wanted != self._shown:
            for widget in self._shown:
                self._buttons.removeWidget(widget)
                widget.hide()
            for widget in wanted:
                self._buttons.addWidget(widget)
            self._shown = wanted
        for widget in actions:
            widget.show()
        chip.setVisible(shows_saving)
        self._fit()

    def release(self) -> tuple[QWidget, ...]:
        """Take the page's buttons out again, so that they can go with their page."""
        mine = tuple(widget for widget in self._shown if widget is not self._chip)
        self.show_actions((), False)
        return mine

    @Slot(object)
    def show_saving(self, saving: Saving) -> None:
        """Say in the chip whether the text is safe."""
        text, tone = {
            "saved": (self.tr("Saved"), Tone.ACCENT),
            "waiting": (self.tr("Saving…"), Tone.NEUTRAL),
            "failed": (self.tr("Not saved"), Tone.RED),
        }[saving.value]
        self.chip.say(text, tone)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What gives way is asked anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow the search box gives way first, then the path from its left; no button does."""
        buttons = sum(each.sizeHint().width() + _GAP for each in self._shown if not each.isHidden())
        room = self.width() - 2 * GUTTER - _GAP - buttons
        lacking = sum(step.sizeHint().width() for step in self._steps) - (room - _SEARCH)
        given = max(0, min(lacking, _SEARCH - px(_SEARCH_LEAST)))
        self.search.setFixedWidth(_SEARCH - given)
        lacking -= given
        for step in self._steps:
            if isinstance(step, CrumbLink):
                lacking -= step.give(lacking)

    @Slot()
    def _on_crumb(self) -> None:
        link = self.sender()
        if isinstance(link, CrumbLink) and link.crumb.place is not None:
            self.went.emit(link.crumb.place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and the line under it."""
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), "background")
        paint_ground(painter, QRectF(0, self.height() - 1, self.width(), 1), "border")
