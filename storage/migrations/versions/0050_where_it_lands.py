"""what was passed on to organisations, and what happened with it"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "landings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("passed_on", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("win_id", sa.Integer(), nullable=True),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        _refers("landings", "community_id", "communities"),
        _refers("landings", "member_id", "members"),
        _refers("landings", "author_id", "members"),
        _refers("landings", "win_id", "wins", "SET NULL"),
        _refers("landings", "agreement_id", "agreements", "SET NULL"),
        _refers("landings", "point_id", "points", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landings")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "author_id", "event_id", "win_id", "agreement_id", "point_id"):
        op.create_index(op.f(f"ix_landings_{column}"), "landings", [column])
    op.create_index("ix_landings_community", "landings", ["community_id", "at"])
    op.create_index("ix_landings_next", "landings", ["next_at"], sqlite_where=sa.text("next_at IS NOT NULL"))
    op.create_table(
        "landed",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("landing_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        _refers("landed", "landing_id", "landings", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landed")),
    )
    for column in ("landing_id", "event_id"):
        op.create_index(op.f(f"ix_landed_{column}"), "landed", [column])


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)
