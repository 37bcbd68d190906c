"""what somebody says to those who facilitate alone"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "confided",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("stopped", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_confided_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_confided_member_id_members")),
        sa.ForeignKeyConstraint(
            ["about_id"], ["confided.id"], name=op.f("fk_confided_about_id_confided"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confided")),
    )
    for column in ("member_id", "about_id", "event_id"):
        op.create_index(op.f(f"ix_confided_{column}"), "confided", [column])
    op.create_index("ix_confided_community", "confided", ["community_id", "at"])
    op.create_table(
        "confided_posts",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("confided_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_confided_posts_post_id_posts")),
        sa.ForeignKeyConstraint(
            ["confided_id"],
            ["confided.id"],
            name=op.f("fk_confided_posts_confided_id_confided"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_confided_posts_member_id_members")
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_confided_posts")),
    )
    for column in ("confided_id", "member_id"):
        op.create_index(op.f(f"ix_confided_posts_{column}"), "confided_posts", [column])
