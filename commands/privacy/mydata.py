"""``!mydata``: everything that is kept of somebody as one page, which any telephone opens.

``!mydata all`` is a zip with the photos as large as they are kept.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from commands import chat, documents, texts
from commands.context import ChatContext
from commands.moments import local
from commands.practice import Asked, Changes, Command, Mistake
from commands.privacy.inside import inside
from commands.privacy.page import as_bytes, as_html
from commands.records import Json, Records, Scope, as_community, as_members
from commands.reflection.export import of_person as reflections
from commands.standup.checkin import assemble
from commands.standup.export import as_check_in
from storage import (
    asides,
    audit,
    checkins,
    communities,
    expectations,
    held,
    offers,
    old_commands,
    people,
    points,
    shown,
    silences,
    standups,
)
from storage import reflections as reflecting
from storage.audit import Deed
from storage.checkins import CheckIn, Contribution
from storage.communities import Member
from storage.database import Transaction
from storage.ids import PersonId
from storage.media import Digest, MediaFolder
from storage.media_rows import Kind, Media
from storage.mine import rows_of
from storage.outbox import Urgency

MOST_BYTES = 32 * 1024 * 1024
"""Of the files in a zip. Many servers take none of more than 50 megabytes; older photos go in small."""
ALL = frozenset({"all", "alles"})
_MIMETYPES = {"html": "text/html", "zip": "application/zip"}


class MyDataWhat(Mistake):
    text = "mydata-what"


async def _my_data(ctx: ChatContext, asked: Asked) -> None:
    said = asked.rest.strip(" .!").casefold()
    if said and said not in ALL:
        raise MyDataWhat(prefix=ctx.profile.prefix)
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
) -> Callable[[MediaFolder], bytes]:
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
        "communities": [await _in_community(tx, records, member, files) for member in memberships],
        "reflections": await reflections(tx, person, language),
        "waiting": [
            {"at": local(said.at, zone).isoformat(), **_said(said)} for said in await _waiting(tx, person)
        ],
        # As it stands in the tables: what has no place above is here all the same.
        "rows": await rows_of(tx, person),
    }
    if form == "zip":
        return lambda media: _zipped(data, files, language, media)
    return lambda media: _page(data, files, language, media)


async def _timezone(tx: Transaction, memberships: list[Member]) -> str:
    return (await communities.by_id(tx, memberships[0].community)).timezone if memberships else "UTC"


async def _waiting(tx: Transaction, person: PersonId) -> list[chat.Text | chat.Photo | chat.Voice]:
    waiting = [one.payload for one in await held.of_person(tx, person)]
    waiting += [one.payload for one in await asides.of_person(tx, person)]
    waiting += [one.payload for one in await old_commands.of_person(tx, person)]
    return [chat.unpack_said(payload) for payload in waiting]


def _said(said: chat.Text | chat.Photo | chat.Voice) -> Json:
    match said:
        case chat.Text():
            return {"kind": "text", "text": said.body}
        case chat.Photo():
            return {"kind": "photo", "text": said.caption}
        case chat.Voice():
            return {"kind": "voice", "text": said.caption}


async def _in_community(
    tx: Transaction, records: Sequence[Records], member: Member, files: list[Media]
) -> Json:
    community = await communities.by_id(tx, member.community)
    scope = Scope(tx, community, [member])
    (me,) = await as_members(scope, records)
    found: list[Json] = []
    for check_in, messages in await checkins.of_member(tx, member.id):
        standup = await standups.by_id(tx, check_in.standup)
        files += [file for message in messages for file in message.files if file.digest]
        found.append(
            {
                "standup": scope.time(standup.opened_at),
                **_check_in(scope, check_in, messages),
                "offers_of_help": len(offers.once(await offers.of(tx, check_in.id))),
            }
        )
    return {
        "community": as_community(community),
        "me": {
            **me,
            "takes_part": member.takes_part,
            "skips_next": member.skips_next,
            "reflects_alone": member.id in await reflecting.alone(tx, member.community),
            "expects_question_at": scope.time(await expectations.due_at(tx, member.id)),
        },
        "check_ins": found,
        "left_out": [scope.time(at) for at in await standups.all_skipped(tx, member.id)],
        "unanswered": [scope.time(at) for at in await silences.of_member(tx, member.id)],
        "parked": [
            {"text": point.text, "at": scope.time(point.at), "kind": point.kind.value}
            for point in await points.by_member(tx, member.id)
        ],
        "offered_help_at": [
            scope.time(offer.at) for offer in offers.once(await offers.by_member(tx, member.id))
        ],
    }


def _check_in(scope: Scope, check: CheckIn, messages: list[Contribution]) -> Json:
    said = as_check_in(scope, check, messages)
    del said["member"]
    photos = assemble(messages).photos
    return {
        **said,
        "photos": [
            {"file": photo.media.place, "caption": photo.caption, "feeling": photo.feeling}
            for photo in photos
        ],
        "seen_by_the_group": check.shared,
        "messages": [
            {
                "at": scope.time(message.sent_at),
                "texts": [piece.text for piece in message.pieces],
                "caption": message.caption,
                "files": [file.place for file in message.files],
                "said_in_private": message.room is not None,
            }
            for message in messages
        ],
    }


def _page(data: Any, files: list[Media], language: str, media: MediaFolder) -> bytes:
    return as_html(data, inside(files, media), language).encode("utf-8", "replace")


def _zipped(data: Any, files: list[Media], language: str, media: MediaFolder) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        small = False
        for name, content, shrunk in _contents(files, media):
            archive.writestr(f"media/{name}", content)
            small = small or shrunk
        archive.writestr(f"{texts.line(language, 'mydata-file')}.html", _page(data, files, language, media))
        data["small_photos"] = small
        archive.writestr("data.json", as_bytes(data))
    return made.getvalue()


def _contents(files: list[Media], media: MediaFolder) -> Iterator[tuple[str, bytes, bool]]:
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


MY_DATA = Command(
    names={"en": "mydata", "nl": "mijngegevens"},
    about="about-mydata",
    everywhere=_my_data,
    changes=Changes.NEVER,
)
