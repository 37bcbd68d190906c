"""The words of a message, without what an app puts around them. Pure; each is read once, left to right."""

import re
from html import unescape

from storage.expressions import expression

_SENDER = expression(r"> ?(?:\* )?<[^<>]+>")
_QUOTED = expression(r"\A\s*<mx-reply>.*?</mx-reply>", re.IGNORECASE | re.DOTALL)
_TAG = expression(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>", re.IGNORECASE)
_START = expression(r"""\bstart\s*=\s*["']?(\d{1,3})\b""", re.IGNORECASE)
_BREAKS = frozenset("br p div li ol ul blockquote h1 h2 h3 h4 h5 h6 pre tr hr".split())
_LONGEST = 20_000
_LETTERS = expression(r"[^\W\d_]+")


def without_quote(body: str, reply: bool) -> str:
    """The words without what they answer, which older apps and bridges quote above them.

    Without the name of who said it a quote is known only in a `reply`, and only where words follow: some
    people quote their own.
    """
    if not body.startswith(">"):
        return body
    lines = body.split("\n")
    rest = next((at for at, line in enumerate(lines) if not line.startswith(">")), len(lines))
    words = "\n".join(lines[rest:])
    if _SENDER.match(body):
        return words[1:] if words.startswith("\n") else words
    return words.lstrip("\n") if reply and words.strip() else body


def without_quoted_html(html: str) -> str:
    return _QUOTED.sub("", html)


def with_numbers(body: str, html: str) -> str:
    """The words with the numbers of their lists, which some apps have in the HTML alone.

    The body as it is where the HTML has no such list, is very long, or says something else.
    """
    if len(html) > _LONGEST or "<ol" not in html.casefold():
        return body
    shown = _shown(without_quoted_html(html))
    return shown if _LETTERS.findall(shown) == _LETTERS.findall(body) else body


def _shown(html: str) -> str:
    lists: list[int | None] = []
    parts: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        parts.append(unescape(html[at : tag.start()].replace("\n", " ")))
        at = tag.end()
        closes, name = bool(tag[1]), tag[2].casefold()
        if name in _BREAKS:
            parts.append("\n")
        if name in ("ol", "ul"):
            if not closes:
                start = _START.search(tag[3])
                lists.append(None if name == "ul" else int(start[1]) if start else 1)
            elif lists:
                lists.pop()
        if name == "li" and not closes and lists:
            number = lists[-1]
            parts.append("- " if number is None else f"{number}. ")
            lists[-1] = None if number is None else number + 1
    parts.append(unescape(html[at:]))
    lines = "".join(parts).split("\n")
    # A paragraph within an item begins on a line of its own.
    joined = re.sub(r"(?m)^(\d+\.|-)[ ]*\n+(?=\S)", r"\1 ", "\n".join(line.strip() for line in lines))
    return re.sub(r"\n{2,}", "\n", joined).strip()
