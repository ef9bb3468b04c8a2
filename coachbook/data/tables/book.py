"""Tables about the workbook itself."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import AuditEntry, Draft, Person, WorkbookProfile


class WorkbookProfileRow(Row, WorkbookProfile, table=True):
    """The workbook's profile: one row."""

    __tablename__ = "workbook_profile"
    __table_args__ = table_args({"coach_id": Person})


class AuditEntryRow(Row, AuditEntry, table=True):
    """Who did what and when; no foreign keys, so that an entry outlives what it tells of."""

    __tablename__ = "audit_entry"
    __table_args__ = table_args({}, Index(None, "at"))


class DraftRow(Row, Draft, table=True):
    """What is being written on a handed over screen."""

    __tablename__ = "draft"
    __table_args__ = table_args({})
