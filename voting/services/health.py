"""Whether the server can serve."""

from sqlalchemy import text

from .context import Context


def database_answers(context: Context) -> None:
    """One read of the database; raises Unavailable or SQLAlchemyError where it does not answer."""
    with context.storage.read() as db:
        db.execute(text("SELECT 1 FROM event LIMIT 1"))
