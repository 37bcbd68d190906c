"""what a community lets those above it read"""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_kinds",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_link_kinds_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_kinds")),
    )
    op.create_index("ix_link_kinds_what", "link_kinds", ["community_id", "what"], unique=True)
