"""Questions from the audience, support, merged words, banned words, skipped questions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # columns are added in place: to copy a table would delete the old one, and with it what refers to it
    op.add_column("event", sa.Column("banned_words", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("session", sa.Column("audience_questions", sa.JSON(), nullable=True))
    op.add_column("question", sa.Column("skipped", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("text_decision", sa.Column("merged_into", sa.String(length=200), nullable=True))
    op.create_table(
        "text_support",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.String(length=200), nullable=False),
        sa.Column("supporter", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_text_support_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "text_id", "supporter", name=op.f("pk_text_support")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audience_question",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'hidden')", name=op.f("ck_audience_question_state_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_audience_question_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "key", name=op.f("pk_audience_question")),
    )
    op.create_table(
        "audience_support",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("supporter", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_audience_support_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "key", "supporter", name=op.f("pk_audience_support")),
        sqlite_with_rowid=False,
    )
