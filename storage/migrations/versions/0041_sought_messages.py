"""messages that somebody asks to keep with a sign, and that are fetched for that"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sought",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("sign_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_sought_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sought")),
        sa.UniqueConstraint("event_id", name=op.f("uq_sought_event_id")),
    )
    op.create_index("ix_sought_community", "sought", ["community_id", "at"])
    op.create_index(op.f("ix_sought_sign_id"), "sought", ["sign_id"])
    op.create_index("ix_sought_wanted", "sought", ["at"], sqlite_where=sa.text("state = 'wanted'"))
