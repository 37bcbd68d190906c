"""who was told what becomes of what they say"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Written out: a table that is made anew could not be taken away while others refer to it.
    op.execute(
        "ALTER TABLE members ADD COLUMN told_post_id VARCHAR"
        " CONSTRAINT fk_members_told_post_id REFERENCES posts (id)"
    )
    op.create_index(op.f("ix_members_told_post_id"), "members", ["told_post_id"])
    op.create_index(
        "ix_members_untold",
        "members",
        ["community_id"],
        sqlite_where=sa.text("told_post_id IS NULL AND left_at IS NULL"),
    )
