"""messages that were not taken for an answer"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asides",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("standup_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["standup_id"], ["standups.id"], name=op.f("fk_asides_standup_id_standups")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_asides_member_id_members")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_asides_post_id_posts")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_asides")),
    )
    op.create_index(op.f("ix_asides_standup_id"), "asides", ["standup_id"])
    op.create_index(op.f("ix_asides_member_id"), "asides", ["member_id"])
    op.create_index(op.f("ix_asides_post_id"), "asides", ["post_id"])
