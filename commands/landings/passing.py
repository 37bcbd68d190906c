"""``!landed``: passes something on, in reply to it or in words; alone, it shows what was passed on."""

from datetime import timedelta
from typing import Final

from commands import chat
from commands.arguments import Words
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import CommunityContext
from commands.landings import listed, source
from commands.landings.reading import PassedOn, is_onward, is_person, read
from commands.landings.source import Known
from commands.points import POINT
from commands.times.moments import local
from commands.words import one_line, plainly
from storage import communities, landings, posts, stories, wins
from storage.agreements import AGREEMENT
from storage.ids import AgreementId, EventId, PointId, PostId, StoryId, WinId
from storage.landings import New
from storage.lines import Ref

APART: Final = timedelta(weeks=4)
"""So long after it was passed on, and after each time that nothing was heard, who brought it is asked."""
_WORDS: Final = Words(
    shown={"en": "what to whom", "nl": "wat aan wie"},
    optional=True,
    usual=True,
    example={
        "en": "the plan for the square to the municipality",
        "nl": "het plan voor het plein aan de gemeente",
    },
)


class LandedWhat(Mistake):
    text = "landed-what"


class LandedPerson(Mistake):
    text = "landed-person"


class LandedWhose(Mistake):
    text = "landed-whose"


class LandedInside(Mistake):
    text = "landed-inside"


async def _landed(ctx: CommunityContext, asked: Asked) -> None:
    words, message = asked.get(_WORDS), asked.message
    known = await source.under(ctx.tx, message.reply_to) if message.reply_to is not None else None
    if known is not None and known.community != ctx.community.id:
        known = None
    if known is None and message.reply_to is not None:
        known = await _story(ctx, message.reply_to, words or "", message)
    if words is None and known is None:
        await listed.LISTING.show(ctx, message)
        return
    said = await _read(ctx, words or "", message, known is not None)
    await _keep(ctx, said, message, known)
    await ctx.acknowledge(message.event, "✅", message.room)


async def _story(ctx: CommunityContext, target: EventId, words: str, message: chat.Text) -> Known | None:
    """The story that is meant of those that a post shows; raises what keeps it from being passed on."""
    found, alone = await source.tales(ctx.tx, target)
    if not found or found[0].community != ctx.community.id:
        return None
    said = read(words, local(message.at, ctx.community.timezone).date(), known=True)
    what = said.what if said is not None else words
    chosen = found if alone else await source.meant(ctx.tx, found, what)
    if len(chosen) > 1 or (words and not chosen and not what):
        name = one_line((await communities.member_by_id(ctx.tx, found[-1].member)).name)
        raise LandedWhose(prefix=ctx.profile.prefix, name=name)
    if not chosen:
        return None
    known = await source.of(ctx.tx, chosen[0].ref)
    if known is None:
        raise LandedInside(prefix=ctx.profile.prefix)
    return known


async def by_number(ctx: CommunityContext, _post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Passes on the win of a numbered line: "2 to the municipality"."""
    known = await source.of(ctx.tx, ref)
    if known is None:
        await ctx.tell(event, "landed-gone")
        return
    if not is_onward(words):
        await ctx.tell(event, "landed-onward")
        return
    try:
        await _keep(ctx, await _read(ctx, words, event, known=True), event, known)
    except Mistake as mistake:
        await ctx.tell(event, mistake.text, **mistake.values)
        return
    if not await posts.is_reacted_to(ctx.tx, event.event):
        await ctx.acknowledge(event.event, "✅", event.room)


async def _read(ctx: CommunityContext, words: str, event: chat.Text, known: bool) -> PassedOn:
    """What was said; raises what is wrong with it."""
    today = local(event.at, ctx.community.timezone).date()
    said = read(words, today, known)
    if said is None:
        raise LandedWhat(prefix=ctx.profile.prefix)
    everybody = await communities.members(ctx.tx, ctx.community.id)
    if is_person(said.recipient, frozenset(plainly(one.name) for one in everybody)):
        raise LandedPerson(prefix=ctx.profile.prefix)
    return said


async def _keep(ctx: CommunityContext, said: PassedOn, message: chat.Text, known: Known | None) -> None:
    member = await ctx.myself()
    text = (known.text if known is not None else "") or said.what
    if not text:
        raise LandedWhat(prefix=ctx.profile.prefix)
    ref = known.ref if known is not None else None
    today = local(message.at, ctx.community.timezone).date()
    new = New(
        community=ctx.community.id,
        member=member.id,
        author=known.author if known is not None else member.id,
        event=message.event,
        text=text,
        recipient=said.recipient,
        passed_on=said.day,
        at=message.at,
        next_at=message.at + APART - (today - said.day),
        win=WinId(ref.id) if ref is not None and ref.kind == wins.WIN else None,
        agreement=AgreementId(ref.id) if ref is not None and ref.kind == AGREEMENT else None,
        point=PointId(ref.id) if ref is not None and ref.kind == POINT else None,
        story=StoryId(ref.id) if ref is not None and ref.kind == stories.STORY else None,
    )
    await landings.add(ctx.tx, new)
    ctx.after_commit.planned = True


LANDED = Command(
    names={"en": "landed", "nl": "geland"},
    about="about-landed",
    theme=Theme.HISTORY,
    run=_landed,
    keeps=True,
    changes=Changes.WITH_WORDS,
    arguments=(_WORDS,),
)
