"""What of stand-ups is somebody's own, as they get it and as a page tells of it."""

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from commands import html
from commands.html import heading, quote
from commands.records import Json, Mine, Own
from commands.standup.checkin import assemble
from commands.standup.export import as_check_in
from storage import asides, checkins, held, offers, silences, standups
from storage.checkins import CheckIn
from storage.contributions import Contribution
from storage.database import Transaction
from storage.ids import PersonId


async def waits(tx: Transaction, person: PersonId) -> list[str]:
    """What somebody said of which it is not known what it is, or for which community."""
    said = [one.payload for one in await held.of_person(tx, person)]
    return said + [one.payload for one in await asides.of_person(tx, person)]


def about_me(page: html.Page, me: Any) -> Iterator[str]:
    """What they said of keeping their photos."""
    said = me["photo_consent"]
    yield page.p(f"page-photos-{'unasked' if said in (None, 'asked') else said}")
    yield from page.facts(me, {"photo_consent_at": "page-photos-at"})


async def _check_ins(mine: Mine) -> list[Json]:
    found: list[Json] = []
    for check_in, messages in await checkins.of_member(mine.tx, mine.member.id):
        standup = await standups.by_id(mine.tx, check_in.standup)
        mine.files.extend(file for message in messages for file in message.files if file.digest)
        found.append(
            {
                "standup": mine.time(standup.opened_at),
                **_check_in(mine, check_in, messages),
                "offers_of_help": len(offers.once(await offers.of(mine.tx, check_in.id))),
            }
        )
    return found


def _check_in(mine: Mine, check: CheckIn, messages: list[Contribution]) -> Json:
    said = as_check_in(mine, check, messages)
    del said["member"]
    return {
        **said,
        "photos": [
            {"file": photo.media.place, "caption": photo.caption, "feeling": photo.feeling}
            for photo in assemble(messages).photos
        ],
        "seen_by_the_group": check.shared,
        "messages": [
            {
                "at": mine.time(message.sent_at),
                "texts": [piece.text for piece in message.pieces],
                "caption": message.caption,
                "files": [file.place for file in message.files],
                "said_in_private": message.room is not None,
            }
            for message in messages
        ],
    }


async def _left_out(mine: Mine) -> list[str | None]:
    return [mine.time(at) for at in await standups.all_skipped(mine.tx, mine.member.id)]


async def _unanswered(mine: Mine) -> list[str | None]:
    return [mine.time(at) for at in await silences.of_member(mine.tx, mine.member.id)]


async def _offered(mine: Mine) -> list[str | None]:
    made = offers.once(await offers.by_member(mine.tx, mine.member.id))
    return [mine.time(offer.at) for offer in made]


def _told(page: html.Page, found: Any) -> Iterator[str]:
    for check in found:
        yield heading(3, page.text("export-standup", day=page.moment(check["standup"])))
        said_at = check["submitted_at"]
        yield page.p("page-late" if check["late"] else "page-in-time", at=page.moment(said_at))
        if not check["seen_by_the_group"]:
            yield page.p("page-unseen")
        for key in ("done", "next", "obstacle"):
            if check["answers"][key]:
                yield heading(4, page.text(f"export-{key}"))
                yield quote(check["answers"][key])
        day = page.day(said_at)
        for photo in check["photos"]:
            yield page.figure(photo["file"], "page-photo", day, _with(page, photo))
        for voice in check["voice"]:
            yield page.figure(voice["file"], "page-voice", day, escape(voice["caption"] or ""))
        if check["offers_of_help"]:
            yield page.p("page-helped", people=check["offers_of_help"])


def _with(page: html.Page, photo: Any) -> str:
    words = [photo["caption"] or ""]
    if photo["feeling"]:
        words.append(page.text("page-felt", feeling=page.text(f"feeling-{photo['feeling']}")))
    return "<br>".join(escape(one) for one in words if one)


def _moments(text: str) -> Any:
    return lambda page, found: [page.p(text, at=page.moment(at)) for at in found]


OWN: Final = (
    Own("check_ins", _check_ins, _told),
    Own("left_out", _left_out, _moments("page-left-out")),
    Own("unanswered", _unanswered, _moments("page-unanswered")),
    Own("offered_help_at", _offered, _moments("page-offer")),
)
