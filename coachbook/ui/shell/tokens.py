"""The colours of Coachbook as named tokens, light and dark, with the contrast rule they are held to.

The table is the one of the design; `field` is added because its border is too pale for the edges of fields
and rating buttons, which reach 3:1 against their ground. Avatars have hues of their own, apart from every
status colour, so that a face never looks like a verdict.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple


class Tone(Enum):
    """What a colour says: accent is ours, amber asks for attention, red is overdue or broken."""

    ACCENT = "accent"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"
    VIOLET = "violet"
    NEUTRAL = "neutral"


class Tokens(NamedTuple):
    """One theme's colours as `#RRGGBB`; `scrim` is the veil behind a sheet and has an alpha of its own."""

    dark: bool
    background: str
    side_bar: str
    surface: str
    border: str
    field: str
    hover: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_hover: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    blue: str
    blue_soft: str
    violet: str
    violet_soft: str
    track: str
    scrim: str
    scrim_alpha: int
    avatars: tuple[tuple[str, str], ...]

    def ink(self, tone: Tone) -> str:
        """The strong colour of a tone: text on its soft ground, fills of bars and dots."""
        return self.muted if tone is Tone.NEUTRAL else str(getattr(self, tone.value))

    def soft(self, tone: Tone) -> str:
        """The pale ground of a tone; neutral lies on the page's own background."""
        return self.background if tone is Tone.NEUTRAL else str(getattr(self, f"{tone.value}_soft"))

    def named(self, name: str) -> str:
        """The colour called `name`, or `name` itself if it is `#RRGGBB` already; KeyError if unknown."""
        return name if name.startswith("#") else _table(self)[name]

    def table(self) -> dict[str, str]:
        """All colours by name, for the style sheet."""
        return dict(_table(self))


@cache
def _table(tokens: Tokens) -> dict[str, str]:
    colours = {name: value for name, value in tokens._asdict().items() if isinstance(value, str)}
    return {**colours, "neutral": tokens.muted, "neutral_soft": tokens.background}


LIGHT = Tokens(
    dark=False,
    background="#F7F6F2",
    side_bar="#EFEDE6",
    surface="#FFFFFF",
    border="#E4E0D6",
    field="#8E897D",
    hover="#F7F6F2",
    text="#1E2326",
    muted="#62676B",
    faint="#7C8082",
    accent="#0E6A61",
    accent_soft="#E1F0ED",
    on_accent="#FFFFFF",
    accent_hover="#0B564F",
    amber="#8F5A0C",
    amber_soft="#FAEFD9",
    red="#B0403A",
    red_soft="#F8E3E0",
    blue="#2E5AA6",
    blue_soft="#E4ECF8",
    violet="#6B4FA0",
    violet_soft="#EEE8F8",
    track="#E4E0D6",
    scrim="#1E2326",
    scrim_alpha=72,
    avatars=(
        ("#47692A", "#E8F0DE"),
        ("#23637A", "#DDECF2"),
        ("#86427A", "#F3E5F0"),
        ("#97405F", "#F7E4EB"),
        ("#7A5238", "#F1E8E0"),
        ("#4C5A68", "#E6E9ED"),
    ),
)

DARK = Tokens(
    dark=True,
    background="#15181A",
    side_bar="#1A1E20",
    surface="#1F2427",
    border="#2F363A",
    field="#717A7F",
    hover="#262C2F",
    text="#E9ECEC",
    muted="#A0A8AB",
    faint="#868F93",
    accent="#55BFAF",
    accent_soft="#1C3936",
    on_accent="#0C1B19",
    accent_hover="#6BCDBE",
    amber="#E0AE5A",
    amber_soft="#3A2F1B",
    red="#E58B83",
    red_soft="#40241F",
    blue="#8FB3EC",
    blue_soft="#22304A",
    violet="#B9A3E6",
    violet_soft="#2F2744",
    track="#343B3F",
    scrim="#000000",
    scrim_alpha=140,
    avatars=(
        ("#A9C98B", "#27331C"),
        ("#7FC0D8", "#17323D"),
        ("#D9A0CE", "#3A2236"),
        ("#E69DB6", "#3F212C"),
        ("#D0A88C", "#38291F"),
        ("#B1BDC9", "#2A3138"),
    ),
)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio); text needs 4.5, edges of controls 3."""
    pale, deep = sorted((luminance(one), luminance(other)), reverse=True)
    return (pale + 0.05) / (deep + 0.05)
