"""Where to begin: one poll in the slot of reflection, and what most chose is an open point from then on."""

from datetime import timedelta
from typing import Final

from commands import amend, texts
from commands.asking import Answered, Ask, Claim, Said
from commands.context import Context
from commands.ideas.content import BEGIN, Content, gathered, label
from commands.words import one_line
from storage import communities, ideas, points, polls, reflections, shown
from storage import notes as written
from storage.communities import Community
from storage.expressions import expression
from storage.ideas import Brainstorm
from storage.ids import BrainstormId, MemberId
from storage.notes import Group, Note
from storage.points import Kind

IDEAS: Final = "ideas"
"""What the question is known as."""
CHOICE: Final = "ideas-choice"
"""A poll that is over and shows what members wrote."""
MOST: Final = 20
"""So many can be chosen from."""
TIME: Final = timedelta(hours=20)
"""So long there is to say what belongs together."""
_LONGEST: Final = 60
_NUMBERS: Final = expression(r"\((\d+)[\d, ]*\)$")


async def asks_weekly(ctx: Context, community: Community) -> bool:
    """Whether there is something to choose."""
    return await ideas.to_choose(ctx.tx, community.id) is not None


async def claims(ctx: Context, community: Community) -> Claim | None:
    """Has the group asked where to begin, of what is over."""
    one = await ideas.to_choose(ctx.tx, community.id)
    if one is None or one.closed_at is None or ctx.now - one.closed_at < TIME:
        return None
    if await settle(ctx, community, one):
        return None
    content = await gathered(ctx.tx, one, one.told)
    options = tuple(_option(content, item) for item in content.items[:MOST])
    title = _both(community, "ideas-where")
    asked = _both(community, "ideas-where-of", question=one.question) if one.question else title
    return Claim(IDEAS, title, (Ask(f"begin-{one.id}", asked, options),))


def _both(community: Community, text: str, **values: texts.Value) -> Said:
    nl, en = (texts.line(community.language.instead(one), text, **values) for one in ("nl", "en"))
    return nl, en


def _option(content: Content, item: Note | Group) -> Said:
    numbers = ", ".join(map(str, content.numbers_of(item)[:9]))
    said = f"{one_line(label(item), _LONGEST)} ({numbers})"
    return said, said


async def settle(ctx: Context, community: Community, one: Brainstorm) -> bool:
    """Whether there is nothing to choose; of one thing alone that is where the group begins."""
    content = await gathered(ctx.tx, one, one.told)
    if len(content.items) > 1:
        return False
    for item in content.items:
        await written.voted(ctx.tx, item, 1)
        await _begin(ctx, community, one, item)
    await ideas.note(ctx.tx, one, chosen_at=ctx.now)
    return True


async def answered(ctx: Context, came: Answered) -> None:
    """Notes what was chosen; the first three are open points."""
    if came.claim != IDEAS:
        return
    one = await ideas.by_id(ctx.tx, BrainstormId(int(came.key.partition("-")[2])))
    if one is None:
        return
    content = await gathered(ctx.tx, one, one.told)
    for place, count in came.counts.items():
        found = _NUMBERS.search(came.options[place][0])
        item = _numbered(content, int(found[1])) if found is not None else None
        if item is not None:
            await written.voted(ctx.tx, item, count)
    for item in (await gathered(ctx.tx, one, one.told)).chosen[:BEGIN]:
        await _begin(ctx, came.community, one, item)
    await ideas.note(ctx.tx, one, chosen_at=ctx.now)
    await _put_away(ctx, came)


def _numbered(content: Content, number: int) -> Note | Group | None:
    return next((one for one in content.items if number in content.numbers_of(one)), None)


async def _begin(ctx: Context, community: Community, one: Brainstorm, item: Note | Group) -> None:
    owner = await _owner(ctx, community, one)
    if owner is not None and item.point is None:
        text = says(one, item)
        point = await points.add(ctx.tx, community.id, Kind.PARKED, owner, None, text, ctx.now)
        await written.becomes(ctx.tx, item, point)


def says(one: Brainstorm, item: Note | Group) -> str:
    """What the open point says."""
    return f"{label(item)} ({one.question})" if one.question else label(item)


async def _owner(ctx: Context, community: Community, one: Brainstorm) -> MemberId | None:
    """Who asked, or else who leads."""
    here = [each for each in await communities.members(ctx.tx, community.id) if each.left_at is None]
    asked = [each.id for each in here if each.id == one.member]
    return next(iter([*asked, *(each.id for each in here if each.leads)]), None)


async def _put_away(ctx: Context, came: Answered) -> None:
    """Keeps no other copy of members' words than the post, and knows which that is."""
    where = came.community
    for held in await polls.posts(ctx.tx, came.poll):
        await shown.add(
            ctx.tx, held.post, CHOICE, where.language, person=held.person, community=where.id, since=ctx.now
        )
    await polls.drop(ctx.tx, came.poll)


async def withdraw(ctx: Context, community: Community, one: Brainstorm) -> None:
    """Takes away the polls with words that changed; one that is open is asked anew next time."""
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == CHOICE and one.chosen_at == row.since:
            await amend.take_away(ctx, row.post)
    now = await reflections.open_in(ctx.tx, community.id)
    if now is None or now.instrument != IDEAS:
        return
    for poll in await polls.of_reflection(ctx.tx, now.id):
        if poll.is_open and poll.question == f"begin-{one.id}":
            for held in await polls.posts(ctx.tx, poll.id):
                await amend.remove(ctx, held.post, answers=True)
            await polls.drop(ctx.tx, poll.id)
            await reflections.plan_step(ctx.tx, now.id, None)
