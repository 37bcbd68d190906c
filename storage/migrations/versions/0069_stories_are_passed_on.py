"""a story can be passed on"""

from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added to the table as it is: were it made anew, what was heard of each would go with it.
    op.execute(
        "ALTER TABLE landings ADD COLUMN story_id INTEGER"
        " CONSTRAINT fk_landings_story_id_stories REFERENCES stories (id)"
    )
    op.create_index(op.f("ix_landings_story_id"), "landings", ["story_id"])
