"""who is new, who helps them on the way, and what they will work on"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "newcomers",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("ask", sa.String(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("helper_due_at", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("unanswered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("hope_event_id", sa.String(), nullable=True),
        sa.Column("hope_told_at", sa.BigInteger(), nullable=True),
        sa.Column("well", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_newcomers_member_id_members")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_newcomers")),
    )
    op.create_index(op.f("ix_newcomers_due_at"), "newcomers", ["due_at"])
    op.create_index(op.f("ix_newcomers_helper_due_at"), "newcomers", ["helper_due_at"])
    op.create_index(op.f("ix_newcomers_hope_event_id"), "newcomers", ["hope_event_id"])
    op.create_table(
        "companions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("newcomer_id", sa.Integer(), nullable=False),
        sa.Column("companion_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.String(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.Boolean(), nullable=True),
        sa.Column("said_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_companions_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["newcomer_id"], ["members.id"], name=op.f("fk_companions_newcomer_id_members")
        ),
        sa.ForeignKeyConstraint(
            ["companion_id"], ["members.id"], name=op.f("fk_companions_companion_id_members")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_companions_post_id_posts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companions")),
    )
    op.create_index(op.f("ix_companions_newcomer_id"), "companions", ["newcomer_id"])
    op.create_index(op.f("ix_companions_companion_id"), "companions", ["companion_id"])
    op.create_index(op.f("ix_companions_post_id"), "companions", ["post_id"])
    op.create_index("ix_companions_community", "companions", ["community_id", "said_at"])
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("goal", sa.String(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_assignments_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_assignments_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_member_id"), "assignments", ["member_id"])
    op.create_index(op.f("ix_assignments_event_id"), "assignments", ["event_id"])
    op.create_index("ix_assignments_community", "assignments", ["community_id", "since"])
