"""What a community lets its programme read, by its own choice and without a name."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from commands import texts
from commands.context import Context
from commands.pseudonyms import Names
from commands.upward import Given, Upward, What, upward
from commands.words import one_line
from storage import communities, linked
from storage.communities import Community

_LONGEST: Final = 200


async def given(
    ctx: Context, child: Community, since: datetime, until: datetime, language: str
) -> list[Given]:
    """What it has of a time: how much there was, and of the kinds that it chose, each on a line."""
    told = await upward(ctx.tx, ctx.practices, Upward(child, since, until, language))
    chosen = await linked.chosen(ctx.tx, child.id, until)
    everybody = await communities.members(ctx.tx, child.id)
    somebody = texts.line(language, "linked-somebody")
    names = Names(everybody, dict.fromkeys((one.person for one in everybody), somebody))
    counts = [one for one in told if one.what is What.COUNTS]
    return counts + [
        replace(one, text=one_line(names.in_text(one_line(one.text, _LONGEST)), _LONGEST))
        for one in told
        if one.what is not What.COUNTS and one.what in chosen
    ]
