"""a code counts in the room that it was sent to, and what everybody answered is not told"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Which rooms these codes went to was never kept: they cannot be used any more.
    op.execute(sa.text("DELETE FROM ballots"))
    op.execute(
        sa.text(
            "DELETE FROM tallies WHERE poll_id IN ("
            " SELECT tallies.poll_id FROM tallies"
            " JOIN polls ON polls.id = tallies.poll_id"
            " JOIN reflections ON reflections.id = polls.reflection_id"
            " WHERE reflections.anonymous AND polls.closed_at IS NOT NULL AND tallies.count > 0"
            " GROUP BY tallies.poll_id HAVING count(*) = 1)"
        )
    )
