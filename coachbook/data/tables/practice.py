"""Tables of Practice about champions and scripts."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    ChampionAsk,
    ChampionBehaviour,
    ChampionNomination,
    JudgementCall,
    MomentOfTruth,
    Observation,
    Person,
    RolePlayScript,
    ServiceStandard,
    Workshop,
)


class ChampionBehaviourRow(Row, ChampionBehaviour, table=True):
    """What the best people do and say."""

    __tablename__ = "champion_behaviour"
    __table_args__ = table_args(
        {
            "moment_id": MomentOfTruth,
            "standard_id": ServiceStandard,
            "champion_id": Person,
            "observation_id": Observation,
        },
        Index(None, "moment_id"),
    )


class RolePlayScriptRow(Row, RolePlayScript, table=True):
    """Role-play scripts."""

    __tablename__ = "role_play_script"
    __table_args__ = table_args(
        {"moment_id": MomentOfTruth, "standard_id": ServiceStandard, "twist_by_id": Person}
    )


class JudgementCallRow(Row, JudgementCall, table=True):
    """Dilemmas with what the vision implies."""

    __tablename__ = "judgement_call"
    __table_args__ = table_args({"moment_id": MomentOfTruth, "standard_id": ServiceStandard})


class ChampionNominationRow(Row, ChampionNomination, table=True):
    """Who is one of the best, and by which other measure."""

    __tablename__ = "champion_nomination"
    __table_args__ = table_args(
        {
            "person_id": Person,
            "moment_id": MomentOfTruth,
            "standard_id": ServiceStandard,
            "nominated_by_id": Person,
        },
        Index(None, "person_id"),
    )


class ChampionAskRow(Row, ChampionAsk, table=True):
    """What champions were asked for."""

    __tablename__ = "champion_ask"
    __table_args__ = table_args(
        {
            "person_id": Person,
            "asked_by_id": Person,
            "workshop_id": Workshop,
            "behaviour_id": ChampionBehaviour,
        },
        Index(None, "person_id", "on"),
    )
