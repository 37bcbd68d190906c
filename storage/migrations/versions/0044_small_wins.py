"""small wins, and messages that are fetched for one"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _wins()
    _sought()


def _wins() -> None:
    op.create_table(
        "wins",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("sign_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("declined", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("useful", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_wins_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_wins_member_id_members")),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_wins_contribution_id_contributions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_wins_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wins")),
        sa.UniqueConstraint("event_id", name=op.f("uq_wins_event_id")),
        sa.UniqueConstraint("agreement_id", name=op.f("uq_wins_agreement_id")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "sign_id", "contribution_id"):
        op.create_index(op.f(f"ix_wins_{column}"), "wins", [column])
    op.create_index("ix_wins_community", "wins", ["community_id", "at"])


def _sought() -> None:
    # As one message may be asked for as several things; made anew, as an index of some rows is not copied.
    for index in ("ix_sought_community", "ix_sought_sign_id", "ix_sought_wanted"):
        op.drop_index(index, "sought")
    op.rename_table("sought", "sought_before")
    op.create_table(
        "sought",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False, server_default="point"),
        sa.Column("sign_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_sought_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sought")),
        sa.UniqueConstraint("event_id", "what", name=op.f("uq_sought_event_id_what")),
    )
    columns = "id, community_id, room_id, event_id, sign_id, state, at"
    op.execute(f"INSERT INTO sought ({columns}) SELECT {columns} FROM sought_before")
    op.drop_table("sought_before")
    op.create_index("ix_sought_community", "sought", ["community_id", "at"])
    op.create_index(op.f("ix_sought_sign_id"), "sought", ["sign_id"])
    op.create_index("ix_sought_wanted", "sought", ["at"], sqlite_where=sa.text("state = 'wanted'"))
