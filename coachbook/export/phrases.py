"""How documents name what the records hold as enums and dates; one wording for all kinds of document."""

from __future__ import annotations

from datetime import date

from coachbook.records.kinds import (
    ActionKind,
    Cause,
    Channel,
    EffortTag,
    Mark,
    Mood,
    ObservationKind,
    PlanState,
    ReplyKind,
    Seen,
    SignAct,
    VersionReason,
    Way,
)
from coachbook.records.practice_kinds import Skill
from coachbook.statistics.words import day

NOTHING = "—"
"""Stands where there is nothing to say."""

HOW = {
    ActionKind.ON_THE_JOB: "On the job",
    ActionKind.ROLE_PLAY: "Role-play",
    ActionKind.BESIDE_A_CHAMPION: "Beside a champion",
    ActionKind.COURSE: "Course",
    ActionKind.COMPANY: "The company",
}
WAYS = {
    Way.TOLD_TO_COACH: "told to the coach",
    Way.HAND_OVER: "on the hand-over screen",
    Way.ON_PAPER: "on paper",
    Way.REPLY_FILE: "by reply file",
}
ACTS = {
    SignAct.AGREED: "agreed to version {version}",
    SignAct.RECEIVED: "received version {version}",
    SignAct.DECLINED: "was offered version {version} and chose not to sign",
}
STATES = {
    PlanState.DRAFT: "Draft",
    PlanState.AGREED: "Agreed",
    PlanState.ACTIVE: "Active",
    PlanState.CLOSED: "Closed",
}
KEPT = {
    VersionReason.AGREED: "agreed",
    VersionReason.DECLINED: "offered and declined",
    VersionReason.CLOSED: "closed",
    VersionReason.TAKEN_IN: "taken in from a document",
}
SEEN_BY = {
    ObservationKind.LIVE: "live",
    ObservationKind.RECORDED: "recorded",
    ObservationKind.SIDE_BY_SIDE: "side by side",
    ObservationKind.MYSTERY_WALK: "mystery walk",
    ObservationKind.SELF: "seen by the person",
    ObservationKind.PEER: "seen by a peer",
    ObservationKind.ROLE_PLAY: "role-play",
}
SKILLS = {Skill.TOOL: "tool skill", Skill.PEOPLE: "people skill"}
CHANNELS = {
    Channel.PHONE: "phone",
    Channel.CHAT: "chat",
    Channel.EMAIL: "e-mail",
    Channel.IN_PERSON: "in person",
    Channel.LETTER: "letter",
}
MARKS = {Mark.MET: "met", Mark.NOT_MET: "not met", Mark.NOT_APPLICABLE: "not applicable", None: NOTHING}
CAUSES = {
    Cause.SKILL: "skill",
    Cause.KNOWLEDGE: "knowledge",
    Cause.AUTHORITY: "authority",
    Cause.TOOL: "tool",
    Cause.POLICY: "policy",
    Cause.LOAD: "load",
}
EFFORTS = {
    EffortTag.REPEAT_CONTACT: "came again for the same",
    EffortTag.TRANSFERRED: "was transferred",
    EffortTag.RE_EXPLAINED: "had to explain again",
}
SEEN = {Seen.SEEN: "seen", Seen.NOT_SEEN: "not seen", Seen.NO_CHANCE: "no chance"}
REPLIES = {
    ReplyKind.ACKNOWLEDGED: "has read it",
    ReplyKind.REPLIED: "replies",
    ReplyKind.DISPUTED: "sees it differently",
    ReplyKind.ANSWERED: "answers",
}
MOODS = {Mood.CALM: "calm", Mood.FRAYED: "frayed", Mood.ANGRY: "angry"}


def mark_words(mark: Mark | None) -> str:
    """A mark as it is read: "4 of 5", "met", "not applicable", a dash for none."""
    return MARKS.get(mark, f"{mark} of 5")


def dated(on: date) -> str:
    """A day with its year: "1 Dec 2026"; a personnel file is read years later."""
    return f"{day(on)} {on.year}"


def short_id(id_: str) -> str:
    """Enough of an id to name a record on paper: eight letters of a random one, the name of a pack's own."""
    random = all(letter in "0123456789abcdef-" for letter in id_)
    return id_[:8] if random else id_.partition("-")[2][:24] or id_[:24]
