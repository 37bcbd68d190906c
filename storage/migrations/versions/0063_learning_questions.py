"""what a group wants to learn together"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learning_questions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("treated_at", sa.BigInteger(), nullable=True),
        _refers("learning_questions", "community_id", "communities"),
        _refers("learning_questions", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_questions")),
        sqlite_autoincrement=True,
    )
    _indexed("learning_questions", "member_id", "event_id")
    op.create_index("ix_learning_questions_community", "learning_questions", ["community_id", "at"])
    op.create_table(
        "learning_fields",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _refers("learning_fields", "question_id", "learning_questions", "CASCADE"),
        _refers("learning_fields", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_fields")),
        sa.UniqueConstraint("question_id", "field", name=op.f("uq_learning_fields_question_id_field")),
    )
    _indexed("learning_fields", "member_id", "event_id")
    op.create_table(
        "learning_hands",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _refers("learning_hands", "question_id", "learning_questions", "CASCADE"),
        _refers("learning_hands", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_hands")),
        sa.UniqueConstraint("question_id", "member_id", name=op.f("uq_learning_hands_question_id_member_id")),
    )
    _indexed("learning_hands", "member_id", "event_id")


def _refers(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def _indexed(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
