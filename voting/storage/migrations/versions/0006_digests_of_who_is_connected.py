"""Workers say who is connected, not only how many, so that a browser at two workers is one participant."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What workers say lives some seconds, so nothing is lost with the table.
    op.drop_table("presence")
    op.create_table(
        "presence",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("connected", sa.LargeBinary(), nullable=False),
        sa.Column("newcomers", sa.LargeBinary(), nullable=False),
        sa.Column("desk", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_presence_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "worker", name=op.f("pk_presence")),
    )
