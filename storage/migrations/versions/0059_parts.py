"""what somebody is within the group: core, second shell or linking pin"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("part", sa.String(), nullable=True))
