"""What all tables have in common. Times are milliseconds since 1970 in UTC, read as aware datetimes.

Tables are declared, and checked, as those of SQLAlchemy's ORM are. At run time that is left out, as nobody
needs more of it than the table, and it would be a twentieth of all our memory.
"""

from datetime import UTC, datetime
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import BigInteger, Boolean, Column, FromClause, MetaData, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage.dialect import WHOLE, WORDS

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept to the millisecond."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone cannot be stored")
        return round(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)


_TYPES = {int: WHOLE, str: WORDS, bool: Boolean, datetime: Moment}

if TYPE_CHECKING:
    from sqlalchemy.orm import DeclarativeBase, Mapped, aliased, mapped_column
else:

    class Mapped:
        """What is read from a column; of those that may be empty, ``… | None``."""

        def __class_getitem__(cls, kind: object) -> object:
            return kind

    class mapped_column:  # noqa: N801  as it is called where it is checked
        """What else there is to say of a column."""

        def __init__(self, *parts: object, **more: object) -> None:
            self.parts, self.more = parts, more

        def column(self, name: str, kind: object) -> Column[Any]:
            """The column itself."""
            empty = isinstance(kind, UnionType)
            (kind,) = [one for one in get_args(kind) if one is not type(None)] if empty else [kind]
            return Column(name, _TYPES[kind], *self.parts, nullable=empty, **self.more)

    class _Columns:
        """A table, or another look at it, whose columns are attributes."""

        def __init__(self, table: FromClause) -> None:
            self.__dict__.update(table.c)
            self._table = table

        def __clause_element__(self) -> FromClause:
            return self._table

    def aliased(kind: "type[Base]") -> _Columns:
        """Another look at a table, in a statement that looks at it already."""
        return _Columns(kind.__table__.alias())

    class DeclarativeBase:
        """Makes a table of what is declared."""

        def __init_subclass__(cls) -> None:
            if "__tablename__" not in vars(cls):
                return
            declared = [
                vars(cls).get(name, mapped_column()).column(name, kind)
                for name, kind in cls.__annotations__.items()
            ]
            args = vars(cls).get("__table_args__", ())
            *parts, more = (args,) if isinstance(args, dict) else (*args, {})
            if parts and isinstance(parts[-1], dict):
                more = parts.pop()
            cls.__table__ = Table(cls.__tablename__, cls.metadata, *declared, *parts, **more)
            for column in declared:
                setattr(cls, column.name, column)

        @classmethod
        def __clause_element__(cls) -> Table:
            return cls.__table__


class Base(DeclarativeBase):
    """What every table is, and where all of them are known."""

    metadata = MetaData(naming_convention=NAMES)


__all__ = ["Base", "Mapped", "Moment", "aliased", "mapped_column"]
