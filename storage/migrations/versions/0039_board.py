"""whether a plan is done according to whose it is, and whether a board shows no names"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("check_ins", sa.Column("plan_done_at", sa.BigInteger(), nullable=True))
    op.add_column(
        "communities", sa.Column("nameless_board", sa.Boolean(), nullable=False, server_default="0")
    )
