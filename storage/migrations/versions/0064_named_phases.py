"""what a group calls the times of its own"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "named_phases",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("grain", sa.String(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("stands_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_named_phases_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_named_phases_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_phases")),
        sqlite_autoincrement=True,
    )
    for column in ("community_id", "member_id", "event_id"):
        op.create_index(op.f(f"ix_named_phases_{column}"), "named_phases", [column])
    op.create_index(
        "ix_named_phases_stands",
        "named_phases",
        ["stands_at"],
        sqlite_where=sa.text("stands_at IS NOT NULL"),
    )
