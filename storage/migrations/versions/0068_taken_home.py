"""what members take home to their organisations"""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taken_home",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("off", sa.Boolean(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_taken_home_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_home")),
    )
    for column in ("member_id", "event_id"):
        op.create_index(op.f(f"ix_taken_home_{column}"), "taken_home", [column])
