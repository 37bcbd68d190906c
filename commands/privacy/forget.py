"""``!forget me``: asked once more, then everything of somebody is erased."""

from datetime import datetime

from commands import amend, chat, documents, texts
from commands.digest import send
from commands.practice import Asked, Changes, Command, Mistake, Scene, Stage
from commands.reflection import forget as reflection
from commands.standup.report import REPORT
from commands.standup.shown import Telling, of_poll, put_right, take_away
from commands.words import name, one_line
from storage import (
    asides,
    audit,
    checkins,
    communities,
    digests,
    forgotten,
    held,
    inbox,
    media_rows,
    offers,
    old_commands,
    outbox,
    people,
    points,
    shown,
)
from storage.audit import Deed
from storage.communities import Community, Member, Role
from storage.ids import PersonId, PostId
from storage.outbox import Urgency

QUESTION = "forget-question"


class ForgetWhat(Mistake):
    text = "forget-what"


async def _forget(scene: Scene, asked: Asked) -> None:
    said = asked.rest.strip(" .!").casefold()
    if said in ("ja", "yes"):
        await confirmed(scene, asked.message)
    elif said:
        raise ForgetWhat(prefix=scene.stage.defaults.prefix)
    else:
        await _ask(scene)


async def _ask(scene: Scene) -> None:
    blocks = texts.blocks(scene.language, "forget-ask", prefix=scene.stage.defaults.prefix)
    for community in await _only_facilitator_of(scene):
        blocks += texts.blocks(
            scene.language, "forget-last", name=one_line(community.name), prefix=scene.stage.defaults.prefix
        )
    prefix = scene.stage.defaults.prefix
    called = scene.member.name if scene.member else name(scene.person)
    who = chat.Mention(scene.person, called)
    beyond = texts.blocks(scene.language, "forget-beyond", name=who, prefix=prefix)
    whispered = chat.Post(blocks, otherwise=beyond)
    post = await scene.stage.whisper(whispered, scene.person, Urgency.ANSWER)
    await shown.add(scene.tx, post, QUESTION, scene.language, person=scene.person)


async def _only_facilitator_of(scene: Scene) -> list[Community]:
    found: list[Community] = []
    for community in await communities.of_person(scene.tx, scene.person):
        everybody = await communities.members(scene.tx, community.id)
        leading = [m.person for m in everybody if m.role is Role.FACILITATOR and m.left_at is None]
        if leading == [scene.person]:
            found.append(community)
    return found


async def confirmed(scene: Scene, to: chat.Message) -> None:
    """Erases everything of who speaks, and says so where they said it."""
    await forget(scene.stage, scene.person)
    await scene.tell(to, "forgotten", prefix=scene.stage.defaults.prefix)


async def forget(stage: Stage, person: PersonId) -> None:
    """Erases all that is kept of `person`, everywhere, and takes back what our own posts say of it.

    Event ids stay, so that reading a gap back brings nothing to life; of who it was only a mark.
    """
    for row in await shown.to_person(stage.tx, person):
        await amend.take_away(stage, row.post)
    polls = await reflection.forget(stage, person)
    for member in await communities.memberships(stage.tx, person):
        counted = [p.closed_at for p in polls if p.community == member.community and p.closed_at]
        await _forget_member(stage, member, counted)
    await held.forget(stage.tx, person)
    await old_commands.forget(stage.tx, person)
    await inbox.forget_sender(stage.tx, person)
    room = await people.private_room(stage.tx, person)
    await outbox.forget_person(stage.tx, person, room)
    await people.forget(stage.tx, person, await forgotten.note(stage.tx, person))
    await audit.note(stage.tx, Deed.FORGET, stage.now, person=person)
    await audit.hide(stage.tx, person)
    stage.aftermath.gone.add(person)
    stage.aftermath.erased = stage.aftermath.thoroughly = True


async def _forget_member(stage: Stage, member: Member, counted: list[datetime]) -> None:
    """`counted` is when the polls closed in which they had voted."""
    community = await communities.by_id(stage.tx, member.community)
    moments = await _forget_all(stage, member)
    told = await tellings_of(stage, community, moments)
    for closed in counted:
        told += await of_poll(stage.tx, community, closed, lost=True)
    first = min([member.joined_at, *moments])
    named = await documents.telling(stage.tx, community, first, stage.now, documents.NAMES)
    told += [Telling(row) for row in named]
    if moments or member.role is Role.MEMBER:
        # A report also says who was silent.
        rounds = await shown.since(stage.tx, community.id, member.joined_at)
        told += [Telling(row) for row in rounds if row.kind in (REPORT, send.PREVIEW, send.PREVIEW_SHEET)]
    await communities.forget(stage.tx, member.id)
    await put_right(stage, community, told, removed=True)


async def _forget_all(stage: Stage, member: Member) -> list[datetime]:
    """Erases what a member said and did; when that was, as digests have it."""
    moments: list[datetime] = []
    for check_in, messages in await checkins.of_member(stage.tx, member.id):
        moments.append(check_in.submitted_at)
        await take_away(stage, check_in.id)
        await checkins.drop(stage.tx, check_in.id)
        for message in messages:
            await outbox.cancel_about(stage.tx, message.event)
            for file in message.files:
                stage.aftermath.drop(await media_rows.erase(stage.tx, file.id))
    moments += await take_offers_back(stage, member)
    for aside in await asides.of_person(stage.tx, member.person):
        await outbox.cancel_about(stage.tx, aside.event)
    for point in await points.by_member(stage.tx, member.id):
        moments.append(point.at)
        await outbox.cancel_about(stage.tx, point.event)
        await points.erase(stage.tx, point.event)
    return moments


async def take_offers_back(stage: Stage, member: Member) -> list[datetime]:
    """Erases a member's offers of help and what we said of them; when that was, as digests have it."""
    moments: list[datetime] = []
    for offer in await offers.by_member(stage.tx, member.id):
        helped = await checkins.by_id(stage.tx, offer.check_in)
        assert helped is not None, "an offer goes with the check-in"
        moments.append(helped.submitted_at)
        await offers.erase(stage.tx, offer.event)
        if offer.post is not None:
            await amend.remove(stage, offer.post)
    return moments


async def tellings_of(stage: Stage, community: Community, moments: list[datetime]) -> list[Telling]:
    """The posts of the digests that tell of these moments."""
    told: dict[PostId, Telling] = {}
    for moment in moments:
        digest = await digests.about(stage.tx, community.id, moment)
        rows = await shown.of_digest(stage.tx, digest.id) if digest is not None else []
        told |= {row.post: Telling(row, digest) for row in rows}
    return list(told.values())


FORGET = Command(
    names={"en": "forget me", "nl": "vergeet mij"},
    about="about-forget",
    run=_forget,
    everywhere=True,
    changes=Changes.WITH_WORDS,
)
