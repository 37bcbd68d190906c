"""``!mydata``: everything that is kept of somebody as one page, which any telephone opens.

``!mydata all`` is a zip with the photos as large as they are kept.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from commands import chat, documents, texts
from commands.arguments import Choice, among
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import ChatContext
from commands.privacy.inside import inside
from commands.privacy.page import as_bytes, as_html, own_of
from commands.records import Json, Mine, Records, as_community, as_members
from commands.times.moments import local
from storage import (
    audit,
    communities,
    people,
    shown,
)
from storage.audit import Deed
from storage.communities import Member
from storage.database import Transaction
from storage.ids import PersonId
from storage.media import Digest, MediaStore
from storage.media_rows import Kind, Media
from storage.mine import rows_of
from storage.outbox import Urgency

MOST_BYTES = 32 * 1024 * 1024
"""Of the files in a zip. Many servers take none of more than 50 megabytes; older photos go in small."""
_ALL = Choice(shown={"en": "", "nl": ""}, options=among({True: ("all", "alles")}), optional=True)
_MIMETYPES = {"html": "text/html", "zip": "application/zip"}


class MyDataWhat(Mistake):
    text = "mydata-what"


async def _my_data(ctx: ChatContext, asked: Asked) -> None:
    said = asked.get(_ALL)
    form = "zip" if said else "html"
    text = "mydata-zip" if said else "mydata-html"
    blocks = texts.blocks(ctx.language, text, prefix=ctx.profile.prefix)
    await ctx.whisper(chat.Post(blocks), ctx.person, Urgency.ANSWER)
    bundle = chat.Bundle(
        name=f"{texts.line(ctx.language, 'mydata-file')}.{form}",
        mimetype=_MIMETYPES[form],
        language=ctx.language,
        person=ctx.person,
        form=form,
    )
    post = await ctx.whisper(bundle, ctx.person, Urgency.ANSWER)
    await audit.note(ctx.tx, Deed.MY_DATA, ctx.now, person=ctx.person, detail=form)
    await shown.add(ctx.tx, post, documents.MY_DATA, ctx.language, person=ctx.person)


async def mine(
    tx: Transaction,
    records: Sequence[Records],
    person: PersonId,
    language: str,
    now: datetime,
    form: str = "html",
) -> Callable[[MediaStore], bytes]:
    """Reads all that is kept of `person`; what comes back makes the file of it, in a thread.

    That is one page, or with `form` "zip" the page, the same as JSON, and the files as they are kept.
    """
    files: list[Media] = []
    memberships = await communities.memberships(tx, person)
    rooms = await people.rooms_with(tx, person)
    zone = await _timezone(tx, memberships)
    about = await people.talks_about(tx, person)
    data: Json = {
        "made_at": local(now, zone).isoformat(timespec="seconds"),
        "person": {
            "id": person,
            "language": await people.language_of(tx, person),
            "rooms": [{"room": room, "name": name} for room, name in rooms],
            "private_room": await people.private_room(tx, person),
            "talks_about": (await communities.by_id(tx, about)).name if about is not None else None,
        },
        "communities": [
            await _in_community(records, await _mine(tx, member, language, files)) for member in memberships
        ],
        **{own.key: await own.read(tx, person, language) for one in records for own in one.anywhere},
        "waiting": [
            {"at": local(said.at, zone).isoformat(), **_said(said)}
            for one in records
            for said in map(chat.unpack_said, await one.waits(tx, person))
        ],
        # As it stands in the tables: what has no place above is here all the same.
        "rows": await rows_of(tx, person, {column for one in records for column in one.withheld}, zone),
    }
    if form == "zip":
        return lambda media: _zipped(data, records, files, language, media)
    return lambda media: _page(data, records, files, language, media)


async def _timezone(tx: Transaction, memberships: list[Member]) -> str:
    return (await communities.by_id(tx, memberships[0].community)).timezone if memberships else "UTC"


def _said(said: chat.Text | chat.Photo | chat.Voice) -> Json:
    match said:
        case chat.Text():
            return {"kind": "text", "text": said.body}
        case chat.Photo():
            return {"kind": "photo", "text": said.caption}
        case chat.Voice():
            return {"kind": "voice", "text": said.caption}


async def _mine(tx: Transaction, member: Member, language: str, files: list[Media]) -> Mine:
    community = await communities.by_id(tx, member.community)
    return Mine(tx, community, [member], language=language, files=files)


async def _in_community(records: Sequence[Records], mine: Mine) -> Json:
    (me,) = await as_members(mine, records)
    for one in records:
        me |= await one.me(mine)
    found: Json = {"community": as_community(mine.community), "me": me}
    return found | {own.key: await own.read(mine) for own in own_of(records)}


def _page(
    data: Any, records: Sequence[Records], files: list[Media], language: str, media: MediaStore
) -> bytes:
    return as_html(data, records, inside(files, media), language).encode("utf-8", "replace")


def _zipped(
    data: Any, records: Sequence[Records], files: list[Media], language: str, media: MediaStore
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        small = False
        for name, content, shrunk in _contents(files, media):
            archive.writestr(f"media/{name}", content)
            small = small or shrunk
        page = _page(data, records, files, language, media)
        archive.writestr(f"{texts.line(language, 'mydata-file')}.html", page)
        data["small_photos"] = small
        archive.writestr("data.json", as_bytes(data))
    return made.getvalue()


def _contents(files: list[Media], media: MediaStore) -> Iterator[tuple[str, bytes, bool]]:
    """Each file once, the newest first, with whether only a small one fitted."""
    left = MOST_BYTES
    done: set[str] = set()
    for one in reversed(files):
        assert one.digest is not None and one.suffix is not None
        name = one.place
        assert name is not None
        if name in done:
            continue
        done.add(name)
        try:
            content = media.read(Digest(one.digest), one.suffix)
        except FileNotFoundError:
            continue
        shrunk = len(content) > left and one.kind is Kind.PHOTO
        if shrunk:
            content = media.thumbnail(Digest(one.digest)) or content
        left -= len(content)
        yield name, content, shrunk


async def _of_nobody(ctx: ChatContext, asked: Asked) -> None:
    await ctx.tell(asked.message, "mydata-forgotten", prefix=ctx.profile.prefix)


MY_DATA = Command(
    names={"en": "mydata", "nl": "mijngegevens"},
    about="about-mydata",
    theme=Theme.PRIVACY,
    everywhere=_my_data,
    forgotten=_of_nobody,
    arguments=(_ALL,),
    wrong=lambda ctx, _asked: MyDataWhat(prefix=ctx.profile.prefix),
    changes=Changes.NEVER,
)
