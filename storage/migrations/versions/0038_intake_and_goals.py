"""who members are, what they know and want to learn"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("members") as members:
        for name in ("perspective", "organisation", "until"):
            members.add_column(sa.Column(name, sa.String(), nullable=True))
        members.add_column(sa.Column("hours", sa.Integer(), nullable=True))
    op.create_table(
        "intake",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("ask", sa.String(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("unanswered", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("shown", sa.Boolean(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        _member("intake", "member_id"),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_intake")),
    )
    op.create_index(op.f("ix_intake_due_at"), "intake", ["due_at"])
    op.create_index(op.f("ix_intake_event_id"), "intake", ["event_id"])
    op.create_table(
        "know_how",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False, server_default="0"),
        _member("know_how", "member_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_know_how")),
    )
    op.create_index(op.f("ix_know_how_member_id"), "know_how", ["member_id"])
    op.create_index(op.f("ix_know_how_event_id"), "know_how", ["event_id"])
    op.create_table(
        "goals",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("tied_to", sa.Integer(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("same_asked", sa.Integer(), nullable=True),
        sa.Column("closer_asked", sa.Integer(), nullable=True),
        _community("goals"),
        _member("goals", "member_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    op.create_index(op.f("ix_goals_member_id"), "goals", ["member_id"])
    op.create_index(op.f("ix_goals_event_id"), "goals", ["event_id"])
    op.create_index("ix_goals_community", "goals", ["community_id", "since"])
    op.create_table(
        "closeness",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("sprint", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        _community("closeness"),
        sa.PrimaryKeyConstraint("community_id", "sprint", "answer", name=op.f("pk_closeness")),
    )
    op.create_table(
        "pairs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("know_how_id", sa.Integer(), nullable=False),
        sa.Column("wants_id", sa.Integer(), nullable=False),
        sa.Column("knows_id", sa.Integer(), nullable=False),
        sa.Column("sprint", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("wants_said", sa.Boolean(), nullable=True),
        sa.Column("knows_said", sa.Boolean(), nullable=True),
        _community("pairs"),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_pairs_goal_id_goals")),
        sa.ForeignKeyConstraint(["know_how_id"], ["know_how.id"], name=op.f("fk_pairs_know_how_id_know_how")),
        _member("pairs", "wants_id"),
        _member("pairs", "knows_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairs")),
    )
    for column in ("goal_id", "know_how_id", "wants_id", "knows_id"):
        op.create_index(op.f(f"ix_pairs_{column}"), "pairs", [column])
    op.create_index("ix_pairs_community", "pairs", ["community_id", "sprint"])
    # Who is there already is asked once they take part in a round, and not all at the same moment.
    op.execute(
        "INSERT INTO intake (member_id, ask) SELECT id, 'perspective' FROM members"
        " WHERE left_at IS NULL AND role IN ('member', 'facilitator')"
    )


def _community(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_community_id_communities")
    return sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=name)


def _member(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["members.id"], name=op.f(f"fk_{table}_{column}_members"))
