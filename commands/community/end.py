"""``!end``: asked twice, then a community is erased and the bot leaves."""

from datetime import timedelta
from typing import Literal

from commands import amend, chat, texts
from commands.practice import Asked, Command, Mistake, Scene, Stage, Who
from commands.words import one_line
from storage import audit, ending, inbox, outbox, people, shown
from storage.audit import Deed
from storage.communities import Community
from storage.ids import PersonId, RoomId
from storage.outbox import Urgency

FRESH = timedelta(minutes=10)
"""For so long an answer belongs to the question before it."""
YES = frozenset({"ja", "yes"})
Question = Literal["first", "second"]


class EndAnew(Mistake):
    text = "end-anew"


class EndWhich(Mistake):
    text = "end-which"


async def _end(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    said, name = _plain(asked.rest), scene.community.name
    prefix, now = scene.stage.defaults.prefix, scene.stage.now
    if not said:
        await _ask(scene, asked, "first", texts.blocks(scene.language, "end-ask", name=name, prefix=prefix))
    elif said in YES and await _was_asked(scene, "first"):
        await _ask(scene, asked, "second", await _what_goes(scene, scene.community))
    elif said == _plain(name) and await _was_asked(scene, "second"):
        await audit.note(scene.tx, Deed.END, now, person=scene.person, community=scene.community.id)
        await end(scene.stage, scene.community)
    elif said in YES or said == _plain(name):
        raise EndAnew(prefix=prefix)
    else:
        raise EndWhich(name=one_line(name), prefix=prefix)


def _plain(words: str) -> str:
    return one_line(words).strip(" .!‘’'\"“”").casefold()


def _kind(question: Question, community: Community) -> str:
    return f"end-{question} {community.id}"


async def _ask(scene: Scene, asked: Asked, question: Question, blocks: tuple[chat.Block, ...]) -> None:
    assert scene.community is not None
    post = await scene.answer(asked.message, blocks)
    kind = _kind(question, scene.community)
    await shown.add(scene.tx, post, kind, scene.language, person=scene.person)


async def _was_asked(scene: Scene, question: Question) -> bool:
    """Whether who speaks was asked that just now; each question is answered once."""
    assert scene.community is not None
    kind = _kind(question, scene.community)
    fresh = False
    for row in await shown.to_person(scene.tx, scene.person):
        if row.kind == kind:
            at = await outbox.made_at(scene.tx, row.post)
            fresh = fresh or (at is not None and scene.stage.now - at <= FRESH)
            await shown.remove(scene.tx, row.post)
    return fresh


async def _what_goes(scene: Scene, community: Community) -> tuple[chat.Block, ...]:
    size = await ending.size(scene.tx, community.id)
    goes = texts.blocks(
        scene.language,
        "end-goes",
        members=size.members,
        standups=size.standups,
        answers=size.check_ins,
        files=size.files,
        points=size.points,
    )
    stays = texts.blocks(scene.language, "end-stays", days=scene.stage.defaults.backup_days)
    sure = texts.blocks(
        scene.language, "end-sure", name=one_line(community.name), prefix=scene.stage.defaults.prefix
    )
    return (*goes, *stays, *sure)


async def end(stage: Stage, community: Community) -> None:
    """Erases a community, takes our posts about it away, says goodbye in its room and leaves it.

    Who is in no other community is erased as well, and the room with them alone is left too.
    """
    gone = await ending.only_here(stage.tx, community.id)
    for post in await ending.posts(stage.tx, community.id):
        await amend.remove(stage, post)
    await ending.silence(stage.tx, community.id, community.room, community.name)
    for person in gone:
        await _goes(stage, person)
    for row in await shown.of_kinds(stage.tx, [_kind("first", community), _kind("second", community)]):
        await shown.remove(stage.tx, row.post)
    stage.aftermath.files |= await ending.erase(stage.tx, community.id)
    stage.aftermath.erased = stage.aftermath.thoroughly = stage.aftermath.planned = True
    await ending.empty_room(stage.tx, community.room)
    goodbye = texts.blocks(community.language, "end-goodbye")
    goodbye += texts.blocks(community.language, "end-stays", days=stage.defaults.backup_days)
    await stage.post(chat.Post(goodbye), community.room, Urgency.ANSWER)
    await _leave(stage, community.room)


async def _goes(stage: Stage, person: PersonId) -> None:
    for row in await shown.to_person(stage.tx, person):
        await amend.take_away(stage, row.post)
    room = await people.private_room(stage.tx, person)
    await outbox.forget_person(stage.tx, person, room)
    await audit.hide(stage.tx, person)
    await inbox.forget_sender(stage.tx, person)
    stage.aftermath.gone.add(person)
    left = await ending.forget_person(stage.tx, person)
    if left is not None:
        await _leave(stage, left)


async def _leave(stage: Stage, room: RoomId) -> None:
    # The least urgent: it goes when all that is to be taken away there is.
    await stage.post(chat.Leave(), room, Urgency.ACKNOWLEDGEMENT)


END = Command(
    names={"en": "end", "nl": "einde"},
    about="about-end",
    run=_end,
    who=Who.FACILITATOR,
)
