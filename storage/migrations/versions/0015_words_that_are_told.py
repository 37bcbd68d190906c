"""which answers in own words the group may read"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("votes", sa.Column("told", sa.Boolean(), nullable=True))
    # Written out: a table that is made anew could not be taken away while others refer to it.
    name = "fk_votes_question_post_id_posts"
    op.execute(
        f"ALTER TABLE votes ADD COLUMN question_post_id VARCHAR CONSTRAINT {name} REFERENCES posts (id)"
    )
    op.create_index(op.f("ix_votes_question_post_id"), "votes", ["question_post_id"], unique=True)
    # What was said where the group is was said to the group; of the rest nobody was asked.
    op.execute(
        "UPDATE votes SET told = event_id IN ("
        " SELECT inbox.event_id FROM inbox JOIN communities ON communities.room_id = inbox.room_id)"
    )
