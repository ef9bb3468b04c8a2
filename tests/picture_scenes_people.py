"""The scenes of search and of one person."""

from __future__ import annotations

MARCUS = "Marcus Oyelaran"


def found_in_what_was_said(studio):
    """The palette with what was written about a word."""
    studio.open(studio.sample)
    studio.go("today")
    studio.key("Ctrl+K")
    studio.write(studio.window.sheet.line, "refund")
    studio.wait_for(lambda: not studio.window.sheet.is_searching, "the search never answered")


def happened(studio):
    """The time line of a person, with what nobody else reads."""
    studio.open(studio.sample)
    studio.go("person", studio.person(MARCUS).id)
    studio.page._column.verticalScrollBar().setValue(studio.page._happened.y() - 20)
    studio.settle()


def facts(studio):
    """The sheet with the facts about a person."""
    studio.open(studio.sample)
    studio.go("person", studio.person(MARCUS).id)
    studio.key("E")


def notes_only(studio):
    """The time line of a person where a place asked for the notes."""
    studio.open(studio.sample)
    studio.go("person", studio.person(MARCUS).id, "notes")


def scenes():
    """Each with its name."""
    return (
        ("13d-person-happened", happened),
        ("13e-person-facts", facts),
        ("13f-person-notes", notes_only),
        ("52b-found-in-what-was-said", found_in_what_was_said),
    )
