"""photos that somebody on them objects to"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objections",
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_objections_media_id_media")),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_objections")),
    )
    op.create_index(op.f("ix_objections_event_id"), "objections", ["event_id"])
