"""what is answered without a name is closed until it is counted, with a key beside the database"""

import secrets
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from storage import urn
from storage.ids import PollId

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None

_OPEN = (
    " FROM tallies JOIN polls ON polls.id = tallies.poll_id"
    " JOIN reflections ON reflections.id = polls.reflection_id"
    " WHERE reflections.anonymous AND polls.closed_at IS NULL"
)


def upgrade() -> None:
    op.create_table(
        "sealed_answers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_sealed_answers_poll_id_polls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_answers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sealed_answers_poll_id"), "sealed_answers", ["poll_id"])
    connection = op.get_bind()
    codes = connection.execute(sa.text("SELECT code FROM ballots")).scalars().all()
    counts = connection.execute(sa.text(f"SELECT poll_id, option, count {_OPEN}")).all()
    if not codes and not counts:
        return
    box = urn.beside(Path(connection.engine.url.database or "").parent)
    for code in codes:
        connection.execute(
            sa.text("UPDATE ballots SET code = :new WHERE code = :old"),
            {"new": box.marked(code), "old": code},
        )
    for poll, option, count in counts:
        for _ in range(count):
            connection.execute(
                sa.text("INSERT INTO sealed_answers (id, poll_id, sealed) VALUES (:id, :poll, :sealed)"),
                {"id": secrets.token_hex(16), "poll": poll, "sealed": box.close(PollId(poll), option)},
            )
    connection.execute(sa.text(f"DELETE FROM tallies WHERE poll_id IN (SELECT poll_id {_OPEN})"))
