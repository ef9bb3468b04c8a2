"""Tables of Direction."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import MomentOfTruth, ServiceStandard, Vision


class VisionRow(Row, Vision, table=True):
    """The vision and its earlier versions."""

    __tablename__ = "vision"
    __table_args__ = table_args({})


class MomentOfTruthRow(Row, MomentOfTruth, table=True):
    """Moments of truth, in journey order."""

    __tablename__ = "moment_of_truth"
    __table_args__ = table_args({}, Index(None, "position"))


class ServiceStandardRow(Row, ServiceStandard, table=True):
    """Service standards, each version a row."""

    __tablename__ = "service_standard"
    __table_args__ = table_args({"root_id": ServiceStandard}, Index(None, "root_id", "version", unique=True))
