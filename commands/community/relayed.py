"""People who speak through the account of another: each of them somebody, where a bridge says who it is."""

from dataclasses import replace

from commands import chat, texts, words
from commands.practice import Scene
from storage import checkins, communities, people
from storage.communities import Role
from storage.ids import PersonId, account_of

MOST = 100
"""So many speak through one account at most: whoever runs it could invent any number."""


async def speaks_up(scene: Scene, event: chat.Message) -> Scene | None:
    """Lets in who speaks through the account of somebody else: no server tells that they came.

    None when they are one too many.
    """
    account = account_of(scene.person)
    if len(await people.speakers(scene.tx, scene.room, account)) >= MOST:
        return None
    called = words.name(event.speaker)
    await people.came(scene.tx, scene.room, scene.person, called, machine=False, bridged=True)
    if scene.community is None:
        return scene
    await _is_nobody(scene, account)
    member = await communities.join(scene.tx, scene.community.id, scene.person, called, event.at)
    scene.stage.aftermath.planned = True
    return replace(scene, member=member)


async def _is_nobody(scene: Scene, account: PersonId) -> None:
    """Who only speaks for others is not asked for answers of their own."""
    assert scene.community is not None
    there = await communities.member(scene.tx, scene.community.id, account)
    if there is not None and there.role is Role.MEMBER and not await checkins.any_of(scene.tx, there.id):
        await communities.set_role(scene.tx, there.id, Role.BOT)


async def left_alone(scene: Scene) -> None:
    """Tells the facilitators, once, that what somebody says for others is left alone."""
    if scene.community is None or not await people.speaks_for_others(scene.tx, scene.room, scene.person):
        return
    await _is_nobody(scene, scene.person)
    called = await people.name_in(scene.tx, scene.room, scene.person) or words.name(scene.person)
    for one in await communities.members(scene.tx, scene.community.id):
        if one.role is Role.FACILITATOR and one.left_at is None:
            language = await scene.stage.language_of(one.person, scene.community)
            blocks = texts.blocks(language, "speaks-for-others", account=called, name=scene.community.name)
            await scene.stage.whisper(chat.Post(blocks, quiet=True), one.person)
