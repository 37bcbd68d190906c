"""with what a work session begins"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learning_slots",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        _refers("session_id", "sessions"),
        _refers("question_id", "learning_questions", "SET NULL"),
        _refers("point_id", "points", "SET NULL"),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_learning_slots")),
    )
    for column in ("question_id", "point_id"):
        op.create_index(op.f(f"ix_learning_slots_{column}"), "learning_slots", [column])


def _refers(column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_learning_slots_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)
