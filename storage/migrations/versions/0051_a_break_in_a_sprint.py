"""a break does not count in a sprint; what a group says of itself may be asked anew

Which post looks back on a sprint was never noted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE course_asks RENAME COLUMN agenda_at TO anew_at")
    # The table is made anew, and what refers to a row of it would be in the way.
    op.execute("CREATE TABLE of_sprints AS SELECT * FROM learning")
    op.execute("DELETE FROM learning")
    with op.batch_alter_table("sprints", recreate="always") as table:
        table.drop_constraint(op.f("uq_sprints_review_post_id"), type_="unique")
        table.drop_constraint(op.f("fk_sprints_review_post_id_posts"), type_="foreignkey")
        table.drop_column("review_post_id")
        table.add_column(sa.Column("paused_at", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("rested", sa.Integer(), nullable=False, server_default="0"))
    op.execute("INSERT INTO learning SELECT * FROM of_sprints")
    op.execute("DROP TABLE of_sprints")
