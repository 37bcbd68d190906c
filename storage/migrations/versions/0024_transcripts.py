"""what was heard in a recording, until its author takes it"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "transcripts",
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("post_id", sa.String(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_transcripts_media_id_media")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_transcripts_post_id_posts")),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_transcripts")),
    )
    op.create_index(op.f("ix_transcripts_post_id"), "transcripts", ["post_id"])
