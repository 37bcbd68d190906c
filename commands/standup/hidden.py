"""A photo that somebody would rather not be on is shown nowhere until a facilitator decides.

Being on a photo is not for others to weigh, so it is hidden at once. A sign can be a mistake or a joke, so it
is erased when a facilitator says so in private, or nobody does for a week. Who objected is not kept.
"""

from collections.abc import Collection
from datetime import timedelta

from commands import amend, chat, texts
from commands.context import ChatContext, Context
from commands.leading import tell_leading
from commands.questions import Said, say
from commands.standup.acknowledge import settle
from commands.standup.consent import state_after
from commands.standup.photos import let_go, still
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import (
    checkins,
    communities,
    consents,
    contributions,
    inbox,
    media_rows,
    objections,
    questions,
    shown,
    standups,
)
from storage.checkins import CheckIn
from storage.communities import Community, Member
from storage.contributions import Contribution
from storage.ids import CheckInId, EventId
from storage.questions import Pending
from storage.standups import Standup

QUESTION = "objection"
WAITS = timedelta(days=7)
"""After so long without a decision a photo is erased."""


async def hide(
    ctx: ChatContext,
    community: Community,
    check_in: CheckIn,
    photos: Collection[Contribution],
    event: EventId,
) -> None:
    """Hides photos for the reaction `event`, asks the facilitators, and tells who reacted."""
    standup = await standups.by_id(ctx.tx, check_in.standup)
    known = await objections.to(ctx.tx, check_in.id)
    fresh = [file.id for photo in photos for file in still(photo) if file.id not in known]
    if not fresh:
        return
    for media in fresh:
        await media_rows.hide(ctx.tx, media)
        await objections.add(ctx.tx, media, event, ctx.now + WAITS)
    await settle(ctx, community.room, check_in, None)
    if not known:
        await _ask(ctx, community, standup, check_in)
    # No name in it: it stays when whose photo it was is forgotten.
    blocks = texts.blocks(ctx.language, "photo-objected", until=_until(ctx.language, ctx, community))
    await ctx.whisper(chat.Post(blocks, quiet=True), ctx.person)


async def _ask(ctx: Context, community: Community, standup: Standup, check_in: CheckIn) -> None:
    owner = await _owner(ctx, check_in)
    opened = local(standup.opened_at, community.timezone).date()

    def says(language: str) -> tuple[chat.Block, ...]:
        return texts.blocks(
            language,
            "photo-objection",
            owner=one_line(owner.name),
            day=day_in_words(language, opened),
            name=one_line(community.name),
            until=_until(language, ctx, community),
        )

    # Not whose photo it is, where somebody else can decide.
    for one in await tell_leading(ctx, community, says, rather_not=owner):
        person, until = one.member.person, ctx.now + WAITS
        post, language = one.post, one.language
        await shown.add(
            ctx.tx, post, QUESTION, language, standup=standup.id, check_in=check_in.id, person=person
        )
        await questions.ask(ctx.tx, Pending(post, QUESTION, person, ctx.now, until=until))


def _until(language: str, ctx: Context, community: Community) -> str:
    return day_in_words(language, local(ctx.now + WAITS, community.timezone).date())


async def decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    """Takes what a facilitator says to the question."""
    asked = await shown.by_post(ctx.tx, pending.post)
    assert asked is not None and asked.check_in is not None
    check_in = await checkins.by_id(ctx.tx, asked.check_in)
    assert check_in is not None, "the question goes with the check-in"
    await shown.remove(ctx.tx, asked.post)
    await questions.remove(ctx.tx, asked.post)
    await (take if yes else put_back)(ctx, check_in)
    text = "photo-objection-erased" if yes else "photo-objection-kept"
    await say(ctx, answer, texts.blocks(ctx.language, text))
    return True


async def withdrawn(ctx: ChatContext, removal: chat.Removal) -> bool:
    """Puts photos back when who objected takes that back; False when the reaction was none of these."""
    event = removal.target
    if ctx.community is None:
        return False
    found = await objections.made_with(ctx.tx, event)
    if found is None or not await inbox.stands_in(ctx.tx, event, removal.room):
        return False
    check_in = await checkins.by_id(ctx.tx, found)
    assert check_in is not None, "an objection is to a photo of a check-in"
    await put_back(ctx, check_in, event)
    return True


async def expires(ctx: Context, community: Community) -> None:
    """Erases the photos of which nobody decided in time."""
    for found in await objections.overdue(ctx.tx, community.id, ctx.now):
        check_in = await checkins.by_id(ctx.tx, found)
        assert check_in is not None, "an objection is to a photo of a check-in"
        await take(ctx, check_in)


async def take(ctx: Context, check_in: CheckIn) -> None:
    """Erases the hidden photos of a check-in, and tells whose they were."""
    owner = await _owner(ctx, check_in)
    community = await communities.by_id(ctx.tx, owner.community)
    messages = await contributions.of(ctx.tx, check_in.id)
    hidden = await objections.to(ctx.tx, check_in.id)
    await _no_longer_asked(ctx, check_in.id)
    objected = [message for message in messages if any(file.id in hidden for file in message.files)]
    await erase(ctx, community, check_in, objected)


async def erase(
    ctx: Context, community: Community, check_in: CheckIn, photos: Collection[Contribution], told: bool = True
) -> None:
    """Erases photos of a check-in; whose they were is `told` so kindly."""
    owner = await _owner(ctx, check_in)
    await let_go(ctx, community, check_in, photos)
    if not await objections.to(ctx.tx, check_in.id):
        await _no_longer_asked(ctx, check_in.id)
    if told and owner.left_at is None:
        language = await ctx.language_of(owner.person, community)
        await ctx.whisper(
            chat.Post(texts.blocks(language, "photo-taken-away", name=community.name)), owner.person
        )


async def put_back(ctx: Context, check_in: CheckIn, event: EventId | None = None) -> None:
    """Shows the hidden photos of a check-in again: all, or those of one objection."""
    owner = await _owner(ctx, check_in)
    community = await communities.by_id(ctx.tx, owner.community)
    otherwise = state_after(await consents.of(ctx.tx, owner.id))
    hidden = await objections.to(ctx.tx, check_in.id)
    for media in [media for media, by in hidden.items() if event in (None, by)]:
        await objections.remove(ctx.tx, media)
        await media_rows.show(ctx.tx, media, otherwise, ctx.now)
    ctx.after_commit.wanted = True
    await settle(ctx, community.room, check_in, None)
    if not await objections.to(ctx.tx, check_in.id):
        await _no_longer_asked(ctx, check_in.id)


async def _no_longer_asked(ctx: Context, check_in: CheckInId) -> None:
    for row in await shown.of_check_in(ctx.tx, check_in):
        if row.kind == QUESTION:
            await amend.take_away(ctx, row.post)


async def _owner(ctx: Context, check_in: CheckIn) -> Member:
    return await communities.member_by_id(ctx.tx, check_in.member)
