"""who finds that things took another turn at a moment of the history"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moment_stars",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moments.id"], name=op.f("fk_moment_stars_moment_id_moments")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_moment_stars_member_id_members")
        ),
        sa.PrimaryKeyConstraint("event_id", "moment_id", name=op.f("pk_moment_stars")),
    )
    for column in ("moment_id", "member_id"):
        op.create_index(op.f(f"ix_moment_stars_{column}"), "moment_stars", [column])
