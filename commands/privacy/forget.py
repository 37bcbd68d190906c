"""``!forget me``: asked once more, then everything of somebody is erased."""

from datetime import datetime

from commands import amend, chat, documents, texts
from commands.context import ChatContext, Context
from commands.digest import send
from commands.practice import Asked, Changes, Command, Mistake
from commands.reflection import forget as reflection
from commands.standup.report import REPORT
from commands.standup.shown import Telling, of_poll, put_right, take_away
from commands.words import name, one_line
from storage import (
    asides,
    audit,
    checkins,
    communities,
    digests,
    forgotten,
    former,
    held,
    inbox,
    media_rows,
    offers,
    old_commands,
    outbox,
    people,
    points,
    shown,
)
from storage.audit import Deed
from storage.communities import Community, Member, Role
from storage.ids import PersonId, PostId
from storage.outbox import Urgency

QUESTION = "forget-question"


class ForgetWhat(Mistake):
    text = "forget-what"


async def _forget(ctx: ChatContext, asked: Asked) -> None:
    said = asked.rest.strip(" .!").casefold()
    if said in ("ja", "yes"):
        await confirmed(ctx, asked.message)
    elif said:
        raise ForgetWhat(prefix=ctx.profile.prefix)
    else:
        await _ask(ctx)


async def _ask(ctx: ChatContext) -> None:
    blocks = texts.blocks(ctx.language, "forget-ask", prefix=ctx.profile.prefix)
    for community in await _only_facilitator_of(ctx):
        blocks += texts.blocks(
            ctx.language, "forget-last", name=one_line(community.name), prefix=ctx.profile.prefix
        )
    prefix = ctx.profile.prefix
    called = ctx.member.name if ctx.member else name(ctx.person)
    who = chat.Mention(ctx.person, called)
    beyond = texts.blocks(ctx.language, "forget-beyond", name=who, prefix=prefix)
    whispered = chat.Post(blocks, otherwise=beyond)
    post = await ctx.whisper(whispered, ctx.person, Urgency.ANSWER)
    await shown.add(ctx.tx, post, QUESTION, ctx.language, person=ctx.person)


async def _only_facilitator_of(ctx: ChatContext) -> list[Community]:
    found: list[Community] = []
    for community in await communities.of_person(ctx.tx, ctx.person):
        everybody = await communities.members(ctx.tx, community.id)
        leading = [m.person for m in everybody if m.role is Role.FACILITATOR and m.left_at is None]
        if leading == [ctx.person]:
            found.append(community)
    return found


async def confirmed(ctx: ChatContext, to: chat.Message) -> None:
    """Erases everything of who speaks, and says so where they said it."""
    await forget(ctx, ctx.person)
    await ctx.tell(to, "forgotten", prefix=ctx.profile.prefix)


async def forget(ctx: Context, person: PersonId) -> None:
    """Erases all that is kept of `person`, everywhere, and takes back what our own posts say of it.

    Event ids stay, so that reading a gap back brings nothing to life; of who it was only a mark.
    """
    for row in await shown.to_person(ctx.tx, person):
        await amend.take_away(ctx, row.post)
    polls = await reflection.forget(ctx, person)
    for member in await communities.memberships(ctx.tx, person):
        counted = [p.closed_at for p in polls if p.community == member.community and p.closed_at]
        await _forget_member(ctx, member, counted)
    await held.forget(ctx.tx, person)
    await old_commands.forget(ctx.tx, person)
    await inbox.forget_sender(ctx.tx, person)
    room = await people.private_room(ctx.tx, person)
    await outbox.forget_person(ctx.tx, person, room)
    await people.forget(ctx.tx, person, await forgotten.note(ctx.tx, person))
    await audit.note(ctx.tx, Deed.FORGET, ctx.now, person=person)
    await audit.hide(ctx.tx, person)
    ctx.after_commit.gone.add(person)
    ctx.after_commit.erased = ctx.after_commit.thoroughly = True


async def _forget_member(ctx: Context, member: Member, counted: list[datetime]) -> None:
    """`counted` is when the polls closed in which they had voted."""
    community = await communities.by_id(ctx.tx, member.community)
    moments = await _forget_all(ctx, member)
    told = await tellings_of(ctx, community, moments)
    for closed in counted:
        told += await of_poll(ctx.tx, community, closed, lost=True)
    first = min([member.joined_at, *moments])
    named = await documents.telling(ctx.tx, community, first, ctx.now, documents.NAMES)
    told += [Telling(row) for row in named]
    if moments or member.role is Role.MEMBER:
        # A report also says who was silent.
        rounds = await shown.since(ctx.tx, community.id, member.joined_at)
        told += [Telling(row) for row in rounds if row.kind in (REPORT, send.PREVIEW, send.PREVIEW_SHEET)]
    await former.forget(ctx.tx, member.id)
    await put_right(ctx, community, told, removed=True)


async def _forget_all(ctx: Context, member: Member) -> list[datetime]:
    """Erases what a member said and did; when that was, as digests have it."""
    moments: list[datetime] = []
    for check_in, messages in await checkins.of_member(ctx.tx, member.id):
        moments.append(check_in.submitted_at)
        await take_away(ctx, check_in.id)
        await checkins.drop(ctx.tx, check_in.id)
        for message in messages:
            await outbox.cancel_about(ctx.tx, message.event)
            for file in message.files:
                ctx.after_commit.drop(await media_rows.erase(ctx.tx, file.id))
    moments += await take_offers_back(ctx, member)
    for aside in await asides.of_person(ctx.tx, member.person):
        await outbox.cancel_about(ctx.tx, aside.event)
    for point in await points.by_member(ctx.tx, member.id):
        moments.append(point.at)
        await outbox.cancel_about(ctx.tx, point.event)
        await points.erase(ctx.tx, point.event)
    return moments


async def take_offers_back(ctx: Context, member: Member) -> list[datetime]:
    """Erases a member's offers of help and what we said of them; when that was, as digests have it."""
    moments: list[datetime] = []
    for offer in await offers.by_member(ctx.tx, member.id):
        helped = await checkins.by_id(ctx.tx, offer.check_in)
        assert helped is not None, "an offer goes with the check-in"
        moments.append(helped.submitted_at)
        await offers.erase(ctx.tx, offer.event)
        if offer.post is not None:
            await amend.remove(ctx, offer.post)
    return moments


async def tellings_of(ctx: Context, community: Community, moments: list[datetime]) -> list[Telling]:
    """The posts of the digests that tell of these moments."""
    told: dict[PostId, Telling] = {}
    for moment in moments:
        digest = await digests.about(ctx.tx, community.id, moment)
        rows = await shown.of_digest(ctx.tx, digest.id) if digest is not None else []
        told |= {row.post: Telling(row, digest) for row in rows}
    return list(told.values())


FORGET = Command(
    names={"en": "forget me", "nl": "vergeet mij"},
    about="about-forget",
    everywhere=_forget,
    changes=Changes.WITH_WORDS,
)
