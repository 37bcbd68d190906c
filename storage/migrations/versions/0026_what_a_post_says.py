"""by what one sees whether a post of ours is to be said otherwise"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shown", sa.Column("says", sa.String(), nullable=True))
