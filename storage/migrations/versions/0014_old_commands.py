"""an old command waits until its author says that it still holds"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "old_commands",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_old_commands_post_id_posts")),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_old_commands")),
        sa.UniqueConstraint("event_id", name=op.f("uq_old_commands_event_id")),
    )
    op.create_index(op.f("ix_old_commands_person_id"), "old_commands", ["person_id"])
