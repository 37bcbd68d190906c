"""a small win that came with a photo has that on the history too"""

from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE moments SET contribution_id = (SELECT wins.contribution_id FROM wins"
        " WHERE wins.id = moments.about_id) WHERE kind = 'win' AND declined = 0"
    )
