"""what a facilitator added to the report of a meeting, and which reports a group can read"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("standup_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("shared_at", sa.BigInteger(), nullable=True),
        sa.Column("post_id", sa.String(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("addition", sa.String(), nullable=True),
        sa.Column("added_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_minutes_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["standup_id"], ["standups.id"], name=op.f("fk_minutes_standup_id_standups")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_minutes_session_id_sessions")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_minutes_post_id_posts")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_minutes_member_id_members")),
        sa.UniqueConstraint("standup_id", name=op.f("uq_minutes_standup_id")),
        sa.UniqueConstraint("session_id", name=op.f("uq_minutes_session_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_minutes_post_id")),
        sa.UniqueConstraint("event_id", name=op.f("uq_minutes_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
    )
    op.create_index(op.f("ix_minutes_community_id"), "minutes", ["community_id"])
    op.create_index(op.f("ix_minutes_member_id"), "minutes", ["member_id"])
