"""which digests are to be said again, and where"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("digests", sa.Column("again_at", sa.BigInteger(), nullable=True))
    op.add_column("digests", sa.Column("again_picture", sa.Boolean(), nullable=False, server_default="0"))
    # Written out: a table that is made anew could not be taken away while others refer to it.
    op.execute(
        "ALTER TABLE digests ADD COLUMN thread_post_id VARCHAR "
        "CONSTRAINT fk_digests_thread_post_id_posts REFERENCES posts (id)"
    )
    op.create_index(op.f("ix_digests_thread_post_id"), "digests", ["thread_post_id"])
    op.create_index("ix_digests_again", "digests", ["again_at"], sqlite_where=sa.text("again_at IS NOT NULL"))
