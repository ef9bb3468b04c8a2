"""The theme: light or dark, fonts, palette and one style sheet, changed live for the whole program.

One way in for all that shows: `theme()` is the app-lived object, `tokens()` its colours now, `icon(...)` an
icon in them. Whoever paints asks `tokens()` inside `paintEvent` and is right after every change, since a new
style sheet repaints all; whoever keeps something made from colours (an icon on a button) connects to the
signal `theme().changed`. Widgets are styled by dynamic properties (`kind`, `role`, `tone`), never by object
names: their selectors would win unseen. Every `.qss` file of `resources/theme` is filled from the tokens and
joined, in the order of names.
"""

from __future__ import annotations

import sys
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from coachbook.paths import resource
from coachbook.ui.shell.icons import icon_of, paint_icon, pixmap
from coachbook.ui.shell.tokens import DARK, LIGHT, Tokens, Tone, contrast

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QIcon

__all__ = [
    "DARK", "LIGHT", "Choice", "Theme", "Tokens", "Tone", "colour", "contrast", "icon", "paint_icon",
    "pixmap", "px", "restyle", "sized", "tabular", "theme", "tokens",
]  # fmt: skip

BASE = 13
"""Pixels of running text where the system's font has its usual size."""

_USUAL = {"win32": 12.0, "darwin": 13.0}
_USUAL_ELSEWHERE = 14.0
_FACES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")


class Choice(Enum):
    """What the user asked for in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the whole program; lives as long as it does. Apply once, then choose whenever wanted."""

    changed = Signal()

    def __init__(self, choice: Choice = Choice.SYSTEM) -> None:
        super().__init__()
        self._choice = choice
        self._tokens = LIGHT
        self._factor = 1.0
        self._app: QApplication | None = None
        self._asked = False

    @property
    def choice(self) -> Choice:
        """System, light or dark, as chosen."""
        return self._choice

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def factor(self) -> float:
        """How much larger than usual the system wants its text; 1.0 for nearly everyone."""
        return self._factor

    def choose(self, choice: Choice) -> None:
        """Takes the user's choice and, once applied to the program, changes every window at once."""
        self._choice = choice
        if self._app is not None:
            self._tell_platform()
            self._restyle()

    def apply(self, app: QApplication, *, ask: bool = True) -> None:
        """Dresses the program: style, fonts, palette, style sheet; follows the system from then on.

        Without `ask` the system's theme is guessed from its palette, until `ask_system` is called: the enum
        of the answer comes with a hundred others that the first paint spares.
        """
        first = self._app is None
        self._app = app
        if first:
            self._factor = _system_factor(app.font())
            if app.property("style") != "Fusion":  # ours was made with it, see `application`
                app.setStyle("Fusion")
            load_fonts()
        app.setFont(base_font(self.px(BASE)))
        self._restyle(always=True)
        if ask:
            self.ask_system()

    def ask_system(self) -> None:
        """Ask the system for its theme, and tell it ours, from here on."""
        if self._app is not None and not self._asked:
            self._asked = True
            self._app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._tell_platform()
        self._restyle()

    def px(self, size: float) -> int:
        """`size` pixels of the drawings as pixels of text for this user."""
        return max(1, round(size * self._factor))

    @Slot()
    def _on_system_changed(self) -> None:
        if self._choice is Choice.SYSTEM:
            self._restyle()

    def _tell_platform(self) -> None:
        """Title bars and native dialogs are drawn by the system: it must know too."""
        if self._app is None or not self._asked:
            return
        from PySide6.QtCore import Qt  # see `surfaces`

        wanted = {Choice.LIGHT: Qt.ColorScheme.Light, Choice.DARK: Qt.ColorScheme.Dark}.get(self._choice)
        if wanted is None:
            self._app.styleHints().unsetColorScheme()
        else:
            self._app.styleHints().setColorScheme(wanted)

    def _restyle(self, *, always: bool = False) -> None:
        if self._app is None:
            return
        wanted = DARK if self._is_dark(self._app) else LIGHT
        if wanted is self._tokens and not always:
            return
        self._tokens = wanted
        self._app.setPalette(palette_of(wanted))
        self._app.setStyleSheet(style_sheet(wanted, self._factor))
        self.changed.emit()

    def _is_dark(self, app: QApplication) -> bool:
        if self._choice is not Choice.SYSTEM:
            return self._choice is Choice.DARK
        if not self._asked:
            return app.palette().window().color().lightness() < app.palette().text().color().lightness()
        return self._wanted_for(self._choice, app.styleHints().colorScheme()) is DARK

    @staticmethod
    def _wanted_for(choice: Choice, system: Qt.ColorScheme) -> Tokens:
        """A system that says nothing (Unknown) is light."""
        from PySide6.QtCore import Qt  # see `surfaces`

        dark = system == Qt.ColorScheme.Dark if choice is Choice.SYSTEM else choice is Choice.DARK
        return DARK if dark else LIGHT


@cache
def theme() -> Theme:
    """The program's one theme."""
    return Theme()


def tokens() -> Tokens:
    """The colours in force; ask again at every paint."""
    return theme().tokens


def colour(name: str) -> QColor:
    """Token `name` (or `#RRGGBB`) as a QColor."""
    return QColor(tokens().named(name))


def icon(name: str, colour: str | Tone = "muted", size: int = 18, *, on: str | None = None) -> QIcon:
    """An icon in token `colour`, `on` when checked; make it anew when `theme().changed` fires."""
    shade = colour.value if isinstance(colour, Tone) else colour
    return icon_of(tokens(), name, shade, size, on=on)


def px(size: float) -> int:
    """`size` pixels of the drawings as pixels of text for this user."""
    return theme().px(size)


def restyle(widget: QWidget) -> None:
    """Lets the style sheet look again at a widget whose dynamic property has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def tabular(font: QFont) -> QFont:
    """A copy of `font` whose figures all have one width, so that columns and clocks stand still.

    For texts of figures only: in Inter the feature widens hyphens too, which tears words apart.
    """
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


def sized(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Our font for painters: `size` in the drawings' pixels."""
    return font_of(px(size), weight)


def font_of(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The same in pixels of the screen. A copy of one that is kept, since a new one looks for its faces."""
    return QFont(_kept_font(pixels, weight))


@cache
def _kept_font(pixels: int, weight: QFont.Weight) -> QFont:
    font = base_font(pixels)
    font.setWeight(weight)
    return font


def base_font(pixels: int) -> QFont:
    """Inter at `pixels`, with the system's own font for scripts that Inter lacks."""
    font = QFont(["Inter", QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def load_fonts() -> tuple[int, ...]:
    """Registers the bundled faces of Inter, once; their ids in Qt's font database."""
    return tuple(
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{face}.ttf"))) for face in _FACES
    )


def style_sheet(tokens: Tokens, factor: float = 1.0) -> str:
    """Every sheet of `resources/theme`, filled: `$accent` ... are tokens, `$s13` is 13 px times `factor`."""
    words = tokens.table()
    words |= {f"s{size}": f"{max(1, round(size * factor))}px" for size in range(8, 49)}
    sheets = sorted(resource("theme").glob("*.qss"))
    return "\n".join(_filled(sheet.read_text(encoding="utf-8"), words) for sheet in sheets)


def _filled(sheet: str, words: dict[str, str]) -> str:
    """`sheet` with each `$name` replaced; KeyError for a name that is none.

    As `string.Template` would, whose pattern takes longer to compile than this takes to run.
    """
    start, *rest = sheet.split("$")
    parts = [start]
    for piece in rest:
        end = next((at for at, sign in enumerate(piece) if not (sign.isalnum() or sign == "_")), len(piece))
        parts += (words[piece[:end]], piece[end:])
    return "".join(parts)


def palette_of(tokens: Tokens) -> QPalette:
    """What Fusion itself still paints, in our colours."""
    role = QPalette.ColorRole
    shades = {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.background,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.red,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.background,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.border,
        role.Mid: tokens.border,
        role.Dark: tokens.field,
        role.Shadow: tokens.border,
    }
    palette = QPalette()
    for which, shade in shades.items():
        palette.setColor(which, QColor(shade))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return palette


def _system_factor(system: QFont) -> float:
    """The system's text size against its platform's usual one, 0.8 to 1.6; small differences are no wish."""
    usual = _USUAL.get(sys.platform, _USUAL_ELSEWHERE)
    pixels = float(system.pixelSize())
    if pixels <= 0:  # given in points; QFontInfo would know too, but opens the font's file to say so
        screen = QGuiApplication.primaryScreen()
        pixels = system.pointSizeF() * (screen.logicalDotsPerInch() if screen else 96.0) / 72
    factor = pixels / usual
    if 0.84 <= factor <= 1.15:
        return 1.0
    return min(1.6, max(0.8, factor))
