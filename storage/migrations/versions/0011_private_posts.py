"""which of our posts were said to somebody alone, and whom of the facilitators we cannot reach"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("posts", sa.Column("private", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("members", sa.Column("unreached", sa.Boolean(), nullable=False, server_default="0"))
    # Of a room that is private no more nothing says that it was; what is noted as shown to one person does.
    op.execute(
        "UPDATE posts SET private = 1 WHERE room_id IN (SELECT id FROM rooms WHERE private_with IS NOT NULL)"
        " OR id IN (SELECT post_id FROM outbox WHERE person_id IS NOT NULL)"
        " OR id IN (SELECT post_id FROM shown WHERE person_id IS NOT NULL)"
        " AND room_id NOT IN (SELECT room_id FROM communities)"
    )
