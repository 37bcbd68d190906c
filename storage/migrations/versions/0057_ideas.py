"""ideas that people write down together, and which of those belong together"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brainstorms",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("chosen_at", sa.BigInteger(), nullable=True),
        sa.Column("told_post_id", sa.String(), nullable=True),
        _refers("brainstorms", "community_id", "communities"),
        _refers("brainstorms", "member_id", "members"),
        _refers("brainstorms", "told_post_id", "posts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brainstorms")),
    )
    _indexed("brainstorms", "member_id", "event_id", "told_post_id")
    op.create_index("ix_brainstorms_community", "brainstorms", ["community_id", "at"])
    op.create_index(
        "ix_brainstorms_open", "brainstorms", ["until"], sqlite_where=sa.text("closed_at IS NULL")
    )
    op.create_table(
        "note_groups",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("brainstorm_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        _refers("note_groups", "brainstorm_id", "brainstorms", "CASCADE"),
        _refers("note_groups", "member_id", "members"),
        _refers("note_groups", "point_id", "points", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_groups")),
        sqlite_autoincrement=True,
    )
    _indexed("note_groups", "brainstorm_id", "member_id", "event_id", "point_id")
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("brainstorm_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("mark", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        _refers("notes", "brainstorm_id", "brainstorms", "CASCADE"),
        _refers("notes", "member_id", "members"),
        _refers("notes", "group_id", "note_groups", "SET NULL"),
        _refers("notes", "point_id", "points", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_autoincrement=True,
    )
    _indexed("notes", "brainstorm_id", "member_id", "event_id", "mark", "group_id", "point_id")


def _indexed(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)
