"""what members agreed to do"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("hat", sa.String(), nullable=True),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("yes_event_id", sa.String(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("not_yet", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_event_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_agreements_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_agreements_member_id_members")),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["members.id"], name=op.f("fk_agreements_noted_by_id_members")
        ),
        sa.ForeignKeyConstraint(
            ["point_id"], ["points.id"], name=op.f("fk_agreements_point_id_points"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint(
            "event_id", "nth", "member_id", name=op.f("uq_agreements_event_id_nth_member_id")
        ),
    )
    for column in ("member_id", "noted_by_id", "point_id", "session_id", "yes_event_id", "outcome_event_id"):
        op.create_index(op.f(f"ix_agreements_{column}"), "agreements", [column])
    op.create_index("ix_agreements_community", "agreements", ["community_id", "at"])
    op.create_index(
        "ix_agreements_open", "agreements", ["community_id", "at"], sqlite_where=sa.text("closed_at IS NULL")
    )
