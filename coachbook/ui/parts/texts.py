"""Texts: labels that show what was typed as it was typed, in the few sizes of the design.

Nothing here reads markup. The one exception, `Lead`, makes its markup itself from escaped runs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from coachbook.ui.shell.surfaces import literal, plain_tip
from coachbook.ui.shell.theme import Tone, restyle, tabular, theme, tokens

Run = tuple[str, bool]
"""A piece of a sentence and whether it stands out."""


class TextRole(Enum):
    """What a text is on the page; the style sheet gives each its size, weight and colour."""

    PAGE = "page"
    SHEET = "sheet"
    CARD = "card"
    STRONG = "strong"
    FIGURE = "figure"
    CLOCK = "clock"
    ALOUD = "aloud"
    QUOTE = "quote"
    LEAD = "lead"
    BODY = "body"
    LABEL = "label"
    GROUP = "group"
    MUTED = "muted"
    SMALL = "small"
    FAINT = "faint"
    FAULT = "fault"


LINE = 1.45
"""Height of a line of running text, in sizes of its letters."""


class PlainLabel(QLabel):
    """A text shown literally. Wraps between words, inside them when it must, with air between its lines.

    `wrap` lets it take several lines, of which at most `most` are shown, the rest in the tooltip (0: all);
    `selectable` lets the mouse and the keyboard copy it.
    """

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        wrap: bool = False,
        most: int = 0,
        selectable: bool = False,
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self._most = most
        self._cut = False
        self._airy = wrap and not selectable
        self._figures = False
        self._known: dict[int, int] = {}
        self._wide: int | None = None
        self._high: int | None = None
        if tone is not None:
            self.setProperty("tone", tone.value)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows `text`; figures alone get one width each, so that times stand in line."""
        figures = only_figures(text)
        if figures != self._figures:
            self._figures = figures
            font = tabular(self.font()) if figures else QFont()
            self.setFont(font)
        self._forget()
        super().setText(text)

    def set_tone(self, tone: Tone | None) -> None:
        """Changes the colour; None goes back to that of the role."""
        self.setProperty("tone", tone.value if tone else "")
        restyle(self)

    def hasHeightForWidth(self) -> bool:
        """Whether the height depends on the width."""
        return self._airy or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Pixels of height for `width` pixels."""
        if not self._airy:
            return super().heightForWidth(width)
        lines = self._known.get(width)
        return max(1, lines or self._lines_in(width)) * self._line() + self._margins_height()

    def sizeHint(self) -> QSize:
        """One line when it is short, else a comfortable measure of about 60 letters."""
        if not self._airy:
            return super().sizeHint()
        if self._wide is None:
            self.ensurePolished()
            metrics = QFontMetricsF(self.font())
            widest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0.0)
            self._wide = int(min(widest, metrics.averageCharWidth() * 60)) + 2
        return QSize(self._wide, self.heightForWidth(self._wide))

    def minimumSizeHint(self) -> QSize:
        """Narrow: a wrapping text gives way, a short one keeps to its own width."""
        if not self._airy:
            return super().minimumSizeHint()
        return QSize(min(48, self.sizeHint().width()), self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the lines with their air; other labels draw themselves."""
        if not self._airy:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        room = self.contentsRect()
        layout, lines = self._laid_out(room.width())
        top = room.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, (room.height() - lines * self._line()) // 2)
        elif self.alignment() & Qt.AlignmentFlag.AlignBottom:
            top += max(0, room.height() - lines * self._line())
        layout.draw(painter, QPointF(room.left(), top))
        if (layout.text() != self._said()) is not self._cut:
            self._cut = not self._cut
            self.setToolTip(plain_tip(self.text()) if self._cut else "")

    def changeEvent(self, event: QEvent) -> None:
        """In another font it has another size."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._forget()
        super().changeEvent(event)

    def _forget(self) -> None:
        """What layouts ask for hundreds of times while a page is laid out is measured anew."""
        self._known, self._wide, self._high = {}, None, None

    def _said(self) -> str:
        return self.text().replace("\n", "\u2028")

    def _line(self) -> int:
        if self._high is None:
            self._high = round(self.fontInfo().pixelSize() * LINE)
        return self._high

    def _lines_in(self, width: int) -> int:
        """How many lines the text takes: between two widths of one answer, that answer."""
        self.ensurePolished()
        fewer = max((lines for known, lines in self._known.items() if known > width), default=0)
        more = min((lines for known, lines in self._known.items() if known < width), default=-1)
        self._known[width] = fewer if fewer == more else self._laid_out(width)[1]
        return self._known[width]

    def _margins_height(self) -> int:
        margins = self.contentsMargins()
        return margins.top() + margins.bottom()

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        """The text broken into lines of `width`, each placed in the middle of its height."""
        layout, count = self._broken(self._said(), width)
        if self._most and count > self._most:
            last = layout.lineAt(self._most - 1)
            whole, rest = self._said()[: last.textStart()], self._said()[last.textStart() :]
            metrics = QFontMetricsF(self.font())
            shown = metrics.elidedText(rest.replace("\u2028", " "), Qt.TextElideMode.ElideRight, width)
            layout, count = self._broken(whole + shown, width)
        return layout, count

    def _broken(self, text: str, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(text, self.font())
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        option = QTextOption((side & Qt.AlignmentFlag.AlignHorizontal_Mask) | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(reading_direction(self.text(), self.layoutDirection()))
        layout.setTextOption(option)
        layout.beginLayout()
        count = 0
        height = self._line()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
            count += 1
        layout.endLayout()
        return layout, count


class ElidedLabel(QLabel):
    """A text on one line that gives way with an ellipsis and says the whole in its tooltip."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        if tone is not None:
            self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows `text`, line breaks as spaces."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()
        self.updateGeometry()

    def whole(self) -> str:
        """The text, not shortened."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Wide enough for the whole text."""
        self.ensurePolished()
        width = QFontMetricsF(self.font()).horizontalAdvance(self._whole)
        return QSize(int(width) + 3, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        room = self.contentsRect().width()
        shown = QFontMetricsF(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        super().setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")


class Lead(QLabel):
    """The sentence at the top of a page that says what to do next: words that stand out, a link at its end.

    `followed` fires when the link is taken, by mouse or by Tab and Enter.
    """

    followed = Signal()

    def __init__(
        self,
        runs: str | Sequence[Run] = "",
        link: str = "",
        *,
        role: TextRole = TextRole.LEAD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._link = ""
        self.setProperty("role", role.value)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._on_link)
        theme().changed.connect(self._render_runs)
        self.say(runs, link)

    def say(self, runs: str | Sequence[Run], link: str = "") -> None:
        """Says another sentence."""
        self._runs = ((runs, False),) if isinstance(runs, str) else tuple(runs)
        self._link = link
        self.setAccessibleName(self.plain())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if link else Qt.FocusPolicy.NoFocus)
        self._render_runs()

    def plain(self) -> str:
        """The sentence without its markup."""
        return "".join(text for text, _ in self._runs) + (f" {self._link}" if self._link else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space take the link: Qt would first want it found by a Tab of its own."""
        if self._link and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.followed.emit()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow: a sentence gives way."""
        return QSize(120, super().minimumSizeHint().height())

    @Slot()
    def _render_runs(self) -> None:
        self.setText(rich(self._runs, self._link, tokens().accent))

    @Slot(str)
    def _on_link(self, _target: str) -> None:
        self.followed.emit()


def rich(runs: Sequence[Run], link: str = "", link_colour: str = "") -> str:
    """The only markup of the program: escaped runs, semi-bold where marked, an optional link at the end."""
    parts = [f'<span style="font-weight:600">{_kept(t)}</span>' if bold else _kept(t) for t, bold in runs]
    if link:
        style = f"color:{link_colour}; text-decoration:none; font-weight:600"
        parts.append(f' <a href="#" style="{style}">{_kept(link)}</a>')
    return f'<p style="line-height:135%">{"".join(parts)}</p>'


def _kept(text: str) -> str:
    return literal(text).replace("\n", "<br>")


def reading_direction(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Which way `text` reads, by its first letter with a direction of its own (Unicode bidi, rule P2)."""
    for letter in text[:200]:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return otherwise


_SIGNS = " :.,/%+-−±\u00a0"


def only_figures(text: str) -> bool:
    """Whether `text` is a number, a time, a share: nothing but digits and their signs."""
    return any(letter.isdigit() for letter in text) and all(
        letter.isdigit() or letter in _SIGNS for letter in text
    )


def page_title(text: str) -> PlainLabel:
    """The name of the page, 22 px."""
    return PlainLabel(text, TextRole.PAGE, wrap=True)


def card_title(text: str) -> PlainLabel:
    """The name of a card or of a column, 14 px."""
    return PlainLabel(text, TextRole.CARD, wrap=True)


def label(text: str) -> PlainLabel:
    """The small grey word over a field or a value."""
    return PlainLabel(text, TextRole.LABEL)


def body(text: str) -> PlainLabel:
    """Running text."""
    return PlainLabel(text, TextRole.BODY, wrap=True)


def strong(text: str) -> PlainLabel:
    """Running text that stands out."""
    return PlainLabel(text, TextRole.STRONG, wrap=True)


def muted(text: str) -> PlainLabel:
    """Running text that stands back, and still has meaning."""
    return PlainLabel(text, TextRole.MUTED, wrap=True)


def quote(text: str) -> PlainLabel:
    """What somebody said, large; the quotation marks are the caller's."""
    return PlainLabel(text, TextRole.QUOTE, wrap=True)
