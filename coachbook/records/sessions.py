"""Nouns of Coaching about meeting: sessions, their agendas, templates and series."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from coachbook.records.base import MOST, Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import (
    PointKind,
    Publication,
    SelfCheck,
    SessionKind,
    SessionState,
    SessionTemplate,
    Way,
    Worth,
)


class PointNote(Value):
    """One note under an agenda point, marked shared or private."""

    prompt: Line = ""
    """What it answers, such as "Ask first: how did you see it?"; empty for a free note."""
    text: Text = ""
    private: bool = False
    """A private note leaves the workbook only in the person's own access copy."""


class AgendaPoint(Value):
    """One point of a session's agenda, with what was noted on it."""

    key: Id
    """Its name within the session; stays when points are reordered."""
    kind: PointKind = PointKind.OTHER
    title: Name
    minutes: Annotated[int, Field(ge=0, le=480)] = 5
    why: Text = ""
    """Why it is on the agenda, in words for the coach."""
    standard_id: Id | None = None
    observation_ids: tuple[Id, ...] = ()
    commitment_ids: tuple[Id, ...] = ()
    carried_over: bool = False
    done: bool = False
    began_seconds: Annotated[int, Field(ge=0, le=MOST)] | None = None
    """What the session's clock showed when the point was begun; None until then."""
    notes: tuple[PointNote, ...] = ()

    @property
    def shared_note(self) -> str:
        """All that was noted for both to read."""
        return "\n".join(note.text for note in self.notes if note.text and not note.private)

    @property
    def private_note(self) -> str:
        """All that the coach noted for nobody else."""
        return "\n".join(note.text for note in self.notes if note.text and note.private)


class Move(Value):
    """One postponement of a session."""

    was_at: Moment
    now_at: Moment
    reason: Text
    from_coach_id: Id | None = None
    """Who would have held it, where it was handed over."""


class Attendance(Value):
    """Whether one person of a huddle's team was there."""

    person_id: Id
    present: bool = True


class TemplatePoint(Value):
    """One point that a template puts on an agenda."""

    key: Id
    kind: PointKind = PointKind.OTHER
    title: Name
    minutes: Annotated[int, Field(ge=0, le=480)] = 5
    prompts: tuple[Line, ...] = ()
    """The questions under which notes are taken."""


class AgendaTemplate(Record):
    """The shape of an agenda as this workbook wants it: an own one, or a changed built-in one."""

    title: Name
    stands_for: SessionTemplate | None = None
    """The built-in template that it replaces; None for one of the workbook's own."""
    kind: SessionKind = SessionKind.ONE_ON_ONE
    minutes: Annotated[int, Field(ge=5, le=480)] = 30
    points: tuple[TemplatePoint, ...] = ()
    state: Publication = Publication.PUBLISHED


class SessionSeries(Record):
    """Sessions that come back by a rule; each is a session of its own from the start."""

    person_id: Id | None = None
    """None for a huddle."""
    coach_id: Id
    team: Line = ""
    kind: SessionKind = SessionKind.ONE_ON_ONE
    template: SessionTemplate = SessionTemplate.GROW
    template_id: Id | None = None
    first_at: Moment
    minutes: Annotated[int, Field(ge=5, le=480)] = 30
    rule: Line
    """An RFC 5545 recurrence rule that ends (COUNT or UNTIL), meant in the wall time of the place."""
    ended_on: date | None = None
    """The day from which nothing of it comes any more, where it was ended early."""


class CoachingSession(Record):
    """A one-on-one, side by side, role-play, follow-up or huddle, from planned to closed."""

    person_id: Id | None = None
    """Whom it is with; None for a huddle, which is with a team."""
    coach_id: Id
    team: Line = ""
    """The team of a huddle."""
    kind: SessionKind = SessionKind.ONE_ON_ONE
    template: SessionTemplate = SessionTemplate.GROW
    template_id: Id | None = None
    """The workbook's own template that the agenda was made from, where it was not a built-in one."""
    series_id: Id | None = None
    state: SessionState = SessionState.PLANNED
    starts_at: Moment
    minutes: Annotated[int, Field(ge=5, le=480)] = 30
    focus_id: Id | None = None
    agenda: tuple[AgendaPoint, ...] = ()
    current_point: Line = ""
    """The key of the point that is being talked about."""
    running_since: Moment | None = None
    """When the clock was last started; None while it stands."""
    spent_seconds: Annotated[int, Field(ge=0, le=MOST)] = 0
    """Time on the clock up to `running_since`."""
    held_at: Moment | None = None
    closed_at: Moment | None = None
    own_words: Text = ""
    """What was agreed, in the person's own words; a session is not closed without it."""
    own_words_way: Way | None = None
    worth_to_person: Worth | None = None
    worth_to_coach: Worth | None = None
    checks: tuple[SelfCheck, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    """Who was at a huddle; a huddle is not closed without it."""
    talked_about: tuple[Id, ...] = ()
    """The standards that were talked about, by their first version's id; set when it is closed."""
    moves: tuple[Move, ...] = ()
    calendar_sequence: Annotated[int, Field(ge=0, le=MOST)] = 0
    """How often what a calendar shows of it has changed: SEQUENCE of RFC 5545."""
    reason: Text = ""
    """Why it was cancelled or missed."""
    next_session_id: Id | None = None

    @model_validator(mode="after")
    def _has_a_person_or_is_a_huddle(self) -> Self:
        if (self.person_id is None) != (self.kind is SessionKind.HUDDLE):
            raise ValueError("A huddle is with a team, every other session with one person.")
        return self
