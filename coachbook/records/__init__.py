"""Every noun of Coachbook, declared once; wings, pages, tables and documents all speak of these.

`KINDS` lists them in an order in which each refers only to those before it.
"""

from __future__ import annotations

from coachbook.records.base import Id, Record, Value
from coachbook.records.book import PROFILE_ID, AuditEntry, WorkbookProfile
from coachbook.records.coaching import (
    AgendaPoint,
    Baseline,
    BehaviourMark,
    CoachingSession,
    Commitment,
    CompanySupport,
    DevelopmentPlan,
    Focus,
    Move,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    PlanReview,
    Rating,
    SignOff,
    Strength,
    Target,
)
from coachbook.records.direction import Anchor, MomentOfTruth, ServiceStandard, Vision
from coachbook.records.practice import Beat, ChampionBehaviour, CustomerCard, ObserverItem, RolePlayScript

KINDS: tuple[type[Record], ...] = (
    Person,
    WorkbookProfile,
    AuditEntry,
    Vision,
    MomentOfTruth,
    ServiceStandard,
    Focus,
    CoachingSession,
    Observation,
    Rating,
    ChampionBehaviour,
    RolePlayScript,
    Commitment,
    DevelopmentPlan,
    PlanGoal,
    PlanAction,
)

__all__ = [
    "KINDS",
    "PROFILE_ID",
    "AgendaPoint",
    "Anchor",
    "AuditEntry",
    "Baseline",
    "Beat",
    "BehaviourMark",
    "ChampionBehaviour",
    "CoachingSession",
    "Commitment",
    "CompanySupport",
    "CustomerCard",
    "DevelopmentPlan",
    "Focus",
    "Id",
    "MomentOfTruth",
    "Move",
    "Observation",
    "ObserverItem",
    "Person",
    "PlanAction",
    "PlanGoal",
    "PlanReview",
    "Rating",
    "Record",
    "RolePlayScript",
    "ServiceStandard",
    "SignOff",
    "Strength",
    "Target",
    "Value",
    "Vision",
    "WorkbookProfile",
]
