"""who only sends notices is a bot or a bridge, until they say words"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("presence", sa.Column("said", sa.String(), nullable=True))
    # Some were taken for a bot by how their name looks: the first words that they say show that they are none.
    op.execute("UPDATE presence SET said = 'notices', machine = 0 WHERE machine")
