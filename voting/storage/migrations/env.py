"""Run by Alembic for each upgrade."""

from alembic import context

from voting.storage.models import Base

with context.config.attributes["database"].migrator().connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
