"""one post asks for help with all that is in the way in a round"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("obstacles") as table:
        table.drop_constraint(op.f("uq_obstacles_post_id"), type_="unique")
        table.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
        table.create_index(op.f("ix_obstacles_post_id"), ["post_id"])
    # Until now each had a post of its own, that hung on its check-in.
    op.execute(
        "UPDATE shown SET kind = 'obstacles', check_in_id = NULL, standup_id ="
        " (SELECT standup_id FROM check_ins WHERE check_ins.id = shown.check_in_id) WHERE kind = 'obstacle'"
    )
