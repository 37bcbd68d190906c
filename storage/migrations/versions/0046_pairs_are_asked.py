"""when each of a pair was asked, and what somebody learned through the eyes of another"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pairs", sa.Column("wants_asked_at", sa.BigInteger(), nullable=True))
    op.add_column("pairs", sa.Column("knows_asked_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "crossings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("with_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("shown_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_crossings_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_crossings_member_id_members")),
        sa.ForeignKeyConstraint(["with_id"], ["members.id"], name=op.f("fk_crossings_with_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crossings")),
    )
    for column in ("community_id", "member_id", "with_id", "event_id"):
        op.create_index(op.f(f"ix_crossings_{column}"), "crossings", [column])
