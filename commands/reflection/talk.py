"""A talk with one person alone: one question after the other (Samenspel §3.3e).

Nobody else reads the answers, whatever becomes of them. What somebody needs, or what could be done together,
goes to the agenda with a yes of theirs.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import alone, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Said, say, skips, yes_or_no
from commands.reflection.ask import about, after, asked_alone, note, question, reflection_of
from commands.reflection.asked import Asked
from commands.reflection.instrument import FEWEST, Instrument
from commands.times.rest import after_quiet
from commands.typed import number_in
from commands.words import plainly
from storage import communities, expectations, points, polls, questions, standups, votes
from storage.communities import Community, Member
from storage.ids import EventId, ReflectionId
from storage.points import Kind
from storage.polls import Poll
from storage.questions import Pending
from storage.votes import Vote

OFFER: Final = "talk-offer"
DAYS: Final = 7
"""How long there is to answer."""
BARE: Final = timedelta(hours=24)
"""For so long words that reply to nothing are an answer; later they may well be for a round."""
_ON = frozenset("volgende,sla over,next,leave out".split(","))
_KINDS = {"wish": Kind.WISH, "point": Kind.PARKED}
_BOTH = frozenset("1 en 2,1 2,1 and 2,allebei,beide,alle twee,ja allebei,both,yes both".split(","))
ALL, NONE = 0, -1


async def begin(ctx: Context, community: Community, instrument: Instrument, asked: Sequence[Poll]) -> None:
    """Asks everybody the first question, spread over time; not who wants to be asked nothing alone."""
    people = await asked_alone(ctx, community)
    for number, member in enumerate(people):
        await alone.asked(ctx, member)
        language = await ctx.language_of(member.person, community)
        opening = instrument.opening.said(language) if instrument.opening else ""
        first = texts.line(language, "talk-alone", questions=len(asked))
        first = f"{first} {_promise(language, instrument)}"
        await put(ctx, community, asked[0], member, f"{first} {opening}".strip(), after(number, len(people)))
    await note(ctx, community, asked[:1], len(people))
    await polls.opened(ctx.tx, asked[0].id, ctx.now)


def _promise(language: str, instrument: Instrument) -> str:
    """Who will know what they answer."""
    if instrument.told == "nothing":
        return texts.line(language, "talk-between-us")
    return texts.line(language, "talk-counted", fewest=FEWEST)


async def put(
    ctx: Context, community: Community, poll: Poll, member: Member, before: str, wait: timedelta | None
) -> None:
    """Asks one member a question of a talk: at once without `wait`, else not at night nor while spared."""
    language = await ctx.language_of(member.person, community)
    outgoing = question(Asked.unpack(poll.asked), language, before, "talk-how")
    not_before = None
    if wait is not None:
        spared = await standups.spared_until(ctx.tx, member.id)
        not_before = after_quiet(ctx, max(ctx.now, spared or ctx.now), community) + wait
    post = await ctx.whisper(outgoing, member.person, not_before=not_before, about=about(poll.reflection))
    await polls.hold(ctx.tx, poll.id, post, member.person)


async def at_hand(ctx: ChatContext) -> Poll | None:
    """The question of a talk that words are an answer to which reply to nothing.

    It is the last that we said, or else the last that we asked: what we answered since, such as help or that
    a number is not there, does not end a talk.
    """
    if ctx.private_with != ctx.person:
        return None
    found = await polls.newest_in(ctx.tx, ctx.room, ctx.now - BARE) or await _waits_still(ctx)
    if found is None or not found.is_open or not Asked.unpack(found.asked).talk:
        return None
    return found


async def _waits_still(ctx: ChatContext) -> Poll | None:
    """The last question put to who speaks, when they did nothing with it and nothing was asked since."""
    newest = await polls.newest_to(ctx.tx, ctx.person, ctx.room, ctx.now - BARE)
    if newest is None:
        return None
    poll, put_at = newest
    member = await communities.member(ctx.tx, poll.community, ctx.person)
    if member is None or not member.is_asked(ctx.now) or await did(ctx, poll):
        return None
    if any(one.asked_at > put_at for one in await questions.of_person(ctx.tx, ctx.person)):
        return None
    for community in await communities.of_person(ctx.tx, ctx.person):
        latest = await standups.latest(ctx.tx, community.id)
        if latest is not None and latest.closed_at is None:
            # What they say may be for that.
            return None
    return poll


def goes_past(words: str) -> bool:
    """Whether somebody would rather leave a question out."""
    return plainly(words) in _ON or skips(words)


def option_in(asked: Asked, words: str) -> int | None:
    """The number of the option that was typed, or said in its own words; None when it is neither."""
    number = number_in(words)
    said = plainly(words)
    labels = [{plainly(choice.text.nl), plainly(choice.text.en)} for choice in asked.choices]
    return number or next((at for at, both in enumerate(labels, 1) if said in both), None)


async def did(ctx: ChatContext, poll: Poll) -> bool:
    """Whether who speaks did anything with a question: answered it, or left it out."""
    return any(vote.poll == poll.id for vote in await votes.of_person(ctx.tx, ctx.person))


async def goes_on(ctx: ChatContext, poll: Poll, member: Member) -> None:
    """Asks the next question of a talk, once the one before is done with; after the last there is an end."""
    whole = await polls.of_reflection(ctx.tx, poll.reflection)
    had = await polls.put_to_person(ctx.tx, poll.reflection, member.person)
    if not poll.is_open or poll.id != max(had, default=poll.id):
        return
    community = await communities.by_id(ctx.tx, poll.community)
    following = next((one for one in whole if one.is_open and one.id > poll.id), None)
    if following is None:
        await _end(ctx, community, poll.reflection, member)
        return
    await put(ctx, community, following, member, "", None)
    await note(ctx, community, [following], 1)
    await polls.opened(ctx.tx, following.id, ctx.now)


async def _end(ctx: ChatContext, community: Community, talk: ReflectionId, member: Member) -> None:
    language = await ctx.language_of(member.person, community)
    found = await _for_the_agenda(ctx, talk, member)
    if not found:
        await ctx.whisper(chat.Post(texts.blocks(language, "talk-done"), quiet=True), member.person)
        hopes = await expectations.in_words(ctx.tx, member.id)
        if hopes is not None and hopes.poll in {poll.id for poll in await polls.of_reflection(ctx.tx, talk)}:
            for practice in ctx.practices:
                await practice.on_hoped(ctx, member, hopes.event)
        return
    lines = [
        chat.item(texts.line(language, "talk-offered", number=number, words=vote.text or ""))
        for number, (_, vote) in enumerate(found, 1)
    ]
    asks = texts.blocks(language, "talk-offer", name=community.name)
    how = texts.blocks(language, "talk-offer-how" if len(found) == 1 else "talk-offer-which")
    post = await ctx.whisper(chat.Post((*asks, *lines, *how)), member.person, about=about(talk))
    # Each question is about something else.
    offered = EventId(f"{about(talk)} {post}")
    await questions.ask(ctx.tx, Pending(post, OFFER, member.person, ctx.now, event=offered))


async def _for_the_agenda(ctx: Context, talk: ReflectionId, member: Member) -> list[tuple[Kind, Vote]]:
    """What somebody said that may become a point."""
    found = []
    for poll in await polls.of_reflection(ctx.tx, talk):
        becomes = Asked.unpack(poll.asked).becomes
        vote = await votes.of_member(ctx.tx, poll.id, member.id) if becomes else None
        if becomes and vote is not None and vote.text:
            found.append((_KINDS[becomes], vote))
    return found


def which(said: str) -> int | None:
    """Which of those: a number, all with a yes, or none with a no."""
    chosen = yes_or_no(said)
    if chosen is not None:
        return ALL if chosen else NONE
    if plainly(said) in _BOTH:
        return ALL
    number = number_in(said)
    return number if number in (1, 2) else None


async def decide(ctx: ChatContext, pending: Pending, chosen: int, answer: Said) -> bool:
    """Puts on the agenda what its author wants there, and takes away what they do not."""
    talk = reflection_of(pending.event)
    whole = await polls.of_reflection(ctx.tx, talk) if talk is not None else []
    member = await communities.member(ctx.tx, whole[0].community, ctx.person) if whole else None
    if talk is None or member is None or member.left_at is not None:
        return False
    found = await _for_the_agenda(ctx, talk, member)
    for number, (kind, vote) in enumerate(found, 1):
        wanted = chosen in (ALL, number)
        there = await points.of(ctx.tx, vote.event)
        if wanted and there is None:
            await points.add(ctx.tx, member.community, kind, member.id, vote.event, vote.text or "", ctx.now)
        elif there is not None and not wanted:
            await points.erase(ctx.tx, there.id)
    await questions.answered(ctx.tx, pending.post)
    await say(
        ctx, answer, texts.blocks(ctx.language, "talk-kept-alone" if chosen == NONE else "talk-on-agenda")
    )
    return True
