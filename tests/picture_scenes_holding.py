"""The scenes of `pictures.py` about holding a session: the talk, ten minutes, the close, the huddle."""

from __future__ import annotations

from datetime import timedelta

from picture_studio import page_of_pdf

from coachbook.changes import Change, random_id, replacing
from coachbook.clock import FixedClock
from coachbook.coaching.huddles import all_attend
from coachbook.coaching.points import mark_note, note
from coachbook.documents import gather_summary
from coachbook.records import CoachingSession, Person
from coachbook.records.kinds import PointKind, SessionState
from coachbook.ui.coaching.session.huddle_state import idea_now
from coachbook.ui.coaching.today.huddling import Huddles

MARCUS = "Marcus Oyelaran"
NOTES = (
    "Calm, and the customer feels heard before anything is opened.",
    "He felt rushed by the queue board. Noticed it himself on the recording.",
    "Cut in twice; the customer repeated the story and asked for a supervisor.",
    "Hand off the mouse while listening. Use Aisha’s recap line.",
)


def _todays(studio):
    who = studio.first(Person, name=MARCUS).id
    return studio.first(CoachingSession, person_id=who, state=SessionState.PLANNED).id


def _again(studio):
    """A window of its own on a fresh copy of the sample, so that the session of today is still planned."""
    studio.close()
    studio.shared_copy = studio._once_more(f"holding-{random_id()}")
    studio.open(studio.shared_copy)
    studio.go("session", _todays(studio))


def _later(studio, minutes):
    """Let the clock of the window go on."""
    clock = FixedClock(studio.book.clock.moment + timedelta(minutes=minutes), studio.clock.zone)
    studio.book.clock = studio.window.desk.clock = clock
    studio.page.refresh()
    studio.settle()


def holding(studio):
    """In the middle of the talk: two points done, one being noted on, behind the agenda."""
    _again(studio)
    studio.press("Start")
    book, page = studio.book, studio.page
    place = next(n for n, p in enumerate(page.session.agenda) if p.kind is PointKind.EVIDENCE)
    for _ in range(place):
        _later(studio, 5.5)
        studio.key("N")
    for at, text in enumerate(NOTES[: len(page.state.point.notes)]):
        page.attempt(lambda s, at=at, text=text: note(s, s.current_point, text, at=at))
    page.attempt(lambda s: note(s, s.current_point, "He looked tired; ask about the shifts.", private=True))
    page.attempt(lambda s: mark_note(s, s.current_point, 2, private=True))
    book.settle()
    _later(studio, 7)


def turned(studio):
    """The same, turned to the person."""
    holding(studio)
    studio.press("Turn the screen")


def pinning(studio):
    holding(studio)
    studio.key("E")


def ten_minutes(studio):
    """The session held in ten minutes."""
    _again(studio)
    studio.press("In ten minutes")
    studio.press("Start")
    studio.key("N")
    _later(studio, 3)


def held(studio):
    """The talk is over, with a commitment made in it."""
    holding(studio)
    studio.write(studio.page._hold.line.line, "When a complaint ends, I will say it back in one sentence")
    studio.page._hold.line.times.set_value(3)
    studio.page._hold.line.buddy.set_value(studio.person("Lena Tran").id)
    studio.press("Add")
    studio.press("Finish session")


def closing(studio):
    """Close was pressed before the own words were written."""
    held(studio)
    studio.press("Close session")


def handed(studio):
    """What the person sees, in a window of its own."""
    held(studio)
    studio.page._closing.hand_over()
    screen = studio.page._closing._handed
    screen.showNormal()
    screen.resize(studio.size)
    studio.settle()
    screen.fields.editor("words").setPlainText(
        "I’ll wait until they stop, then say it back. Three calls this week."
    )
    studio.settle()
    picture = screen.grab().toImage()
    screen.come_back()
    return picture


def given_back(studio):
    """What the coach finds."""
    held(studio)
    studio.page._closing.hand_over()
    screen = studio.page._closing._handed
    screen.showNormal()
    screen.resize(studio.size)
    screen.give_back.click()
    studio.settle()
    picture = screen.grab().toImage()
    screen.come_back()
    return picture


def closed(studio):
    """A session that is over, with a reply."""
    held(studio)
    studio.write(studio.page._close.words, "I wait until they stop, then say it back. Three calls this week.")
    studio.press("Close session")


def summary(studio):
    """The first page of its summary."""
    closed(studio)
    return page_of_pdf(gather_summary(studio.book, studio.page.session))


def huddle(studio):
    """In the middle of a huddle."""
    _again(studio)
    studio.go("today")
    Huddles(studio.page).begin(idea_now(studio.book))
    studio.settle()
    if studio.window.sheet is not None:
        studio.window.sheet.action.click()
        studio.settle()
    _later(studio, 2)
    studio.key("N")


def huddle_held(studio):
    """A huddle whose attendance is missing."""
    huddle(studio)
    studio.press("Finish session")
    studio.press("Close session")


def huddle_closed(studio):
    """A huddle that is over."""
    huddle(studio)
    studio.press("Finish session")
    studio.page.attempt(all_attend)
    one = studio.page.session.attendance[0]
    away = studio.page.session.but(attendance=(one.but(present=False), *studio.page.session.attendance[1:]))
    studio.book.do(Change("who was there", "mark attendance", replacing(studio.page.session, away)))
    studio.settle()
    studio.press("Close session")


def scenes():
    """In the order of the story."""
    return (
        ("18c-session-held", holding),
        ("18i-session-turned", turned),
        ("18j-session-pinning", pinning),
        ("18k-session-ten-minutes", ten_minutes),
        ("18d-session-closing", closing),
        ("18l-handed-over", handed),
        ("18m-given-back", given_back),
        ("19d-session-just-closed", closed),
        ("18n-huddle", huddle),
        ("18o-huddle-held", huddle_held),
        ("18p-huddle-closed", huddle_closed),
        ("64-summary-pdf", summary),
    )
