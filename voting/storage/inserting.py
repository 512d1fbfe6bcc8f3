"""INSERT ... ON CONFLICT for both kinds of database."""

from sqlalchemy.dialects.postgresql import insert

__all__ = ["insert"]

# SQLite has the clause from PostgreSQL, and SQLAlchemy writes it for SQLite from the same construct, which knows more
# than SQLite's own: one statement, made once, is for both. tests/services hold this for every place that inserts.
