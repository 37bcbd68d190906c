"""What somebody will do is kept, from what was said of it: in a command, or behind a number of an agenda.

What you say of yourself counts at once. What another says of you counts from your yes. Where it is not clear
whose it is, it is kept as nobody's, and who it is is asked.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from commands import agreement_words, chat, documents, texts
from commands import lines as numbered
from commands.agreement_words import Named
from commands.command import Mistake
from commands.context import CommunityContext
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import agreements, communities, lines, questions
from storage.agreements import Agreement, New
from storage.communities import Member, Role
from storage.ids import AgreementId, EventId, MemberId, PointId
from storage.questions import Pending

WHO: Final = "agreement-who"
"""The kind of the question whose it is; its only line is about that agreement."""
MOST_NAMES: Final = 8


class AgreeWhat(Mistake):
    text = "agree-what"


async def agree(
    ctx: CommunityContext,
    words: str,
    message: chat.Text,
    *,
    point: PointId | None = None,
    session: int | None = None,
    nth: int | None = None,
) -> tuple[Agreement, ...] | Mistake:
    """Keeps what these `words` of a `message` say that people will do; several people have one each.

    `nth` is the place of these words among the numbered lines of the message, if there are any; where it is
    not given they are looked up there. What is nobody's yet has no `member`, and it was asked here
    whose it is. A mistake is to be told, and nothing was kept. Says nothing else: see `told`.
    """
    speaker = await ctx.myself()
    everybody = await communities.members(ctx.tx, ctx.community.id)
    today = local(message.at, ctx.community.timezone).date()
    said = agreement_words.read(words, speaker, message.mentions, everybody, today)
    if not said.what:
        return AgreeWhat()
    made = []
    nth = _place(words, message) if nth is None else nth
    for named in said.who or (None,):
        member = named.surely if named is not None else None
        new = New(
            community=ctx.community.id,
            member=member.id if member is not None else None,
            noted_by=speaker.id,
            event=message.event,
            text=said.what,
            at=message.at,
            nth=nth,
            hat=said.hat,
            due=said.due,
            point=point,
            session=session,
        )
        number = await agreements.add(
            ctx.tx, new, message.event if member and member.id == speaker.id else None
        )
        if member is None:
            await _ask_whose(ctx, message, number, named, everybody)
        made.append(await _known(ctx, number))
    return tuple(made)


async def again(ctx: CommunityContext, rows: Sequence[Agreement], words: str, edit: chat.Edit) -> None:
    """Puts other words in the place of what one line of a message said before, which are these `rows`.

    Who is named no more has it no more, who is named now has it too. Where that is not clear it stays theirs.
    """
    author, everybody = await ctx.myself(), await communities.members(ctx.tx, ctx.community.id)
    today = local(edit.at, ctx.community.timezone).date()
    said = agreement_words.read(words, author, (), everybody, today)
    if not said.what:
        for one in rows:
            await agreements.erase(ctx.tx, one)
        return
    sure = {named.surely.id for named in said.who if named.surely is not None}
    named = sure if sure and len(sure) == len(said.who) else {one.member for one in rows}
    for one in rows:
        if one.member not in named:
            await agreements.erase(ctx.tx, one)
        elif (said.what, said.hat, said.due) != (one.text, one.hat, one.due):
            other = one.is_open and one.member != author.id
            await agreements.rewrite(ctx.tx, one, said.what, said.hat, said.due, again=other)
    first = rows[0]
    for member in sorted(named - {one.member for one in rows}, key=lambda one: one or 0):
        new = New(
            community=first.community,
            member=member,
            noted_by=author.id,
            event=first.event,
            text=said.what,
            at=first.at,
            nth=first.nth,
            hat=said.hat,
            due=said.due,
            point=first.point,
            session=first.session,
        )
        await agreements.add(ctx.tx, new, first.event if member == author.id else None)


async def name(ctx: CommunityContext, one: Agreement, words: str, answer: chat.Text) -> Agreement | None:
    """Notes whose an agreement is, by what somebody answered to that; None where they named nobody."""
    speaker = await ctx.myself()
    everybody = await communities.members(ctx.tx, ctx.community.id)
    who, _ = agreement_words.people(one_line(words), speaker, answer.mentions, everybody)
    member = next((named.surely for named in who if named.surely is not None), None)
    if member is None:
        return None
    return await give(ctx, one, member.id, answer.event, answer.at)


async def give(
    ctx: CommunityContext, one: Agreement, member: MemberId, event: EventId, at: datetime
) -> Agreement:
    """Notes that an agreement is a member's, as `event` says; it counts at once where that is theirs too."""
    same = [
        other
        for other in await agreements.of_event(ctx.tx, one.event)
        if (other.nth, other.member) == (one.nth, member)
    ]
    if same:
        # They have it already, as one of several in that message.
        await agreements.erase(ctx.tx, one)
        return same[0]
    await agreements.name(ctx.tx, one, member)
    if member == (await ctx.myself()).id:
        await agreements.confirm(ctx.tx, await _known(ctx, one.id), event, at)
    return await _known(ctx, one.id)


def told(language: str, one: Agreement, name: str, most: int = 300, today: date | None = None) -> str:
    """An agreement on one line: who, as whom, what, and by when; with `today` no day that is past by then."""
    shows = one.due is not None and (today is None or one.due >= today)
    due = day_in_words(language, one.due) if one.due is not None and shows else ""
    return texts.line(
        language,
        "agreement-line",
        name=name,
        hat=one.hat or "",
        worn=1 if one.hat else 0,
        what=one_line(one.text, most),
        due=due,
        dated=1 if due else 0,
    )


def _place(words: str, message: chat.Text) -> int:
    """Which of the numbered lines of a message says these words."""
    said = [one.words for one in numbered.read(message.body)]
    return said.index(words) if words in said else 0


async def _known(ctx: CommunityContext, number: AgreementId) -> Agreement:
    found = await agreements.by_id(ctx.tx, number)
    assert found is not None, "it was kept a moment ago"
    return found


async def _ask_whose(
    ctx: CommunityContext,
    message: chat.Text,
    number: AgreementId,
    named: Named | None,
    everybody: Sequence[Member],
) -> None:
    """Asks whose it is; anybody may answer to that, and who wrote it down also without replying."""
    post = await ctx.answer(message, _whose(ctx.language, named, everybody))
    await documents.names(ctx, post, ctx.private_with)
    await lines.keep(ctx.tx, post, {agreements.ref(number): 1})
    room = None if ctx.private_with is not None else ctx.room
    await questions.ask(ctx.tx, Pending(post, WHO, ctx.person, ctx.now, room, message.thread))


def _whose(language: str, named: Named | None, everybody: Sequence[Member]) -> tuple[chat.Block, ...]:
    here = [one for one in everybody if one.left_at is None and one.role is not Role.BOT]
    if named is not None and named.maybe and all(one.left_at is not None for one in named.maybe):
        return texts.blocks(language, "agree-left", name=named.maybe[0].name)
    if named is not None and len(named.maybe) > 1:
        accounts = tuple(chat.item(f"{one.name}: {one_line(one.person, 255)}") for one in named.maybe)
        return (*texts.blocks(language, "agree-which", name=one_line(named.said, 60)), *accounts)
    names = ", ".join(one.name for one in here) if len(here) <= MOST_NAMES else ""
    return texts.blocks(language, "agree-who", names=names, named=1 if names else 0)
