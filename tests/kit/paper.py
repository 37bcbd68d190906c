"""Reads a paper: as much of Markdown as the papers for people use, as blocks; all else is refused."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

INLINE: Final = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>.+?)\*\*|!\[(?P<picture>[^]]+)\]\((?P<source>[^)]+)\)"
    r"|\[(?P<link>[^]]+)\]\((?P<target>[^)]+)\)"
)
SIGN: Final = re.compile("[\u2300-\u27bf\u2b50\U0001f17f\U0001f300-\U0001faff]")
"""What people put on a message."""
_HEADING: Final = re.compile(r"(#{1,3}) (.+)")
_ITEM: Final = re.compile(r"(- |\d+\. )(.*)")
_BEGINS: Final = ("|", ">", "#", "- ", "```")
"""What is no paragraph any more."""
_UNKNOWN: Final = re.compile(r"[<~+_=]\S|[*+] |-{3}|#|\t|\d+\)")


class NotInPapers(ValueError):
    """Something that Markdown has and a paper does not."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike: plain, strong, code, a link to its `target` or a picture from there."""

    kind: str
    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item, quote, table, code or image; what an item or quote holds is `inside`."""

    kind: str
    text: str = ""
    mark: str = ""
    """The number of an item, how deep a heading is or where an image is."""
    rows: tuple[tuple[str, ...], ...] = ()
    inside: tuple["Block", ...] = field(default=())


def read(paper: str) -> tuple[Block, ...]:
    """The blocks of a paper. Raises NotInPapers."""
    return tuple(_blocks(paper.splitlines()))


def runs(text: str) -> Iterator[Run]:
    """The words of a block; a link may stand in strong words, nothing else in anything."""
    at = 0
    for found in INLINE.finditer(text):
        yield from _plain(text[at : found.start()])
        kind = found.lastgroup or ""
        if kind == "target":
            yield Run("link", found["link"], found["target"])
        elif kind == "source":
            yield Run("picture", found["picture"], found["source"])
        elif kind == "strong":
            yield from (Run("strong", one.words) if one.kind == "plain" else one for one in runs(found[kind]))
        else:
            yield Run(kind, found[kind])
        at = found.end()
    yield from _plain(text[at:])


def words(text: str) -> str:
    """The same as they are read aloud."""
    return "".join(run.words for run in runs(text))


def everything(blocks: Sequence[Block]) -> Iterator[Block]:
    """These and all that is in them."""
    for block in blocks:
        yield block
        yield from everything(block.inside)


def said(blocks: Sequence[Block]) -> Iterator[str]:
    """All that people read, cell by cell."""
    for block in everything(blocks):
        if block.kind != "code":
            yield from filter(None, (block.text, *(cell for row in block.rows for cell in row)))


def _plain(part: str) -> Iterator[Run]:
    if "`" in part or "**" in part:
        raise NotInPapers(f"an unpaired mark in {part!r}")
    if part:
        yield Run("plain", part)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.startswith("```"):
            end = lines.index("```", at + 1)
            yield Block("code", "\n".join(lines[at + 1 : end]))
            at = end + 1
        elif heading := _HEADING.fullmatch(line):
            yield Block("heading", heading[2], str(len(heading[1])))
            at += 1
        else:
            end, block = _longer(lines, at)
            yield block
            at = end


def _longer(lines: Sequence[str], at: int) -> tuple[int, Block]:
    """A block of some lines, and where it ends."""
    line = lines[at]
    if line.startswith(">"):
        end = _while(lines, at, lambda one: one.startswith(">"))
        return end, Block(
            "quote", inside=tuple(_blocks([one[1:].removeprefix(" ") for one in lines[at:end]]))
        )
    if line.startswith("|"):
        end = _while(lines, at, lambda one: one.startswith("|"))
        first, rule, *rest = (tuple(cell.strip() for cell in one[1:-1].split("|")) for one in lines[at:end])
        if set("".join(rule)) != {"-"} or {len(row) for row in (first, *rest)} != {len(rule)}:
            raise NotInPapers(f"a table without the same columns: {line!r}")
        return end, Block("table", rows=(first, *rest))
    if item := _ITEM.fullmatch(line):
        deep = len(item[1])
        end = _while(lines, at + 1, lambda one: not one.strip() or one.startswith(" " * deep))
        own, *more = _blocks([item[2], *(one[deep:] for one in lines[at + 1 : end])])
        return end, Block("item", own.text, item[1].strip("- "), inside=tuple(more))
    if (_UNKNOWN.match(line) and not line.startswith("**")) or line.startswith(" "):
        raise NotInPapers(f"what no paper has: {line!r}")
    end = _while(
        lines, at, lambda one: bool(one.strip()) and not one.startswith(("|", ">", "#", "- ", "```"))
    )
    text = " ".join(one.strip() for one in lines[at:end])
    if image := re.fullmatch(r"!\[([^]]+)\]\(([^)]+)\)", text):
        return end, Block("image", image[1], image[2])
    return end, Block("paragraph", text)


def _while(lines: Sequence[str], at: int, holds: Callable[[str], bool]) -> int:
    """Where the lines end of which this is so."""
    return at + sum(1 for _ in takewhile(holds, lines[at:]))
