"""when the owner of a point said last that it is not solved yet; and no point gets the number of an erased one

Numbered lines of our posts say by that number what they are about: a reply to an old one must not close another.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The table is made anew, and what refers to a row of it would lose that.
    op.execute("CREATE TABLE of_points AS SELECT id, point_id FROM agreements WHERE point_id IS NOT NULL")
    kept = {"sqlite_autoincrement": True}
    with op.batch_alter_table("points", recreate="always", table_kwargs=kept) as table:
        table.add_column(sa.Column("still_at", sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE agreements SET point_id ="
        " (SELECT of_points.point_id FROM of_points WHERE of_points.id = agreements.id)"
    )
    op.drop_table("of_points")
