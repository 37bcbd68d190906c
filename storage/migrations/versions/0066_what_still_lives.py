"""what still lives of a group that is done"""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("phases", sa.Column("looked_back", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "still_lives",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("text_event_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_still_lives_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_still_lives")),
    )
    for column in ("member_id", "event_id", "text_event_id"):
        op.create_index(op.f(f"ix_still_lives_{column}"), "still_lives", [column])
