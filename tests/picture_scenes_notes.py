"""The scenes of notes, promises and recognition."""

from __future__ import annotations

from coachbook.ui.coaching.noting import NoteSheet


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


def scenes(sample, keyed):
    """`sample` and `keyed` are those of `picture_scenes`."""
    promises = sample("promises")
    return (
        ("71-promises", promises),
        ("71b-promises-ended", sample("promises", None, "ended")),
        ("71c-promise-made", keyed(promises, "N")),
        ("71d-promise-ends", keyed(promises, "Return")),
        ("71e-oops", sample("promises", None, "oops")),
        ("71f-oops-sheet", oops),
        ("70-note-name", noting),
        ("70b-note-line", noted_line),
        ("70c-note-over-form", over_a_form),
    )
