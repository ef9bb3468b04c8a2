"""How numbers are written into a file: four decimals of a point at most, and each number formatted once.

ReportLab's own way, written in Python, takes a fifth of the time of drawing a plan; there are a few hundred
different numbers on a page and tens of thousands in all. A ten-thousandth of a point is far below what any
printer or screen can show.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas, pathobject, textobject

_REMEMBERED = 16_384


@lru_cache(_REMEMBERED)
def number(value: float) -> str:
    """A number as a PDF file writes it: no exponent, no empty decimals, no minus before nothing."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float | Iterable[float]) -> str:
    """Numbers, or one row of them, with spaces between; in place of ReportLab's `fp_str`."""
    first = values[0] if len(values) == 1 else None
    row = first if isinstance(first, list | tuple) else values
    return " ".join([number(value) for value in row])  # type: ignore[arg-type]  # a row holds no rows


def write_quickly() -> None:
    """Let ReportLab's drawing write its numbers in this way."""
    for module in (canvas, pathobject, textobject, pdfdoc):
        module.fp_str = numbers
