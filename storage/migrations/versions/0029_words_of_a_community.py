"""a community has its own words for a few things"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("communities") as table:
        table.add_column(sa.Column("own_words", sa.String(), nullable=False, server_default=""))
