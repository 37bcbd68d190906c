"""``!checkin``: the three questions in private, for who would rather answer there."""

from commands import chat, texts
from commands.practice import Asked, Changes, Command, Scene
from commands.router import NoCommunity, located
from commands.standup.consent import remind
from commands.standup.which import Round, rounds_of
from commands.words import name
from storage import communities
from storage.outbox import Urgency


async def _check_in(scene: Scene, asked: Asked) -> None:
    if scene.private_with is None:
        there = await located(scene)
        assert there.community is not None
        rounds = [one for one in await rounds_of(there) if one.community.id == there.community.id]
    else:
        if not await communities.of_person(scene.tx, scene.person):
            raise NoCommunity()
        rounds = await rounds_of(scene)
    blocks = await _questions(scene, rounds)
    if scene.private_with is None:
        called = scene.member.name if scene.member else name(scene.person)
        who = chat.Mention(scene.person, called)
        beyond = texts.blocks(scene.language, "checkin-beyond", name=who)
        await scene.stage.whisper(chat.Post(blocks, otherwise=beyond), scene.person, Urgency.ANSWER)
    else:
        await scene.answer(asked.message, blocks)


async def _questions(scene: Scene, rounds: list[Round]) -> tuple[chat.Block, ...]:
    prefix = scene.stage.defaults.prefix
    if not rounds:
        return texts.blocks(scene.language, "checkin-none", prefix=prefix)
    open_ones = [one for one in rounds if one.is_open] or rounds
    if all(one.check_in is not None and one.check_in.complete for one in open_ones):
        return texts.blocks(scene.language, "status-mine-complete")
    late = () if any(one.is_open for one in open_ones) else texts.blocks(scene.language, "checkin-late")
    reminder = await remind(scene.stage, scene.language, *(one.member for one in open_ones))
    return (*late, *texts.blocks(scene.language, "checkin-here"), *reminder)


CHECK_IN = Command(
    names={"en": "checkin", "nl": "checkin"},
    about="about-checkin",
    run=_check_in,
    everywhere=True,
    changes=Changes.NEVER,
)
