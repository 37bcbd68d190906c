"""when a programme was last told of each of its communities"""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("links", sa.Column("told_at", sa.BigInteger(), nullable=True))
    op.execute("UPDATE links SET told_at = since WHERE kind = 'programme'")
    told = sa.text("told_at IS NOT NULL")
    op.create_index("ix_links_told", "links", ["told_at"], sqlite_where=told, postgresql_where=told)
