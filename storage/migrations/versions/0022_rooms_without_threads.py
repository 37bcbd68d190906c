"""who is behind a bridge, when they last spoke in an open round, and what a bridge may deliver twice"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("presence", sa.Column("bridged", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("presence", sa.Column("said_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "doubles",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_doubles")),
    )
    op.create_index(op.f("ix_doubles_at"), "doubles", ["at"])
