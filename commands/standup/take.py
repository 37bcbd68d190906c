"""Takes a member's message into the check-in it belongs to."""

from collections.abc import Sequence
from dataclasses import replace

from commands import chat, recalling, texts
from commands.aside import keep
from commands.context import ChatContext, CommunityContext
from commands.standup import behalf, caption, talk
from commands.standup.acknowledge import settle
from commands.standup.aside import leave
from commands.standup.checkin import LOOSE, Answers, assemble, is_out
from commands.standup.consent import state_for
from commands.standup.follow_up import PATIENCE, go_on
from commands.standup.nudge import spare
from commands.standup.place import round_of
from commands.standup.recall import recall
from commands.standup.recognise import recognise, structured, whole
from commands.standup.shift import gives_way
from commands.words import clean, name
from storage import checkins, communities, contributions, marks, media_rows, shown
from storage.checkins import CheckIn
from storage.communities import Community, Member, Role
from storage.contributions import Contribution, Piece
from storage.dataclass import dataclass
from storage.ids import RoomId
from storage.media_rows import Kind, State
from storage.standups import Standup
from storage.suffixes import voice_suffix

MOST_FILES = 10
"""How many photos and recordings one check-in has at most."""
ENOUGH = "checkin-enough"
"""The text that says so, once."""
OTHER_FILE = "checkin-other-file"
"""The text that says which files are no answer."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Somebody's part in a round so far; `asked` as in `take`."""

    standup: Standup
    member: Member
    check_in: CheckIn | None
    answers: Answers
    asked: bool
    instead: CheckIn | None = None
    """What was typed for them, and goes as they speak for themselves."""


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes a text, photo or voice message that belongs to a check-in; anything else is talk."""
    here = ctx.here()
    if isinstance(event, chat.Other) and here is not None:
        return await _refuse(here, event, here.community)
    if here is None or not isinstance(event, chat.Text | chat.Photo | chat.Voice):
        return False
    standup = await round_of(here, here.community, event)
    if standup is None:
        return False
    return await take(here, event, standup)


async def take(
    ctx: CommunityContext,
    event: chat.Text | chat.Photo | chat.Voice,
    standup: Standup,
    slot: int | None = None,
    asked: bool = False,
) -> bool:
    """Takes a message for the check-in in this round of who sent it; False when it adds nothing there.

    The context is of the community, wherever the message was said. Words for a `slot` that their author named
    are an answer whatever they say; others may be talk. What was `asked` for in private, telling that the
    group will see it, leaves what they told the group as it is: anything else said there makes all of it
    private.
    """
    member = ctx.member
    if member is None:
        known = name(event.sender)
        member = await communities.join(ctx.tx, ctx.community.id, event.sender, known, event.at)
    check_in = await checkins.of(ctx.tx, standup.id, member.id)
    instead = None
    if check_in is not None and ctx.private_with is None and not check_in.shared:
        instead = check_in if await behalf.waits(ctx, check_in) else None
        check_in = None if instead else check_in
    earlier = await contributions.of(ctx.tx, check_in.id) if check_in else []
    part = _Part(standup, member, check_in, assemble(earlier), asked, instead)
    if isinstance(event, chat.Text):
        photo = await caption.meant(ctx.tx, event, standup, earlier, part.answers, asked)
        if check_in is not None and photo is not None:
            return await _take_caption(ctx, event, check_in, photo)
        return await _take_words(ctx, event, part, slot)
    left = room_for(earlier)
    if check_in is not None and left <= 0:
        return await _enough(ctx, event, part, check_in)
    return await _take_media(ctx, event, part, left)


def room_for(messages: Sequence[Contribution]) -> int:
    """How many more files fit into a check-in of these messages."""
    return MOST_FILES - sum(len(message.files) for message in messages if not is_out(message))


async def _enough(
    ctx: CommunityContext, event: chat.Photo | chat.Voice, part: _Part, check_in: CheckIn
) -> bool:
    """Of one file too many only the words are taken.

    False where it would be talk anyway.
    """
    if part.answers.complete:
        return False
    await _tell_left_out(ctx, event, check_in, over=True)
    said = words_with(event)
    if said is not None:
        await _take_text(ctx, said, part)
    return True


async def _tell_left_out(
    ctx: CommunityContext, event: chat.Photo | chat.Voice, check_in: CheckIn, over: bool, others: bool = False
) -> None:
    """Says what of a message is not kept; that it is `over` what is kept at most, once for all of them."""
    blocks = texts.blocks(ctx.language, "checkin-only-photos") if others else ()
    stands = await shown.of_check_in(ctx.tx, check_in.id) if over else []
    says_enough = over and ENOUGH not in [one.kind for one in stands]
    if says_enough:
        blocks += texts.blocks(ctx.language, ENOUGH, files=MOST_FILES)
    if blocks:
        post = await ctx.answer(event, blocks)
        if says_enough:
            await shown.add(ctx.tx, post, ENOUGH, ctx.language, check_in=check_in.id)


async def _refuse(ctx: CommunityContext, event: chat.Other, community: Community) -> bool:
    """Says what can be kept, where a file that cannot looks like an answer; its words count.

    False when it is talk.
    """
    standup = await round_of(ctx, community, event)
    member = ctx.member
    if standup is None or member is None or member.role is Role.BOT:
        return False
    check_in = await checkins.of(ctx.tx, standup.id, member.id)
    if check_in is not None and check_in.complete:
        return False
    await ctx.tell(event, OTHER_FILE)
    said = words_with(event)
    if said is not None:
        await take(ctx, said, standup)
    return True


async def _take_words(ctx: CommunityContext, event: chat.Text, part: _Part, slot: int | None) -> bool:
    if slot is not None:
        return await _add(ctx, event, part, whole(event.body, slot))
    if not part.answers.complete and clean(event.body):
        said = talk.kind(event.body, part.answers.answered, ctx.private_with is not None)
        if said is not talk.Kind.ANSWER:
            return await leave(ctx, event, part.standup, part.member, said)
    taken = await _take_text(ctx, event, part)
    if not taken and part.check_in is not None:
        taken = await gives_way(ctx, event, part.standup, ctx.community.room, part.check_in)
    if not taken:
        await keep(ctx, event, part.standup, part.member)
    return taken


async def _take_text(ctx: CommunityContext, event: chat.Text, part: _Part) -> bool:
    answers = part.answers
    given = answers.answered
    pieces = structured(event.body, given) if answers.voice else recognise(event.body, given)
    if answers.complete and not (answers.voice and pieces and len(given) < 3):
        return False
    if not pieces:
        if not answers.voice:
            await ctx.tell(event, "checkin-empty")
        return not answers.voice
    loose = any(photo.caption for photo in answers.photos) and not structured(event.body, given)
    return await _add(ctx, event, part, pieces, loose)


async def _add(
    ctx: CommunityContext, event: chat.Text, part: _Part, pieces: Sequence[Piece], loose: bool = False
) -> bool:
    check_in = await _begun(ctx, event, part)
    taken = await contributions.add(
        ctx.tx, check_in.id, event.event, event.at, pieces=pieces, room=_apart(ctx)
    )
    if loose:
        await marks.mark(ctx.tx, taken, event.event, LOOSE, adds=True)
    await settle(ctx, ctx.community.room, check_in, taken)
    await go_on(ctx, check_in)
    return True


async def _take_caption(
    ctx: CommunityContext, event: chat.Text, check_in: CheckIn, photo: Contribution
) -> bool:
    taken = await contributions.add(
        ctx.tx,
        check_in.id,
        event.event,
        event.at,
        caption=event.body.strip(),
        room=_apart(ctx),
        about=photo.id,
    )
    await settle(ctx, ctx.community.room, check_in, taken)
    return True


async def _take_media(ctx: CommunityContext, event: chat.Photo | chat.Voice, part: _Part, most: int) -> bool:
    photo, answers = isinstance(event, chat.Photo), part.answers
    if answers.complete and (not photo or answers.photos):
        return False
    state = await state_for(ctx, ctx.community, part.member) if photo else State.WANTED
    if state is State.LET_GO:
        said = words_with(event)
        return said is not None and await _take_text(ctx, said, part)
    words = event.caption
    pieces: Sequence[Piece] = ()
    if words and not answers.complete:
        pieces = structured(words, answers.answered)
    sources = event.sources if isinstance(event, chat.Photo) else (event.source,)
    kind = Kind.PHOTO if photo else Kind.VOICE
    suffix = voice_suffix(event.mimetype) if isinstance(event, chat.Voice) else "jpg"
    files = [await media_rows.want(ctx.tx, kind, source, suffix, ctx.now, state) for source in sources[:most]]
    ctx.after_commit.wanted = True
    check_in = await _begun(ctx, event, part)
    taken = await contributions.add(
        ctx.tx,
        check_in.id,
        event.event,
        event.at,
        pieces=pieces,
        caption=words,
        files=files,
        room=_apart(ctx),
    )
    others = isinstance(event, chat.Photo) and event.others
    await _tell_left_out(ctx, event, check_in, len(sources) > most, others)
    await settle(ctx, ctx.community.room, check_in, taken)
    return True


def _apart(ctx: CommunityContext) -> RoomId | None:
    return ctx.room if ctx.private_with is not None else None


def words_with(file: chat.Photo | chat.Voice | chat.Other) -> chat.Text | None:
    """The words that came with a file which is not to be kept; None without words."""
    if file.caption is None or not file.caption.strip():
        return None
    about = chat.About(event=file.event, room=file.room, sender=file.sender, at=file.at)
    return chat.Text(**about, thread=file.thread, reply_to=file.reply_to, body=file.caption)


async def _begun(ctx: CommunityContext, event: chat.Message, part: _Part) -> CheckIn:
    standup, member, check_in = part.standup, part.member, part.check_in
    apart = ctx.private_with is not None
    if member.role is Role.BOT:
        # Whoever takes part is somebody, whatever the name looked like.
        await communities.set_role(ctx.tx, member.id, Role.MEMBER)
        ctx.after_commit.planned = True
    if check_in is None:
        late = standup.closed_at is not None and event.at > standup.closed_at
        if part.instead is not None:
            await behalf.gives_way(ctx, part.instead)
        ask_at = ctx.now + PATIENCE if standup.closed_at is None else None
        await spare(ctx, standup, member)
        if apart:
            await recall(ctx, event, standup, member)
        begun = await checkins.start(
            ctx.tx, standup.id, member.id, event.at, late, private=apart, ask_at=ask_at
        )
        await recalling.recall(ctx, ctx.community, member)
        return begun
    if apart and not check_in.private and not part.asked:
        # What is said to us alone is shown to nobody without being asked, whatever was said before.
        await checkins.make_private(ctx.tx, check_in.id)
        return replace(check_in, private=True)
    return check_in
