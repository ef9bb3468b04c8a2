"""The words that the nouns of Practice share, as enums; their values are what is stored."""

from __future__ import annotations

from enum import StrEnum


class Skill(StrEnum):
    """What something trains: using a tool, or dealing with people when the tool fails them."""

    TOOL = "tool"
    PEOPLE = "people"


class ScriptKind(StrEnum):
    """What kind of talk a script is about."""

    SERVICE = "service"
    RECOVERY = "recovery"
    """Something went wrong: recognise, hear, apologise, fix, follow up."""
    OUTAGE = "outage"
    """A system is down, and the agent has only words."""
    COACHING = "coaching"
    """A coach practises giving praise or feedback."""


class Ground(StrEnum):
    """By what somebody was nominated a champion: never by the standard they are then shown to be good at."""

    CUSTOMER_VOICE = "customer_voice"
    PEERS = "peers"
    MEASURE = "measure"
    """A number from elsewhere, such as resolution at first contact."""
    STANDARD = "standard"
    """The ratings of one other standard."""
    COACH = "coach"


class AskFor(StrEnum):
    """What a champion is asked for."""

    HOST = "host"
    """To host a practice."""
    BESIDE = "beside"
    """To have somebody beside them."""
    CAPTURE = "capture"
    """To show or tell how they do it."""
    SHARE = "share"
    """To tell it to others."""
    OTHER = "other"


class Answer(StrEnum):
    """What was answered to a request; open until then."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class RunRole(StrEnum):
    """The three roles of a rehearsal."""

    AGENT = "agent"
    CUSTOMER = "customer"
    OBSERVER = "observer"


class RunWay(StrEnum):
    """How a script is played."""

    SPOKEN = "spoken"
    CHAT = "chat"
    ON_PAPER = "on_paper"


class RunState(StrEnum):
    """Where a rehearsal stands."""

    RUNNING = "running"
    """Being played; its clock stands while it is frozen."""
    DEBRIEF = "debrief"
    CLOSED = "closed"
    DROPPED = "dropped"
    """Broken off; it counts for nothing and stays readable."""


class Step(StrEnum):
    """What happened in a run, in the order in which it happened."""

    BEGUN = "begun"
    ON = "on"
    """The next beat, where only one follows."""
    SOFTENED = "softened"
    ESCALATED = "escalated"
    REWOUND = "rewound"
    FROZEN = "frozen"
    WENT_ON = "went_on"
    SWAPPED = "swapped"
    """Roles were swapped; who holds which from then on stands in the run's roles."""
    ENDED = "ended"


class DebriefVoice(StrEnum):
    """Who speaks in a debrief; the order here is the order in which they speak."""

    AGENT = "agent"
    OBSERVER = "observer"
    COACH = "coach"


class Went(StrEnum):
    """How a run went, as the coach and the agent rate it; decides when the next one is due."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


class WorkshopState(StrEnum):
    """Where a workshop stands."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class CaseKind(StrEnum):
    """What raters of a calibration look at."""

    TRANSCRIPT = "transcript"
    NOTE = "note"
    RECORDING = "recording"
    """Kept elsewhere; only its reference is here."""


class RoundState(StrEnum):
    """Where a round of calibration stands; what was rated is shown only from closed on."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
