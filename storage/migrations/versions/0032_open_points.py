"""points stay open until somebody closes them, and the numbered lines of our posts

Until now each was proposed once. What was made in the six weeks before a community's newest is open again;
what is older was talked of or let go, and nobody is to be asked about all of that.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_SIX_WEEKS = 6 * 7 * 24 * 60 * 60 * 1000


def upgrade() -> None:
    with op.batch_alter_table("points") as table:
        table.alter_column("event_id", existing_type=sa.String(), nullable=True)
        table.add_column(sa.Column("check_in_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("state", sa.String(), nullable=False, server_default="open"))
        table.add_column(sa.Column("closed_at", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("how", sa.String(), nullable=True))
        table.add_column(sa.Column("later_at", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("asked_at", sa.BigInteger(), nullable=True))
        table.create_foreign_key("fk_points_check_in_id_check_ins", "check_ins", ["check_in_id"], ["id"])
        table.create_unique_constraint("uq_points_check_in_id", ["check_in_id"])
    op.create_index(
        "ix_points_open", "points", ["community_id", "at"], sqlite_where=sa.text("closed_at IS NULL")
    )
    op.execute(
        "UPDATE points SET state = 'let-go', closed_at = at WHERE at <"
        " (SELECT MAX(newest.at) FROM points AS newest WHERE newest.community_id = points.community_id)"
        f" - {_SIX_WEEKS}"
    )
    op.create_table(
        "lines",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_lines_post_id_posts")),
        sa.PrimaryKeyConstraint("post_id", "number", name=op.f("pk_lines")),
        sa.UniqueConstraint("post_id", "kind", "ref", name=op.f("uq_lines_post_id_kind_ref")),
    )
    op.create_index("ix_lines_ref", "lines", ["kind", "ref"])
