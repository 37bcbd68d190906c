"""weekly times: a row for each thing that comes back, instead of columns of the community"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TIMES = {
    "reminder": ("reminder", "1", "NULL"),
    "open": ("open", "every_weeks", "weeks_from"),
    "close": ("close", "1", "NULL"),
    "digest": ("digest", "1", "NULL"),
    # Without the date of a first one it came every week.
    "reflection": (
        "reflection",
        "CASE WHEN reflection_from IS NULL THEN 1 ELSE reflection_weeks END",
        "reflection_from",
    ),
}
GONE = (
    *("reminder", "open", "close", "digest", "every_weeks", "weeks_from"),
    *("reflection", "reflection_weeks", "reflection_from"),
)


def upgrade() -> None:
    op.create_table(
        "rhythms",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_rhythms_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("community_id", "what", name=op.f("pk_rhythms")),
    )
    for what, (at, weeks, since) in TIMES.items():
        op.execute(
            "INSERT INTO rhythms (community_id, what, at, weeks, since)"
            f" SELECT id, '{what}', {at}, {weeks}, {since} FROM communities"
        )
    for column in GONE:
        op.drop_column("communities", column)
