"""The scenes of plans on paper: the sheets of an export, the preview, checking a document, the wordings."""

from __future__ import annotations

from picture_ways import has_ink, plan, sample

from coachbook.documents import draw
from coachbook.export.signing.certifying import certify
from coachbook.export.signing.keys import make_key, read_key
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan
from coachbook.records.kinds import PlanState

PASSPHRASE = "a good passphrase"
AGREED = sample("plan", plan(PlanState.AGREED))


def asked(studio):
    """The sheet of an export as it is offered."""
    AGREED(studio)
    studio.press("Export the PDF")


def certified(studio):
    """The sheet with a new key, a closed copy, and a passphrase that was typed otherwise."""
    asked(studio)
    sheet = studio.window.sheet
    sheet.signing.options[2].click()
    sheet.closed.click()
    studio.write(sheet.passphrase, PASSPHRASE)
    studio.write(sheet.again, "another one")
    studio.press("Export")


def for_the_person(studio):
    """The preview of the person's own copy."""
    AGREED(studio)
    studio.press("Preview")
    preview = studio.page.preview
    preview._for.options[1].click()
    studio.settle()
    studio.wait_for(lambda: has_ink(preview.grab().toImage()), "the page stayed white")


def declined(studio):
    """A refusal with its witness."""
    AGREED(studio)
    studio.key("W")
    studio.window.sheet.act.options[1].click()
    studio.settle()


def team(studio):
    """The sheet for everybody's plans."""
    studio.open(studio.sample)
    studio.go("plans")
    studio.press("Export all")


def _checked(studio, path):
    studio.go("plan-check", None, str(path))
    studio.settle()


def held(studio):
    """A document of this workbook that the coach certified."""
    studio.open(studio.sample)
    book = studio.book
    data = gather_plan(book, studio.first(DevelopmentPlan, state=PlanState.AGREED))
    now = book.clock.now()
    key = read_key(make_key("Dana Whitfield", "Northwind", PASSPHRASE, now), PASSPHRASE, now)
    path = studio.home / "signed.pdf"
    path.write_bytes(certify(draw(data), key, "coach", now))
    _checked(studio, path)


def foreign(studio):
    """A plan of another workbook."""
    studio.open(studio.sample)
    data = gather_plan(studio.book, studio.first(DevelopmentPlan, state=PlanState.AGREED))
    path = studio.home / "plan.pdf"
    path.write_bytes(draw(data))
    studio.open(studio.empty)
    _checked(studio, path)


def truncated(studio):
    """A document that was cut short."""
    studio.open(studio.sample)
    path = studio.home / "cut.pdf"
    path.write_bytes(b"%PDF-1.7 cut short")
    _checked(studio, path)


def scenes():
    """The scenes of this room, by their names."""
    return [
        ("60p-paper-sheet", asked),
        ("61p-paper-sheet-signed", certified),
        ("62p-preview-person", for_the_person),
        ("63p-declined", declined),
        ("64p-team-sheet", team),
        ("65p-check-held", held),
        ("66p-check-foreign", foreign),
        ("67p-check-truncated", truncated),
        ("68p-settings", sample("settings")),
    ]
