"""What a check-in from a private room looks like: first to its author, once confirmed to the group."""

from collections.abc import Iterable, Sequence
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.standup.checkin import Answers, Photo, assemble
from commands.standup.recognise import DONE, NEXT, OBSTACLE, QUESTIONS
from commands.words import clean, one_line
from storage import checkins, communities, people, posts, questions, shown, standups
from storage.checkins import CheckIn
from storage.communities import Community, Member
from storage.contributions import Contribution
from storage.dataclass import dataclass
from storage.ids import CheckInId, PostId, RoomId
from storage.media_rows import Kind, State
from storage.questions import Pending
from storage.shown import Shown
from storage.standups import Standup

PREVIEW: Final = "check-in-preview"
WORDS: Final = "check-in"
PHOTO: Final = "check-in-photo"
PLAN: Final = "plan"
# New words for a post are an event of their own, which must go as well when the words do.
_PREVIEW_EDIT: Final = "check-in-preview-edit"
_WORDS_EDIT: Final = "check-in-edit"
_OURS = frozenset({PREVIEW, WORDS, PHOTO, PLAN, _PREVIEW_EDIT, _WORDS_EDIT})

MOST = 1500
"""How many characters of one answer a post shows."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """A check-in and all that decides how it looks."""

    ctx: Context
    check_in: CheckIn
    answers: Answers
    standup: Standup
    community: Community
    author: Member
    private: RoomId | None
    stands: tuple[Shown, ...]

    def posts(self, *kinds: str) -> list[PostId]:
        return [one.post for one in self.stands if one.kind in kinds]


async def follow(
    ctx: Context, check_in: CheckIn, messages: Sequence[Contribution], photos: bool, fetched: bool
) -> None:
    """Brings what shows a private check-in in line with its messages.

    `photos` says whether the photos may have changed, `fetched` that nothing else did.
    """
    sight = await _look(ctx, check_in, messages)
    if not fetched:
        await _preview(sight)
    if check_in.confirmed:
        await _show_words(sight, fetched)
        if photos:
            await _show_photos(sight)


async def show_group(ctx: Context, check_in: CheckIn, messages: Sequence[Contribution]) -> None:
    """Shows the group for the first time what its author confirmed."""
    sight = await _look(ctx, check_in, messages)
    await _show_words(sight, fetched=False)
    await _show_photos(sight)


async def _look(ctx: Context, check_in: CheckIn, messages: Sequence[Contribution]) -> _Sight:
    standup = await standups.by_id(ctx.tx, check_in.standup)
    community = await communities.by_id(ctx.tx, standup.community)
    everybody = await communities.members(ctx.tx, community.id)
    author = next(member for member in everybody if member.id == check_in.member)
    stands = tuple(await shown.of_check_in(ctx.tx, check_in.id))
    rooms = [message.room for message in messages if message.room is not None]
    private = rooms[-1] if rooms else await people.private_room(ctx.tx, author.person)
    return _Sight(ctx, check_in, assemble(messages), standup, community, author, private, stands)


async def _preview(sight: _Sight) -> None:
    if sight.private is None:
        return
    open_to_it = await standups.is_latest(sight.ctx.tx, sight.standup)
    language = await sight.ctx.language_of(sight.author.person, sight.community)
    blocks = _preview_blocks(sight, language, asks=open_to_it and not sight.check_in.confirmed)
    before = sight.posts(PREVIEW)
    if before and not sight.answers.complete:
        await _take_back(sight.ctx, sight.posts(PREVIEW, _PREVIEW_EDIT))
        await checkins.previewed(sight.ctx.tx, sight.check_in.id, None)
    elif before:
        rewrite = chat.Rewrite(chat.Ours(before[0]), blocks)
        await _put(sight, rewrite, _PREVIEW_EDIT, language, sight.private)
        await questions.again(sight.ctx.tx, before[0])
    elif sight.answers.complete and open_to_it and not sight.check_in.confirmed:
        post = await _put(sight, chat.Post(blocks), PREVIEW, language, sight.private)
        await questions.ask(sight.ctx.tx, Pending(post, PREVIEW, sight.author.person, sight.ctx.now))
        await checkins.previewed(sight.ctx.tx, sight.check_in.id, post)


def _preview_blocks(sight: _Sight, language: str, asks: bool) -> tuple[chat.Block, ...]:
    opening = texts.blocks(language, "checkin-preview", community=sight.community.name)
    blocks = (*opening, *_words(sight, language))
    if sight.answers.photos:
        blocks += texts.blocks(language, "checkin-photos", photos=len(sight.answers.photos))
        captions = (photo.caption for photo in sight.answers.photos if not photo.again)
        blocks += tuple(chat.quote(one_line(caption)) for caption in captions if caption)
    return (*blocks, *texts.blocks(language, "checkin-confirm")) if asks else blocks


async def _show_words(sight: _Sight, fetched: bool) -> None:
    language, room = sight.community.language, sight.community.room
    before = sight.posts(WORDS)
    answers = sight.answers
    if not (answers.answered or answers.voice or answers.photos):
        await _take_back(sight.ctx, sight.posts(WORDS, _WORDS_EDIT))
    elif not before:
        place = chat.Place(thread=chat.Ours(sight.standup.post))
        await _put(sight, chat.Post(_words(sight, language), place, quiet=True), WORDS, language, room)
    elif not fetched:
        rewrite = chat.Rewrite(chat.Ours(before[0]), _words(sight, language))
        await _put(sight, rewrite, _WORDS_EDIT, language, room)


async def _show_photos(sight: _Sight) -> None:
    await _take_back(sight.ctx, sight.posts(PHOTO))
    place = chat.Place(thread=chat.Ours(sight.standup.post))
    for photo in sight.answers.photos:
        media = photo.media
        if media.kind is Kind.PHOTO and media.state is State.KEPT and media.digest is not None:
            picture = chat.Picture(media.digest, "foto.jpg", (_caption(sight, photo),), 0, 0, place)
            await _put(sight, picture, PHOTO, sight.community.language, sight.community.room)


def _caption(sight: _Sight, photo: Photo) -> chat.Block:
    caption = "" if photo.again else one_line(photo.caption or "")
    return chat.paragraph(f"{sight.author.name}: {caption}" if caption else sight.author.name)


def _words(sight: _Sight, language: str) -> tuple[chat.Block, ...]:
    answers = sight.answers
    blocks = texts.blocks(language, "checkin-of", name=sight.author.name)
    for slot, said in ((DONE, answers.done), (NEXT, answers.next), (OBSTACLE, answers.obstacle)):
        if said is not None:
            question = chat.paragraph(texts.line(language, QUESTIONS[slot]))
            blocks += (question, chat.quote(_bounded(said)))
    if answers.hindered is not None:
        blocks += texts.blocks(language, "checkin-hindered")
    if answers.obstacle is None and OBSTACLE in answers.answered:
        blocks += texts.blocks(language, "checkin-no-obstacle")
    if answers.voice:
        blocks += texts.blocks(language, "checkin-voice")
        blocks += tuple(chat.quote(_bounded(one.caption)) for one in answers.voice if one.caption)
    return blocks


def _bounded(said: str) -> str:
    words = clean(said)
    return words if len(words) <= MOST else f"{words[:MOST].rstrip()}…"


async def _put(sight: _Sight, outgoing: chat.Outgoing, kind: str, language: str, room: RoomId) -> PostId:
    tx = sight.ctx.tx
    if isinstance(outgoing, chat.Rewrite) and isinstance(outgoing.target, chat.Ours):
        # It changes where it stands, wherever people talk by now.
        room = await posts.room_of(tx, outgoing.target.post) or room
    post = await sight.ctx.post(outgoing, room)
    person = sight.author.person if kind in (PREVIEW, _PREVIEW_EDIT) else None
    await shown.add(tx, post, kind, language, check_in=sight.check_in.id, person=person)
    return post


async def withdraw(ctx: Context, check_in: CheckInId) -> None:
    """Takes back all that we said of a check-in's words, before some of them are erased.

    What is left of it can then be shown again, as if for the first time.
    """
    stands = await shown.of_check_in(ctx.tx, check_in)
    ours = [one for one in stands if one.kind in _OURS]
    if any(one.kind == PREVIEW for one in ours):
        await checkins.previewed(ctx.tx, check_in, None)
    await _take_back(ctx, [one.post for one in ours])


async def take_photos_back(ctx: Context, check_in: CheckInId) -> None:
    """Takes back the posts in which the group sees a check-in's photos."""
    stands = await shown.of_check_in(ctx.tx, check_in)
    await _take_back(ctx, [one.post for one in stands if one.kind == PHOTO])


async def _take_back(ctx: Context, posts: Iterable[PostId]) -> None:
    for post in posts:
        await amend.take_away(ctx, post)
