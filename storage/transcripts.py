"""What was heard in a recording: wanted, then shown to its author, and kept nowhere unless they take it."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MediaId, PostId


@dataclass(frozen=True, slots=True)
class Wanted:
    """A recording that is to be put into words, and its file."""

    media: MediaId
    digest: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard in a recording, and our post that shows it to its author."""

    media: MediaId
    text: str
    post: PostId


async def want(tx: Transaction, media: MediaId, at: datetime) -> None:
    """Writes down that a recording is to be put into words."""
    await tx.execute(insert(t.Transcript).values(media_id=media, at=at))


_WAITING = select(t.Transcript.media_id).where(t.Transcript.text.is_(None))
_LONGEST = _WAITING.order_by(t.Transcript.at, t.Transcript.media_id).limit(1).scalar_subquery()
_FIRST = select(t.Media.id, t.Media.digest, t.Media.suffix).where(t.Media.id == _LONGEST)


async def first(tx: Transaction) -> Wanted | None:
    """The recording that waits longest to be put into words."""
    row = (await tx.execute(_FIRST)).one_or_none()
    return Wanted(MediaId(row[0]), row[1] or "", row[2] or "") if row else None


async def is_wanted(tx: Transaction, media: MediaId) -> bool:
    """Whether the words of a recording are still wanted."""
    waits = t.Transcript.text.is_(None)
    found = await tx.scalar(select(t.Transcript.media_id).where(t.Transcript.media_id == media, waits))
    return found is not None


async def shown(tx: Transaction, heard: Transcript) -> None:
    """Notes what was heard, and with which post its author was shown it."""
    values = {"text": heard.text, "post_id": heard.post}
    await tx.execute(update(t.Transcript).where(t.Transcript.media_id == heard.media).values(values))


async def by_post(tx: Transaction, post: PostId) -> Transcript | None:
    """What a post of ours shows of a recording, while that waits for its author."""
    row = (
        await tx.execute(select(t.Transcript.media_id, t.Transcript.text).where(t.Transcript.post_id == post))
    ).one_or_none()
    return Transcript(MediaId(row[0]), row[1] or "", post) if row else None


async def post_of(tx: Transaction, media: MediaId) -> PostId | None:
    """Our post that shows what was heard in a recording, while that waits."""
    post = await tx.scalar(select(t.Transcript.post_id).where(t.Transcript.media_id == media))
    return PostId(post) if post else None


async def forget(tx: Transaction, media: MediaId) -> None:
    """Erases what was heard."""
    touched.words_went(tx)
    await tx.execute(delete(t.Transcript).where(t.Transcript.media_id == media))


async def older(tx: Transaction, limit: datetime) -> list[tuple[MediaId, PostId | None]]:
    """What nobody took since `limit`, with the posts that show it."""
    rows = await tx.execute(
        select(t.Transcript.media_id, t.Transcript.post_id).where(t.Transcript.at < limit)
    )
    return [(MediaId(media), PostId(post) if post else None) for media, post in rows]
