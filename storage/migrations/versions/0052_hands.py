"""who can help with what somebody asked the group"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hands",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["point_id"], ["points.id"], name=op.f("fk_hands_point_id_points"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_hands_member_id_members")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_hands_post_id_posts")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_hands")),
    )
    for column in ("point_id", "member_id", "post_id"):
        op.create_index(op.f(f"ix_hands_{column}"), "hands", [column])
    op.create_index(
        "ix_points_questions",
        "points",
        ["at"],
        sqlite_where=sa.text("closed_at IS NULL AND kind = 'question'"),
    )
