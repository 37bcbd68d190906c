"""Votes, however they come: tapped, as a number in a reply, or as a code that says nothing of who sent it.

The last vote of a member counts, by the server's time; one for something else spoils it, an empty one takes
it back, and removing it brings back the one before (MSC3381).
"""

from dataclasses import replace

from commands import chat, texts
from commands.moments import surely_before
from commands.practice import Mistake, Scene
from commands.reflection import tell
from commands.reflection.instrument import Asked
from commands.reflection.outcome import follow
from commands.typed import code_of, number_in
from commands.words import clean, name
from storage import ballots, communities, inbox, outbox, reflections, votes
from storage.communities import Member, Role
from storage.ids import EventId, speaks_for
from storage.outbox import Urgency
from storage.reflections import Poll
from storage.votes import Vote

COUNTED, KEPT = "✅", "📝"


class OutOfRange(Mistake):
    text = "vote-out-of-range"


class TooLate(Mistake):
    text = "vote-too-late"


class NoMember(Mistake):
    text = "vote-no-member"


class NoSuchCode(Mistake):
    text = "vote-no-such-code"


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes what is a vote, or changes one."""
    match event:
        case chat.Vote():
            return await _voted(scene, event)
        case chat.Text():
            return await _coded(scene, event) or await _replied(scene, event)
        case chat.Edit():
            return await _edited(scene, event)
        case chat.Removal():
            return await _removed(scene, event)
    return False


# --- without a name --------------------------------------------------------------------------------------


async def _use(scene: Scene, event: EventId, option: str) -> bool:
    code = code_of(option)
    if not code or scene.private_with != scene.person:
        return False
    if not await ballots.use(scene.tx, scene.room, code):
        return False
    # Nothing is said back, and nothing stays: neither whose room it was, nor what was written there.
    await inbox.cover(scene.tx, event)
    scene.stage.aftermath.erased = True
    return True


async def _coded(scene: Scene, event: chat.Text) -> bool:
    if await _use(scene, event.event, event.chosen or event.body.strip()):
        return True
    if event.chosen is None or scene.private_with != scene.person:
        return False
    if not await reflections.count_waiting(scene.tx, scene.person):
        return False
    await scene.tell(event, NoSuchCode().text)
    return True


# --- with one --------------------------------------------------------------------------------------------


async def _voted(scene: Scene, event: chat.Vote) -> bool:
    if event.options and await _use(scene, event.event, event.options[0]):
        return True
    poll = await reflections.at(scene.tx, event.target, event.room)
    if poll is None or poll.anonymous:
        return poll is not None
    asked = Asked.unpack(poll.asked)
    if asked.kind == "open":
        return True
    try:
        await _count(scene, event, poll, asked.chosen(event.options), None)
    except Mistake as mistake:
        blocks = texts.blocks(scene.language, mistake.text, **mistake.values)
        await scene.stage.whisper(chat.Post(blocks, quiet=True), event.sender, Urgency.ANSWER)
    return True


async def _replied(scene: Scene, event: chat.Text) -> bool:
    target = event.reply_to or event.thread
    if target is None:
        poll = await _unseen(scene, event)
    else:
        poll = await reflections.at(scene.tx, target, event.room)
    if poll is None or poll.anonymous:
        return False
    asked = Asked.unpack(poll.asked)
    words = clean(event.body)
    number = number_in(words)
    if asked.kind != "open" and number is None:
        # Talk about it; in private it may be something else.
        return scene.private_with is None
    try:
        if asked.kind == "open":
            await _said(scene, event, poll, words)
        else:
            await _count(scene, event, poll, _option(asked, number), None)
    except Mistake as mistake:
        await scene.tell(event, mistake.text, **mistake.values)
        return True
    react = chat.React(chat.Theirs(event.event), KEPT if asked.kind == "open" else COUNTED)
    await scene.stage.post(react, event.room, Urgency.ACKNOWLEDGEMENT, about=event.event)
    return True


async def _unseen(scene: Scene, event: chat.Text) -> Poll | None:
    """The poll that somebody behind a bridge answers with a number alone, as they may not see it as one."""
    number = number_in(clean(event.body))
    if not event.bridged or number is None or scene.community is None or scene.private_with is not None:
        return None
    reflection = await reflections.open_in(scene.tx, scene.community.id)
    asked = await reflections.polls(scene.tx, reflection.id) if reflection is not None else []
    for poll in reversed(asked):
        open_then = poll.opened_at is not None and not surely_before(event.at, poll.opened_at)
        choices = Asked.unpack(poll.asked).choices
        if open_then and poll.closed_at is None and choices:
            return poll if 1 <= number <= len(choices) else None
    return None


async def _said(scene: Scene, event: chat.Text, poll: Poll, words: str) -> None:
    """Notes an answer in words. Where the group is it is for the group; in private its author says."""
    if scene.private_with is None:
        await _count(scene, event, poll, None, words or None)
        return
    member = await _member(scene, poll)
    before = await votes.of_member(scene.tx, poll.id, member.id)
    await _count(scene, event, poll, None, words or None, told=None)
    # What was asked of one member alone is told to nobody.
    if words and poll.member is None:
        await tell.ask(scene, event, poll, before)


def _option(asked: Asked, number: int | None) -> int:
    if number is None or not 1 <= number <= len(asked.choices):
        raise OutOfRange(most=len(asked.choices))
    return number - 1


async def _count(
    scene: Scene,
    event: chat.Heard,
    poll: Poll,
    option: int | None,
    text: str | None,
    told: bool | None = True,
) -> None:
    """Notes a vote. Raises TooLate or NoMember."""
    member = await _member(scene, poll)
    if member.role is Role.BOT:
        return
    if poll.closed_at is not None and event.at > poll.closed_at:
        raise TooLate()
    await votes.add(scene.tx, Vote(poll.id, member.id, event.event, event.at, option, text, told))
    if poll.closed_at is not None:
        await follow(scene.stage, poll.id, lost=False)


async def _member(scene: Scene, poll: Poll) -> Member:
    if scene.member is not None and scene.member.community == poll.community:
        member: Member | None = scene.member
    else:
        member = await communities.member(scene.tx, poll.community, scene.person)
    if member is None and scene.community is not None:
        called = name(scene.person)
        member = await communities.join(scene.tx, poll.community, scene.person, called, scene.stage.now)
    if member is None or member.left_at is not None:
        community = await communities.by_id(scene.tx, poll.community)
        raise NoMember(name=community.name)
    return member


# --- afterwards ------------------------------------------------------------------------------------------


async def _edited(scene: Scene, event: chat.Edit) -> bool:
    vote = await votes.one(scene.tx, event.target)
    if vote is None or not await inbox.stands_in(scene.tx, event.target, event.room):
        return False
    author = await communities.member_by_id(scene.tx, vote.member)
    poll = await reflections.poll(scene.tx, vote.poll)
    if not speaks_for(event.sender, author.person) or poll is None:
        return False
    asked = Asked.unpack(poll.asked)
    late = poll.closed_at is not None and event.at > poll.closed_at
    if asked.kind == "open":
        # Words stay their author's, also when nothing is counted any more.
        at = vote.at if late else event.at
        await votes.change(scene.tx, replace(vote, at=at, text=clean(event.body) or None))
        scene.stage.aftermath.erased = True
        if vote.told:
            await follow(scene.stage, poll.id, lost=True, words=True)
    elif not late:
        number = number_in(clean(event.body))
        option = number - 1 if number is not None and 1 <= number <= len(asked.choices) else None
        await votes.change(scene.tx, replace(vote, at=event.at, option=option))
    return True


async def _removed(scene: Scene, event: chat.Removal) -> bool:
    vote = await votes.one(scene.tx, event.target)
    if vote is None or not await inbox.stands_in(scene.tx, event.target, event.room):
        return False
    await tell.take_back(scene.stage, event.target)
    await votes.remove(scene.tx, event.target)
    await outbox.cancel_about(scene.tx, event.target)
    scene.stage.aftermath.erased = True
    await follow(scene.stage, vote.poll, lost=True, words=bool(vote.text and vote.told))
    return True
