"""Whether to go on where nobody answers: a silent member is asked, and who leads where all are silent."""

from datetime import timedelta
from typing import Final

from commands import texts
from commands.context import ChatContext, Context
from commands.leading import tell_leading
from commands.pausing import pause
from commands.questions import Said, say, yes_or_no
from commands.taking_part import set_part
from commands.words import one_line, plainly
from storage import checkins, communities, questions, shown, silences, standups
from storage.communities import Community, Member
from storage.ids import PostId
from storage.questions import Pending
from storage.standups import Standup

PAUSE: Final = "rest-pause"
STAY: Final = "rest-stay"
SILENT: Final = 3
"""After so many rounds without an answer of theirs a member is asked once whether to go on asking."""
WAITS: Final = timedelta(days=7)
_STOP = frozenset("stop,stoppen,nee stop,stop maar,no stop,stop asking".split(","))
_STAY = frozenset("blijf,blijven,ja blijf,ik blijf,stay,yes stay,i stay".split(","))


def stays(said: str) -> bool | None:
    """Whether somebody wants to go on being asked."""
    words = plainly(said)
    if words in _STOP | _STAY:
        return words in _STAY
    return yes_or_no(said)


async def ask(
    ctx: Context, community: Community, member: Member, kind: str, post: PostId, language: str
) -> None:
    """Notes that `post` asks somebody, in a language, whether to go on: STAY or PAUSE."""
    await shown.add(ctx.tx, post, kind, language, person=member.person, community=community.id)
    until = ctx.now + WAITS
    await questions.ask(ctx.tx, Pending(post, kind, member.person, ctx.now, until=until))


async def decide_stay(ctx: ChatContext, pending: Pending, stay: bool, to: Said) -> bool:
    """Takes what a member says to that."""
    community = await _of(ctx, pending)
    members = await communities.members(ctx.tx, community.id) if community is not None else []
    member = next((one for one in members if one.person == pending.person), None)
    await questions.remove(ctx.tx, pending.post)
    latest = await standups.latest(ctx.tx, member.community) if member is not None else None
    if member is None or latest is None or await checkins.of(ctx.tx, latest.id, member.id) is not None:
        # Who takes part need not say whether they stay.
        return False
    if stay:
        await silences.clear(ctx.tx, member.id)
    else:
        await set_part(ctx, member, False)
    await ctx.spare(member)
    text = "rest-stays" if stay else "rest-stops"
    await say(ctx, to, texts.blocks(ctx.language, text, prefix=ctx.profile.prefix))
    return True


async def propose_pause(ctx: Context, community: Community, standup: Standup) -> None:
    """Asks facilitators whether to take a break, when this is the second round in a row without anybody."""
    before = await standups.before(ctx.tx, standup)
    if before is None or await checkins.in_round(ctx.tx, before.id):
        return
    earlier = await standups.before(ctx.tx, before)
    if earlier is not None and not await checkins.in_round(ctx.tx, earlier.id):
        # They were asked then.
        return
    name = one_line(community.name)
    for one in await tell_leading(ctx, community, lambda lang: texts.blocks(lang, "rest-pause", name=name)):
        await ask(ctx, community, one.member, PAUSE, one.post, one.language)


async def decide_pause(ctx: ChatContext, pending: Pending, yes: bool, to: Said) -> bool:
    """Takes what a facilitator says to that."""
    community = await _of(ctx, pending)
    leads = community is not None and await communities.leads(ctx.tx, community.id, pending.person)
    await questions.remove(ctx.tx, pending.post)
    if community is None or not leads:
        return False
    if yes and not community.paused:
        await pause(ctx, community)
    text = "rest-paused" if yes else "rest-goes-on"
    await say(ctx, to, texts.blocks(ctx.language, text, prefix=ctx.profile.prefix))
    return True


async def _of(ctx: Context, pending: Pending) -> Community | None:
    row = await shown.by_post(ctx.tx, pending.post)
    found = row.community if row is not None else None
    return await communities.by_id(ctx.tx, found) if found is not None else None
