"""The scenes of search and of one person."""

from __future__ import annotations

from coachbook.changes import Change, replacing

MARCUS, JONAS = "Marcus Oyelaran", "Jonas Weber"


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


def leaves(studio):
    """The sheet on which somebody leaves, with what is open then."""
    studio.open(studio.sample)
    studio.go("person", studio.person(JONAS).id)
    studio.page._leave.click()


def has_left(studio):
    """Somebody who has left while something stayed open; of the draft, since the sample is only looked at."""
    studio.open(studio.draft)
    jonas = studio.person(JONAS)
    left = jonas.but(left_on=studio.book.acting().today)
    studio.book.do(Change("leaving", "person leaves", replacing(jonas, left)))
    studio.go("person", jonas.id)


def namesakes(studio):
    """A list with people who share a name, some of them told apart already."""
    file = studio.home / "staff export 2026-11.csv"
    rows = ("E0011;Anderson;Thomas", "E0012;Anderson;Thomas", "E0020;Nowak;Anna", "E0021;Nowak;Anna")
    others = ("E0030;Oyelaran;Marcus", "E0001;Müller;Jörg", ";Groß;Änne")
    file.write_text("\n".join(("Empl No;Nachname;Vorname", *rows, *others)), encoding="utf-8")
    studio.open(studio.draft)
    studio.go("people-import", None, str(file))
    studio.settle()
    studio.wait_for(lambda: studio.page._found is not None, "the list was never looked through")
    studio.press("They are two", whole=False)
    studio.wait_for(lambda: studio.page._found is not None, "the list was never looked through")


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
        ("13g-person-leaves", leaves),
        ("13h-person-has-left", has_left),
        ("81g-import-namesakes", namesakes),
        ("52b-found-in-what-was-said", found_in_what_was_said),
    )
