"""whether a member wants to hear less: only the digest"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("only_digest", sa.Boolean(), nullable=False, server_default="0"))
