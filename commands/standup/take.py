"""Takes a member's message into the check-in it belongs to."""

from collections.abc import Sequence

from commands import chat, texts
from commands.practice import Scene, Stage
from commands.standup.acknowledge import settle
from commands.standup.checkin import Answers, assemble
from commands.standup.recognise import numbered, recognise, structured
from commands.words import name
from storage import checkins, communities, media_rows, outbox, standups
from storage.checkins import CheckIn, Piece
from storage.communities import Community, Member, Role
from storage.ids import MediaId
from storage.media import voice_suffix
from storage.media_rows import Kind
from storage.outbox import Urgency
from storage.standups import Standup


async def hears(scene: Scene, event: chat.Incoming) -> bool:
    """Takes a text, photo or voice message that belongs to a check-in; anything else is talk."""
    if scene.community is None or not isinstance(event, chat.Text | chat.Photo | chat.Voice):
        return False
    standup = await _round_of(scene, scene.community, event)
    if standup is None:
        return False
    member = scene.member
    if member is None:
        known = name(event.sender)
        member = await communities.join(scene.tx, scene.community.id, event.sender, known, event.at)
    if member.role is Role.BOT:
        # Whoever takes part is somebody, whatever the name looked like.
        await communities.set_role(scene.tx, member.id, Role.MEMBER)
    check_in = await checkins.of(scene.tx, standup.id, member.id)
    earlier = await checkins.contributions(scene.tx, check_in.id) if check_in else []
    answers = assemble(earlier)
    if isinstance(event, chat.Text):
        return await _take_text(scene, event, standup, member, check_in, answers)
    return await _take_media(scene, event, standup, member, check_in, answers)


async def _round_of(
    scene: Scene, community: Community, event: chat.Text | chat.Photo | chat.Voice
) -> Standup | None:
    # Only the latest round takes check-ins: late ones count until the next opens.
    latest = await standups.latest(scene.tx, community.id)
    if latest is None:
        return None
    if event.thread is not None:
        under = await standups.under(scene.tx, event.thread)
        belongs = under is not None and under.id == latest.id and await _is_no_talk(scene, event)
    elif event.reply_to is not None:
        under = await standups.under(scene.tx, event.reply_to)
        belongs = under is not None and under.id == latest.id
    else:
        shaped = isinstance(event, chat.Photo) or (
            isinstance(event, chat.Text) and bool(numbered(event.body))
        )
        belongs = latest.closed_at is None and shaped
    return latest if belongs else None


async def _is_no_talk(scene: Scene, event: chat.Message) -> bool:
    # In the thread, an express reply to somebody else is talk; one to us or to oneself is not.
    if event.reply_to is None or event.reply_to == event.thread:
        return True
    if await outbox.post_of(scene.tx, event.reply_to) is not None:
        return True
    owner = await checkins.whose(scene.tx, event.reply_to)
    return owner is not None and owner.author == event.sender


async def _take_text(
    scene: Scene,
    event: chat.Text,
    standup: Standup,
    member: Member,
    check_in: CheckIn | None,
    answers: Answers,
) -> bool:
    given = answers.answered
    pieces = structured(event.body, given) if answers.voice else recognise(event.body, given)
    if answers.complete and not (answers.voice and pieces and len(given) < 3):
        return False
    if not pieces:
        if not answers.voice:
            await scene.tell(event, "checkin-empty")
        return not answers.voice
    check_in = check_in or await _start(scene, standup, member, event)
    taken = await checkins.add(scene.tx, check_in.id, event.event, event.at, pieces=pieces)
    await settle(scene.stage, event.room, check_in, taken)
    return True


async def _take_media(
    scene: Scene,
    event: chat.Photo | chat.Voice,
    standup: Standup,
    member: Member,
    check_in: CheckIn | None,
    answers: Answers,
) -> bool:
    photo = isinstance(event, chat.Photo)
    if answers.complete and (not photo or answers.photos):
        return False
    caption = event.caption if isinstance(event, chat.Photo) else None
    pieces: Sequence[Piece] = ()
    if caption and not answers.complete:
        pieces = structured(caption, answers.answered)
    kind = Kind.PHOTO if photo else Kind.VOICE
    suffix = voice_suffix(event.mimetype) if isinstance(event, chat.Voice) else "jpg"
    media = await media_rows.want(scene.tx, kind, event.source, suffix, scene.stage.now)
    scene.stage.aftermath.wanted = True
    check_in = check_in or await _start(scene, standup, member, event)
    taken = await checkins.add(
        scene.tx, check_in.id, event.event, event.at, pieces=pieces, caption=caption, media=media
    )
    await settle(scene.stage, event.room, check_in, taken)
    return True


async def _start(scene: Scene, standup: Standup, member: Member, event: chat.Message) -> CheckIn:
    late = standup.closed_at is not None and event.at > standup.closed_at
    return await checkins.start(scene.tx, standup.id, member.id, event.at, late)


async def minds_media(stage: Stage, event: chat.Internal) -> None:
    """Acknowledges a photo or voice message that is kept; says kindly what is wrong with one that is not."""
    if isinstance(event, chat.Tick):
        return
    whose = await checkins.whose_media(stage.tx, event.media)
    if whose is None:
        return
    standup = await standups.by_id(stage.tx, whose.check_in.standup)
    community = await communities.by_id(stage.tx, standup.community)
    if isinstance(event, chat.MediaKept):
        await settle(stage, community.room, whose.check_in, whose.contribution)
        return
    messages = await checkins.contributions(stage.tx, whose.check_in.id)
    message = next(m for m in messages if m.id == whose.contribution)
    scene = await stage.scene(community.room, whose.author)
    kind = message.media.kind if message.media else "photo"
    blocks = texts.blocks(scene.language, f"{kind}-{event.trouble}")
    spoke = bool(message.pieces or message.caption)
    if spoke:
        blocks += texts.blocks(scene.language, "words-kept")
    place = chat.Place(thread=chat.Ours(standup.post), reply_to=chat.Theirs(message.event))
    post = chat.Post(blocks, place, quiet=True)
    await stage.post(post, community.room, Urgency.ANSWER, about=message.event)
    if not spoke:
        await _drop(stage, whose, event.media)
    await settle(stage, community.room, whose.check_in, None)


async def _drop(stage: Stage, whose: checkins.Whose, media: MediaId) -> None:
    await checkins.erase(stage.tx, whose.contribution)
    await media_rows.erase(stage.tx, media)
