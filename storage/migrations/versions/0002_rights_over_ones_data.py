"""rights over one's data"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forgotten",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_forgotten")),
    )
    op.create_table(
        "edits",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("of_post_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["of_post_id"], ["posts.id"], name=op.f("fk_edits_of_post_id_posts")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_edits_post_id_posts")),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_edits")),
    )
    op.create_index(op.f("ix_edits_of_post_id"), "edits", ["of_post_id"], unique=False)
    op.add_column("people", sa.Column("photos", sa.String(), nullable=True))
    # Long past: what is too old in a community that is there already is erased as soon as the bot runs.
    op.add_column("communities", sa.Column("erase_at", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_communities_erase_at"), "communities", ["erase_at"], unique=False)
