"""Which kinds of record are about somebody, in which way, and which are not: for the access copy.

Every noun of the workbook is decided here, in `ABOUT` or in `NOT_ABOUT`; a test refuses one that is in
neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coachbook import records


@dataclass(frozen=True, slots=True)
class About:
    """How a kind of record is about somebody.

    `links` are the fields that name the person, `among` those that hold them with others, `through` the
    parents whose records it belongs to. With `inside` it is told as a part of that parent. `on` is the field
    with its day, `titled` the one with its name; `private` where all of its kind are.
    """

    kind: type[records.Record]
    noun: str
    title: str
    links: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    through: tuple[tuple[str, type[records.Record]], ...] = ()
    inside: str = ""
    on: str = ""
    titled: str = ""
    private: bool = False
    without: frozenset[str] = frozenset()


ABOUT: tuple[About, ...] = (
    About(records.Person, "the facts", "Who you are", links=("id",), on="known_from"),
    About(records.PersonPhoto, "picture", "Picture", links=("person_id",), without=frozenset({"jpeg"})),
    About(records.Absence, "absence", "Days away", links=("person_id",), on="first"),
    About(records.Focus, "focus", "What you worked on", links=("person_id",), on="since"),
    About(records.SessionSeries, "series", "Sessions that come back", links=("person_id",), on="first_at"),
    About(
        records.CoachingSession,
        "session",
        "Sessions and huddles",
        links=("person_id",),
        among=("attendance",),
        on="starts_at",
    ),
    About(records.Observation, "observation", "Observations", links=("person_id",), on="at"),
    About(
        records.Rating,
        "rating",
        "Ratings",
        through=(("observation_id", records.Observation),),
        inside="observation_id",
        titled="standard_id",
    ),
    About(records.Note, "note", "Notes", links=("person_id",), on="at"),
    About(
        records.Reply,
        "reply",
        "Replies",
        links=("person_id",),
        through=(("session_id", records.CoachingSession), ("observation_id", records.Observation)),
        on="on",
    ),
    About(records.Recognition, "recognition", "Recognition", links=("person_id",), on="on"),
    About(records.Commitment, "promise", "Promises", links=("person_id", "owner_id"), on="made_on"),
    About(
        records.DevelopmentPlan,
        "plan",
        "Development plans",
        links=("person_id",),
        on="made_on",
        titled="title",
    ),
    About(
        records.PlanGoal,
        "goal",
        "Goals",
        through=(("plan_id", records.DevelopmentPlan),),
        inside="plan_id",
        titled="title",
    ),
    About(
        records.PlanAction, "action", "Actions", through=(("goal_id", records.PlanGoal),), inside="goal_id"
    ),
    About(
        records.PlanVersion,
        "version",
        "Versions",
        through=(("plan_id", records.DevelopmentPlan),),
        inside="plan_id",
        on="kept_at",
        without=frozenset({"content"}),
    ),
    About(records.Pulse, "pulse", "How work was for you", links=("person_id",), on="at", private=True),
    About(
        records.PersonMeasure, "measure", "Measured elsewhere", links=("person_id",), on="on", titled="title"
    ),
    About(
        records.ChampionBehaviour,
        "champion behaviour",
        "What you showed others",
        links=("champion_id",),
        on="captured_on",
        titled="title",
    ),
    About(
        records.ChampionNomination,
        "nomination",
        "Nominations as a champion",
        links=("person_id",),
        on="nominated_on",
    ),
    About(records.ChampionAsk, "request", "What you were asked for", links=("person_id",), on="on"),
    About(
        records.Rehearsal,
        "run",
        "Role-plays that you played",
        links=("agent_id",),
        on="at",
        without=frozenset({"played"}),
    ),
    About(
        records.Workshop,
        "practice",
        "Practices",
        links=("host_id",),
        among=("cohort",),
        on="on",
        titled="title",
    ),
    About(records.Obstacle, "obstacle", "Obstacles that you raised", links=("raised_by_id",), on="raised_on"),
    About(records.CustomerVoice, "voice", "What customers said of you", links=("person_id",), on="on"),
    About(records.Oops, "slip", "What you wrote down of slips", links=("by_id",), on="happened_at"),
    About(
        records.CalibrationRater,
        "part",
        "Calibrations that you rated in",
        links=("person_id",),
        on="submitted_at",
        titled="round_id",
        without=frozenset({"digest"}),
    ),
    About(
        records.CalibrationRating,
        "rating",
        "Ratings",
        through=(("rater_id", records.CalibrationRater),),
        inside="rater_id",
        on="rated_at",
    ),
    About(records.Draft, "draft", "Begun and not handed in yet", on="kept_at"),
)
"""In the order of the copy. A draft names what it is about within its identity."""

_RULES = "Vision, standards, moments, templates, scripts and judgement calls, which are about nobody."
_ROUNDS = "Rounds of calibration: their contacts are rated by several, and the marks of others are theirs."
NOT_ABOUT: Mapping[type[records.Record], str] = {
    records.WorkbookProfile: "What the workbook says about itself.",
    records.AuditEntry: "The log of who changed which record and when; it holds no word of what was written.",
    records.Vision: _RULES,
    records.MomentOfTruth: _RULES,
    records.ServiceStandard: _RULES,
    records.AgendaTemplate: _RULES,
    records.PlanTemplate: _RULES,
    records.RolePlayScript: _RULES,
    records.JudgementCall: _RULES,
    records.SealingKey: "Keys by which calibrations are sealed; they never leave the workbook.",
    records.CalibrationRound: _ROUNDS,
}
"""Why a kind is not in the copy."""
_OTHERS = (
    "What is written about others, even where you are named in it: as a buddy, an observer, a witness or a "
    "member of a team."
)


def left_out() -> tuple[str, ...]:
    """What is not in the copy, each reason once."""
    return (_OTHERS, *dict.fromkeys(NOT_ABOUT.values()))
