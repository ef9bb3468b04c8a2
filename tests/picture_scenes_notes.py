"""The scenes of notes, promises and recognition."""

from __future__ import annotations

from picture_studio import page_of_pdf

from coachbook.coaching.pulse import open_low
from coachbook.documents import gather_cards
from coachbook.records import Pulse, Recognition
from coachbook.records.kinds import Consent
from coachbook.ui.coaching.noting import NoteSheet
from coachbook.workbook import equal


def _sheet(studio):
    return next(each for each in studio.window.findChildren(NoteSheet) if each.isVisible())


def noting(studio):
    """The first letters of a name."""
    studio.open(studio.draft)
    studio.go("today")
    studio.key("Ctrl+Shift+N")
    studio.write(_sheet(studio).person, "a")


def noted_line(studio):
    """A note about whom the page is about, with a hint on its wording."""
    studio.open(studio.draft)
    studio.go("person", studio.person("Marcus Oyelaran").id)
    studio.key("Ctrl+Shift+N")
    sheet = _sheet(studio)
    sheet.line.setPlainText(
        "He is always so friendly on the phone, even when he was on sick leave last week."
    )
    sheet.wording.look()


def over_a_form(studio):
    """A note while a form is open."""
    studio.open(studio.draft)
    studio.go("person", studio.person("Marcus Oyelaran").id)
    studio.key("F")
    studio.key("Ctrl+Shift+N")


def oops(studio):
    """One that is answered and its sheet."""
    studio.open(studio.draft)
    studio.go("promises", None, "oops")
    studio.key("O")


def praising(studio):
    """Praise that says nothing, with its hint."""
    studio.open(studio.draft)
    studio.go("recognition", None, f"person:{studio.person('Priya Raman').id}")
    sheet = studio.window.sheet
    sheet.words.behaviour.setPlainText("Great job!")
    sheet.words.wording.look()


def card_pdf(studio):
    """The cards as a file."""
    studio.open(studio.sample)
    public = studio.book.all(Recognition, equal("public", Consent.GIVEN), equal("withdrawn_on", None))
    return page_of_pdf(gather_cards(studio.book, public))


def single_card_pdf(studio):
    """One card on its own sheet."""
    studio.open(studio.sample)
    public = studio.book.all(Recognition, equal("public", Consent.GIVEN), equal("withdrawn_on", None))
    return page_of_pdf(gather_cards(studio.book, public[:1]))


def pulse(studio):
    """What comes of a low answer."""
    studio.open(studio.sample)
    waiting = open_low(studio.book.all(Pulse))
    studio.go("notes", None, f"pulse:{waiting[0].id}")


def voice(studio):
    """A customer's words about whom the page is about."""
    studio.open(studio.sample)
    studio.go("person", studio.person("Tomas Okafor").id)
    studio.window.menus.voice.trigger()


def scenes(sample, keyed, empty):
    """`sample`, `keyed` and `empty` are those of `picture_scenes`."""
    promises = sample("promises")
    return (
        ("71-promises", promises),
        ("71b-promises-ended", sample("promises", None, "ended")),
        ("71c-promise-made", keyed(promises, "N")),
        ("71d-promise-ends", keyed(promises, "Return")),
        ("71e-oops", sample("promises", None, "oops")),
        ("71f-oops-sheet", oops),
        ("73-notes", sample("notes")),
        ("73b-note-to-obstacle", sample("notes", then=["An obstacle"])),
        ("73c-note-to-evidence", sample("notes", then=["Evidence"])),
        ("73d-note-to-promise", sample("notes", then=["A promise"])),
        ("73e-pulse", pulse),
        ("74-voice", voice),
        ("95-empty-promises", empty("promises")),
        ("95-empty-recognition", empty("recognition")),
        ("95-empty-notes", empty("notes")),
        ("72-recognition", sample("recognition")),
        ("72b-recognise", praising),
        ("72c-consent", sample("recognition", then=["Ask to be public"])),
        ("72d-card-blocked", sample("recognition", then=["Print the card"])),
        ("72e-cards-pdf", card_pdf),
        ("72f-card-pdf", single_card_pdf),
        ("70-note-name", noting),
        ("70b-note-line", noted_line),
        ("70c-note-over-form", over_a_form),
    )
