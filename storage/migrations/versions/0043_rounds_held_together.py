"""which round is held together is found without looking at all, as a round goes"""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_live_standup_id"), "live", ["standup_id"])
