"""The scenes of `pictures.py` about briefs, their agendas and templates."""

from __future__ import annotations

from picture_studio import page_of_pdf

from coachbook.documents import gather_session_brief
from coachbook.records import CoachingSession, Person
from coachbook.records.kinds import SessionState


def todays(name):
    """The planned session of today with somebody."""

    def find(studio):
        who = studio.first(Person, name=name).id
        return studio.first(CoachingSession, person_id=who, state=SessionState.PLANNED).id

    return find


def built(studio):
    """A brief whose agenda is made anew from what has come in since."""
    studio.open(studio.draft)
    studio.go("session", todays("Priya Raman")(studio))
    studio.press("Build it from the evidence")


def brief_pdf(studio):
    """The printed brief."""
    studio.open(studio.sample)
    session = studio.book.get(CoachingSession, todays("Marcus Oyelaran")(studio))
    return page_of_pdf(gather_session_brief(studio.book, session))


def scenes(sample, draft, keyed):
    """`sample`, `draft` and `keyed` are those of `picture_scenes`."""
    brief = sample("session", todays("Marcus Oyelaran"))
    return (
        ("18e-brief", brief),
        ("18f-shape-sheet", keyed(brief, "K")),
        ("18g-agenda-lines", sample("session", todays("Marcus Oyelaran"), then=("Change",))),
        ("18h-agenda-built", built),
        ("19b-templates", sample("templates")),
        ("19c-template-own", keyed(draft("templates"), "N")),
        ("63-brief-pdf", brief_pdf),
    )
