"""who else wants to talk about an open point"""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "point_hands",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["point_id"], ["points.id"], name=op.f("fk_point_hands_point_id_points"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_point_hands_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_hands")),
        sa.UniqueConstraint("point_id", "member_id", name=op.f("uq_point_hands_point_id_member_id")),
    )
    op.create_index(op.f("ix_point_hands_member_id"), "point_hands", ["member_id"])
    op.create_index(op.f("ix_point_hands_event_id"), "point_hands", ["event_id"])
