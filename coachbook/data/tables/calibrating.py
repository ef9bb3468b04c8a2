"""Tables of Practice about rating alike."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Person,
    SealingKey,
)


class SealingKeyRow(Row, SealingKey, table=True):
    """Keys to which files are sealed."""

    __tablename__ = "sealing_key"
    __table_args__ = table_args({"owner_id": Person})


class CalibrationRoundRow(Row, CalibrationRound, table=True):
    """Rounds of calibration."""

    __tablename__ = "calibration_round"
    __table_args__ = table_args(
        {"host_id": Person, "key_id": SealingKey, "follows_id": CalibrationRound}, Index(None, "made_on")
    )


class CalibrationRaterRow(Row, CalibrationRater, table=True):
    """Who rates in a round."""

    __tablename__ = "calibration_rater"
    __table_args__ = table_args(
        {"round_id": CalibrationRound, "person_id": Person}, Index(None, "round_id"), Index(None, "person_id")
    )


class CalibrationRatingRow(Row, CalibrationRating, table=True):
    """What raters gave."""

    __tablename__ = "calibration_rating"
    __table_args__ = table_args(
        {"round_id": CalibrationRound, "rater_id": CalibrationRater},
        Index(None, "round_id"),
        Index(None, "rater_id"),
    )
