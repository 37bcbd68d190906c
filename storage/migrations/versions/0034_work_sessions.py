"""work sessions, what was said for and after them, and who was there"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_POSTS = ("post_id", "file_post_id", "agenda_post_id", "closing_post_id")


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("planned_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("slot_at", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False, server_default="planned"),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=True) for name in _POSTS),
        sa.Column("agenda_at", sa.BigInteger(), nullable=True),
        sa.Column("demo_point", sa.Integer(), nullable=True),
        sa.Column("demo_asked_at", sa.BigInteger(), nullable=True),
        sa.Column("shows", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_sessions_community_id_communities")
        ),
        *(
            sa.ForeignKeyConstraint([name], ["posts.id"], name=op.f(f"fk_sessions_{name}_posts"))
            for name in _POSTS
        ),
        *(sa.UniqueConstraint(name, name=op.f(f"uq_sessions_{name}")) for name in _POSTS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_uid"), "sessions", ["uid"])
    op.create_index("ix_sessions_community", "sessions", ["community_id", "starts_at"])
    op.create_index("ix_sessions_next", "sessions", ["next_at"], sqlite_where=sa.text("next_at IS NOT NULL"))
    op.create_table(
        "session_words",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_session_words_session_id_sessions")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_session_words_member_id_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_words")),
    )
    for column in ("session_id", "member_id", "event_id"):
        op.create_index(op.f(f"ix_session_words_{column}"), "session_words", [column])
    op.create_table(
        "attended",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_attended_session_id_sessions")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_attended_member_id_members")),
        sa.UniqueConstraint(
            "session_id", "member_id", "event_id", name=op.f("uq_attended_session_id_member_id_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attended")),
    )
    for column in ("member_id", "event_id"):
        op.create_index(op.f(f"ix_attended_{column}"), "attended", [column])
