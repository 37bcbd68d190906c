"""who left and goes on getting the digest"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("digests", sa.Column("readers", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "digest_readers",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("ask_at", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_digest_readers_member_id_members")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_digest_readers")),
    )
    for column in ("ask_at", "event_id"):
        op.create_index(op.f(f"ix_digest_readers_{column}"), "digest_readers", [column])
