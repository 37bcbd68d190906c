"""what somebody who stops hands over, and whom people outside were asked about what"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("yes_event_id", sa.String(), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_handovers_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_handovers_member_id_members")),
        sa.ForeignKeyConstraint(["to_id"], ["members.id"], name=op.f("fk_handovers_to_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "to_id", "yes_event_id"):
        op.create_index(op.f(f"ix_handovers_{column}"), "handovers", [column])
    op.create_index("ix_handovers_community", "handovers", ["community_id", "state"])
    op.create_index(
        "ix_handovers_next", "handovers", ["next_at"], sqlite_where=sa.text("next_at IS NOT NULL")
    )
    op.create_table(
        "handover_words",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handovers.id"], name=op.f("fk_handover_words_handover_id_handovers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_words")),
    )
    for column in ("handover_id", "event_id"):
        op.create_index(op.f(f"ix_handover_words_{column}"), "handover_words", [column])
    op.create_table(
        "asked_before",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_asked_before_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handovers.id"], name=op.f("fk_asked_before_handover_id_handovers")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_asked_before_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_before")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "handover_id"):
        op.create_index(op.f(f"ix_asked_before_{column}"), "asked_before", [column])
    op.create_index("ix_asked_before_community", "asked_before", ["community_id", "at"])
    op.create_index(
        "ix_members_until",
        "members",
        ["until"],
        sqlite_where=sa.text("until IS NOT NULL AND left_at IS NULL"),
    )
    op.execute(
        "ALTER TABLE agreements ADD COLUMN from_id INTEGER"
        " CONSTRAINT fk_agreements_from_id_members REFERENCES members (id)"
    )
    op.create_index(op.f("ix_agreements_from_id"), "agreements", ["from_id"])
