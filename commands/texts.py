"""What the bot says: Fluent files beside each practice, one a language, turned into blocks of a post.

Within a message, a line that begins with ``• `` is an item of a list and an empty line parts paragraphs.
What is filled in can be neither: it is put in place after the message was cut up.
"""

import functools
import re
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

from commands.chat import Block, Mention, Moment, Span, item, paragraph

LANGUAGES: Final = ("nl", "en")
FOLDER = Path(__file__).parent
Value = str | int | Mention | Moment
# Two private characters around a number stand for what is filled in; commands.words lets none through.
_OPEN, _SHUT = "\ue000", "\ue001"
_HOLE = re.compile(f"{_OPEN}(\\d+){_SHUT}")
_ITEM = "• "


class MissingText(KeyError):
    """A text that is not there in a language: a bug, and a test looks for it."""


@functools.cache
def bundle(language: str) -> FluentBundle:
    """All texts of one language."""
    made = FluentBundle([language], use_isolating=False)
    for file in sorted(FOLDER.glob(f"*/{language}.ftl")):
        made.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return made


def blocks(language: str, text: str, /, **values: Value) -> tuple[Block, ...]:
    """The text in that language, as blocks; numbers choose plural forms, the rest is filled in as it is."""
    template, filled = _format(language, text, values)
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", template.strip()):
        lines: list[str] = []
        for line in part.split("\n"):
            if line.startswith(_ITEM):
                if lines:
                    found.append(paragraph(*_fill("\n".join(lines), filled)))
                    lines = []
                found.append(item(*_fill(line.removeprefix(_ITEM), filled)))
            else:
                lines.append(line)
        if lines:
            found.append(paragraph(*_fill("\n".join(lines), filled)))
    return tuple(found)


def line(language: str, text: str, /, **values: Value) -> str:
    """The text in that language, as plain words."""
    template, filled = _format(language, text, values)
    return "".join(span if isinstance(span, str) else span.name for span in _fill(template, filled))


def _format(language: str, text: str, values: dict[str, Value]) -> tuple[str, list[Span]]:
    found = bundle(language)
    if not found.has_message(text):
        raise MissingText(f"{text} in {language}")
    pattern = found.get_message(text).value
    assert pattern is not None, text
    filled: list[Span] = []
    arguments: dict[str, str | int] = {}
    for key, value in values.items():
        if isinstance(value, int):
            arguments[key] = value
        else:
            arguments[key] = f"{_OPEN}{len(filled)}{_SHUT}"
            filled.append(value)
    said, problems = found.format_pattern(pattern, arguments)
    if problems:
        raise MissingText(f"{text} in {language}: {problems[0]}")
    return str(said), filled


def _fill(template: str, filled: list[Span]) -> list[Span]:
    spans: list[Span] = []
    for index, part in enumerate(_HOLE.split(template)):
        span = filled[int(part)] if index % 2 else part
        if not isinstance(span, str):
            spans.append(span)
        elif spans and isinstance(spans[-1], str):
            spans[-1] += span
        elif span:
            spans.append(span)
    return spans
