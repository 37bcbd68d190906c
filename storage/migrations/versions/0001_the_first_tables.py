"""the first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "communities",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=True),
        sa.Column("reminder", sa.String(), nullable=False),
        sa.Column("open", sa.String(), nullable=False),
        sa.Column("close", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("weeks_from", sa.String(), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communities")),
        sa.UniqueConstraint("room_id", name=op.f("uq_communities_room_id")),
    )
    op.create_table(
        "held",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_held")),
    )
    op.create_index(op.f("ix_held_person_id"), "held", ["person_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=True),
        sa.Column("sender", sa.String(), nullable=True),
        sa.Column("session", sa.String(), nullable=True),
        sa.Column("unreadable_since", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox")),
        sa.UniqueConstraint("event_id", name=op.f("uq_inbox_event_id")),
    )
    op.create_index(
        "ix_inbox_failed", "inbox", ["state"], unique=False, sqlite_where=sa.text("state = 'failed'")
    )
    op.create_index(
        "ix_inbox_open", "inbox", ["room_id", "seq"], unique=False, sqlite_where=sa.text("state = 'waiting'")
    )
    op.create_index(
        "ix_inbox_unreadable",
        "inbox",
        ["unreadable_since"],
        unique=False,
        sqlite_where=sa.text("state = 'unreadable'"),
    )
    op.create_table(
        "media",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("suffix", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
    )
    op.create_index(op.f("ix_media_digest"), "media", ["digest"], unique=False)
    op.create_index(
        "ix_media_wanted", "media", ["next_try"], unique=False, sqlite_where=sa.text("state = 'wanted'")
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("platform_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("platform_id", name=op.f("uq_posts_platform_id")),
    )
    op.create_table(
        "presence",
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("machine", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", "person_id", name=op.f("pk_presence")),
    )
    op.create_index(op.f("ix_presence_person_id"), "presence", ["person_id"], unique=False)
    op.create_table(
        "rooms",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sa.Column("private_with", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
    )
    op.create_index(op.f("ix_rooms_private_with"), "rooms", ["private_with"], unique=False)
    op.create_table(
        "stream",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_stream")),
    )
    op.create_table(
        "digests",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_digests_community_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
    )
    op.create_index("ix_digests_community", "digests", ["community_id", "until"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("away_until", sa.BigInteger(), nullable=True),
        sa.Column("takes_part", sa.Boolean(), nullable=False),
        sa.Column("skips_next", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_members_community_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("community_id", "person_id", name=op.f("uq_members_community_id_person_id")),
    )
    op.create_index(op.f("ix_members_person_id"), "members", ["person_id"], unique=False)
    op.create_table(
        "occurrences",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("local", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_occurrences_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "what", "local", name=op.f("pk_occurrences")),
    )
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("refused", sa.String(), nullable=True),
        sa.Column("payload", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_outbox_post_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("post_id", name=op.f("uq_outbox_post_id")),
    )
    op.create_index(
        "ix_outbox_later",
        "outbox",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("not_before IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_open", "outbox", ["urgency", "seq"], unique=False, sqlite_where=sa.text("refused IS NULL")
    )
    op.create_index(op.f("ix_outbox_person_id"), "outbox", ["person_id"], unique=False)
    op.create_index(op.f("ix_outbox_room_id"), "outbox", ["room_id"], unique=False)
    op.create_index(op.f("ix_outbox_target"), "outbox", ["target"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("unread_told", sa.Boolean(), nullable=False),
        sa.Column("talks_about", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["talks_about"], ["communities.id"], name=op.f("fk_people_talks_about")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_talks_about"), "people", ["talks_about"], unique=False)
    op.create_table(
        "plans",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("local", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_plans_community_id")),
        sa.PrimaryKeyConstraint("community_id", "what", name=op.f("pk_plans")),
    )
    op.create_index(op.f("ix_plans_at"), "plans", ["at"], unique=False)
    op.create_table(
        "standups",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("nudge_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("close_post_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["close_post_id"], ["posts.id"], name=op.f("fk_standups_close_post_id")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_standups_community_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_standups_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standups")),
        sa.UniqueConstraint("close_post_id", name=op.f("uq_standups_close_post_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_standups_post_id")),
    )
    op.create_index("ix_standups_community", "standups", ["community_id", "opened_at"], unique=False)
    op.create_index(
        "ix_standups_nudge",
        "standups",
        ["nudge_at"],
        unique=False,
        sqlite_where=sa.text("nudge_at IS NOT NULL"),
    )
    op.create_index(
        "ix_standups_open", "standups", ["closes_at"], unique=False, sqlite_where=sa.text("closed_at IS NULL")
    )
    op.create_table(
        "check_ins",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("standup_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("ask_at", sa.BigInteger(), nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("preview_post_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_check_ins_member_id")),
        sa.ForeignKeyConstraint(["preview_post_id"], ["posts.id"], name=op.f("fk_check_ins_preview_post_id")),
        sa.ForeignKeyConstraint(["standup_id"], ["standups.id"], name=op.f("fk_check_ins_standup_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("preview_post_id", name=op.f("uq_check_ins_preview_post_id")),
        sa.UniqueConstraint("standup_id", "member_id", name=op.f("uq_check_ins_standup_id_member_id")),
    )
    op.create_index(
        "ix_check_ins_ask", "check_ins", ["ask_at"], unique=False, sqlite_where=sa.text("ask_at IS NOT NULL")
    )
    op.create_index(op.f("ix_check_ins_member_id"), "check_ins", ["member_id"], unique=False)
    op.create_table(
        "points",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("standup_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_points_community_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_points_member_id")),
        sa.ForeignKeyConstraint(["standup_id"], ["standups.id"], name=op.f("fk_points_standup_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points")),
        sa.UniqueConstraint("event_id", name=op.f("uq_points_event_id")),
    )
    op.create_index("ix_points_community", "points", ["community_id", "at"], unique=False)
    op.create_index(op.f("ix_points_member_id"), "points", ["member_id"], unique=False)
    op.create_index(op.f("ix_points_standup_id"), "points", ["standup_id"], unique=False)
    op.create_table(
        "skips",
        sa.Column("standup_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_skips_member_id")),
        sa.ForeignKeyConstraint(["standup_id"], ["standups.id"], name=op.f("fk_skips_standup_id")),
        sa.PrimaryKeyConstraint("standup_id", "member_id", name=op.f("pk_skips")),
    )
    op.create_index(op.f("ix_skips_member_id"), "skips", ["member_id"], unique=False)
    op.create_table(
        "contributions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check_in_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("caption", sa.String(), nullable=True),
        sa.Column("media_id", sa.Integer(), nullable=True),
        sa.Column("ack", sa.String(), nullable=True),
        sa.Column("ack_post_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_ins.id"], name=op.f("fk_contributions_check_in_id")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_contributions_media_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
        sa.UniqueConstraint("event_id", name=op.f("uq_contributions_event_id")),
        sa.UniqueConstraint("media_id", name=op.f("uq_contributions_media_id")),
    )
    op.create_index(op.f("ix_contributions_check_in_id"), "contributions", ["check_in_id"], unique=False)
    op.create_table(
        "obstacles",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check_in_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_ins.id"], name=op.f("fk_obstacles_check_in_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_obstacles_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstacles")),
        sa.UniqueConstraint("check_in_id", name=op.f("uq_obstacles_check_in_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_obstacles_post_id")),
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check_in_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_ins.id"], name=op.f("fk_offers_check_in_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_offers_member_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_offers_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("event_id", name=op.f("uq_offers_event_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_offers_post_id")),
    )
    op.create_index(op.f("ix_offers_check_in_id"), "offers", ["check_in_id"], unique=False)
    op.create_index(op.f("ix_offers_member_id"), "offers", ["member_id"], unique=False)
    op.create_table(
        "shown",
        sa.Column("post_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("standup_id", sa.Integer(), nullable=True),
        sa.Column("check_in_id", sa.Integer(), nullable=True),
        sa.Column("digest_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_ins.id"], name=op.f("fk_shown_check_in_id")),
        sa.ForeignKeyConstraint(["digest_id"], ["digests.id"], name=op.f("fk_shown_digest_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_shown_post_id")),
        sa.ForeignKeyConstraint(["standup_id"], ["standups.id"], name=op.f("fk_shown_standup_id")),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_shown")),
    )
    op.create_index(op.f("ix_shown_check_in_id"), "shown", ["check_in_id"], unique=False)
    op.create_index(op.f("ix_shown_digest_id"), "shown", ["digest_id"], unique=False)
    op.create_index(op.f("ix_shown_standup_id"), "shown", ["standup_id"], unique=False)
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name=op.f("fk_answers_contribution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_contribution_id"), "answers", ["contribution_id"], unique=False)
    op.create_table(
        "marks",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name=op.f("fk_marks_contribution_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_marks")),
        sa.UniqueConstraint("event_id", name=op.f("uq_marks_event_id")),
    )
    op.create_index(op.f("ix_marks_contribution_id"), "marks", ["contribution_id"], unique=False)
