"""what others of a programme do not read any more, as somebody who was forgotten is named in it"""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_withheld",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_link_withheld_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_withheld")),
    )
    op.create_index("ix_link_withheld_mark", "link_withheld", ["community_id", "mark"], unique=True)
