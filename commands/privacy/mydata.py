"""``!mydata``: everything that is kept of somebody as one file, for a person and for a program to read."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from commands import chat, documents, texts
from commands.export.collect import Json, as_check_in, as_community, as_member, as_point, place, time
from commands.practice import Asked, Command, Scene
from commands.privacy.page import as_html
from commands.reflection.export import of_person as reflections
from storage import checkins, communities, held, offers, people, points, shown, silences, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community, Member
from storage.database import Transaction
from storage.ids import PersonId
from storage.media import Digest, MediaFolder
from storage.media_rows import Kind, Media
from storage.outbox import Urgency

MOST_BYTES = 40 * 1024 * 1024
"""Many servers take no file of more than 50 megabytes; beyond this, older photos go in small."""


async def _my_data(scene: Scene, asked: Asked) -> None:
    blocks = texts.blocks(scene.language, "mydata", prefix=scene.stage.defaults.prefix)
    await scene.stage.whisper(chat.Post(blocks), scene.person, Urgency.ANSWER)
    bundle = chat.Bundle(
        name=f"{texts.line(scene.language, 'mydata-file')}.zip",
        mimetype="application/zip",
        language=scene.language,
        person=scene.person,
    )
    post = await scene.stage.whisper(bundle, scene.person, Urgency.ANSWER)
    await shown.add(scene.tx, post, documents.MY_DATA, scene.language, person=scene.person)


async def mine(
    tx: Transaction, person: PersonId, language: str, now: datetime
) -> Callable[[MediaFolder], bytes]:
    """Reads all that is kept of `person`; what comes back makes the file of it, in a thread."""
    files: list[Media] = []
    memberships = await communities.memberships(tx, person)
    consent = await people.consent(tx, person)
    data: Json = {
        "made_at": now.isoformat(timespec="seconds"),
        "person": {
            "id": person,
            "language": await people.language_of(tx, person),
            "photos": consent.value if consent else None,
            "rooms": [{"room": room, "name": name} for room, name in await people.rooms_with(tx, person)],
        },
        "reflections": await reflections(tx, person, language),
        "communities": [await _in_community(tx, member, files) for member in memberships],
        "waiting": [
            {"at": one.at.isoformat(), "text": _words(chat.unpack_said(one.payload))}
            for one in await held.of_person(tx, person)
        ],
    }
    return lambda media: _zipped(data, files, language, media)


def _words(said: chat.Text | chat.Photo | chat.Voice) -> str | None:
    match said:
        case chat.Text():
            return said.body
        case chat.Photo():
            return said.caption
    return None


async def _in_community(tx: Transaction, member: Member, files: list[Media]) -> Json:
    community = await communities.by_id(tx, member.community)
    found: list[Json] = []
    for check_in, messages in await checkins.of_member(tx, member.id):
        standup = await standups.by_id(tx, check_in.standup)
        files += [message.media for message in messages if message.media and message.media.digest]
        found.append(
            {
                "standup": time(standup.opened_at, community),
                **_check_in(check_in, messages, member, community),
                "offers_of_help": len(offers.once(await offers.of(tx, check_in.id))),
            }
        )
    return {
        "community": as_community(community),
        "me": {
            **as_member(member, community),
            "takes_part": member.takes_part,
            "skips_next": member.skips_next,
        },
        "check_ins": found,
        "left_out": [time(at, community) for at in await standups.all_skipped(tx, member.id)],
        "unanswered": [time(at, community) for at in await silences.of_member(tx, member.id)],
        "parked": [as_point(point, community) for point in await points.by_member(tx, member.id)],
        "offered_help_at": [
            time(offer.at, community) for offer in offers.once(await offers.by_member(tx, member.id))
        ],
    }


def _check_in(check: CheckIn, messages: list[Contribution], member: Member, community: Community) -> Json:
    said = as_check_in(check, messages, {member.id: member.person}, community)
    del said["member"]
    return {
        **said,
        "seen_by_the_group": check.shared,
        "messages": [
            {
                "at": time(message.sent_at, community),
                "texts": [piece.text for piece in message.pieces],
                "caption": message.caption,
                "file": place(message.media) if message.media else None,
                "said_in_private": message.room is not None,
            }
            for message in messages
        ],
    }


def _zipped(data: Any, files: list[Media], language: str, media: MediaFolder) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        small = False
        for name, content, shrunk in _contents(files, media):
            archive.writestr(f"media/{name}", content)
            small = small or shrunk
        data["small_photos"] = small
        written = json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace")
        archive.writestr("data.json", written)
        archive.writestr("index.html", as_html(data, language).encode("utf-8", "replace"))
    return made.getvalue()


def _contents(files: list[Media], media: MediaFolder) -> Iterator[tuple[str, bytes, bool]]:
    """Each file once, the newest first, with whether only a small one fitted."""
    left = MOST_BYTES
    done: set[str] = set()
    for one in reversed(files):
        assert one.digest is not None and one.suffix is not None
        name = place(one)
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
    names={"en": "mydata", "nl": "mijngegevens"}, about="about-mydata", run=_my_data, everywhere=True
)
