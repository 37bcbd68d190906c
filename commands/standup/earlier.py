"""Who helped before with something that was in somebody's way, and is solved (Samenspel §3.4c)."""

from typing import Final

from commands import alike, texts
from commands.context import Context
from commands.suggesting import Need
from commands.times.moments import local, month_in_words, months_before
from commands.words import one_line
from storage import communities, helped

MOST: Final = 300
MONTHS: Final = 11
"""So long ago it may be: the name of a month tells which."""
_SPOKEN: Final = ("obstacle-spoken", "obstacle-apart")
"""What stands in the place of words that were only spoken."""


async def earlier(ctx: Context, need: Need) -> str | None:
    """The latest that has a word in common, in a sentence: with the word of who asks now, and none of who
    asked before.
    """
    since = months_before(need.until, MONTHS)
    solved = await helped.solved(ctx.tx, need.community.id, since, need.until, MOST)
    if not solved:
        return None
    ours = {texts.line(one, text) for one in texts.LANGUAGES for text in _SPOKEN}
    known = [one for one in solved if one.text not in ours]
    everybody = await communities.members(ctx.tx, need.community.id)
    here = {one.id: one_line(one.name) for one in everybody if one.left_at is None}
    language = need.community.language
    for at, word in alike.shared(language, need.words, [one.text for one in known]):
        one = known[at]
        by = await helped.by(ctx.tx, one.check_in, need.until)
        others = [here[who] for who in by if who in here and who != need.member]
        if one.member in here and others:
            month = month_in_words(language, local(one.closed_at, need.community.timezone).date())
            name = here[one.member]
            return texts.line(
                language, "obstacle-earlier", month=month, name=name, word=word, helper=others[0]
            )
    return None
