"""What a community lets its programme read, by its own choice, and how that is posted."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from commands import amend, chat, texts
from commands.context import Context
from commands.pseudonyms import Names
from commands.upward import Given, Upward, What, upward
from commands.words import one_line
from storage import communities, linked, named_up, shown
from storage.communities import Community, Member
from storage.database import Transaction
from storage.touched import EVER

if TYPE_CHECKING:
    from commands.practice import Practice

CHOICES: Final = (
    What.WINS,
    What.LEARNING,
    What.OBSTACLES,
    What.LANDED,
    What.KNOWS,
    What.QUESTION,
    What.FIGURES,
)
"""What there is to choose: how much there was is told without that."""
_CHOSEN_WITH: Final = {What.SOLVED: What.OBSTACLES, What.PHASE: What.QUESTION}
_LONGEST: Final = 200


async def given(
    tx: Transaction,
    practices: "Iterable[Practice]",
    child: Community,
    since: datetime,
    until: datetime,
    language: str,
) -> list[Given]:
    """What it has of a time: how much there was, and of the kinds that it chose, each on a line.

    Whatever was there before it chose so, is as of that. A name is only with what is of who said yes to that.
    """
    told = await upward(tx, practices, Upward(child, since, until, language))
    chosen = await linked.chosen(tx, child.id, until)
    everybody = await communities.members(tx, child.id)
    withheld = await linked.withheld(tx, child.id)
    named = await named_up.of_community(tx, child.id, until)
    somebody = texts.line(language, "linked-somebody")
    names = Names(everybody, dict.fromkeys((one.person for one in everybody), somebody))
    found = [one for one in told if one.what is What.COUNTS]
    for one in told:
        yes = chosen.get(_CHOSEN_WITH.get(one.what, one.what))
        if one.what is not What.COUNTS and yes is not None and _mark(one.text) not in withheld:
            text = one_line(names.in_text(one_line(one.text, _LONGEST)), _LONGEST)
            if one.by is not None and one.by in named:
                text = texts.line(language, "linked-by", text=text, name=one_line(named[one.by]))
            found.append(replace(one, text=text, at=max(one.at, yes)))
    return found


async def hold_back(ctx: Context, member: Member) -> None:
    """Has nobody elsewhere read any more what others said in which a member is named who is to be forgotten.

    After that the bot knows no name to put "somebody" in the place of.
    """
    here, marks = await communities.by_id(ctx.tx, member.community), set()
    name = Names([member], {member.person: ""})
    for language in texts.LANGUAGES:
        for one in await upward(ctx.tx, ctx.practices, Upward(here, EVER, ctx.now, language)):
            if name.in_text(one.text) != unicodedata.normalize("NFC", one.text):
                marks.add(_mark(one.text))
    await linked.withhold(ctx.tx, member.community, marks)


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


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
