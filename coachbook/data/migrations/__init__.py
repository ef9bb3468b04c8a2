"""The way from each version of the schema to the next; run by `coachbook.data.migrate`, read by Alembic."""
