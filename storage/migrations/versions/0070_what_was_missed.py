"""what was missed is counted without reading all that ever was due"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_occurrences_missed", "occurrences", ["outcome"], sqlite_where=sa.text("outcome = 'missed'")
    )
