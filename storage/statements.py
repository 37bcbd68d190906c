"""Statements run without SQLAlchemy's own way to do so, which takes longer than the database does.

SQLAlchemy puts a statement together, and says what kind of value stands in each place and each column. That
is remembered for as long as the statement is there; what differs from time to time is filled in here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Executable, Row
from sqlalchemy.engine import Connection, CursorResult, Dialect
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.util import LRUCache

from storage.dataclass import dataclass

Values = Any
"""What fills in a statement: a dictionary, or a list of them for as many times."""
LONGEST: Final = 8
"""A statement with a longer list than this is not remembered: there would be one for each length."""
_LISTS: Final = (list, tuple, set, frozenset)
_Name = str | int | tuple[str | int, int]
"""Of a value that is given; of one that is written in the statement it is a number."""
_Process = Callable[[Any], Any]


class Rows:
    """All rows of a statement: of SQLAlchemy's results what is asked of them here."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: list[Any], rowcount: int = -1) -> None:
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def all(self) -> list[Any]:
        """Every row."""
        return self._rows

    def tuples(self) -> "Rows":
        """The same, as a type checker sees it."""
        return self

    def first(self) -> Any:
        """The first; None when there is none."""
        return self._rows[0] if self._rows else None

    def one_or_none(self) -> Any:
        """The only one; None when there is none. Raises MultipleResultsFound."""
        if len(self._rows) > 1:
            raise MultipleResultsFound("more than one row")
        return self.first()

    def one(self) -> Any:
        """The only one. Raises NoResultFound or MultipleResultsFound."""
        if not self._rows:
            raise NoResultFound("no row")
        return self.one_or_none()

    def scalars(self) -> "Rows":
        """The first column of each."""
        return Rows([row[0] for row in self._rows])

    def scalar(self) -> Any:
        """The first column of the first row; None when there is none."""
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:
        """The first column of the only row. Raises NoResultFound or MultipleResultsFound."""
        return self.one()[0]


@dataclass(frozen=True, slots=True)
class _Given:
    """Stands where a value is to be filled in: the one of this name, or one of the list of this name."""

    name: _Name


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as the database takes it. In each place is a value, or what is given by a name."""

    sql: str
    places: tuple[tuple[_Name | None, Any, _Process | None], ...]
    columns: SimpleResultMetaData | None
    reads: Any
    """What makes ours of each column; None where that is what the database has."""

    def filled(self, values: Mapping[Any, Any]) -> list[Any]:
        return [
            same if name is None else values[name] if process is None else process(values[name])
            for name, same, process in self.places
        ]

    def rows(self, found: Sequence[Any]) -> list[Any]:
        columns = self.columns
        if columns is None:
            return []
        index = columns._key_to_index
        return [Row(columns, self.reads, index, row) for row in found]


_KNOWN: Final[WeakKeyDictionary[Executable, dict[object, _Ready | None]]] = WeakKeyDictionary()
"""By whose it is, what is given, and whether several times; None for what SQLAlchemy has to run itself."""
_SHAPES: Final[LRUCache[tuple[Any, ...], tuple[_Ready | None]]] = LRUCache(1000)
"""Of statements that are put together anew each time, without their values: of so many at most."""


def run(
    connection: Connection, cursor: Callable[[], Any], statement: Executable, values: Values = None
) -> CursorResult[Any]:
    """Executes a statement with a new `cursor` of a connection. Raises what SQLAlchemy does.

    All of its rows are there when this returns.
    """
    several = type(values) is list
    given = (values[0] if values else {}) if several else values or {}
    lists = {name: len(value) for name, value in given.items() if isinstance(value, _LISTS)}
    if (several and (lists or not values)) or any(length > LONGEST for length in lists.values()):
        return connection.execute(statement, values)
    kinds = _KNOWN.get(statement)
    if kinds is None:
        kinds = _KNOWN[statement] = {}
    kind = (connection.dialect.name, several, *given, *lists.values())
    if kind not in kinds:
        kinds[kind] = _made(connection, statement, sorted(given), lists, several)
    ready = kinds[kind]
    if ready is None:
        return connection.execute(statement, values)
    for name in lists:
        given = {**given, **{(name, place): value for place, value in enumerate(given[name])}}
    asked, dialect = cursor(), connection.dialect
    try:
        if several:
            asked.executemany(ready.sql, [ready.filled(row) for row in values])
        else:
            asked.execute(ready.sql, ready.filled(given))
    except dialect.loaded_dbapi.Error as problem:
        # Nobody's words may be in what is raised.
        errors = dialect.loaded_dbapi.Error
        raise DBAPIError.instance(
            ready.sql, [], problem, errors, hide_parameters=True, dialect=dialect
        ) from problem
    return cast(CursorResult[Any], Rows(ready.rows(asked.fetchall()), asked.rowcount))


def _made(
    connection: Connection, statement: Executable, names: list[str], lists: Mapping[str, int], several: bool
) -> _Ready | None:
    dialect, key = connection.dialect, cast(Any, statement)._generate_cache_key()
    written = key.bindparams if key else ()
    values: dict[_Name, Any] = {}
    lengths = []
    for place, parameter in enumerate(written):
        value = parameter.effective_value
        if not parameter.expanding:
            values[place] = value
        elif value:
            values.update({(place, each): one for each, one in enumerate(value)})
            lengths.append(len(value))
        else:
            lengths.append(0)
    if key is None or any(length > LONGEST for length in lengths):
        shape = _shape(dialect, statement, names, lists, several)
    else:
        kind = (dialect.name, dialect.driver, key.key, *names, *lists.items(), several, *lengths)
        known = _SHAPES.get(kind)
        if known is None:
            known = _SHAPES[kind] = (_shape(dialect, statement, names, lists, several),)
        (shape,) = known
    if shape is None or not written:
        return shape
    return replace(
        shape,
        places=tuple(
            (None, values[name] if process is None else process(values[name]), None)
            if name in values
            else (name, same, process)
            for name, same, process in shape.places
        ),
    )


def _shape(
    dialect: Dialect, statement: Executable, names: list[str], lists: Mapping[str, int], several: bool
) -> _Ready | None:
    """What any statement that differs in its values alone is made of, with the place of each value."""
    # Its own way does this too, before all that is left out here.
    made: Any = statement._compile_w_cache(
        dialect, compiled_cache={}, column_keys=names, for_executemany=several
    )
    compiled, extracted, collected, _ = made
    if collected or not _is_plain(compiled) or (several and compiled._result_columns):
        return None
    given: dict[str, Any] = {name: _Given(name) for name in names}
    for name, length in lists.items():
        given[name] = [_Given((name, place)) for place in range(length)]
    parts = compiled.construct_params(
        given,
        extracted_parameters=[_Written(place, each) for place, each in enumerate(extracted or ())],
        escape_names=False,
    )
    for column in compiled.insert_prefetch:
        parts[compiled._within_exec_param_key_getter(column)] = column.default.arg
    sql, order, processes = compiled.string, compiled.positiontup, compiled._bind_processors
    if compiled.post_compile_params:
        expanded = compiled._process_parameters_for_postcompile(parts)
        sql, order = expanded.statement, expanded.positiontup
        parts = {**expanded.parameters}
        processes = {**processes, **expanded.processors}
    if any(isinstance(parts[name], list) for name in order):
        return None
    reads = [column.type._cached_result_processor(dialect, None) for column in compiled._result_columns]
    return _Ready(
        sql,
        tuple(_place(parts[name], processes.get(name)) for name in order),
        SimpleResultMetaData([column.keyname for column in compiled._result_columns]) if reads else None,
        tuple(reads) if any(reads) else None,
    )


class _Written:
    """Stands where a value is written in the statement itself, as SQLAlchemy asks for it."""

    __slots__ = ("effective_value", "value")

    def __init__(self, place: int, parameter: Any) -> None:
        self.value: Any = _Given(place)
        if parameter.expanding:
            self.value = [_Given((place, each)) for each in range(len(parameter.effective_value or ()))]
        self.effective_value = self.value


def _is_plain(compiled: Any) -> bool:
    """Whether nothing but its values differs from time to time."""
    return (
        isinstance(compiled, SQLCompiler)
        and not compiled.isplaintext
        and not compiled._textual_ordered_columns
        and not compiled.literal_execute_params
        and not compiled.update_prefetch
        and all(getattr(column.default, "is_scalar", False) for column in compiled.insert_prefetch)
    )


def _place(part: Any, process: _Process | None) -> tuple[_Name | None, Any, _Process | None]:
    if isinstance(part, _Given):
        return part.name, None, process
    return None, part if process is None else process(part), None
