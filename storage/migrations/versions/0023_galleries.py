"""several photos in one message"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "further_media",
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_further_media_media_id_media")),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_further_media_contribution_id_contributions"),
        ),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_further_media")),
    )
    op.create_index(op.f("ix_further_media_contribution_id"), "further_media", ["contribution_id"])
    op.add_column("media", sa.Column("origin", sa.String(), nullable=True))
