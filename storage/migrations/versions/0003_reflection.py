"""reflection: polls, votes, and when they come"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

THURSDAY = 3
FIRST = timedelta(weeks=3)


def upgrade() -> None:
    op.add_column(
        "communities", sa.Column("reflection", sa.String(), nullable=False, server_default="thu 12:00")
    )
    op.add_column(
        "communities", sa.Column("reflection_weeks", sa.Integer(), nullable=False, server_default="3")
    )
    op.add_column("communities", sa.Column("reflection_from", sa.String(), nullable=True))
    _plan_the_first()
    op.create_table(
        "reflections",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_reflections_community_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_reflections_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflections")),
    )
    op.create_index("ix_reflections_community", "reflections", ["community_id", "started_at"], unique=False)
    op.create_index(op.f("ix_reflections_member_id"), "reflections", ["member_id"], unique=False)
    op.create_index(
        "ix_reflections_next",
        "reflections",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_reflections_open",
        "reflections",
        ["community_id"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "polls",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reflection_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome_post_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_polls_community_id")),
        sa.ForeignKeyConstraint(["outcome_post_id"], ["posts.id"], name=op.f("fk_polls_outcome_post_id")),
        sa.ForeignKeyConstraint(["reflection_id"], ["reflections.id"], name=op.f("fk_polls_reflection_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polls")),
        sa.UniqueConstraint("outcome_post_id", name=op.f("uq_polls_outcome_post_id")),
    )
    op.create_index("ix_polls_community", "polls", ["community_id", "closed_at"], unique=False)
    op.create_index(op.f("ix_polls_reflection_id"), "polls", ["reflection_id"], unique=False)
    op.create_table(
        "poll_posts",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_poll_posts_poll_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_poll_posts_post_id")),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_poll_posts")),
    )
    op.create_index(op.f("ix_poll_posts_poll_id"), "poll_posts", ["poll_id"], unique=False)
    op.create_table(
        "votes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_votes_member_id")),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_votes_poll_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes")),
        sa.UniqueConstraint("event_id", name=op.f("uq_votes_event_id")),
    )
    op.create_index(op.f("ix_votes_member_id"), "votes", ["member_id"], unique=False)
    op.create_index("ix_votes_poll", "votes", ["poll_id", "member_id", "at"], unique=False)
    op.create_table(
        "tallies",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_tallies_poll_id")),
        sa.PrimaryKeyConstraint("poll_id", "option", name=op.f("pk_tallies")),
    )
    op.create_table(
        "ballots",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_ballots_poll_id")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ballots_poll_id"), "ballots", ["poll_id"], unique=False)
    op.create_index(op.f("ix_ballots_sheet"), "ballots", ["sheet"], unique=False)
    op.create_table(
        "reflects_alone",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_reflects_alone_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflects_alone")),
        sa.UniqueConstraint("member_id", name=op.f("uq_reflects_alone_member_id")),
    )
    op.create_table(
        "expectations",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_expectations_member_id")),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_expectations_poll_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expectations")),
        sa.UniqueConstraint("member_id", name=op.f("uq_expectations_member_id")),
    )
    op.create_index(op.f("ix_expectations_due_at"), "expectations", ["due_at"], unique=False)
    op.create_index(op.f("ix_expectations_poll_id"), "expectations", ["poll_id"], unique=False)


def _plan_the_first() -> None:
    """Communities that are there already get their first reflection as new ones do: in three weeks."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, timezone FROM communities")).all()
    for community, timezone in rows:
        zone = ZoneInfo(timezone)
        day = (datetime.now(UTC) + FIRST).astimezone(zone).date()
        day += timedelta(days=(THURSDAY - day.weekday()) % 7)
        there = datetime(day.year, day.month, day.day, 12)
        connection.execute(
            sa.text("UPDATE communities SET reflection_from = :day WHERE id = :community"),
            {"day": day.isoformat(), "community": community},
        )
        connection.execute(
            sa.text(
                "INSERT INTO plans (community_id, what, local, at) VALUES (:community, 'reflection', :local, :at)"
            ),
            {
                "community": community,
                "local": there.isoformat(timespec="minutes"),
                "at": round(there.replace(tzinfo=zone).timestamp() * 1000),
            },
        )
