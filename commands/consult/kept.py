"""What is kept of what those who facilitate ask each other: it is theirs, beside what is confided."""

from collections.abc import Iterator
from typing import Any, Final

from commands import html
from commands.records import Json, Mine, Own, Records
from storage import confided


async def _own(mine: Mine) -> list[Json]:
    return [
        {"at": mine.time(one.at), "text": one.text}
        for one in await confided.by_member(mine.tx, mine.member.id)
        if one.consult
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-consulted", at=page.moment(one["at"]))
        yield html.quote(one["text"])


RECORDS: Final = Records(own=(Own("consulted", _own, _mine),))
"""The table is that of what is confided, whose practice forgets it, lets it go and has it expire."""
