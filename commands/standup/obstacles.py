"""What is in somebody's way, as a post of its own that asks who can help."""

from commands import amend, chat, texts
from commands.practice import Stage
from commands.standup.checkin import Answers
from commands.words import one_line
from storage import communities, obstacles, offers, standups
from storage.checkins import CheckIn
from storage.communities import Community
from storage.ids import CheckInId, MemberId
from storage.standups import Standup


async def ask_help(
    stage: Stage, community: Community, standup: Standup, check_in: CheckIn, name: str, said: Answers
) -> None:
    """Posts an obstacle in the round's thread; one that was spoken as a reply to the recording."""
    heard = said.hindered if said.hindered is not None and not said.hindered.apart else None
    place = chat.Place(chat.Ours(standup.post), chat.Theirs(heard.event) if heard is not None else None)
    post = await stage.post(chat.Post(_line(community, name, said), place), community.room)
    await obstacles.add(stage.tx, check_in.id, post)


def _line(community: Community, name: str, said: Answers) -> tuple[chat.Block, ...]:
    language = community.language
    if said.obstacle is not None:
        return texts.blocks(language, "obstacle-line", name=name, obstacle=one_line(said.obstacle))
    assert said.hindered is not None
    return texts.blocks(language, "obstacle-line-spoken", name=name, apart=int(said.hindered.apart))


async def follow(
    stage: Stage, community: Community, standup: Standup, check_in: CheckIn, said: Answers | None
) -> None:
    """Brings the post about an obstacle in line with what its author says now, or lets nobody read."""
    if said is None or not said.is_hindered:
        await take_away(stage, check_in.id)
        return
    post = await obstacles.post_of(stage.tx, check_in.id)
    if post is not None:
        name = await _name(stage, community, check_in.member)
        await amend.rewrite(stage, post, _line(community, name, said))
    elif standup.closed_at is not None and await standups.is_latest(stage.tx, standup):
        name = await _name(stage, community, check_in.member)
        await ask_help(stage, community, standup, check_in, name, said)


async def take_away(stage: Stage, check_in: CheckInId, keep_offers: bool = False) -> None:
    """Removes the post about an obstacle and those about offers, which go too unless they are kept."""
    for offer in await offers.of(stage.tx, check_in):
        if keep_offers:
            await offers.connected(stage.tx, offer.event, None)
        else:
            await offers.erase(stage.tx, offer.event)
        if offer.post is not None:
            await amend.remove(stage, offer.post)
    post = await obstacles.post_of(stage.tx, check_in)
    if post is not None:
        await obstacles.erase(stage.tx, check_in)
        await amend.remove(stage, post)


async def _name(stage: Stage, community: Community, member: MemberId) -> str:
    return next(m.name for m in await communities.members(stage.tx, community.id) if m.id == member)
