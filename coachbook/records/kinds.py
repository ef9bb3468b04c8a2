"""The words that several nouns share, as enums; their values are what is stored."""

from __future__ import annotations

from enum import StrEnum


class Publication(StrEnum):
    """Where something that is written for everybody stands; retired things stay readable."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Scale(StrEnum):
    """How a service standard is rated."""

    ONE_TO_FIVE = "one_to_five"
    MET_NOT_MET = "met_not_met"


class Mark(StrEnum):
    """One rating of one standard; `NOT_APPLICABLE` leaves every denominator."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "na"

    @property
    def is_miss(self) -> bool:
        """Whether evidence and a cause are required: 1, 2 or not met."""
        return self in (Mark.ONE, Mark.TWO, Mark.NOT_MET)

    @property
    def is_met(self) -> bool:
        """Met: 4 or 5, or met."""
        return self in (Mark.FOUR, Mark.FIVE, Mark.MET)


class Scope(StrEnum):
    """Towards whom a standard holds."""

    EXTERNAL = "external"
    INTERNAL = "internal"
    BOTH = "both"


class PersonRole(StrEnum):
    """What somebody is in this workbook, besides being coached."""

    COACH = "coach"
    TRAINER = "trainer"
    CHAMPION = "champion"
    LEADER = "leader"


class Channel(StrEnum):
    """By which way a customer is met."""

    PHONE = "phone"
    CHAT = "chat"
    EMAIL = "email"
    IN_PERSON = "in_person"
    LETTER = "letter"


class Cause(StrEnum):
    """Why a standard was missed; only skill and knowledge lie within the person's control."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    AUTHORITY = "authority"
    TOOL = "tool"
    POLICY = "policy"
    LOAD = "load"

    @property
    def in_control(self) -> bool:
        """Whether the person can change it by practice."""
        return self in (Cause.SKILL, Cause.KNOWLEDGE)


class Seen(StrEnum):
    """Whether a champion behaviour was shown in a contact."""

    SEEN = "seen"
    NOT_SEEN = "not_seen"
    NO_CHANCE = "no_chance"


class ObservationKind(StrEnum):
    """How a contact was observed."""

    LIVE = "live"
    RECORDED = "recorded"
    SIDE_BY_SIDE = "side_by_side"
    MYSTERY_WALK = "mystery_walk"
    SELF = "self"
    PEER = "peer"
    ROLE_PLAY = "role_play"

    @property
    def counts(self) -> bool:
        """Whether it stands in trends, rates and gaps.

        Practice is where misses belong, and how people see themselves is set beside how others see them,
        never averaged with it.
        """
        return self not in (ObservationKind.ROLE_PLAY, ObservationKind.SELF)


class ObservationState(StrEnum):
    """A draft may change; what was submitted is frozen."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class SessionKind(StrEnum):
    """The kinds of coaching session."""

    ONE_ON_ONE = "one_on_one"
    SIDE_BY_SIDE = "side_by_side"
    ROLE_PLAY = "role_play"
    FOLLOW_UP = "follow_up"
    HUDDLE = "huddle"


class SessionTemplate(StrEnum):
    """The shape of an agenda."""

    GROW = "grow"
    TEN_MINUTES = "ten_minutes"
    FIRST_WEEK = "first_week"
    RECOGNITION = "recognition"


class SessionState(StrEnum):
    """Where a session stands; a moved session is a planned one that counts its moves."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    CLOSED = "closed"
    MISSED = "missed"
    CANCELLED = "cancelled"


class PointKind(StrEnum):
    """What an agenda point is about."""

    PROMISES = "promises"
    STRENGTHS = "strengths"
    EVIDENCE = "evidence"
    PRACTICE = "practice"
    PLAN = "plan"
    QUESTION = "question"
    NEXT_STEP = "next_step"
    OTHER = "other"


class Worth(StrEnum):
    """Whether the session was worth its time."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"


class SelfCheck(StrEnum):
    """What the coach ticks about the own part in a session."""

    PERSON_SPOKE_MORE = "person_spoke_more"
    FROM_REAL_CONTACTS = "from_real_contacts"
    PRACTISED = "practised"


class Way(StrEnum):
    """How an act of another person reached the workbook; nothing is called signed where it is not."""

    TOLD_TO_COACH = "told_to_coach"
    HAND_OVER = "hand_over"
    ON_PAPER = "on_paper"
    REPLY_FILE = "reply_file"


class PromiseTo(StrEnum):
    """To whom a promise was made."""

    PERSON = "person"
    COACH = "coach"
    CUSTOMER = "customer"
    TEAM = "team"


class CommitmentState(StrEnum):
    """How a promise ended; open until then."""

    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    DROPPED = "dropped"


class PlanState(StrEnum):
    """Where a development plan stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    ACTIVE = "active"
    CLOSED = "closed"


class GoalKind(StrEnum):
    """What a goal is about."""

    LEARNING = "learning"
    BEHAVIOUR = "behaviour"
    OUTCOME = "outcome"


class GoalState(StrEnum):
    """How a goal ended; open until then."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class GoalVerdict(StrEnum):
    """What the statistics allow to be said of a goal in the end."""

    CHANGED = "changed"
    FELL = "fell"
    PROVISIONAL = "provisional"
    NOT_YET_SHOWN = "not_yet_shown"
    TOO_FEW = "too_few"


class VersionReason(StrEnum):
    """Why a version of a plan was kept."""

    AGREED = "agreed"
    DECLINED = "declined"
    CLOSED = "closed"
    TAKEN_IN = "taken_in"
    """It came from a document of another workbook."""


class Measure(StrEnum):
    """What the baseline and the target of a goal are numbers of."""

    MEAN_RATING = "mean_rating"
    MET_RATE = "met_rate"


class ActionKind(StrEnum):
    """How an action of a plan is done."""

    ON_THE_JOB = "on_the_job"
    ROLE_PLAY = "role_play"
    BESIDE_A_CHAMPION = "beside_a_champion"
    COURSE = "course"
    COMPANY = "company"


class ActionState(StrEnum):
    """Where an action of a plan stands."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class SignRole(StrEnum):
    """Who stands under a plan."""

    PERSON = "person"
    COACH = "coach"
    HR = "hr"
    WITNESS = "witness"


class SignAct(StrEnum):
    """What was done with the plan; "agreed" is never assumed."""

    AGREED = "agreed"
    RECEIVED = "received"
    DECLINED = "declined"


class Consent(StrEnum):
    """Whether a champion may be named."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    REFUSED = "refused"


class Speaker(StrEnum):
    """Whose turn a beat of a script is."""

    CUSTOMER = "customer"
    AGENT = "agent"
    TWIST = "twist"


class Mood(StrEnum):
    """How a role-play's customer feels."""

    CALM = "calm"
    FRAYED = "frayed"
    ANGRY = "angry"


class Act(StrEnum):
    """What kind of act an audit entry tells of."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    MAKE = "make"
    IMPORT = "import"


class EffortTag(StrEnum):
    """What made a contact hard for the customer."""

    REPEAT_CONTACT = "repeat_contact"
    TRANSFERRED = "transferred"
    RE_EXPLAINED = "re_explained"


class ReplyKind(StrEnum):
    """What somebody did about a session or an observation that they read."""

    ACKNOWLEDGED = "acknowledged"
    REPLIED = "replied"
    DISPUTED = "disputed"
    ANSWERED = "answered"


class NoteUse(StrEnum):
    """What became of a note."""

    OPEN = "open"
    EVIDENCE = "evidence"
    RECOGNITION = "recognition"
    OBSTACLE = "obstacle"
    PROMISE = "promise"
    LEFT_ALONE = "left_alone"


class PulseOutcome(StrEnum):
    """What a pulse led to."""

    OPEN = "open"
    OBSTACLE = "obstacle"
    ACT = "act"
    WORD = "word"


class ObstacleKind(StrEnum):
    """How people quote what stops them."""

    MUST_DO = "must_do"
    CANNOT_DO = "cannot_do"
    NOT_ALLOWED = "not_allowed"
    OTHER = "other"


class ObstacleState(StrEnum):
    """Where an obstacle stands."""

    OPEN = "open"
    CLOSED = "closed"


class VoiceKind(StrEnum):
    """How a customer's words came."""

    SURVEY = "survey"
    LETTER = "letter"
    COMPLAINT = "complaint"
    REMARK = "remark"

    @property
    def is_complaint(self) -> bool:
        """Whether it is no praise to begin a talk with."""
        return self is VoiceKind.COMPLAINT
