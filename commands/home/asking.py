"""Offers a member five lines for their colleagues once a month: with a tick they get them, never without.

It rides on a round that they take part in, where nothing else is asked of them; in a month without news
nothing is offered. They send it on themselves.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from commands import alone, amend, chat, texts
from commands.arguments import Choice, among
from commands.command import Asked, Command, Mistake, Theme
from commands.context import ChatContext, CommunityContext, Context
from commands.home.content import MONTH, read
from commands.questions import Question, Said, say, yes_or_no
from commands.recalling import Recall
from commands.times.moments import date_in_words, local
from commands.words import one_line
from storage import communities, inbox, intake, questions, shown, taken_home
from storage.communities import Community, Member
from storage.ids import EventId, PostId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown
from storage.touched import Touched

Blocks = tuple[chat.Block, ...]
OFFERED: Final = "home-offered"
LINES: Final = "home-lines"
"""The kinds of our posts that offer them, and that have them."""
_OPEN_FOR: Final = timedelta(days=14)
_SWITCH: Final = Choice(
    shown={"en": "off", "nl": "uit"},
    options=among({True: ("off", "uit", "no", "nee"), False: ("on", "aan", "yes", "ja")}),
    optional=True,
)


class NothingHome(Mistake):
    text = "home-nothing"


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """The offer, where there is news, a month after the one before."""
    if not member.is_asked_alone(ctx.now) or await alone.asked_today(ctx, member):
        return ()
    before = await taken_home.by_member(ctx.tx, member.id)
    if any(one.off or one.offered_at > ctx.now - MONTH for one in before):
        return ()
    if not before and member.joined_at > ctx.now - MONTH:
        # They have other things to hear in their first weeks.
        return ()
    about = await intake.about(ctx.tx, member.id)
    found = await read(ctx.tx, community, member, language, ctx.now)
    if not about.organisation or not found.news:
        return ()
    blocks = _offers(ctx, language, about.organisation)
    taps = alone.taps(language, {"✅": "home-button"})
    return (Recall(ctx.now, blocks, taps, partial(_offered, member, language, blocks), light=True),)


def _offers(ctx: Context, language: str, organisation: str) -> Blocks:
    return (
        *texts.blocks(language, "home-offer", organisation=one_line(organisation, 60)),
        *texts.blocks(language, "home-how", prefix=ctx.profile.prefix),
    )


async def _offered(member: Member, language: str, blocks: Blocks, ctx: Context, post: PostId) -> None:
    await taken_home.offer(ctx.tx, member.id, ctx.now)
    here, mark = member.community, amend.says(blocks)
    await shown.add(
        ctx.tx, post, OFFERED, language, person=member.person, community=here, since=ctx.now, says=mark
    )
    await questions.ask(ctx.tx, Pending(post, OFFERED, member.person, ctx.now, until=ctx.now + _OPEN_FOR))


async def render_offer(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    about = await intake.about(ctx.tx, member.id) if member is not None else None
    if about is None or not about.organisation:
        return None
    return _offers(ctx, community.language.instead(row.language), about.organisation)


async def _takes(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    there, row = await alone.there(ctx, pending), await shown.by_post(ctx.tx, pending.post)
    if there is None or there.member is None or row is None or row.since is None:
        return False
    one = await taken_home.offered(ctx.tx, there.member.id, row.since)
    if one is None:
        return False
    await alone.answered(ctx, there.member)
    await questions.answered(ctx.tx, pending.post)
    if not yes:
        await say(ctx, answer, texts.blocks(ctx.language, "home-not", prefix=ctx.profile.prefix))
        return True
    await taken_home.take(ctx.tx, one, ctx.now, answer.event)
    await _send(ctx, there.community, there.member, there.language, row.since)
    return True


async def _send(ctx: Context, community: Community, member: Member, language: str, until: datetime) -> bool:
    blocks = await _lines(ctx, community, member, language, until)
    if blocks is None:
        return False
    post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person, Urgency.ANSWER)
    here, mark = community.id, amend.says(blocks)
    await shown.add(
        ctx.tx, post, LINES, language, person=member.person, community=here, until=until, says=mark
    )
    return True


async def _lines(
    ctx: Context, community: Community, member: Member, language: str, until: datetime
) -> Blocks | None:
    """Nothing but what is to be sent on: they copy it as it is."""
    found = await read(ctx.tx, community, member, language, until)
    if not found.lines:
        return None
    day = date_in_words(language, local(until, community.timezone).date(), year=True)
    title = texts.line(language, "home-title", group=one_line(community.name, 60), day=day)
    return (chat.subheading(title), *map(chat.item, found.lines))


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The lines as they would be now, of the month that they are about."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if member is None or row.until is None:
        return None
    return await _lines(ctx, community, member, community.language.instead(row.language), row.until)


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says them once more, without what was erased."""
    for row in gone:
        member = await communities.member(ctx.tx, community.id, row.person) if row.person else None
        if member is not None and member.left_at is None and row.until is not None:
            await _send(ctx, community, member, community.language.instead(row.language), row.until)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Where a name is erased, what would read otherwise goes for good: we know no more that it is a name."""
    if not any(one.named and one.erased for one in changed):
        return
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == LINES:
            blocks = await render(ctx, community, row)
            if blocks is None or amend.says(blocks) != row.says:
                await amend.take_away(ctx, row.post)


async def _home(ctx: CommunityContext, asked: Asked) -> None:
    member, switch = await ctx.myself(), asked.get(_SWITCH)
    if switch is not None:
        await taken_home.switch(ctx.tx, member.id, switch, ctx.now)
        if switch:
            await ctx.tell(asked.message, "home-off", prefix=ctx.profile.prefix)
        else:
            await ctx.tell(asked.message, "home-on")
        return
    if not await _send(ctx, ctx.community, member, ctx.language, ctx.now):
        raise NothingHome()
    if not await _took_today(ctx, member):
        await taken_home.offer(ctx.tx, member.id, ctx.now)
        one = await taken_home.offered(ctx.tx, member.id, ctx.now)
        assert one is not None, "it was noted just now"
        await taken_home.take(ctx.tx, one, ctx.now, asked.message.event)
    if ctx.private_with is None:
        await ctx.acknowledge(asked.message.event, "✅", asked.message.room)


async def _took_today(ctx: CommunityContext, member: Member) -> bool:
    """Whether they have it of today: who asks again has lost it, and brings it home once."""
    zone = ctx.community.timezone
    taken = [one.taken_at for one in await taken_home.by_member(ctx.tx, member.id)]
    return any(at is not None and local(at, zone).date() == local(ctx.now, zone).date() for at in taken)


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Who takes their yes back did not take it home."""
    if isinstance(event, chat.Removal) and await inbox.stands_in(ctx.tx, event.target, event.room):
        one = await taken_home.of_event(ctx.tx, EventId(event.target))
        if one is not None:
            await taken_home.take(ctx.tx, one, None, None)
    return False


QUESTION: Final = Question(yes_or_no, _takes, bare=alone.AT_ONCE, how=("home-how",))
HOME: Final = Command(
    names={"en": "colleagues", "nl": "collega's"},
    about="about-home",
    theme=Theme.WHEN,
    run=_home,
    arguments=(_SWITCH,),
    keeps=True,
)
