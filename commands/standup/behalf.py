"""``!for``: a facilitator types for somebody who does not type; it counts once they say that it is right."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from commands import chat, documents, router, texts, who
from commands.arguments import Words
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext, Context
from commands.questions import Said, yes_or_no
from commands.signs import Sign, plain
from commands.standup.acknowledge import settle, unreact
from commands.standup.checkin import assemble
from commands.standup.nudge import spare
from commands.standup.recognise import recognise
from commands.standup.sharing import TYPED, share
from commands.standup.showing import withdraw
from commands.standup.shut import NothingOpen
from commands.who import WhoIsThat
from commands.words import is_yes, name
from storage import asks, checkins, communities, contributions, questions, shown, standups, typed_for
from storage.checkins import CheckIn, Whose
from storage.communities import Member, Role
from storage.contributions import Contribution
from storage.ids import ContributionId, EventId, MemberId, speaks_for
from storage.questions import Pending
from storage.standups import Standup
from storage.targets import TYPED_FOR

BARE: Final = timedelta(hours=1)
"""So long a yes that replies to nothing is one to this."""
_HANDS: Final = ("🙋", "🙋\u200d♀", "🙋\u200d♂")
_SAID = Words(
    shown={"en": "@name 1. words", "nl": "@naam 1. woorden"},
    example={"en": "@Henk 1. mowed the grass", "nl": "@Henk 1. gras gemaaid"},
)


class ForWhom(Mistake):
    text = "for-whom"


class OnlyInTheGroup(Mistake):
    text = "for-private"


class WhoLeft(Mistake):
    text = "for-left"


class OnlyReads(Mistake):
    text = "for-observer"


class Yourself(Mistake):
    text = "for-yourself"


class NotTold(Mistake):
    text = "for-untold"


class NoWords(Mistake):
    text = "for-no-words"


class HasWords(Mistake):
    text = "for-has-words"


async def _for(ctx: CommunityContext, asked: Asked) -> None:
    if ctx.private_with is not None:
        raise OnlyInTheGroup()
    standup = await standups.latest(ctx.tx, ctx.community.id)
    if standup is None or standup.closed_at is not None:
        raise NothingOpen(prefix=ctx.profile.prefix)
    everybody = await communities.members(ctx.tx, ctx.community.id)
    found = _whom(asked.the(_SAID), asked.message, everybody)
    if found.member is None:
        await _ask_back(ctx, asked.message, found)
        return
    _may(ctx, found.member)
    if not found.rest:
        raise NoWords(prefix=ctx.profile.prefix, name=found.member.name)
    await _keep(ctx, asked.message, standup, found.member, found.rest)


def _whom(said: str, message: chat.Text, everybody: Sequence[Member]) -> who.Addressed:
    people = [one for one in everybody if one.role is not Role.BOT]
    found = who.addressed(said, message.mentions, [one for one in people if one.left_at is None])
    if found.member is None and not found.maybe:
        gone = who.addressed(said, message.mentions, [one for one in people if one.left_at is not None])
        if gone.member is not None:
            raise WhoLeft(name=gone.member.name)
        raise WhoIsThat(name=name(found.called))
    return found


async def _ask_back(ctx: CommunityContext, message: chat.Text, found: who.Addressed) -> None:
    account = who.account(found.maybe[0].person)
    asks_which = texts.blocks(
        ctx.language, "for-which", prefix=ctx.profile.prefix, name=name(found.called), account=account
    )
    post = await ctx.answer(message, (*asks_which, *who.listed(found.maybe)))
    await documents.names(ctx, post, None)


def _may(ctx: CommunityContext, member: Member) -> None:
    if member.person == ctx.person:
        raise Yourself(prefix=ctx.profile.prefix)
    if member.role is Role.OBSERVER:
        raise OnlyReads(prefix=ctx.profile.prefix, name=member.name, account=who.account(member.person))
    if not member.told:
        raise NotTold(name=member.name)


async def _keep(
    ctx: CommunityContext, message: chat.Text, standup: Standup, member: Member, words: str
) -> None:
    check_in = await checkins.of(ctx.tx, standup.id, member.id)
    messages = await contributions.of(ctx.tx, check_in.id) if check_in else []
    waits = check_in is None or await _only_typed(ctx, check_in, messages)
    pieces = recognise(words, assemble(messages).answered) if waits else []
    if not pieces:
        raise HasWords(name=member.name)
    if check_in is None:
        await spare(ctx, standup, member)
        check_in = await checkins.start(ctx.tx, standup.id, member.id, message.at, late=False, private=True)
        # Who does not type is not asked to type the rest.
        await asks.asked(ctx.tx, check_in.id)
        check_in = replace(check_in, asked=True)
    taken = await contributions.add(ctx.tx, check_in.id, message.event, message.at, pieces=pieces)
    await typed_for.add(ctx.tx, taken, (await ctx.myself()).id)
    await settle(ctx, ctx.community.room, check_in, None)
    await _ask(ctx, message, check_in, member)


async def _ask(ctx: CommunityContext, message: chat.Text, check_in: CheckIn, member: Member) -> None:
    """Asks in the room whether it is right, once: not all are reached in private."""
    if any(one.kind == TYPED for one in await shown.of_check_in(ctx.tx, check_in.id)):
        return
    language = ctx.community.language
    blocks = texts.blocks(language, TYPED, name=chat.Mention(member.person, member.name))
    post = await ctx.answer(message, blocks)
    await shown.add(ctx.tx, post, TYPED, language, check_in=check_in.id)
    await questions.ask(
        ctx.tx, Pending(post, TYPED, member.person, ctx.now, room=ctx.room, thread=message.thread)
    )


def reads(said: str) -> bool | None:
    """A yes or no; a hand that is raised is a yes."""
    return True if is_yes(said) or plain(said) in _HANDS else yes_or_no(said)


async def decide(ctx: ChatContext, pending: Pending, right: bool, answer: Said) -> bool:
    """Takes the answer to whether it is right; a no that replies to nothing may be one to something else."""
    bare = isinstance(answer, chat.Text) and answer.reply_to in (None, answer.thread)
    row = await shown.by_post(ctx.tx, pending.post)
    if row is None or row.check_in is None or (bare and not right):
        return False
    check_in = await checkins.by_id(ctx.tx, row.check_in)
    return check_in is not None and await _decided(ctx, check_in, right)


async def answers(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes a yes or no in reply to what was typed."""
    if not isinstance(event, chat.Text) or event.reply_to is None:
        return False
    right = reads(event.body)
    return right is not None and await _said(ctx, event.reply_to, right)


async def _agrees(ctx: ChatContext, event: chat.Reaction) -> bool:
    return await _said(ctx, event.target, True)


async def _said(ctx: ChatContext, target: EventId, right: bool) -> bool:
    whose = await checkins.whose(ctx.tx, target)
    if whose is None or whose.author != ctx.person or await typed(ctx, whose) is None:
        return False
    return await _decided(ctx, whose.check_in, right)


async def _decided(ctx: ChatContext, check_in: CheckIn, right: bool) -> bool:
    standup = await standups.by_id(ctx.tx, check_in.standup)
    messages = await contributions.of(ctx.tx, check_in.id)
    if check_in.confirmed or not await standups.is_latest(ctx.tx, standup):
        return check_in.confirmed
    if not right:
        await gives_way(ctx, check_in)
    elif await _only_typed(ctx, check_in, messages):
        # What they told us alone as well, they agree to where they are shown it.
        await share(ctx, check_in)
    return True


async def waits(ctx: Context, check_in: CheckIn) -> bool:
    """Whether all of a check-in was typed by another, and its author did not say yet that it is right."""
    return await _only_typed(ctx, check_in, await contributions.of(ctx.tx, check_in.id))


async def _only_typed(ctx: Context, check_in: CheckIn, messages: Sequence[Contribution]) -> bool:
    if check_in.shared or not messages:
        return False
    return {message.id for message in messages} <= await typed_for.of(ctx.tx, check_in.id)


async def typed(ctx: Context, whose: Whose) -> typed_for.Typed | None:
    """Who typed a message, if not its author."""
    return await typed_for.one(ctx.tx, whose.contribution) if whose.check_in.private else None


async def edited(ctx: ChatContext, event: chat.Edit, whose: Whose, by: typed_for.Typed) -> bool:
    """Follows what who typed it makes of it, until it is confirmed."""
    if whose.check_in.confirmed or by.typist is None or not speaks_for(event.sender, by.typist):
        return False
    messages = await contributions.of(ctx.tx, whose.check_in.id)
    others = assemble([message for message in messages if message.id != whose.contribution])
    words = await _words(ctx, event, whose.check_in.member)
    pieces = recognise(words, others.answered) if words else []
    if pieces:
        await contributions.rewrite(ctx.tx, whose.contribution, pieces, None)
        await settle(ctx, ctx.room, whose.check_in, None)
    else:
        await _drop(ctx, whose.check_in, {whose.contribution})
    return True


async def _words(ctx: ChatContext, event: chat.Edit, member: MemberId) -> str:
    """What is said for a member now; nothing when it is for somebody else, or for nobody."""
    about = chat.About(event=event.target, room=event.room, sender=event.sender, at=event.at)
    said = chat.Text(**about, body=event.body, addressed=True)
    found = router.read((FOR,), ctx.profile.prefix, said, False, ctx.language)
    if not isinstance(found, router.Found):
        return ""
    author = await communities.member_by_id(ctx.tx, member)
    everybody = await communities.members(ctx.tx, author.community)
    now = who.addressed(found.rest, (), [one for one in everybody if one.left_at is None])
    if now.member is None:
        now = who.addressed(found.rest, {author.person}, [author])
    return now.rest if now.member is not None and now.member.id == member else ""


async def gives_way(ctx: Context, check_in: CheckIn) -> None:
    """Erases what was typed for somebody: they say that it is not right, or speak for themselves."""
    await _drop(ctx, check_in, await typed_for.of(ctx.tx, check_in.id))


async def _drop(ctx: Context, check_in: CheckIn, which: Collection[ContributionId]) -> None:
    standup = await standups.by_id(ctx.tx, check_in.standup)
    room = (await communities.by_id(ctx.tx, standup.community)).room
    await withdraw(ctx, check_in.id)
    for message in await contributions.of(ctx.tx, check_in.id):
        if message.id in which:
            await unreact(ctx, room, message)
            await contributions.erase(ctx.tx, message.id)
    left = await checkins.by_id(ctx.tx, check_in.id)
    if left is not None:
        await settle(ctx, room, left, None)


FOR = Command(
    names={"en": "for", "nl": "namens"},
    about="about-for",
    theme=Theme.ROUND,
    run=_for,
    who=Who.FACILITATOR,
    arguments=(_SAID,),
    wrong=lambda ctx, _asked: ForWhom(prefix=ctx.profile.prefix),
    keeps=True,
)
AGREES = Sign(("✅", "✔", "☑", *_HANDS), "sign-for", frozenset({TYPED_FOR}), _agrees)
