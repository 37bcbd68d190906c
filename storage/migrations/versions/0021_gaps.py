"""what is still to be read back in a room"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gaps",
        sa.Column("room_id", sa.String(), nullable=False, primary_key=True),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("start", sa.String(), nullable=True),
    )
