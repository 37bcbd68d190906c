"""the newest time that the server gave, and as of when was erased what is too old"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stream", sa.Column("server_time", sa.BigInteger()))
    op.add_column("communities", sa.Column("erased_as_of", sa.BigInteger()))
