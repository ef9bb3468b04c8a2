"""Coachbook: a coaching workbook for teams that serve customers."""

__version__ = "0.1.0"
