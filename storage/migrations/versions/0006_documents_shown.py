"""which of our posts are documents, and of what time they tell"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Written out: a table that is made anew could not be taken away while others refer to it.
    op.execute(
        "ALTER TABLE shown ADD COLUMN community_id INTEGER "
        "CONSTRAINT fk_shown_community_id_communities REFERENCES communities (id)"
    )
    op.add_column("shown", sa.Column("since", sa.BigInteger(), nullable=True))
    op.add_column("shown", sa.Column("until", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_shown_community_id"), "shown", ["community_id"])
    op.create_index(op.f("ix_shown_person_id"), "shown", ["person_id"])
