"""Plain words that mean a command: "deze keer niet" leaves a round out, "stop" asks for no more questions."""

from dataclasses import replace

from commands import chat
from commands.practice import Scene
from commands.standup import talk
from commands.standup.choose import is_asked
from commands.standup.place import round_of
from commands.standup.which import Round, rounds_of
from storage import checkins, communities, standups

_COMMANDS = {talk.Kind.SKIP: "skip", talk.Kind.STOP: "observe"}


async def command_for(scene: Scene, event: chat.Incoming, kind: talk.Kind) -> tuple[Scene, chat.Text] | None:
    """The command that plain words of this kind mean where somebody said them, and the scene for it.

    Only where a round asks them something they have not answered, or in private.
    """
    if not isinstance(event, chat.Text):
        return None
    private = scene.private_with is not None
    if private and scene.private_with != event.sender:
        return None
    if talk.kind(event.body, (), private) is not kind:
        return None
    word = _COMMANDS[kind]
    obeyed = replace(event, body=scene.stage.defaults.prefix + word)
    if private:
        there = await _alone(scene, event, word)
    else:
        there = scene if await _in_round(scene, event, word) else None
    return (there, obeyed) if there is not None else None


async def _in_round(scene: Scene, event: chat.Text, word: str) -> bool:
    if scene.community is None or scene.member is None:
        return False
    standup = await round_of(scene, scene.community, event)
    if standup is None or standup.closed_at is not None:
        return False
    check_in = await checkins.of(scene.tx, standup.id, scene.member.id)
    return word == "observe" or await _waits(scene, Round(scene.community, scene.member, standup, check_in))


async def _alone(scene: Scene, event: chat.Text, word: str) -> Scene | None:
    if word == "observe":
        mine = await communities.of_person(scene.tx, scene.person)
        return scene if mine else None
    open_ones = [one for one in await rounds_of(scene, event.at) if one.is_open]
    if await is_asked(scene) or any(_under_way(one) for one in open_ones):
        # They are in the middle of another check-in: it may be their answer there.
        return None
    waiting = [one for one in open_ones if await _waits(scene, one)]
    return waiting[0].scene(scene) if len(waiting) == 1 else None


def _under_way(one: Round) -> bool:
    return one.check_in is not None and (not one.check_in.complete or one.waits_for_yes)


async def _waits(scene: Scene, one: Round) -> bool:
    """Whether a round still asks somebody something."""
    if not one.member.is_asked(scene.stage.now):
        return False
    skipped = one.member.id in await standups.skipped(scene.tx, one.standup.id)
    return one.check_in is None and not skipped
