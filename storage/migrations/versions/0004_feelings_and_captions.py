"""what somebody feels about a photo, and what is on it"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("feeling_offered", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("check_ins", sa.Column("asked", sa.Boolean(), nullable=False, server_default="0"))
    # Written out: a table that is made anew could not be taken away while others refer to it.
    for column, kind, table in (
        ("about_id", "INTEGER", "contributions"),
        ("question_post_id", "VARCHAR", "posts"),
    ):
        name = f"fk_contributions_{column}_{table}"
        op.execute(
            f"ALTER TABLE contributions ADD COLUMN {column} {kind} CONSTRAINT {name} REFERENCES {table} (id)"
        )
    op.create_index(op.f("ix_contributions_about_id"), "contributions", ["about_id"])
    op.create_index(
        op.f("ix_contributions_question_post_id"), "contributions", ["question_post_id"], unique=True
    )
    # Pictures on their way in their former shape cannot be drawn any more; their text is on its way as well.
    op.execute('DELETE FROM outbox WHERE payload LIKE \'%"kind":"sheet"%\'')
