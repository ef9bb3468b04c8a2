"""Tables of Coaching about meeting."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import AgendaTemplate, CoachingSession, Focus, Person, SessionSeries


class AgendaTemplateRow(Row, AgendaTemplate, table=True):
    """The shapes of agendas that this workbook has made its own."""

    __tablename__ = "agenda_template"
    __table_args__ = table_args({})


class SessionSeriesRow(Row, SessionSeries, table=True):
    """Sessions that come back."""

    __tablename__ = "session_series"
    __table_args__ = table_args(
        {"person_id": Person, "coach_id": Person, "template_id": AgendaTemplate}, Index(None, "person_id")
    )


class CoachingSessionRow(Row, CoachingSession, table=True):
    """Sessions with their agendas."""

    __tablename__ = "coaching_session"
    __table_args__ = table_args(
        {
            "person_id": Person,
            "coach_id": Person,
            "focus_id": Focus,
            "next_session_id": CoachingSession,
            "template_id": AgendaTemplate,
            "series_id": SessionSeries,
        },
        Index(None, "person_id", "starts_at"),
        Index(None, "starts_at"),
        Index(None, "state", "starts_at", "id"),
        Index(None, "series_id"),
    )
