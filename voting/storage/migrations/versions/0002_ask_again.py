"""Rounds with labels and deadlines, rehearsals, notes, and statements that participants add."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # columns are added in place: to copy a table would delete the old one, and with it what refers to it
    op.add_column("round", sa.Column("label", sa.JSON(), nullable=True))
    op.add_column("round", sa.Column("ends_at", sa.DateTime(), nullable=True))
    op.add_column("round", sa.Column("left_ms", sa.Integer(), nullable=True))
    op.add_column("session", sa.Column("rehearsal", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "note",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_note_question_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_note")),
    )
    op.create_table(
        "added_statement",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'hidden')", name=op.f("ck_added_statement_state_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_added_statement_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "key", name=op.f("pk_added_statement")),
    )
