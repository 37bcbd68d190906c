"""parts of stories that were spoken, until they are put into words"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story_recordings",
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_story_recordings_media_id_media")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_story_recordings_member_id_members")
        ),
        sa.ForeignKeyConstraint(
            ["part_id"],
            ["story_parts.id"],
            name=op.f("fk_story_recordings_part_id_story_parts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_story_recordings")),
        sa.UniqueConstraint("part_id", name=op.f("uq_story_recordings_part_id")),
    )
    op.create_index(op.f("ix_story_recordings_member_id"), "story_recordings", ["member_id"])
