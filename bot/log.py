"""One log, to stderr, one bounded line an entry; no secret and no control character gets into it."""

import contextlib
import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from typing import TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from storage.expressions import expression

MASK = "***"
MOST = 4_000
"""How many characters of one value are shown; of what is longer, its beginning and its end."""
MOST_CAUSES = 10
"""How many errors that led to each other are told of."""

# Levels by logger; what is not named here has WARNING.
_LEVELS = {
    "bot": logging.INFO,
    "commands": logging.INFO,
    "storage": logging.INFO,
    "leerkring": logging.INFO,
    "nio": logging.ERROR,
    # This one logs what members wrote when an event of theirs is malformed.
    "nio.events.misc": logging.CRITICAL + 1,
}
_SECRET_WORDS = frozenset({"token", "tokens", "password", "passwords", "secret", "secrets", "key", "keys"})
_WORDS = expression(r"[A-Z]?[a-z]+|[A-Z]+")

_hidden: set[str] = set()


def hide(value: str) -> None:
    """From now on `value` is *** in every entry, also as it looks within a URL, JSON or a Python string."""
    if value:
        _hidden.update((value, quote(value, safe=""), json.dumps(value)[1:-1], repr(value)[1:-1]))


def masked(text: str) -> str:
    """`text` with *** for every hidden value."""
    for value in sorted(_hidden, key=len, reverse=True):
        text = text.replace(value, MASK)
    return text


def configure(json: bool = False, least: int = logging.INFO) -> None:
    """Sends structlog and the standard library's logging to stderr, as key=value or as JSON.

    Our own entries from `least`, those of libraries from WARNING (nio from ERROR) on. Times are ISO 8601 in
    UTC.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = _Stderr(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(_where),
                _without_secrets,
                structlog.processors.JSONRenderer() if json else _line(),
                _masked,
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name, level in _LEVELS.items():
        logging.getLogger(name).setLevel(max(level, least))
    logging.captureWarnings(True)


class _Stderr(logging.StreamHandler[TextIO]):
    """What cannot be rendered is said without what was to be in it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Instead of a traceback past all that is done to an entry."""
        kind = sys.exc_info()[0]
        name = kind.__name__ if kind is not None else "?"
        with contextlib.suppress(OSError, ValueError):
            self.stream.write(
                f"level=error event='an entry cannot be written: {name}' logger={record.name}\n"
            )


def _where(exc_info: ExcInfo) -> str:
    return "".join(_traces(exc_info[1], MOST_CAUSES)).rstrip()


def _traces(problem: BaseException, most: int) -> Iterator[str]:
    """Where something went wrong, without its message: that may quote what members wrote."""
    if most == 0:
        yield "(and more)\n"
        return
    earlier = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if earlier is not None:
        yield from _traces(earlier, most - 1)
        yield "\nand from there:\n"
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(problem.__traceback__)
    # What the system says of files and connections quotes nobody.
    said = str(problem) if isinstance(problem, OSError) else ""
    yield f"{type(problem).__qualname__}: {said}\n" if said else f"{type(problem).__qualname__}\n"
    if isinstance(problem, BaseExceptionGroup):
        for one in problem.exceptions[:MOST_CAUSES]:
            yield from _traces(one, most - 1)


def _line() -> Processor:
    return structlog.processors.LogfmtRenderer(
        key_order=["timestamp", "level", "event"], drop_missing=True, bool_as_flag=False
    )


def _without_secrets(_logger: WrappedLogger, _method: str, entry: EventDict) -> EventDict:
    return {_key(name): _value(name, value) for name, value in entry.items()}


def _key(name: str) -> str:
    # In an entry of ours a name is a word; a library's may be anything.
    return re.sub(r"[\s\"=]", "_", _harmless(_bounded(name)))


def _value(name: str, value: object) -> object:
    if _SECRET_WORDS.intersection(word.lower() for word in _WORDS.findall(name)):
        return MASK
    if isinstance(value, Mapping):
        return _small({str(inner): _value(str(inner), of) for inner, of in value.items()})
    if isinstance(value, list | tuple):
        return _small([_value("", item) for item in value])
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if value.bit_length() <= 64 else _bounded(hex(value))
    # Line feeds are for the renderer. Masked before anything is escaped or left out.
    return "\n".join(_harmless(line) for line in _bounded(masked(str(value))).split("\n"))


def _small(value: object) -> object:
    said = str(value)
    return value if len(said) <= MOST else _bounded(said)


def _bounded(text: str) -> str:
    if len(text) <= MOST:
        return text
    half = MOST // 2
    return f"{text[:half]} … {len(text) - 2 * half} characters … {text[-half:]}"


def _harmless(text: str) -> str:
    """What a terminal or another reader might obey, or would show as nothing, as its escape."""
    if text.isprintable():
        return text
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode() for ch in text)


def _masked(_logger: WrappedLogger, _method: str, entry: EventDict) -> EventDict:
    # The whole line once more: a secret may be spread over what is rendered, or be a name.
    return _harmless(masked(str(entry)))  # type: ignore[return-value]  # after the renderer it is text
