"""Blocks of a post as Discord shows them: its markdown, in which every word of a person is but a word."""

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Final

from bot.discord.ids import PREFIX, bare
from commands.chat import Block, Mention, Moment, Span
from storage.expressions import expression
from storage.ids import account_of

_LINK: Final = expression(r"https?://[^\s<>\[\]()|`*\\]+")
_STAYS: Final = expression(rf"{_LINK.pattern}|{PREFIX}(?P<account>\d+)")
_MEANS: Final = expression(r"[\\*_~`|<\[\]]")
_LEADS: Final = expression(r"^(\s*)([-+#>]|\d+(?=[.)]))", re.MULTILINE)
_CLOCK: Final = expression(r"\d\d:\d\d")


def markdown(blocks: Iterable[Block]) -> str:
    """All of it."""
    parts: list[str] = []
    for style, group in groupby(blocks, key=lambda block: block.style):
        texts = [_spans(block.spans) for block in group]
        match style:
            case "item":
                parts.append("\n".join("- " + text.replace("\n", "\n  ") for text in texts))
            case "heading" | "subheading":
                parts += [f"**{text}**" for text in texts]
            case "quote":
                parts += ["\n".join(f"> {line}" for line in text.split("\n")) for text in texts]
            case _:
                parts += texts
    return "\n\n".join(parts)


def mentioned(blocks: Iterable[Block]) -> list[str]:
    """The accounts that are to be called, each once."""
    people = [span.person for block in blocks for span in block.spans if isinstance(span, Mention)]
    known = [one for one in people if one.startswith(PREFIX) and account_of(one) == one]
    return list(dict.fromkeys(bare(person) for person in known))


def escaped(words: str) -> str:
    """Words in which nothing means anything; a link stays one, and an account is shown as whose it is."""
    made, at = "", 0
    for found in _STAYS.finditer(words):
        made += _MEANS.sub(r"\\\g<0>", words[at : found.start()])
        made += f"<@{found['account']}>" if found["account"] else found[0]
        at = found.end()
    made += _MEANS.sub(r"\\\g<0>", words[at:])
    return _LEADS.sub(_lead, made)


def _lead(found: re.Match[str]) -> str:
    # A number is followed by the sign that makes it a list: that one loses its meaning.
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def _spans(spans: Iterable[Span]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case Mention() if span.person.startswith(PREFIX) and account_of(span.person) == span.person:
            return f"<@{bare(span.person)}>"
        case Mention():
            return escaped(span.name)
        case Moment():
            return moment(span.at, "t" if _CLOCK.fullmatch(span.name.strip()) else "F")
    return escaped(span)


def moment(at: datetime, style: str) -> str:
    """A moment in the time of who reads: its hour (``t``), or its day and hour (``F``)."""
    return f"<t:{int(at.timestamp())}:{style}>"
