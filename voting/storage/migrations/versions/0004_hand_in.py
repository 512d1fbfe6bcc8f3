"""Accounts, single-use codes, registrations, pictures, the audit log, and what is kept when ballots are gone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("password", sa.String(), nullable=True),
        sa.Column("administrator", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "access_code",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('unused', 'used', 'void')", name=op.f("ck_access_code_state_is_known")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_access_code_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "number", name=op.f("pk_access_code")),
        sa.UniqueConstraint("code", name=op.f("uq_access_code_code")),
    )
    op.create_table(
        "admitted",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_admitted_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "key", name=op.f("pk_admitted")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=300), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_audit_entry_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_event_id"), "audit_entry", ["event_id"], unique=False)
    op.create_table(
        "kept_results",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_kept_results_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_kept_results")),
    )
    op.create_table(
        "one_time_link",
        sa.Column("token", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_one_time_link_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_one_time_link")),
    )
    op.create_index(op.f("ix_one_time_link_account_id"), "one_time_link", ["account_id"], unique=False)
    op.create_table(
        "picture",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_picture_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "key", name=op.f("pk_picture")),
    )
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("registered_on", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_registration_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("event_id", "email", name=op.f("uq_registration_event_id")),
    )
    op.create_table(
        "role",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=10), nullable=False),
        sa.CheckConstraint("name IN ('organiser', 'moderator')", name=op.f("ck_role_name_is_known")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_role_account_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_role_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account_id", "event_id", name=op.f("pk_role")),
    )
    op.create_index(op.f("ix_role_event_id"), "role", ["event_id"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("token", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"], unique=False)
    op.add_column("event", sa.Column("strict", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("event", sa.Column("page", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("event", sa.Column("retention", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("event", sa.Column("keys_destroyed_at", sa.DateTime(), nullable=True))
    op.add_column("event", sa.Column("ballots_deleted_at", sa.DateTime(), nullable=True))
