"""hours that facilitators say it took, and what they chose about that"""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "effort_hours",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_effort_hours_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effort_hours")),
    )
    op.create_index("ix_effort_hours_member", "effort_hours", ["member_id", "week", "item"], unique=True)
    op.create_index(op.f("ix_effort_hours_event_id"), "effort_hours", ["event_id"])
    op.create_table(
        "effort_choices",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_effort_choices_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effort_choices")),
    )
    for column in ("member_id", "event_id"):
        op.create_index(op.f(f"ix_effort_choices_{column}"), "effort_choices", [column])
