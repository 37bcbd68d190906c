"""What a community lets its programme read, by its own choice and without a name, and how that is posted."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.pseudonyms import Names
from commands.upward import Given, Upward, What, upward
from commands.words import one_line
from storage import communities, linked, shown
from storage.communities import Community

CHOICES: Final = tuple(one for one in What if one is not What.COUNTS)
"""What there is to choose: how much there was is told without that."""
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
        if one.what in CHOICES and one.what in chosen
    ]


async def post(
    ctx: Context,
    programme: Community,
    kind: str,
    about: Community,
    blocks: tuple[chat.Block, ...],
    since: datetime | None,
    until: datetime,
) -> None:
    """Posts something in the room of a programme that follows what it tells of a time `about` a community."""
    sent = await ctx.post(chat.Post(blocks, quiet=True), programme.room)
    says, language = amend.says(blocks), programme.language
    await shown.add(ctx.tx, sent, kind, language, community=about.id, since=since, until=until, says=says)
