"""goals are tied to what the passport says, and sprints to the session at their start"""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing was ever noted in either.
    with op.batch_alter_table("goals") as goals:
        goals.create_foreign_key("fk_goals_tied_to_course", "course", ["tied_to"], ["id"])
    op.create_index(op.f("ix_goals_tied_to"), "goals", ["tied_to"])
    with op.batch_alter_table("sprints") as sprints:
        sprints.create_foreign_key("fk_sprints_session_id_sessions", "sessions", ["session_id"], ["id"])
    op.create_index(op.f("ix_sprints_session_id"), "sprints", ["session_id"])
