"""Who said that they can do or know something of what another asks help with, and let the group see it."""

from commands import alike, texts
from commands.context import Context
from commands.suggesting import Need
from commands.upward import Given, Upward, What
from commands.words import one_line
from storage import communities, know_how
from storage.database import Transaction

MOST = 300


async def suggests(ctx: Context, need: Need) -> str | None:
    """The latest of them in a sentence."""
    shown = await know_how.shown(ctx.tx, need.community.id)
    known = [one for one in shown if one.member != need.member and one.at < need.until][: -MOST - 1 : -1]
    language = need.community.language
    for at, _ in alike.shared(language, need.words, [one.text for one in known]):
        member = await communities.member_by_id(ctx.tx, known[at].member)
        text = one_line(known[at].text, 120).rstrip(".")
        return texts.line(language, "intake-suggests", name=one_line(member.name), text=text)
    return None


async def upward(tx: Transaction, asked: Upward) -> list[Given]:
    """What they know or can do, for other communities: of what the group may see."""
    return [
        Given(What.KNOWS, one.text, one.at, one.member)
        for one in await know_how.shown(tx, asked.community.id)
        if one.at <= asked.until
    ]
