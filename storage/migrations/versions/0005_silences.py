"""who was silent in a round is noted when it was so"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of earlier rounds it is not known any more who was away: there nobody counts as silent.
    op.create_table(
        "silences",
        sa.Column("standup_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["standup_id"], ["standups.id"], name=op.f("fk_silences_standup_id_standups")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_silences_member_id_members")),
        sa.PrimaryKeyConstraint("standup_id", "member_id", name=op.f("pk_silences")),
    )
    op.create_index(op.f("ix_silences_member_id"), "silences", ["member_id"])
