"""instruments and a word of a community's own, and how many were asked a question"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("polls", sa.Column("people_asked", sa.Integer(), nullable=True))
    op.add_column("polls", sa.Column("people_away", sa.Integer(), nullable=True))
    op.create_table(
        "places",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_places_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_places")),
    )
    op.create_table(
        "own_instruments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_own_instruments_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_instruments")),
        sa.UniqueConstraint(
            "community_id", "instrument", name=op.f("uq_own_instruments_community_id_instrument")
        ),
    )
    op.create_table(
        "instrument_files",
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_instrument_files_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_instrument_files")),
    )
    op.create_index(op.f("ix_instrument_files_community_id"), "instrument_files", ["community_id"])
