"""what a facilitator typed for somebody who does not type"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "typed_for",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("typist_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name=op.f("fk_typed_for_contribution_id_contributions")
        ),
        sa.ForeignKeyConstraint(["typist_id"], ["members.id"], name=op.f("fk_typed_for_typist_id_members")),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_typed_for")),
    )
    op.create_index(op.f("ix_typed_for_typist_id"), "typed_for", ["typist_id"])
