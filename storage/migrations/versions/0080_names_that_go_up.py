"""whose name others than their group read, by their own yes"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "named_up",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_named_up_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_up")),
    )
    op.create_index("ix_named_up_member", "named_up", ["member_id"], unique=True)
    op.create_index(op.f("ix_named_up_event_id"), "named_up", ["event_id"])
