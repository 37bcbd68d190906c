"""What a report says in short, in numbers that mean something, and how it was made."""

from typing import Any, Final

from commands.retelling import Chapter, Retelling
from commands.words import ended, one_line
from storage.expressions import expression

Json = dict[str, Any]
MOST: Final = 3
"""So many lines of each part stand on the page that tells it in short."""
LONGEST: Final = 150
"""And so many characters of each."""
_ENDS: Final = expression(r"[.!?](?= )")


def in_numbers(telling: Retelling, chapter: Chapter) -> list[str]:
    """How many took part how often, and how much of what was in the way was helped."""
    lines = [took_part(telling, chapter)] if chapter.took_part else []
    if chapter.obstacles:
        counts = {
            "obstacles": len(chapter.obstacles),
            "helped": sum(one["helped"] is not None for one in chapter.obstacles),
            "gone": sum(one["gone"] for one in chapter.obstacles),
        }
        said = [telling.line(f"report-brief-{what}", count=count) for what, count in counts.items() if count]
        lines.append(" ".join(said))
    return lines


def took_part(telling: Retelling, chapter: Chapter) -> str:
    """How often there was a stand-up, and how many took part."""
    # That nobody did, once, says nothing of those who did.
    some = [count for count in chapter.took_part if count] or [0]
    least, most = min(some), max(some)
    text = "report-took-part" if least == most else "report-took-part-between"
    return telling.line(text, rounds=len(chapter.took_part), least=least, most=most)


def in_short(telling: Retelling, part: Json) -> Json:
    """A part with a few of its lines: of each of its lists the last, then the last of all others."""
    lists = [one["items"] for one in part["lists"]]
    chosen = [items[-1] for items in lists][:MOST]
    rest = [item for items in lists for item in items[:-1]]
    chosen += rest[max(0, len(rest) - (MOST - len(chosen))) :]
    left = sum(map(len, lists)) - len(chosen)
    return {
        "title": part["title"],
        "items": [{"who": one["who"], "words": ended(_few(one["words"]))} for one in chosen],
        "more": telling.line("report-brief-more", count=left) if left else None,
    }


def _few(words: str) -> str:
    """The sentences that there is room for; of one that is too long as much of it."""
    line = one_line(words, len(words))
    whole = [end.end() for end in _ENDS.finditer(line, 0, LONGEST + 1)]
    if len(line) <= LONGEST or not whole or whole[-1] < LONGEST // 3:
        return one_line(words, LONGEST)
    return f"{line[: whole[-1]]} …"


def method(telling: Retelling, chapter: Chapter) -> Json:
    """How it was made: what was asked, how many answered, its limits, and what people agreed to."""
    lines = [telling.line("report-method-asked")]
    lines += [took_part(telling, chapter)] if chapter.took_part else []
    lines += [telling.line("report-method-limits")]
    lines += [telling.line("report-method-photos")] if chapter.photos else []
    lines += [telling.line("report-method-back")]
    return {"title": telling.line("report-method"), "lines": lines}
