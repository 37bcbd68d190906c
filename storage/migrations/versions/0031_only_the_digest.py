"""whether a member wants to hear less: only the digest; and one message that offers help to several"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("only_digest", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("offers") as table:
        table.drop_constraint("uq_offers_event_id", type_="unique")
        table.create_unique_constraint("uq_offers_event_id_check_in_id", ["event_id", "check_in_id"])
