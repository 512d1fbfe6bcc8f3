"""Run by Alembic for each upgrade."""

from alembic import context

from voting.storage.database import open_engine
from voting.storage.models import Base

engine = open_engine(context.config.attributes["database"], own_thread=True)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
