"""``!photos yes`` and ``!photos no``, and what follows: photos are fetched, or let go."""

from collections.abc import Collection
from dataclasses import replace

from commands import texts
from commands.practice import Asked, Command, Scene, Stage
from commands.standup.acknowledge import settle
from commands.standup.checkin import assemble
from commands.standup.report import REPORT
from commands.standup.showing import withdraw
from commands.standup.shown import Telling, put_right, take_away, telling
from storage import checkins, communities, media_rows, people, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community
from storage.database import Transaction
from storage.ids import PersonId
from storage.media_rows import Kind, State
from storage.people import Consent

_STILL = (State.ASKED, State.WANTED, State.KEPT)


def photos_in(messages: Collection[Contribution]) -> list[Contribution]:
    """The messages with a photo that is kept, or will be."""
    return [m for m in messages if m.media and m.media.kind is Kind.PHOTO and m.media.state in _STILL]


async def answer(stage: Stage, person: PersonId, yes: bool) -> None:
    """Takes a yes or no; a yes has what waited for it fetched, a no erases what was kept."""
    await people.set_consent(stage.tx, person, Consent.YES if yes else Consent.NO)
    for member in await communities.memberships(stage.tx, person):
        community = await communities.by_id(stage.tx, member.community)
        told: list[Telling] = []
        for check_in, messages in await checkins.of_member(stage.tx, member.id):
            photos = photos_in(messages)
            if yes:
                asked = [m.media.id for m in photos if m.media]
                await media_rows.may(stage.tx, asked, stage.now)
                stage.aftermath.wanted = stage.aftermath.wanted or bool(asked)
            elif photos:
                told += await let_go(stage, community, check_in, messages, photos)
        await put_right(stage, community, told)


async def let_go(
    stage: Stage,
    community: Community,
    check_in: CheckIn,
    messages: list[Contribution],
    photos: Collection[Contribution],
) -> list[Telling]:
    """Erases these photos of a check-in, of which the words stay; what is to be put right after it."""
    standup = await standups.by_id(stage.tx, check_in.standup)
    told = await telling(
        stage.tx, community, standup.opened_at, check_in.submitted_at, drawn=True, by=check_in.member
    )
    before = assemble(messages)
    stage.aftermath.erased = True
    left, words = len(messages), False
    for photo in photos:
        assert photo.media is not None
        if photo.pieces or photo.caption:
            file = await media_rows.let_go(stage.tx, photo.media.id)
        else:
            # What was said later about it goes with it.
            words = words or any(message.about == photo.id for message in messages)
            left -= sum(message.id == photo.id or message.about == photo.id for message in messages)
            if not left:
                await withdraw(stage, check_in.id)
                await take_away(stage, check_in.id)
            await checkins.erase(stage.tx, photo.id)
            file = await media_rows.erase(stage.tx, photo.media.id)
        if file is not None:
            stage.aftermath.files.add(file)
    await settle(stage, community.room, check_in, None)
    after = assemble(await checkins.contributions(stage.tx, check_in.id))
    same = (before.done, before.next, before.obstacle) == (after.done, after.next, after.obstacle)
    changed = [one for one in told if not (same and left and one.row.kind == REPORT)]
    return [replace(one, gone=words) for one in changed]


async def answered(tx: Transaction, person: PersonId) -> bool:
    """Whether somebody said yes or no to photos."""
    return await people.consent(tx, person) in (Consent.YES, Consent.NO)


async def _yes(scene: Scene, asked: Asked) -> None:
    await say(scene, asked, yes=True)


async def _no(scene: Scene, asked: Asked) -> None:
    await say(scene, asked, yes=False)


async def say(scene: Scene, asked: Asked, yes: bool) -> None:
    """Takes a yes or no, and says what it means."""
    await answer(scene.stage, scene.person, yes)
    text = "photos-yes" if yes else "photos-no"
    blocks = texts.blocks(scene.language, text, prefix=scene.stage.defaults.prefix)
    await scene.answer(asked.message, blocks)


YES = Command(
    names={"en": "photos yes", "nl": "foto's ja"}, about="about-photos-yes", run=_yes, everywhere=True
)
NO = Command(names={"en": "photos no", "nl": "foto's nee"}, about="about-photos-no", run=_no, everywhere=True)
