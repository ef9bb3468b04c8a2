"""Tables of Practice."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    ChampionBehaviour,
    MomentOfTruth,
    Observation,
    Person,
    RolePlayScript,
    ServiceStandard,
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
    __table_args__ = table_args({"moment_id": MomentOfTruth, "standard_id": ServiceStandard})
