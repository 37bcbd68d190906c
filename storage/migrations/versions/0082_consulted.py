"""what somebody who facilitates asks of others who do"""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("confided", sa.Column("consult", sa.Boolean(), server_default="0", nullable=False))
