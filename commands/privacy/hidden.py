"""A photo that somebody would rather not be on is shown nowhere until a facilitator decides.

Being on a photo is not for others to weigh, so it is hidden at once. A sign can be a mistake or a joke, so it
is erased when a facilitator says so in private, or nobody does for a week. Who objected is not kept.
"""

from collections.abc import Collection
from datetime import timedelta

from commands import amend, chat, documents, texts
from commands.moments import day_in_words, local
from commands.practice import Scene, Stage
from commands.privacy.photos import let_go, still
from commands.standup.acknowledge import settle
from commands.standup.consent import state_after
from commands.standup.report import REPORT
from commands.standup.shown import Telling, put_right, telling
from commands.words import one_line
from storage import checkins, communities, consents, inbox, media_rows, objections, shown, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community, Member, Role
from storage.ids import CheckInId, EventId
from storage.shown import Shown
from storage.standups import Standup

QUESTION = "objection"
WAITS = timedelta(days=7)
"""After so long without a decision a photo is erased."""


async def hide(
    scene: Scene, community: Community, check_in: CheckIn, photos: Collection[Contribution], event: EventId
) -> None:
    """Hides photos for the reaction `event`, asks the facilitators, and tells who reacted."""
    stage, standup = scene.stage, await standups.by_id(scene.tx, check_in.standup)
    known = await objections.to(stage.tx, check_in.id)
    fresh = [file.id for photo in photos for file in still(photo) if file.id not in known]
    if not fresh:
        return
    told = await _showing(stage, community, standup, check_in)
    for media in fresh:
        await media_rows.hide(stage.tx, media)
        await objections.add(stage.tx, media, event, stage.now + WAITS)
    await settle(stage, community.room, check_in, None)
    await put_right(stage, community, told)
    if not known:
        await _ask(stage, community, standup, check_in)
    # No name in it: it stays when whose photo it was is forgotten.
    blocks = texts.blocks(scene.language, "photo-objected", until=_until(scene.language, stage, community))
    await stage.whisper(chat.Post(blocks, quiet=True), scene.person)


async def _ask(stage: Stage, community: Community, standup: Standup, check_in: CheckIn) -> None:
    owner = await _owner(stage, check_in)
    everybody = await communities.members(stage.tx, community.id)
    leading = [one for one in everybody if one.role is Role.FACILITATOR and one.left_at is None]
    # Not whose photo it is, where somebody else can decide.
    for member in [one for one in leading if one.id != owner.id] or leading:
        language = await stage.language_of(member.person, community)
        opened = local(standup.opened_at, community.timezone).date()
        blocks = texts.blocks(
            language,
            "photo-objection",
            owner=one_line(owner.name),
            day=day_in_words(language, opened),
            name=one_line(community.name),
            until=_until(language, stage, community),
        )
        post = await stage.whisper(chat.Post(blocks), member.person)
        await shown.add(
            stage.tx, post, QUESTION, language, standup=standup.id, check_in=check_in.id, person=member.person
        )


def _until(language: str, stage: Stage, community: Community) -> str:
    return day_in_words(language, local(stage.now + WAITS, community.timezone).date())


async def decide(scene: Scene, asked: Shown, erase: bool) -> tuple[chat.Block, ...]:
    """Takes what a facilitator says to the question; what to say to that."""
    assert asked.check_in is not None
    check_in = await checkins.by_id(scene.tx, asked.check_in)
    assert check_in is not None, "the question goes with the check-in"
    await shown.remove(scene.tx, asked.post)
    if erase:
        await take(scene.stage, check_in)
        return texts.blocks(scene.language, "photo-objection-erased")
    await put_back(scene.stage, check_in)
    return texts.blocks(scene.language, "photo-objection-kept")


async def withdrawn(scene: Scene, removal: chat.Removal) -> bool:
    """Puts photos back when who objected takes that back; False when the reaction was none of these."""
    event = removal.target
    found = await objections.made_with(scene.tx, event)
    if found is None or not await inbox.stands_in(scene.tx, event, removal.room):
        return False
    check_in = await checkins.by_id(scene.tx, found)
    assert check_in is not None, "an objection is to a photo of a check-in"
    await put_back(scene.stage, check_in, event)
    return True


async def overdue(stage: Stage, community: Community) -> None:
    """Erases the photos of which nobody decided in time."""
    for found in await objections.overdue(stage.tx, community.id, stage.now):
        check_in = await checkins.by_id(stage.tx, found)
        assert check_in is not None, "an objection is to a photo of a check-in"
        await take(stage, check_in)


async def take(stage: Stage, check_in: CheckIn) -> None:
    """Erases the hidden photos of a check-in, and tells whose they were."""
    owner = await _owner(stage, check_in)
    community = await communities.by_id(stage.tx, owner.community)
    messages = await checkins.contributions(stage.tx, check_in.id)
    hidden = await objections.to(stage.tx, check_in.id)
    await _no_longer_asked(stage, check_in.id)
    objected = [message for message in messages if any(file.id in hidden for file in message.files)]
    await erase(stage, community, check_in, objected)


async def erase(
    stage: Stage, community: Community, check_in: CheckIn, photos: Collection[Contribution], told: bool = True
) -> None:
    """Erases photos of a check-in; whose they were is `told` so kindly."""
    owner = await _owner(stage, check_in)
    messages = await checkins.contributions(stage.tx, check_in.id)
    await put_right(stage, community, await let_go(stage, community, check_in, messages, photos))
    if not await objections.to(stage.tx, check_in.id):
        await _no_longer_asked(stage, check_in.id)
    if told and owner.left_at is None:
        language = await stage.language_of(owner.person, community)
        await stage.whisper(
            chat.Post(texts.blocks(language, "photo-taken-away", name=community.name)), owner.person
        )


async def put_back(stage: Stage, check_in: CheckIn, event: EventId | None = None) -> None:
    """Shows the hidden photos of a check-in again: all, or those of one objection."""
    owner = await _owner(stage, check_in)
    community = await communities.by_id(stage.tx, owner.community)
    otherwise = state_after(await consents.of(stage.tx, owner.id))
    hidden = await objections.to(stage.tx, check_in.id)
    for media in [media for media, by in hidden.items() if event in (None, by)]:
        await objections.remove(stage.tx, media)
        await media_rows.show(stage.tx, media, otherwise, stage.now)
    stage.aftermath.wanted = True
    await settle(stage, community.room, check_in, None)
    if not await objections.to(stage.tx, check_in.id):
        await _no_longer_asked(stage, check_in.id)
    told = await _showing(stage, community, await standups.by_id(stage.tx, check_in.standup), check_in)
    # What was sent meanwhile lacks a photo and is true all the same.
    await put_right(stage, community, [one for one in told if not documents.is_document(one.row)])


async def _showing(stage: Stage, community: Community, standup: Standup, check_in: CheckIn) -> list[Telling]:
    # Drafts show no photos.
    told = await telling(stage.tx, community, standup.opened_at, check_in.submitted_at, drawn=True)
    return [one for one in told if one.row.kind != REPORT]


async def _no_longer_asked(stage: Stage, check_in: CheckInId) -> None:
    for row in await shown.of_check_in(stage.tx, check_in):
        if row.kind == QUESTION:
            await amend.take_away(stage, row.post)


async def _owner(stage: Stage, check_in: CheckIn) -> Member:
    return await communities.member_by_id(stage.tx, check_in.member)
