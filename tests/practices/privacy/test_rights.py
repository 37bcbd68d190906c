"""Rights over one's data: to know, to have a copy, to be forgotten, and to say no to photos."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.export import export
from bot.platform import Later
from commands import chat, handle, texts
from commands.drawing.typeset import Job
from commands.privacy import forget
from storage import communities, consents, expectations, inbox, people
from storage.ids import EventId, PersonId, RoomId
from tests.conftest import NewUser
from tests.kit.live_bot import LiveBot
from tests.kit.memory import Posted
from tests.kit.synapse import Homeserver
from tests.kit.village import ROOM, TUESDAY, Village, person, photo_bytes, stand_in

ZEHRA = person("Zehra")
WORDS = ("zonnewijzer", "kruiwagen", "regenton", "bijenkast", "vlinderstruik")


@asynccontextmanager
async def begun(folder: Path, **more: Any) -> AsyncIterator[Village]:
    async with Village(folder, **more).open() as village:
        # As on a real server: what a room is called does not say who is in it.
        numbers = count()
        village.platform.private_name = lambda _person: f"!private{next(numbers)}:test"
        await village.people("Amina", "Bram", "Zehra")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def opened(village: Village, room: RoomId = ROOM) -> EventId:
    await village.says("Amina", "!standup nu", room=room)
    posts = await village.settled()
    return next(post.event for post in posts if "Tijd voor" in post.words)


async def says(village: Village, name: str, body: str, **where: Any) -> list[Posted]:
    await village.says(name, body, **where)
    return await village.settled()


def on_disk(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file, file.read_bytes()


def nothing_of(folder: Path, *what: str | bytes) -> None:
    """No byte of it is in any file, nor in any file's name."""
    for file, content in on_disk(folder):
        for one in what:
            sought = one.encode() if isinstance(one, str) else one
            at = content.lower().find(sought.lower())
            assert at < 0, (one, file.name, re.sub(rb"[^ -~]+", b" ", content[max(0, at - 150) : at + 150]))
            assert sought not in str(file.relative_to(folder)).encode()


def standing(village: Village) -> str:
    """All words of the bot that can be read in any room, also those that others took the place of."""
    return "\n".join(post.words for post in village.platform.posted if not post.removed)


async def a_full_life(village: Village) -> bytes:
    """Zehra does all that one can do; the bytes of the photo as it is kept."""
    root = await opened(village)
    await village.shows("Zehra", photo_bytes("orange", (640, 480)), "Mijn zonnewijzer", thread=root)
    await village.settled()
    await says(village, "Zehra", "2. een kruiwagen\n3. de regenton lekt", thread=root)
    await says(village, "Bram", "1. gras\n2. hek\n3. geen hamer", thread=root)
    await says(village, "Amina", "!standup sluit")
    [asks] = [p for p in village.platform.posted if "geen hamer" in p.words and "Wie kan" in p.words]
    await village.reacts("Zehra", asks.event, "2️⃣")
    await village.reacts("Bram", asks.event, "1️⃣")
    await village.settled()
    [closing] = [p for p in village.platform.posted if p.words.startswith("Het weekrondje is klaar.")]
    await says(village, "Zehra", "een bijenkast", reply_to=closing.event)
    await says(village, "Zehra", "!parkeer de vlinderstruik")
    await says(village, "Amina", "!weekbericht nu")
    await says(village, "Amina", "!weekbericht voorbeeld")
    await _reflects(village)
    await says(village, "Zehra", "!taal en")
    await says(village, "Zehra", "!mydata")
    [kept] = [c for f, c in on_disk(village.folder) if f.suffix == ".jpg" and "thumb" not in f.name]
    return kept


async def _reflects(village: Village) -> None:
    """She is asked alone what she hopes for, and the group votes."""
    async with village.database.write() as tx:
        (member,) = await communities.memberships(tx, PersonId(ZEHRA))
        await expectations.postpone(tx, member.id, village.now)
    said = await village.passes(timedelta(seconds=1))
    (hope,) = [post for post in said if isinstance(post.outgoing, chat.Poll)]
    await village.votes("Zehra", hope.event, "2", room=hope.room)
    await says(village, "Amina", "!reflectie value-creation")
    poll = village.platform.posted[-1]
    await village.votes("Zehra", poll.event, "1")
    await village.votes("Bram", poll.event, "1")
    await village.settled()
    await says(village, "Amina", "!reflectie sluit")


async def test_no_byte_of_who_is_forgotten_stays(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        photo = await a_full_life(village)
        shown = standing(village)
        assert all(word in shown for word in WORDS[:4])
        asked = await says(village, "Zehra", "!vergeet mij")
        assert [post.words for post in asked] == [
            post.words for post in asked if "Are you sure?" in post.words
        ]
        assert len(asked) == 1 and asked[0].room != ROOM
        pictures = [p for p in village.platform.posted if isinstance(p.outgoing, chat.Picture | chat.File)]
        posted = await says(village, "Zehra", "!vergeet mij ja")
        assert posted[0].words.startswith("Done. I’ve erased everything about you")
        nothing_of(tmp_path, *WORDS, "Zehra", ZEHRA, photo[200:400])
        assert not list(tmp_path.rglob("*.jpg"))
        shown = standing(village)
        assert not [word for word in (*WORDS, "Zehra") if word in shown]
        assert "geen hamer" in shown, "what others said stays"
        assert "1 persoon antwoordde" in shown, "the outcome is told without her"
        exported: Any = await village.exported()
        assert [vote["member"] for poll in exported["reflections"] for vote in poll["votes"]] == [
            person("Bram")
        ]
        polls = [post for post in village.platform.posted if isinstance(post.outgoing, chat.Poll)]
        assert [post.removed for post in polls] == [post.room != ROOM for post in polls] == [True, False]
        assert pictures and all(picture.removed for picture in pictures)
        async with village.database.read() as tx:
            states = await inbox.states(tx)
        assert set(states) == {"seen"}, "the ids of what came in stay"


async def test_who_is_forgotten_is_not_listened_to_until_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await says(village, "Zehra", "1. zonnewijzer", thread=root)
        await says(village, "Zehra", "!forget me yes")
        village.consenting = False
        for _ in range(2):
            assert await says(village, "Zehra", "1. kruiwagen\n2. b\n3. c", thread=root) == []
            await village.hear(chat.Joined(**village._about("Zehra"), name="Zehra"))
        await village.shows("Zehra", photo_bytes(), "kruiwagen", thread=root)
        assert [post.words for post in await says(village, "Zehra", "!meedoen")] == [
            texts.line("nl", "forgotten-still", prefix="!").replace("\n", " ")
        ]
        assert "Wat bewaar ik?" in (await says(village, "Zehra", "!privacy"))[0].words
        # A reminder does not go to them, and nothing of them is on the disk.
        posted = await village.goes_on_until(TUESDAY + timedelta(days=1, hours=3))
        assert not [post for post in posted if "Zehra" in post.words]
        nothing_of(tmp_path, "Zehra", ZEHRA, "zonnewijzer", "kruiwagen")
        back, line = await says(village, "Zehra", "!terug")
        assert back.words == texts.line("nl", "back")
        assert ZEHRA in line.words and "!privacy" in line.words
        exported: Any = await village.exported()
        assert ZEHRA in [member["id"] for member in exported["members"]]
        root = await opened(village)
        await says(village, "Zehra", "1. a\n2. b\n3. c", thread=root)
        exported = await village.exported()
        assert [check["member"] for check in exported["standups"][-1]["check_ins"]] == [ZEHRA]


async def test_a_yes_in_private_forgets_only_when_it_was_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Zehra", "!vergeet mij")
        room = await village.platform.private_room(ZEHRA)
        (no,) = await says(village, "Zehra", "nee", room=room)
        assert no.words == texts.line("nl", "forget-not")
        await says(village, "Zehra", "ja", room=room)
        assert ZEHRA in [m["id"] for m in (await village.exported())["members"]]  # type: ignore[attr-defined]
        (question,) = await says(village, "Zehra", "!vergeet mij")
        # Nobody else can say it, and a yes that comes late is about something else.
        await village.reacts("Bram", question.event, "✅")
        village.now += timedelta(hours=1)
        await says(village, "Zehra", "ja", room=room)
        assert ZEHRA in [m["id"] for m in (await village.exported())["members"]]  # type: ignore[attr-defined]
        await village.reacts("Zehra", question.event, "✅", room=room)
        await village.settled()
        assert ZEHRA not in [m["id"] for m in (await village.exported())["members"]]  # type: ignore[attr-defined]
        nothing_of(tmp_path, ZEHRA, "Zehra")


async def test_a_yes_to_a_check_in_forgets_nobody(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opened(village)
        room = await village.alone_with("Zehra")
        await says(village, "Zehra", "!vergeet mij", room=room)
        await says(village, "Zehra", "1. a\n2. b\n3. c", room=room)
        await says(village, "Zehra", "ja", room=room)
        exported: Any = await village.exported()
        assert [check["complete"] for check in exported["standups"][-1]["check_ins"]] == [True]


async def test_what_was_private_held_wanted_or_set_aside_goes_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        other = RoomId("!kas:test")
        village.moderators.add(person("Amina"))
        await village.people("Amina", "Zehra", room=other)
        await says(village, "Amina", "!begin Kas", room=other)
        await opened(village)
        await opened(village, other)
        room = await village.platform.private_room(ZEHRA)
        async with village.database.write() as tx:
            await people.make_private(tx, room, ZEHRA)
        await says(village, "Zehra", "1. zonnewijzer", room=room)  # held: for which community?
        await says(village, "Zehra", "1", room=room)
        await says(village, "Zehra", "2. kruiwagen\n3. regenton", room=room)  # its preview waits for a yes
        village.platform.fetch = never  # type: ignore[method-assign]
        village.platform.understand, understand = broken, village.platform.understand  # type: ignore[method-assign]
        await village.says("Zehra", "bijenkast")
        await village.engine.handling.idle()
        village.platform.understand = understand  # type: ignore[method-assign]
        assert (await inbox_states(village))["failed"] == 1
        await village.says("Zehra", "!vergeet mij ja", room=other)
        await village.settled()
        nothing_of(tmp_path, *WORDS, "Zehra", ZEHRA)
        assert (await inbox_states(village)).keys() == {"seen"}
        exported: Any = await village.exported()
        assert exported["standups"][-1]["check_ins"] == []


async def never(source: str, most: int) -> bytes:
    raise Later("the server is away")


async def broken(room: RoomId, payload: str) -> chat.Incoming:
    raise ZeroDivisionError


async def inbox_states(village: Village) -> dict[str, int]:
    async with village.database.read() as tx:
        return await inbox.states(tx)


async def test_a_photo_that_was_still_to_be_fetched_goes_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        fetch = village.platform.fetch
        village.platform.fetch = never  # type: ignore[method-assign]
        await village.shows("Zehra", photo_bytes(), "zonnewijzer", thread=root)
        await says(village, "Zehra", "!vergeet mij ja")
        village.platform.fetch = fetch  # type: ignore[method-assign]
        await village.passes(timedelta(minutes=10))
        nothing_of(tmp_path, "zonnewijzer", ZEHRA, "file-$")
        assert not list(tmp_path.rglob("*.jpg"))


async def test_a_facilitator_may_go_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await says(village, "Bram", "1. zonnewijzer\n2. b\n3. c", thread=root)
        await says(village, "Amina", "!standup sluit")
        await says(village, "Amina", "!status")
        (asked,) = await says(village, "Amina", "!vergeet mij")
        assert "In De Buurttuin ben jij de enige begeleider." in asked.words
        await says(village, "Amina", "!vergeet mij ja")
        nothing_of(tmp_path, "@amina:test", "Amina")
        # The report that was hers is gone, and another who manages the room may take over.
        assert not [
            post
            for post in village.platform.posted
            if "zonnewijzer" in post.words and "Verslag" in post.words and not post.removed
        ]
        village.moderators.add(person("Bram"))
        (again,) = await says(village, "Bram", "!begin")
        assert "Jij bent begeleider" in again.words


async def test_a_silent_member_is_named_in_no_report(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!standup pauze")  # else the alarm opens rounds in between
        for _ in range(3):
            await opened(village)
            await says(village, "Amina", "!standup sluit")
            village.now += timedelta(days=7)
        assert "Ik hoorde drie keer niets van Bram, Zehra." in standing(village)
        await says(village, "Zehra", "!vergeet mij ja")
        assert "Ik hoorde drie keer niets van Bram." in standing(village)
        assert "Zehra" not in standing(village)


async def test_killed_between_the_yes_and_the_wiping(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        photo = await a_full_life(village)

        async def crash() -> None:
            raise AssertionError("the power is gone")

        village.database.forget_erased, wipe = crash, village.database.forget_erased  # type: ignore[method-assign]
        village.engine.fetching.remove = lambda digests: crash()  # type: ignore[method-assign]
        await village.says("Zehra", "!vergeet mij ja")
        await village.engine.handling.idle()
        village.database.forget_erased = wipe  # type: ignore[method-assign]
    async with village.open():
        await village.settled()
        nothing_of(tmp_path, *WORDS, "Zehra", ZEHRA, photo[200:400])


async def test_killed_before_the_yes_is_handled(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_full_life(village)
        village.engine.handling.in_order.clear()
        village.engine.handling.wake = lambda rooms: None  # type: ignore[method-assign]
        await village.says("Zehra", "!vergeet mij ja")
        assert any(b"zonnewijzer" in content for _, content in on_disk(tmp_path))
    async with village.open():
        await village.settled()
        nothing_of(tmp_path, *WORDS, "Zehra", ZEHRA)


async def test_all_or_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_full_life(village)
        before = await village.exported()
        with pytest.raises(ZeroDivisionError):
            async with village.database.write() as tx:
                await forget.forget(handle.context(tx, village.now, village.profile), ZEHRA)
                raise ZeroDivisionError
        assert await village.exported() == before


# --- to know --------------------------------------------------------------------------------------------


async def test_privacy_says_it_all(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.profile = replace(village.profile, keep_months=6, contact="Joke, joke@example.org")
    async with village.open():
        await village.people("Amina", "Bram")
        await village.settled()
        (said,) = await says(village, "Bram", "!privacy")
        assert "6 maanden." in said.words and "Neem contact op met Joke, joke@example.org." in said.words
        *_, said = await says(village, "Bram", "!privacy alles")
        assert "reservekopie" in said.words and "server" in said.words
        assert "Die blijft" not in said.words


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Die blijft 30 dagen."), ("en", "It stays for 30 days.")],
)
async def test_privacy_says_how_long_backups_are_kept(tmp_path: Path, language: str, words: str) -> None:
    village = Village(tmp_path, language=language)
    village.profile = replace(village.profile, backup_days=30)
    async with village.open():
        await village.people("Amina", "Bram")
        await village.settled()
        *_, said = await says(village, "Bram", "!privacy all")
        assert words in said.words


# --- photos ----------------------------------------------------------------------------------------------


async def test_the_first_photo_waits_for_a_yes_asked_once(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        root = await opened(village)
        shown = await village.shows("Zehra", photo_bytes(), "De vijver", thread=root)
        (asked,) = [post for post in await village.settled() if post.room != ROOM]
        assert "Mag ik je foto’s bewaren voor De Buurttuin?" in asked.words
        assert not list(tmp_path.rglob("*.jpg")) and village.reactions(shown) == ["⏳"]
        second = await village.shows("Zehra", photo_bytes("red"), thread=root)
        assert [post.words for post in await village.settled()] == ["⏳"], "at once is one occasion"
        [yes] = [p for p in await says(village, "Zehra", "Ja hoor!", room=asked.room) if p.room == asked.room]
        assert yes.words == texts.line("nl", "photos-yes", groups="De Buurttuin", prefix="!")
        assert village.reactions(shown) == ["📷"] and village.reactions(second) == ["📷"]
        assert len(list(tmp_path.rglob("*.thumb.jpg"))) == 2


async def test_no_photo_without_a_yes_and_the_words_stay(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        root = await opened(village)
        first = await village.shows("Zehra", photo_bytes(), "De vijver", thread=root)
        (asked,) = [post for post in await village.settled() if post.room != ROOM]
        await village.reacts("Zehra", asked.event, "❌", room=asked.room)
        (no,) = [post for post in await village.settled() if post.words.startswith("Goed.")]
        assert no.words == texts.line("nl", "photos-no", groups="De Buurttuin", prefix="!")
        more = await village.shows("Zehra", photo_bytes("red"), "2. een hek\n3. nee", thread=root)
        bare = await village.shows("Zehra", photo_bytes("red"), thread=root)
        assert await village.settled() and village.reactions(more) == ["✅"] and not village.reactions(bare)
        assert not list(tmp_path.rglob("*.jpg")) and "⏳" not in village.reactions(first)
        exported: Any = await village.exported()
        (check,) = exported["standups"][0]["check_ins"]
        assert check["answers"] == {"done": "De vijver", "next": "een hek", "obstacle": None}
        assert check["photos"] == [] and check["complete"]


@pytest.mark.parametrize("words", ["!photos no", "!foto's nee", "!foto’s nee", "!FOTOS NEE"])
async def test_a_no_afterwards_takes_the_photos_along(tmp_path: Path, words: str) -> None:
    jobs: list[Job] = []

    def watching(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    async with begun(tmp_path, typeset=watching) as village:
        root = await opened(village)
        bram = await village.shows("Bram", photo_bytes("blue", (640, 480)), "De vijver", thread=root)
        first = await village.shows("Zehra", photo_bytes("red", (640, 480)), "De pomp", thread=root)
        await village.settled()
        await says(village, "Amina", "!weekbericht nu")
        [sheet] = [p for p in village.platform.posted if isinstance(p.outgoing, chat.Picture)]
        posted = await says(village, "Zehra", words)
        said = texts.line("nl", "photos-no", groups="De Buurttuin", prefix="!")
        assert said in [post.words for post in posted]
        assert len(list(tmp_path.rglob("*.thumb.jpg"))) == 1
        assert village.reactions(bram) == ["📷"] and "📷" not in village.reactions(first)
        # The picture of the digest is drawn again without it.
        assert sheet.removed
        assert len([p for p in posted if isinstance(p.outgoing, chat.Picture)]) == 1
        assert [len(job.photos) for job in jobs] == [2, 1]
        exported: Any = await village.exported()
        check = exported["standups"][0]["check_ins"][1]
        assert check["answers"]["done"] == "De pomp" and check["photos"] == []
        await says(village, "Zehra", "!photos yes")
        await village.shows("Zehra", photo_bytes("pink"), thread=root)
        await village.settled()
        assert len(list(tmp_path.rglob("*.thumb.jpg"))) == 2


async def test_a_facilitator_takes_a_photo_away_with_one_reaction(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        shown = await village.shows("Zehra", photo_bytes("red", (640, 480)), "De pomp", thread=root)
        await village.settled()
        await says(village, "Amina", "!weekbericht nu")
        [sheet] = [p for p in village.platform.posted if isinstance(p.outgoing, chat.Picture)]
        await village.reacts("Amina", shown, "🚫")
        posted = await village.settled()
        [told] = [post for post in posted if "je foto in De Buurttuin" in post.words]
        assert told.room == await village.platform.private_room(ZEHRA)
        assert sheet.removed and not list(tmp_path.rglob("*.jpg"))
        exported: Any = await village.exported()
        assert exported["standups"][0]["check_ins"][0]["answers"]["done"] == "De pomp"


async def test_the_sign_on_our_own_picture_takes_that_away(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await village.shows("Zehra", photo_bytes("red"), thread=root)
        await village.shows("Bram", photo_bytes("blue"), thread=root)
        await village.settled()
        await says(village, "Amina", "!weekbericht nu")
        [sheet] = [p for p in village.platform.posted if isinstance(p.outgoing, chat.Picture)]
        await village.reacts("Amina", sheet.event, "🚫")
        await village.settled()
        # Which of the two is meant nobody can tell: the picture goes, the photos stay.
        assert sheet.removed and len(list(tmp_path.rglob("*.thumb.jpg"))) == 2


# --- not for ever ----------------------------------------------------------------------------------------


async def test_what_is_too_old_is_erased_at_night_and_counts_stay(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.profile = replace(village.profile, keep_months=1)
    async with village.open():
        await village.people("Amina", "Bram", "Zehra")
        await says(village, "Amina", "!begin")
        await says(village, "Amina", "!standup pauze")
        village.now += timedelta(seconds=1)
        root = await opened(village)
        photo = photo_bytes("red", (640, 480))
        await village.shows("Zehra", photo, "Mijn zonnewijzer", thread=root)
        await says(village, "Zehra", "2. kruiwagen\n3. de regenton lekt", thread=root)
        await says(village, "Amina", "!standup sluit")
        [line] = [p for p in village.platform.posted if "regenton lekt" in p.words and "Kun jij" in p.words]
        await village.reacts("Bram", line.event, "🤝")
        await says(village, "Zehra", "!parkeer de bijenkast")
        # What is still open would stay on the list until somebody closes it.
        (listed,) = [post for post in await says(village, "Zehra", "!punten") if post.words]
        await says(village, "Zehra", "2 klaar", reply_to=listed.event)
        await says(village, "Amina", "!weekbericht nu")
        # 3 March, kept until the night after 3 April.
        await village.goes_on_until(TUESDAY + timedelta(days=30, hours=20))
        assert any(b"zonnewijzer" in content for _, content in on_disk(tmp_path))
        village.now += timedelta(days=1)
        recent = await opened(village)
        await says(village, "Zehra", "1. vlinderstruik", thread=recent)
        await village.goes_on_until(TUESDAY + timedelta(days=32))
        nothing_of(tmp_path, "zonnewijzer", "kruiwagen", "regenton", "bijenkast")
        assert not list(tmp_path.rglob("*.jpg"))
        shown = standing(village)
        assert not [word for word in WORDS[:4] if word in shown]
        exported: Any = await village.exported()
        old, new = exported["standups"]
        assert [(check["member"], check["complete"]) for check in old["check_ins"]] == [(ZEHRA, True)]
        assert old["check_ins"][0]["answers"] == {"done": None, "next": None, "obstacle": None}
        assert new["check_ins"][0]["answers"]["done"] == "vlinderstruik"
        assert len(exported["offers"]) == 1 and exported["parked"] == []
        assert "Dank je wel voor het meedoen!" in shown


async def test_much_that_is_old_goes_bit_by_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from commands.standup import forget as of_standups

    monkeypatch.setattr(of_standups, "MOST", 2)
    village = Village(tmp_path)
    village.profile = replace(village.profile, keep_months=1)
    async with village.open():
        await village.people("Amina", *WORDS)
        await says(village, "Amina", "!begin")
        root = await opened(village)
        for word in WORDS:
            await says(village, word, f"1. {word}ding", thread=root)
        await says(village, "Amina", "!standup pauze")
        await village.goes_on_until(TUESDAY + timedelta(days=33))
        nothing_of(tmp_path, *(f"{word}ding" for word in WORDS))


# --- on a real server ------------------------------------------------------------------------------------


async def test_forgotten_on_a_real_server(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, zehra = await new_user("amina", synapse), await new_user("zehra", synapse, display_name="Zehraida")
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, zehra)
        await bot.answers(amina, room, "!begin")
        await amina.send_text(room, "!standup nu")
        root = (await bot.says(amina, room, "Tijd voor"))["event_id"]
        async with bot.database.write() as tx:
            (member,) = await communities.memberships(tx, PersonId(zehra.user_id))
            await consents.say(tx, member.id, consents.Answer.ASKED, TUESDAY, 0)
        photo = await zehra.send_photo(
            room, photo_bytes("red", (640, 480)), caption="Mijn zonnewijzer", thread_root=root
        )
        await bot.answers(zehra, room, "!foto's ja")
        assert [await bot.reaction_to(zehra, room, photo) for _ in range(2)] == ["⏳", "📷"]
        told = await zehra.send_text(room, "2. kruiwagen\n3. de regenton lekt", thread_root=root)
        assert await bot.reaction_to(zehra, room, told) == "✅"
        await amina.send_text(room, "!standup sluit")
        line = await bot.says(amina, room, "de regenton lekt")
        await amina.send_text(room, "!weekbericht nu")
        page = await bot.says(amina, room, "Gedaan: Mijn zonnewijzer")
        await bot.all_said(amina, room)
        [kept] = [c for f, c in on_disk(tmp_path) if f.suffix == ".jpg" and "thumb" not in f.name]
        done = await bot.answers(zehra, room, "!vergeet mij ja")
        assert done["content"]["body"].startswith("Gedaan.")
        await bot.all_said(amina, room)
        await bot.engine.chores_done()
        nothing_of(tmp_path, "zonnewijzer", "kruiwagen", "regenton", "Zehraida", zehra.user_id, kept[200:400])
        for event in (line, page):
            assert not (await amina.event(room, event["event_id"]))["content"]
        said = [event for event in await amina.messages(room) if event["sender"] == bot.user_id]
        assert not [
            event for event in said if re.search("zonnewijzer|regenton|kruiwagen", str(event["content"]))
        ]
        # What is read back after a restart brings nothing to life again.
        await bot.stop()
        await zehra.send_text(room, "1. zonnewijzer", thread_root=root)
        await bot.start()
        await bot.all_said(amina, room)
        nothing_of(tmp_path, "zonnewijzer", zehra.user_id)
        await bot.answers(zehra, room, "!terug")
        exported: Any = await export(bot.settings, room)
        assert "Zehraida" in [member["name"] for member in exported["members"]]
