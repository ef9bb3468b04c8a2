"""Nouns of Practice about rating alike: calibration rounds, their raters and what those rated.

Nothing here enters anyone's scores. A rater's ratings are records of their own, apart from the round, so
that they can stay blind, come in any order and be merged twice without harm.
"""

from __future__ import annotations

from datetime import date

from coachbook.records.base import Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import Channel, Mark, Way
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


class CaseMark(Value):
    """What an expert, or all of them after they talked, say is right for one case and standard."""

    case_key: Id
    standard_id: Id
    mark: Mark
    why: Text = ""


class CalibrationRound(Record):
    """Several raters rate the same contacts blind; agreement is computed once it is closed."""

    title: Name
    made_on: date
    deadline: date | None = None
    host_id: Id
    cases: tuple[CalibrationCase, ...] = ()
    standard_ids: tuple[Id, ...] = ()
    """The versions that are rated; a version never changes."""
    expert: tuple[CaseMark, ...] = ()
    """The expert key; empty where there is none."""
    agreed: tuple[CaseMark, ...] = ()
    """What the raters agreed on after they talked."""
    note: Text = ""
    """What was said when they met."""
    state: RoundState = RoundState.DRAFT
    opened_at: Moment | None = None
    closed_at: Moment | None = None
    key_id: Id | None = None
    """The key that raters' files are sealed to; None while none was given out."""
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
    invited_on: date | None = None
    submitted_at: Moment | None = None
    way: Way | None = None
    """How the ratings reached the workbook; None for those that were made here."""
    received_at: Moment | None = None
    digest: Line = ""
    """The SHA-256 of the sealed file that was taken in: the same file twice changes nothing."""


class CalibrationRating(Record):
    """What one rater gave one case on one standard; its `id` follows from the four, so merging repeats."""

    round_id: Id
    rater_id: Id
    case_key: Id
    """The key of the case within the round."""
    standard_id: Id
    mark: Mark | None = None
    evidence: Text = ""
    rated_at: Moment | None = None
