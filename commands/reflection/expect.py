"""Asks everybody soon what they hope for, and again after three months (Regioboot: the ABGAVO principle)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.reflection.ask import after, ask_one, next_day
from commands.reflection.asked import Asked
from commands.reflection.instrument import Instrument, Question
from commands.reflection.place import place_of
from commands.reflection.reading import every
from commands.reflection.settings import Reflection
from commands.words import one_line
from storage import communities, expectations, polls, reflections, shown, votes
from storage.communities import Community, Member, Role
from storage.expectations import Expectation
from storage.shown import Shown

SOON = timedelta(days=1)
"""Who comes in is welcomed first, and may look around for a day."""
LATER = timedelta(days=91)
OPEN_FOR_DAYS = 7
HOPED = "hoped"
"""A post that shows somebody alone what they once hoped for."""


async def on_joined(ctx: ChatContext, member: Member, _asked: chat.Message | None) -> None:
    """Plans to ask a newcomer."""
    await expectations.expect(ctx.tx, member.id, ctx.now + SOON)
    ctx.after_commit.planned = True


async def on_founded(ctx: Context, community: Community) -> None:
    """Plans to ask everybody who is there from the start; a facilitator may take part by then."""
    for member in await communities.members(ctx.tx, community.id):
        if member.role in (Role.MEMBER, Role.FACILITATOR):
            await expectations.expect(ctx.tx, member.id, ctx.now + SOON)
    ctx.after_commit.planned = True


async def on_due(ctx: Context, community: Community) -> None:
    """Asks who is to be asked now."""
    due = await expectations.due_in(ctx.tx, community.id, ctx.now)
    for number, one in enumerate(due):
        member = await communities.member_by_id(ctx.tx, one.member)
        found = _questions(ctx)
        if found is None or _is_out(member) or await alone.is_let_be(ctx, member):
            await expectations.done(ctx.tx, one.member)
        elif (later := await alone.later(ctx, community, member)) is not None:
            await expectations.postpone(ctx.tx, one.member, later)
        else:
            asking = ctx.because(f"expected {community.room} {member.person} {one.due_at}")
            await _ask(asking, community, one, member, *found, after(number, len(due)))


def _questions(ctx: Context) -> tuple[Instrument, list[Question]] | None:
    for instrument in every(ctx.profile.of(Reflection).instruments).values():
        if found := [one for one in instrument.questions if one.asked == "joining"]:
            return instrument, found
    return None


def _is_out(member: Member) -> bool:
    """Whether they are not to be asked anything any more, whenever that is."""
    return member.left_at is not None or member.only_digest or not member.is_asked_ever


async def _ask(
    ctx: Context,
    community: Community,
    one: Expectation,
    member: Member,
    instrument: Instrument,
    questions: Sequence[Question],
    wait: timedelta,
) -> None:
    until = next_day(ctx, community, OPEN_FOR_DAYS)
    begun = await reflections.start(ctx.tx, community.id, instrument.id, False, ctx.now, until, member.id)
    place = await place_of(ctx.tx, community)
    # After a while it is asked once more what they chose, and not in their own words again.
    for question in questions if one.poll is None else questions[:1]:
        asked = Asked.of(instrument, question, place).pack()
        await polls.add(ctx.tx, begun, community.id, question.key, asked)
    found = (await polls.of_reflection(ctx.tx, begun))[0]
    language = await ctx.language_of(member.person, community)
    if one.poll is None:
        before = texts.line(language, "expected-first", name=community.name)
        await expectations.asked(ctx.tx, member.id, found.id, ctx.now + LATER)
    else:
        before = await _said_before(ctx, one, language)
        await _own_words(ctx, community, member, language, ctx.now + wait)
        await expectations.done(ctx.tx, member.id)
    await ask_one(ctx, community, found, member, before, wait)
    await alone.asked(ctx, member)
    ctx.after_commit.planned = True


async def _said_before(ctx: Context, one: Expectation, language: str) -> str:
    """What they chose the first time, if they did."""
    assert one.poll is not None
    first = await polls.one(ctx.tx, one.poll)
    vote = await votes.of_member(ctx.tx, one.poll, one.member)
    if first is None or vote is None or vote.option is None:
        return texts.line(language, "expected-again")
    label = Asked.unpack(first.asked).labels(language)[vote.option]
    return texts.line(language, "expected-then", label=label)


async def _own_words(ctx: Context, community: Community, member: Member, language: str, at: datetime) -> None:
    """Shows them what they said the first time in words, in a post of its own, which goes with those."""
    blocks = await _words(ctx, member, language)
    if not blocks:
        return
    post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person, not_before=at)
    says, who = amend.says(blocks), member.person
    await shown.add(ctx.tx, post, HOPED, language, person=who, community=community.id, says=says)


async def _words(ctx: Context, member: Member, language: str) -> tuple[chat.Block, ...]:
    said = await expectations.in_words(ctx.tx, member.id)
    if said is None or not said.text:
        return ()
    return (*texts.blocks(language, "expected-words"), chat.quote(one_line(said.text, 500)))


async def render(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """The same as it would be now; nothing once the words are gone."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if member is None:
        return None
    return await _words(ctx, member, community.language.instead(row.language)) or None
