"""the passport of a community, its phases and its sprints

A community that is there already is at work: it is in action, and is not asked what it is for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        _community("course"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_course_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    op.create_index("ix_course_community", "course", ["community_id", "field"])
    op.create_index(op.f("ix_course_member_id"), "course", ["member_id"])
    op.create_index(op.f("ix_course_event_id"), "course", ["event_id"])
    op.create_table(
        "course_asks",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("polled", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("agenda_at", sa.BigInteger(), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        _community("course_asks"),
        sa.PrimaryKeyConstraint("community_id", "field", name=op.f("pk_course_asks")),
    )
    op.create_table(
        "phases",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("proposed", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("proposed_at", sa.BigInteger(), nullable=True),
        _community("phases"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phases")),
    )
    op.create_index("ix_phases_community", "phases", ["community_id", "began_at"])
    op.create_table(
        "sprints",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("review_post_id", sa.String(), nullable=True),
        _community("sprints"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_sprints_member_id_members")),
        sa.ForeignKeyConstraint(
            ["review_post_id"], ["posts.id"], name=op.f("fk_sprints_review_post_id_posts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sprints")),
        sa.UniqueConstraint("review_post_id", name=op.f("uq_sprints_review_post_id")),
    )
    op.create_index("ix_sprints_community", "sprints", ["community_id", "began_at"])
    op.create_index(op.f("ix_sprints_member_id"), "sprints", ["member_id"])
    op.create_index(op.f("ix_sprints_event_id"), "sprints", ["event_id"])
    op.create_index("ix_sprints_open", "sprints", ["until"], sqlite_where=sa.text("ended_at IS NULL"))
    op.create_table(
        "learning",
        sa.Column("sprint_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sprint_id"], ["sprints.id"], name=op.f("fk_learning_sprint_id_sprints")),
        sa.PrimaryKeyConstraint("sprint_id", "question", "option", name=op.f("pk_learning")),
    )
    op.execute("UPDATE communities SET phase = 'action' WHERE phase IS NULL")
    op.execute(
        "INSERT INTO phases (community_id, phase, began_at) SELECT id, phase, created_at FROM communities"
    )


def _community(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_community_id_communities")
    return sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=name)
