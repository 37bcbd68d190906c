"""links and files that members keep for the group"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shelf",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("said_at", sa.BigInteger(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("file", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _refers("community_id", "communities"),
        _refers("member_id", "members"),
        _refers("author_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf")),
        sa.UniqueConstraint("event_id", name=op.f("uq_shelf_event_id")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "author_id", "source_id"):
        op.create_index(op.f(f"ix_shelf_{column}"), "shelf", [column])
    op.create_index("ix_shelf_community", "shelf", ["community_id", "at"])


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_shelf_{column}_{to}"))
