"""What is in people's way: one post a round asks who can help, with numbers where they are several."""

from collections.abc import Sequence
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.standup import in_the_way
from commands.standup.checkin import Answers, assemble
from commands.standup.earlier import earlier
from commands.suggesting import Need, suggested
from commands.words import one_line
from storage import checkins, communities, contributions, obstacles, offers, points, shown, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.ids import CheckInId, PostId
from storage.obstacles import Asked
from storage.shown import Shown
from storage.standups import Standup
from storage.touched import Touched

OBSTACLES: Final = "obstacles"
WHICH: Final = "offer-which"
"""What asks somebody who offers help whom they mean."""
Blocks = tuple[chat.Block, ...]


async def ask_help(
    ctx: Context, community: Community, standup: Standup, hindered: Sequence[tuple[CheckIn, Answers]]
) -> None:
    """Asks in the round's thread who can help; about one thing that was spoken in reply to the recording."""
    if not hindered:
        return
    names = {one.id: one.name for one in await communities.members(ctx.tx, community.id)}
    asked = [Asked(check.id, at, names[check.member]) for at, (check, _) in enumerate(hindered, 1)]
    heard = hindered[0][1].hindered if len(hindered) == 1 else None
    reply = chat.Theirs(heard.event) if heard is not None and not heard.apart else None
    blocks = await _says(ctx, community, standup, asked)
    assert blocks is not None, "somebody asks for help"
    post = await _post(ctx, community, standup, blocks, reply)
    for one in asked:
        await obstacles.add(ctx.tx, one.check_in, post, one.number)


async def _post(
    ctx: Context, community: Community, standup: Standup, blocks: Blocks, reply: chat.Ref | None = None
) -> PostId:
    place = chat.Place(chat.Ours(standup.post), reply)
    # It rings no telephone: the digest tells of it once more.
    post = await ctx.post(chat.Post(blocks, place, quiet=True), community.room)
    says = amend.says(blocks)
    await shown.add(ctx.tx, post, OBSTACLES, community.language, standup=standup.id, says=says)
    return post


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """A post that asks who can help, as it would be now; None when nobody asks for help any more."""
    assert row.standup is not None, "it is about a round"
    standup = await standups.by_id(ctx.tx, row.standup)
    return await _says(ctx, community, standup, await obstacles.asked_in(ctx.tx, row.post))


async def _says(
    ctx: Context, community: Community, standup: Standup, asked: Sequence[Asked]
) -> Blocks | None:
    language = community.language
    found = {check.id: (check, messages) for check, messages in await checkins.in_round(ctx.tx, standup.id)}
    lines: list[tuple[int, str]] = []
    for one in asked:
        check, messages = found.get(one.check_in, (None, []))
        said = assemble(messages)
        if check is not None and check.shared and said.is_hindered:
            line = _line(language, one.name, said)
            hint = await _suggested(ctx, community, standup, check, said)
            lines.append((one.number, f"{line}\n{hint}" if hint else line))
    if len(lines) == 1:
        return texts.blocks(language, "obstacle-alone", line=lines[0][1])
    if not lines:
        return None
    numbered = "\n".join(f"{number}. {line}" for number, line in lines)
    example = lines[min(1, len(lines) - 1)][0]
    return (
        *texts.blocks(language, "obstacles-title"),
        chat.paragraph(numbered),
        *texts.blocks(language, "obstacles-how", number=example),
    )


def _line(language: str, name: str, said: Answers) -> str:
    if said.obstacle is not None:
        return texts.line(language, "obstacle-line", name=one_line(name), obstacle=one_line(said.obstacle))
    assert said.hindered is not None
    return texts.line(language, "obstacle-spoken-line", name=one_line(name), apart=int(said.hindered.apart))


async def _suggested(
    ctx: Context, community: Community, standup: Standup, check_in: CheckIn, said: Answers
) -> str | None:
    if said.obstacle is None:
        return None
    # It is as it was at the close, unless something of it goes: it changes by nothing that is solved later.
    need = Need(community, check_in.member, said.obstacle, standup.closed_at or ctx.now)
    return await suggested(ctx, need) or await earlier(ctx, need)


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Asks once more, quietly, with what others said: words went that an edit would leave readable.

    Nobody is asked to help with what was in the way rounds ago.
    """
    for row in gone:
        assert row.standup is not None, "it is about a round"
        standup = await standups.by_id(ctx.tx, row.standup)
        if not await standups.is_latest(ctx.tx, standup):
            continue
        asked = await obstacles.asked_in(ctx.tx, row.post)
        blocks = await _says(ctx, community, standup, asked)
        if blocks is not None:
            await obstacles.move(ctx.tx, row.post, await _post(ctx, community, standup, blocks))


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Notes for what help is asked now, and what is open; what the posts say of it follows."""
    for one in changed:
        if one.point is not None and one.round_at is None:
            await _too_old(ctx, community, one)
    for number in dict.fromkeys(one.check_in for one in changed if one.check_in is not None):
        check_in = await checkins.by_id(ctx.tx, number)
        if check_in is not None:
            await _follow(ctx, community, check_in)


async def _too_old(ctx: Context, community: Community, point: Touched) -> None:
    """Takes away what named somebody for a point that goes for its age."""
    for row in await shown.since(ctx.tx, community.id, point.first):
        if row.kind == OBSTACLES:
            blocks = await render(ctx, community, row)
            if blocks is None or amend.says(blocks) != row.says:
                await amend.take_away(ctx, row.post)


async def _follow(ctx: Context, community: Community, check_in: CheckIn) -> None:
    said = assemble(await contributions.of(ctx.tx, check_in.id))
    if not check_in.shared or not said.is_hindered:
        await _take_away(ctx, check_in.id)
        return
    standup = await standups.by_id(ctx.tx, check_in.standup)
    if standup.closed_at is None:
        return
    latest = await standups.is_latest(ctx.tx, standup)
    if latest or await points.of_check_in(ctx.tx, check_in.id) is not None:
        await in_the_way.keep(ctx, community, standup, check_in, said)
    if not latest or await obstacles.post_of(ctx.tx, check_in.id) is not None:
        return
    post = await obstacles.of_round(ctx.tx, standup.id)
    if post is None:
        await ask_help(ctx, community, standup, [(check_in, said)])
    else:
        await obstacles.add(ctx.tx, check_in.id, post, await obstacles.next_number(ctx.tx, post))


async def _take_away(ctx: Context, check_in: CheckInId) -> None:
    """Asks for help with an obstacle no more, as it is none; offers go too."""
    for offer in await offers.of(ctx.tx, check_in):
        await offers.erase(ctx.tx, offer)
        if offer.post is not None:
            await amend.remove(ctx, offer.post)
    await obstacles.erase(ctx.tx, check_in)
    await in_the_way.drop(ctx, check_in)
