"""Nouns of Practice about rating alike: calibration rounds, their raters and what those rated.

Nothing here enters anyone's scores. A rater's ratings are records of their own, apart from the round, so
that they can stay blind, come in any order and be merged twice without harm.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from coachbook.records.base import MOST, Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.direction import Anchor
from coachbook.records.kinds import Channel, Mark, Scale, Way
from coachbook.records.practice_kinds import CaseKind, RoundState


class SealingKey(Record):
    """A pair of X25519 keys: what is sealed to `public` is opened here only, with `secret`.

    It never leaves the workbook: it is neither searched nor exported.
    """

    owner_id: Id
    made_at: Moment
    public: Line
    """32 bytes as base64."""
    secret: Line
    """32 bytes as base64."""


class CalibrationCase(Value):
    """One contact that all raters of a round rate."""

    key: Id
    """Its name within the round."""
    title: Name
    kind: CaseKind = CaseKind.NOTE
    reference: Line = ""
    """Where a recording or the original lies."""
    text: Text = ""
    channel: Channel = Channel.PHONE
    moment_id: Id | None = None
    observation_id: Id | None = None
    """The observation that it was taken from, if any."""


class RatedStandard(Value):
    """A standard as it is rated in a round: its words stay, whatever becomes of it in a workbook."""

    key: Id
    """The id of the version in its own workbook; in another workbook nothing need have it."""
    root_key: Id
    """The id of its first version: the same standard in the rounds before and after."""
    version: Annotated[int, Field(ge=1, le=MOST)] = 1
    title: Name
    behaviour: Text
    scale: Scale
    anchors: tuple[Anchor, ...] = ()
    weight: Annotated[int, Field(ge=1, le=100)] = 10

    def anchor(self, mark: Mark) -> str:
        """What `mark` looks like, or the empty string."""
        return next((a.text for a in self.anchors if a.mark is mark), "")


class CaseMark(Value):
    """What the expert, or all of them after they talked, say is right for one case and standard."""

    case_key: Id
    standard_key: Id
    mark: Mark
    why: Text = ""


class Invitation(Value):
    """What a file of invitation brought into the workbook of a rater, for the ratings to go back with."""

    host: Name
    public: Line
    """The round's public key: 32 bytes as base64."""
    token: Line
    """What shows that the ratings come from whom this invitation was given to: 32 bytes as base64."""


class CalibrationRound(Record):
    """Several raters rate the same contacts blind; agreement is computed from what they submitted."""

    title: Name
    made_on: date
    deadline: date | None = None
    host_id: Id
    """Who holds the round; in the workbook of an invited rater, that rater."""
    cases: tuple[CalibrationCase, ...] = ()
    standards: tuple[RatedStandard, ...] = ()
    expert: tuple[CaseMark, ...] = ()
    """The expert key; empty where there is none."""
    note: Text = ""
    """What was said when they met."""
    state: RoundState = RoundState.DRAFT
    opened_at: Moment | None = None
    closed_at: Moment | None = None
    key_id: Id | None = None
    """The key that raters' files are sealed to; None while no invitation was given out."""
    invitation: Invitation | None = None
    """Only in the workbook of a rater who was invited by a file."""
    follows_id: Id | None = None
    """The round before this one, for the drift over rounds."""
    mended_ids: tuple[Id, ...] = ()
    """The versions of standards that were written because of it."""


class CalibrationRater(Record):
    """One rater of a round; the ratings are shown to others only once `submitted_at` is set."""

    round_id: Id
    person_id: Id | None = None
    name: Line = ""
    """The name, where it is nobody of this workbook."""
    position: Annotated[int, Field(ge=0, le=MOST)] = 0
    invited_on: date | None = None
    """When an invitation was made for them: then they rate elsewhere, and not in this workbook."""
    submitted_at: Moment | None = None
    way: Way | None = None
    """How the ratings reached the workbook; None for those that were made here."""
    received_at: Moment | None = None
    digest: Line = ""
    """The SHA-256 of what the sealed file held: the same ratings twice change nothing."""


class CalibrationRating(Record):
    """What one rater gave one case on one standard; its `id` follows from the four, so merging repeats."""

    round_id: Id
    rater_id: Id
    case_key: Id
    """The key of the case within the round."""
    standard_key: Id
    """The key of the standard within the round."""
    mark: Mark | None = None
    evidence: Text = ""
    rated_at: Moment | None = None
