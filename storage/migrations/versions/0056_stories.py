"""what members tell of something that they used"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("capital", sa.String(), nullable=True),
        sa.Column("consent", sa.String(), nullable=True),
        sa.Column("consent_event_id", sa.String(), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        _refers("stories", "community_id", "communities"),
        _refers("stories", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "consent_event_id"):
        op.create_index(op.f(f"ix_stories_{column}"), "stories", [column])
    op.create_index("ix_stories_community", "stories", ["community_id", "told_at"])
    op.create_table(
        "story_parts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        _refers("story_parts", "story_id", "stories", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_parts")),
        sqlite_autoincrement=True,
    )
    for column in ("story_id", "event_id"):
        op.create_index(op.f(f"ix_story_parts_{column}"), "story_parts", [column])
    op.create_table(
        "story_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        _refers("story_invitations", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_invitations")),
    )
    op.create_index(op.f("ix_story_invitations_member_id"), "story_invitations", ["member_id"])


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)
