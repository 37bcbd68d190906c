"""Puts a question to people: as a poll in the room, or to one person alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from commands import alone, chat, texts
from commands.context import Context
from commands.reflection.asked import Asked
from commands.times.moments import local, moment_of
from commands.times.rest import after_quiet, rests
from storage import communities, outbox, polls, reflections, standups
from storage.communities import Community, Member
from storage.ids import EventId, PostId, ReflectionId
from storage.polls import Poll

APART, ALL_WITHIN = timedelta(seconds=20), timedelta(minutes=45)
"""What goes to people in private is spread over time: a server lets only a few messages through at once."""
_ABOUT = "reflection:"


def next_day(ctx: Context, community: Community, days: int = 1) -> datetime:
    """This time of the day so many days later, or after that, when the bot does not rest and not at night."""
    is_free = rests(ctx.profile.country)
    there = local(ctx.now, community.timezone).replace(tzinfo=None) + timedelta(days=days)
    while is_free(there.date()):
        there += timedelta(days=1)
    return after_quiet(ctx, moment_of(there, community.timezone), community)


def question(
    asked: Asked, language: str, before: str = "", how: str = "reflection-open-how"
) -> chat.Poll | chat.Post:
    """A question as it goes out; `before` is what comes before it, `how` the text that says how to answer."""
    said = f"{before} {asked.text.said(language)}".strip()
    if asked.kind == "open":
        return chat.Post((chat.paragraph(said), *texts.blocks(language, how)))
    options = tuple(chat.Option(str(at + 1), label) for at, label in enumerate(asked.labels(language)))
    hint, plainly = (texts.line(language, text) for text in ("reflection-how", "reflection-how-plainly"))
    return chat.Poll(said, options, hint, plainly)


async def ask_room(ctx: Context, community: Community, poll: Poll) -> None:
    """Asks the whole community."""
    post = await ctx.post(question(Asked.unpack(poll.asked), community.language), community.room)
    await note(ctx, community, [poll], len(await asked_people(ctx, community)))
    await polls.hold(ctx.tx, poll.id, post)
    await polls.opened(ctx.tx, poll.id, ctx.now)


async def ask_privately(ctx: Context, community: Community, questions: Sequence[Poll]) -> None:
    """Asks all questions at once to who prefers that."""
    wish = await reflections.alone(ctx.tx, community.id)
    people = [one for one in await asked_alone(ctx, community) if one.id in wish]
    for number, member in enumerate(people):
        await alone.asked(ctx, member, waits=False)
        language = await ctx.language_of(member.person, community)
        for poll in questions:
            outgoing = question(Asked.unpack(poll.asked), language)
            post = await whisper(ctx, community, poll, member, outgoing, after(number, len(people)))
            await polls.hold(ctx.tx, poll.id, post, member.person)


async def note(ctx: Context, community: Community, questions: Sequence[Poll], people: int) -> None:
    """Notes to how many questions are put, and how many are away; not of one that is only asked again."""
    members = await communities.members(ctx.tx, community.id)
    away = sum(
        member.is_away(ctx.now) and replace(member, away_until=None).is_asked(ctx.now) for member in members
    )
    for poll in questions:
        if poll.opened_at is None or Asked.unpack(poll.asked).talk:
            await polls.put_to(ctx.tx, poll.id, people, away)


async def ask_one(
    ctx: Context, community: Community, poll: Poll, member: Member, before: str, wait: timedelta
) -> None:
    """Asks one member alone, after a while; `before` is what comes before the question."""
    language = await ctx.language_of(member.person, community)
    outgoing = question(Asked.unpack(poll.asked), language, before)
    post = await whisper(ctx, community, poll, member, outgoing, wait)
    await polls.hold(ctx.tx, poll.id, post, member.person)
    await polls.put_to(ctx.tx, poll.id, 1, 0)
    await polls.opened(ctx.tx, poll.id, ctx.now)


async def asked_people(ctx: Context, community: Community) -> list[Member]:
    """Who may be asked something now."""
    members = await communities.members(ctx.tx, community.id)
    return [member for member in members if member.is_asked(ctx.now)]


async def asked_alone(ctx: Context, community: Community) -> list[Member]:
    """Who of them may be asked something in private now; who is new is asked little in their first weeks."""
    spared = await alone.spared(ctx, community)
    people = await asked_people(ctx, community)
    return [one for one in people if one.is_asked_alone(ctx.now) and one.id not in spared]


async def take_back(ctx: Context, reflection: ReflectionId) -> None:
    """What is still on its way to people in private need not arrive any more."""
    await outbox.cancel_about(ctx.tx, about(reflection))


async def spare(ctx: Context, member: Member) -> None:
    """What is still on its way to a member is not asked any more."""
    for reflection in await reflections.asked_of(ctx.tx, member.community, member.id):
        await outbox.cancel_about(ctx.tx, about(reflection), member.person)


def after(number: int, people: int) -> timedelta:
    """How long to wait before the message to one of so many."""
    return min(APART, ALL_WITHIN / max(1, people)) * number


def about(reflection: ReflectionId) -> EventId:
    """What posts of a reflection are about, so that they can be taken back together."""
    return EventId(f"{_ABOUT}{reflection}")


def reflection_of(event: EventId | None) -> ReflectionId | None:
    """The reflection that something is about; None when it is about none."""
    if event is None or not event.startswith(_ABOUT):
        return None
    return ReflectionId(int(event.removeprefix(_ABOUT).partition(" ")[0]))


async def whisper(
    ctx: Context,
    community: Community,
    poll: Poll,
    member: Member,
    outgoing: chat.Outgoing,
    wait: timedelta,
) -> PostId:
    """Says something to one member, after a while and by day; to who leaves out the open round, after it."""
    spared = await standups.spared_until(ctx.tx, member.id)
    not_before = after_quiet(ctx, max(ctx.now, spared or ctx.now), community) + wait
    return await ctx.whisper(outgoing, member.person, not_before=not_before, about=about(poll.reflection))
