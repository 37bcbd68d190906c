"""How Alembic runs: on the connection it is given, or on none to compare."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from sqlalchemy import event

from storage.kinds import is_server
from storage.tables import Base


def _widen(column: "sa.Column[Any]", _table: object) -> None:
    """What is 64 bits and sorted by its bytes in SQLite, whatever is said, is so in PostgreSQL too."""
    if type(column.type) is sa.Integer:
        column.type = sa.BigInteger()
    elif type(column.type) is sa.String and column.type.collation is None:
        column.type = sa.String(collation="C")


connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
there = connection is not None and is_server(connection.engine.url)
if there:
    event.listen(sa.Column, "before_parent_attach", _widen)
try:
    context.run_migrations()
finally:
    if there:
        event.remove(sa.Column, "before_parent_attach", _widen)
