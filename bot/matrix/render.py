"""Blocks of a post as Matrix shows them: plain text and HTML, with every word escaped."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from urllib.parse import quote

from commands.chat import Block, Mention, Span
from storage.ids import account_of

# A body of more than this, with its HTML, comes near to the 65,536 bytes that an event may have.
MOST_CHARACTERS = 12_000


def plain(blocks: Iterable[Block]) -> str:
    """For clients that show no HTML, and for notifications."""
    parts: list[str] = []
    for style, group in groupby(blocks, key=lambda block: block.style):
        texts = [_plain_spans(block.spans) for block in group]
        if style == "item":
            parts.append("\n".join(f"• {text}" for text in texts))
        elif style == "quote":
            parts.extend("\n".join(f"> {line}" for line in text.split("\n")) for text in texts)
        else:
            parts.extend(texts)
    return _bounded("\n\n".join(parts))


def html(blocks: Iterable[Block]) -> str:
    """For everybody else. Only these tags occur; whatever people wrote is text in them."""
    parts: list[str] = []
    for style, group in groupby(blocks, key=lambda block: block.style):
        texts = [_html_spans(block.spans) for block in group]
        match style:
            case "item":
                parts.append("<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>")
            case "quote":
                parts.extend(f"<blockquote>{text}</blockquote>" for text in texts)
            case "heading":
                parts.extend(f"<h4>{text}</h4>" for text in texts)
            case "subheading":
                parts.extend(f"<h5>{text}</h5>" for text in texts)
            case _:
                parts.extend(f"<p>{text}</p>" for text in texts)
    return "".join(parts)


def mentioned(blocks: Iterable[Block]) -> list[str]:
    """The user ids of who is mentioned, each once."""
    people = [span.person for block in blocks for span in block.spans if isinstance(span, Mention)]
    # Who speaks through the account of another cannot be called.
    return list(dict.fromkeys(person for person in people if account_of(person) == person))


def _plain_spans(spans: Iterable[Span]) -> str:
    return "".join(span if isinstance(span, str) else span.name for span in spans)


def _html_spans(spans: Iterable[Span]) -> str:
    return "".join(_html_span(span) for span in spans)


def _html_span(span: Span) -> str:
    if isinstance(span, str):
        return escape(_bounded(span)).replace("\n", "<br>")
    if not isinstance(span, Mention) or account_of(span.person) != span.person:
        return escape(span.name)
    return f'<a href="https://matrix.to/#/{quote(span.person, safe="@:")}">{escape(span.name)}</a>'


def _bounded(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
