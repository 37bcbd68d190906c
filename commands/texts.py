"""What the bot says: Fluent files beside each practice, one a language, turned into blocks of a post.

Within a message, a line that begins with ``• `` is an item of a list and an empty line parts paragraphs.
What is filled in can be neither: it is put in place after the message was cut up.
"""

import functools
import re
from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from babel import localedata
from babel.core import get_global
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Message
from fluent.syntax import FluentParser, ast

from commands.chat import Block, Mention, Moment, Span, item, paragraph
from storage.expressions import expression
from storage.language import Language, OwnWord

LANGUAGES: Final = ("nl", "en")
FOLDER = Path(__file__).parent
Value = str | int | Mention | Moment
# Two private characters around a number stand for what is filled in; commands.words lets none through.
_OPEN, _SHUT = "\ue000", "\ue001"
_HOLE = expression(f"{_OPEN}(\\d+){_SHUT}")
_ITEM = "• "
_BEGINS = expression(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE | re.ASCII)
"""An entry of a Fluent file; what goes on with one never begins like this at the head of a line."""
_COMMENT = expression(r"^#.*$", re.MULTILINE)
_UNUSED: Final = {
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "currency_symbols",
    "date_fields",
    "datetime_skeletons",
    "interval_formats",
    "languages",
    "meta_zones",
    "scripts",
    "territories",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
    "variants",
}
"""Parts of what Babel knows of a language."""
_OF_ALL: Final = (
    "currency_fractions",
    "likely_subtags",
    "meta_zones",
    "territory_currencies",
    "territory_languages",
    "territory_zones",
    "windows_zone_mapping",
    "zone_territories",
)
"""Parts of what it knows of all countries, languages, coins and time zones, which it reads with the first."""
Entry = ast.Message | ast.Term


class MissingText(KeyError):
    """A text that is not there in a language: a bug, and a test looks for it."""


class Texts(FluentBundle):
    """All texts of one language. Each is read when it is first asked for: to read all takes a while."""

    def __init__(self, language: str, sources: Mapping[str, str]) -> None:
        _slim(language)
        super().__init__([language], use_isolating=False)
        self._sources = sources

    def has_message(self, message_id: str) -> bool:
        """Whether there is such a text."""
        return message_id in self._sources

    def _lookup(self, entry_id: str, term: bool = False) -> Message:
        name = f"-{entry_id}" if term else entry_id
        if name not in self._compiled:
            self._compiled[name] = self._compiler(_entry(self._sources[name]))
        return self._compiled[name]


def bundle(language: str) -> Texts:
    """All texts of one language, with the words of who is spoken to."""
    own = language.own if isinstance(language, Language) else ()
    return _bundle(str(language), tuple(one for one in own if one.language == language))


@functools.cache
def _slim(language: str) -> None:
    """Lets go of what is known of a language and never said, such as what countries and coins are called."""
    for part in _OF_ALL:
        all_known = get_global(part)
        if isinstance(all_known, dict):
            all_known.clear()
    for name in ("root", language):
        known = localedata.load(name)
        for part in _UNUSED & known.keys():
            del known[part]


# For each community that chose a word: more than speak at a time.
@functools.lru_cache(maxsize=50)
def _bundle(language: str, own: tuple[OwnWord, ...]) -> Texts:
    chosen = {name: source for one in own for name, source in entries(_term(one)).items()}
    return Texts(language, ChainMap(chosen, _sources(language)) if chosen else _sources(language))


@functools.cache
def _sources(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(FOLDER.glob(f"*/{language}.ftl")):
        found |= entries(file.read_text(encoding="utf-8"))
    return found


def entries(source: str) -> dict[str, str]:
    """A Fluent file cut up: each of its entries as it is written, by its name, that of a term with a dash."""
    begins = [*_BEGINS.finditer(source)]
    ends = [*(one.start() for one in begins[1:]), len(source)]
    return {
        one[1]: _COMMENT.sub("", source[one.start() : end]) for one, end in zip(begins, ends, strict=True)
    }


def _entry(source: str) -> Entry:
    found = FluentParser().parse_entry(source)
    if not isinstance(found, Entry):
        raise MissingText(f"cannot be read: {source}")
    return found


@functools.cache
def term(language: str, name: str) -> str:
    """The usual word for something, of the terms in these files."""
    pattern = _entry(_sources(language)[f"-{name}"]).value
    assert pattern is not None, name
    (word,) = pattern.elements
    assert isinstance(word, ast.TextElement), name
    return word.value


def _term(own: OwnWord) -> str:
    """A word that was chosen, for its term: as it is within a sentence, and at its head."""
    said = {own.term: own.word, own.term.capitalize(): own.word[:1].upper() + own.word[1:]}
    # Within quotes nothing that somebody chose is a form of the language of the texts.
    quoted = {term: word.replace("\\", r"\\").replace('"', r"\"") for term, word in said.items()}
    return "".join(
        f'-{term} = {{ "{word}" }}\n    .article = {own.article}\n' for term, word in quoted.items()
    )


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
