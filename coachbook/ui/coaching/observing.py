"""Observations on a page: what their kinds, channels and causes are called, and their score in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coachbook.export.phrases import CAUSES, EFFORTS, SEEN
from coachbook.records import Id, MomentOfTruth, Observation
from coachbook.records.kinds import Cause, Channel, EffortTag, Mark, ObservationKind, ObservationState, Seen
from coachbook.records.lines import ContactLine
from coachbook.statistics.scoring import shown

KIND_NAMES: Mapping[ObservationKind, str] = {
    ObservationKind.LIVE: "Live",
    ObservationKind.RECORDED: "Recorded",
    ObservationKind.SIDE_BY_SIDE: "Side by side",
    ObservationKind.MYSTERY_WALK: "Mystery walk",
    ObservationKind.SELF: "By the person",
    ObservationKind.PEER: "By a peer",
    ObservationKind.ROLE_PLAY: "Role-play",
}
CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.PHONE: "Phone",
    Channel.CHAT: "Chat",
    Channel.EMAIL: "E-mail",
    Channel.IN_PERSON: "In person",
    Channel.LETTER: "Letter",
}
CAUSE_NAMES: Mapping[Cause, str] = CAUSES
EFFORT_NAMES: Mapping[EffortTag, str] = EFFORTS
SEEN_NAMES: Mapping[Seen, str] = SEEN


def mark_in_words(mark: Mark | None) -> str:
    """A mark as it is read: "4 of 5", "met", "not met", "N/A"; nothing for none."""
    named = {Mark.MET: "met", Mark.NOT_MET: "not met", Mark.NOT_APPLICABLE: "N/A", None: ""}
    return named.get(mark, f"{mark} of 5")


def moments_in_words(moment_ids: Iterable[Id], moments: Mapping[Id, MomentOfTruth]) -> str:
    """The moments of a contact on one line: "The first complaint + 1"; nothing where none is known."""
    titles = [moments[id_].title for id_ in moment_ids if id_ in moments]
    return f"{titles[0]} + {len(titles) - 1}" if len(titles) > 1 else "".join(titles)


def score_in_words(observation: Observation | ContactLine) -> str:
    """A submitted score with its meaning: "71 of 100, not passed, 76 within their control"."""
    if observation.state is ObservationState.DRAFT:
        return ""
    if observation.score is None:
        return "no score: nothing was rated"
    words = f"{shown(observation.score)} of 100"
    if observation.critical_missed:
        words += ", not passed"
    own = observation.score_in_control
    if own is not None and shown(own) != shown(observation.score):
        words += f", {shown(own)} within control"
    return words
