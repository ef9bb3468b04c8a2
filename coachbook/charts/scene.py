"""The neutral scene: what a chart draws, said in shapes and roles of colour, without any painter.

One geometry feeds the window (QPainter) and the document (ReportLab), so a chart on paper can never
say something else than the chart on the screen. A scene is a value: equal numbers give an equal scene.

Units are points on paper and logical pixels on the screen. x grows to the right, y grows downwards,
the origin is the top left corner. Shapes are drawn in order, the first one lowest. A scene never holds
a colour: each shape names a `Role`, and the backend takes it from the theme or from the paper's palette.
The backend owns the metrics of text: a scene says where a text is anchored and how large it is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a colour means; the names are those of the theme's tokens.

    `BAND` is the calm tint of the accent behind or along data (natural limits, intervals): the accent at
    about a quarter of its strength on the surface.
    """

    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    BORDER = "border"
    SURFACE = "surface"
    ACCENT = "accent"
    ACCENT_SOFT = "accent_soft"
    AMBER = "amber"
    AMBER_SOFT = "amber_soft"
    RED = "red"
    RED_SOFT = "red_soft"
    BLUE = "blue"
    BLUE_SOFT = "blue_soft"
    VIOLET = "violet"
    VIOLET_SOFT = "violet_soft"
    BAND = "band"


class Anchor(StrEnum):
    """Which point of a text its x names: its left end, its centre or its right end."""

    LEFT = "l"
    CENTRE = "c"
    RIGHT = "r"


class Line(NamedTuple):
    """A straight stroke with round ends; `dash` is on and off lengths, empty for a solid line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Polyline(NamedTuple):
    """An open stroke through the points, with round joins; curves are given as many short steps."""

    points: tuple[tuple[float, float], ...]
    role: Role
    width: float = 1.5


class Area(NamedTuple):
    """A filled shape without a stroke; the last point closes to the first."""

    points: tuple[tuple[float, float], ...]
    role: Role


class Dot(NamedTuple):
    """A round mark; not `filled` is a ring of `role`, 1.5 wide, with the surface inside.

    `tip` is what the dot means, for a tool tip on the screen; paper leaves it out.
    """

    x: float
    y: float
    r: float
    role: Role
    filled: bool = True
    tip: str = ""


class Rect(NamedTuple):
    """A filled rectangle from its top left corner, with rounded corners of `radius`."""

    x: float
    y: float
    w: float
    h: float
    role: Role
    radius: float = 0.0


class Text(NamedTuple):
    """One line of plain text; `y` is its baseline, `x` is the point that `anchor` names.

    `size` is the font size. `max_width` above 0 asks the backend to shorten the text with an ellipsis.
    """

    x: float
    y: float
    text: str
    anchor: Anchor = Anchor.LEFT
    size: float = 10.0
    role: Role = Role.MUTED
    bold: bool = False
    max_width: float = 0.0


Shape = Line | Polyline | Area | Dot | Rect | Text


class Scene(NamedTuple):
    """A finished chart: its size, its shapes from the lowest to the topmost, and what it shows in words.

    `alt` is the accessible name on the screen and the alternative text in the PDF, so it says the
    finding, not only the kind of chart.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
