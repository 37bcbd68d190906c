"""one table for all that waits for somebody's answer"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_INTO = "INSERT INTO questions (post_id, kind, person_id, asked_at, answered"
_SHOWN = "FROM shown JOIN posts ON posts.id = shown.post_id"
_OF_CHECK_IN = (
    "JOIN check_ins ON check_ins.id = shown.check_in_id JOIN members ON members.id = check_ins.member_id"
)
_AS_BEFORE = (
    # Old commands: for a day.
    f"{_INTO}, room_id, until, event_id, payload)"
    " SELECT post_id, 'still', person_id, asked_at, 0, room_id, asked_at + 86400000, event_id, payload"
    " FROM old_commands ORDER BY asked_at",
    f"{_INTO}) SELECT shown.post_id, shown.kind, shown.person_id, posts.created_at,"
    " shown.kind = 'photo-question' AND NOT EXISTS (SELECT 1 FROM photo_consents"
    " WHERE question_post_id = shown.post_id AND answer = 'asked')"
    " OR shown.kind = 'words-question' AND NOT EXISTS (SELECT 1 FROM votes"
    " WHERE question_post_id = shown.post_id AND told IS NULL)"
    f" {_SHOWN} WHERE shown.person_id IS NOT NULL AND shown.kind IN"
    " ('photo-question', 'words-question', 'forget-question', 'objection', 'transcript')"
    " ORDER BY posts.created_at",
    f"{_INTO}) SELECT shown.post_id, shown.kind, members.person_id, posts.created_at, 0"
    f" {_SHOWN} {_OF_CHECK_IN} WHERE shown.kind = 'voice-question' ORDER BY posts.created_at",
    f"{_INTO}) SELECT shown.post_id, shown.kind, members.person_id, posts.created_at, check_ins.confirmed"
    f" {_SHOWN} {_OF_CHECK_IN} AND check_ins.preview_post_id = shown.post_id"
    " WHERE shown.kind = 'check-in-preview' ORDER BY posts.created_at",
)


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("payload", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_questions_post_id_posts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("post_id", name=op.f("uq_questions_post_id")),
        sa.UniqueConstraint("event_id", name=op.f("uq_questions_event_id")),
    )
    op.create_index(op.f("ix_questions_person_id"), "questions", ["person_id"])
    for statement in _AS_BEFORE:
        op.execute(statement)
    op.drop_table("old_commands")
