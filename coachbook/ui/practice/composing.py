"""Composing from a page: the acts that write a script, with the workbook's own stage, names and vision."""

from __future__ import annotations

from coachbook.changes import Change
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.scripts import compose_script, recompose
from coachbook.records import RolePlayScript
from coachbook.ui.practice.reading import names_of, stage_of, vision_now
from coachbook.workbook import Workbook


def composed(book: Workbook, made_from: Ingredients) -> Change:
    """A new script. Raises `Fault` for "behaviours"."""
    return compose_script(
        made_from, stage_of(book), book.acting(), names=names_of(book), vision=vision_now(book)
    )


def composed_anew(book: Workbook, script: RolePlayScript, made_from: Ingredients) -> Change:
    """The same script from other ingredients. Raises `Fault` as above."""
    return recompose(
        script, made_from, stage_of(book), book.acting(), names=names_of(book), vision=vision_now(book)
    )
