"""whose turn it is in a stand-up that people hold together"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "live",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("standup_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("warned", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_live_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["standup_id"], ["standups.id"], name=op.f("fk_live_standup_id_standups")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_live_member_id_members")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_live_post_id_posts")),
        sa.UniqueConstraint("community_id", name=op.f("uq_live_community_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_live_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live")),
    )
    op.create_index(op.f("ix_live_member_id"), "live", ["member_id"])
    op.create_index(op.f("ix_live_next_at"), "live", ["next_at"])
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("live_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=True),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["live_id"], ["live.id"], name=op.f("fk_turns_live_id_live")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_turns_member_id_members")),
        sa.UniqueConstraint("live_id", "member_id", name=op.f("uq_turns_live_id_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
    )
    op.create_index(op.f("ix_turns_member_id"), "turns", ["member_id"])
