"""what a time of a group was for its members"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phase_voices",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["phase_id"], ["named_phases.id"], name=op.f("fk_phase_voices_phase_id_named_phases")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_phase_voices_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_voices")),
    )
    for column in ("phase_id", "member_id", "event_id"):
        op.create_index(op.f(f"ix_phase_voices_{column}"), "phase_voices", [column])
