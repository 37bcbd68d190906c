"""how often it was begun to read a photo"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("media", sa.Column("begun", sa.Integer(), nullable=False, server_default="0"))
