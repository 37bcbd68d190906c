"""What somebody took back stands nowhere any more: in no post, on no picture, in no file that we sent."""

import io
import json
import random
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from commands import chat
from commands.drawing.typeset import Job
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, TUESDAY, Village, person, photo_bytes

WORDS = ("zonnewijzer", "kruiwagen", "regenton")
DAY = timedelta(days=1)


def with_its_words(job: Job) -> bytes:
    """What Typst would set, as far as it can be read."""
    said = json.dumps(job.data, ensure_ascii=False).encode()
    photos = b"".join(job.photos.values())
    return (photo_bytes("white", (1080, 400)) if job.form == "jpg" else b"%PDF") + said + photos


def read(post: Posted) -> Iterator[bytes]:
    """All that can be read in a post, its file included."""
    yield post.words.encode()
    if isinstance(post.outgoing, chat.Picture):
        yield " ".join(str(block.spans) for block in post.outgoing.caption).encode()
    if post.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(post.content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    yield post.content


def standing(village: Village) -> list[Posted]:
    """What can be read in any room, also words that others took the place of."""
    return [post for post in village.platform.posted if not post.removed]


def with_any(village: Village, *words: str | bytes) -> list[tuple[str, str, str]]:
    """The posts that stand somewhere with one of these words in them."""
    sought = [word.encode() if isinstance(word, str) else word for word in words]
    return [
        (post.room, type(post.outgoing).__name__, post.words[:60])
        for post in standing(village)
        if any(word in part for part in read(post) for word in sought)
    ]


@asynccontextmanager
async def begun(folder: Path, keep_months: int = 24) -> AsyncIterator[Village]:
    """A community of four, facilitated by Amina and Chidi."""
    village = Village(folder, typeset=with_its_words)
    village.profile = replace(village.profile, keep_months=keep_months)
    async with village.open():
        await village.people("Amina", "Bram", "Chidi", "Zehra")
        await says(village, "Amina", "!begin")
        await says(village, "Amina", f"!rol {person('Chidi')} begeleider")
        await says(village, "Amina", "!standup pauze")
        yield village


async def says(village: Village, name: str, body: str, thread: EventId | None = None) -> list[Posted]:
    await village.says(name, body, thread=thread)
    return await village.settled()


async def a_week(village: Village) -> list[EventId]:
    """Zehra and Bram take part and are told of; the messages of Zehra."""
    opened = await says(village, "Amina", "!standup nu")
    (root,) = [post.event for post in opened if "Tijd voor" in post.words]
    mine = [await village.says("Zehra", "1. zonnewijzer\n2. kruiwagen\n3. de regenton lekt", thread=root)]
    mine.append(await village.shows("Zehra", photo_bytes("orange"), "Mijn zonnewijzer", thread=root))
    await says(village, "Bram", "1. gras\n2. hek\n3. geen hamer", thread=root)
    await says(village, "Amina", "!standup sluit")
    await says(village, "Amina", "!weekbericht nu")
    return mine


async def sent(village: Village, *asked: str, name: str = "Chidi") -> list[Posted]:
    """The documents that come when somebody asks for them."""
    found: list[Posted] = []
    for one in asked:
        found += [post for post in await says(village, name, one) if post.content]
    return found


DOCUMENTS = ("!verslag", "!verslag pdf", "!export", "!export json", "!export md")


async def test_documents_go_with_who_is_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_week(village)
        documents = await sent(village, *DOCUMENTS)
        assert len(documents) == len(DOCUMENTS)
        assert all(any(b"zonnewijzer" in part for part in read(post)) for post in documents)
        told = await says(village, "Zehra", "!vergeet mij ja")
        assert all(post.removed for post in documents)
        assert with_any(village, *WORDS, "Zehra", person("Zehra")) == []
        # Whoever had them is told once, and not who it was.
        (line,) = [post for post in told if "nam iets terug" in post.words]
        assert line.room == await village.platform.private_room(person("Chidi"))
        assert line.words.count("het verslag van") == 2 and line.words.count("de export van") == 3
        again = await sent(village, "!verslag", "!export json")
        assert len(again) == 2 and with_any(village, *WORDS, "Zehra") == []


@pytest.mark.parametrize("how", ["removed", "changed", "taken out"])
async def test_documents_go_with_a_message(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        (words, _) = await a_week(village)
        documents = await sent(village, *DOCUMENTS)
        documents += await sent(village, "!mijngegevens", name="Zehra")
        other = await sent(village, "!mijngegevens", name="Bram")
        if how == "removed":
            await village.removes("Zehra", words)
        elif how == "changed":
            await village.edits("Zehra", words, "1. iets anders")
        else:
            await village.reacts("Zehra", words, "❌")
            await village.settled()
        assert all(post.removed for post in documents)
        assert not any(post.removed for post in other)
        assert not [post for post in standing(village) if post.content and b"kruiwagen" in post.content]
        if how == "removed":
            assert with_any(village, "kruiwagen", "regenton") == []


async def test_documents_of_another_time_stay(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_week(village)
        old = await sent(village, "!verslag", "!export", "!mijngegevens")
        village.now += 120 * DAY
        (words, _) = await a_week(village)
        new = await sent(village, "!verslag")
        await village.removes("Zehra", words)
        assert not any(post.removed for post in old)
        assert [post.removed for post in new] == [True]


async def test_documents_go_with_photos_points_and_offers(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_week(village)
        (line,) = [p for p in village.platform.posted if "geen hamer" in p.words and "Wie kan" in p.words]
        hand = await village.reacts("Zehra", line.event, "2️⃣")
        point = await village.says("Zehra", "!parkeer de vlinderstruik")
        await village.settled()
        documents = await sent(village, *DOCUMENTS)
        await village.removes("Zehra", point)
        assert all(post.removed for post in documents)
        assert with_any(village, "vlinderstruik") == []
        documents = await sent(village, *DOCUMENTS)
        await village.removes("Zehra", hand)
        assert all(post.removed for post in documents)
        assert with_any(village, "Zehra wil helpen") == []
        documents = await sent(village, *DOCUMENTS)
        await says(village, "Zehra", "!foto's nee")
        assert all(post.removed for post in documents)


async def test_a_document_on_its_way_goes_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (words, _) = await a_week(village)
        asked = await village.says("Chidi", "!verslag pdf")
        await village.says("Chidi", "!export")
        await village.says("Zehra", "!vergeet mij ja")
        await village.settled()
        assert asked and words and with_any(village, *WORDS, "Zehra") == []


async def test_a_value_picture_goes_when_a_vote_in_it_does(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!reflectie value-creation")
        poll = village.platform.posted[-1]
        vote = await village.votes("Zehra", poll.event, "1")
        await village.votes("Bram", poll.event, "1")
        await village.settled()
        await says(village, "Amina", "!reflectie sluit")
        results = await says(village, "Bram", "!reflectie uitkomst")
        documents = [*results, *await sent(village, "!verslag", "!export json")]
        assert len(documents) == 4
        await village.removes("Zehra", vote)
        assert all(post.removed for post in documents)
        assert results[0].room == ROOM


# --- digests ---------------------------------------------------------------------------------------------


async def weeks(village: Village, number: int) -> list[list[EventId]]:
    """So many weeks, each with a digest; the messages of Zehra in each."""
    mine = []
    for _ in range(number):
        mine.append(await a_week(village))
        village.now += 7 * DAY
    return mine


async def later(village: Village, minutes: int = 30) -> list[Posted]:
    """What is said in the next half hour."""
    return await village.goes_on_until(village.now + timedelta(minutes=minutes))


def in_thread(posts: list[Posted], root: Posted) -> list[Posted]:
    """The posts that are in the thread of one."""
    where = chat.Theirs(root.event)
    return [
        p
        for p in posts
        if isinstance(p.outgoing, chat.Post | chat.Picture) and p.outgoing.place.thread == where
    ]


def roots(village: Village) -> list[Posted]:
    """The posts that say that digests were brought up to date."""
    return [p for p in standing(village) if isinstance(p.outgoing, chat.Post) and "bijgewerkt" in p.words]


def pages(posts: list[Posted]) -> list[Posted]:
    return [p for p in pictures(posts) if p.words.startswith("De Buurttuin, week")]


def pictures(posts: list[Posted]) -> list[Posted]:
    return [p for p in posts if isinstance(p.outgoing, chat.Picture)]


async def test_who_goes_takes_nobodys_past_along(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await weeks(village, 7)
        assert len(pages(standing(village))) == len(pictures(standing(village))) == 7
        with capture_logs() as logged:
            at_once = await says(village, "Zehra", "!vergeet mij ja")
            assert with_any(village, *WORDS, "Zehra", person("Zehra")) == []
            assert pages(at_once) == pages(standing(village)) == pictures(standing(village)) == []
            said = await later(village)
        (root,) = roots(village)
        assert root.words.startswith("Ik heb er 7 bijgewerkt.")
        again = in_thread(said, root)
        assert len(pages(again)) == len(again) == 7
        assert all(all(b"gras" in part for part in read(post)) for post in again)
        assert [p.words[:22] for p in pages(again)] == sorted(p.words[:22] for p in pages(again))
        assert with_any(village, *WORDS, "Zehra") == []
        assert [line for line in logged if line["log_level"] in ("error", "critical")] == []
        # All that the bot said of it in the room itself is one line.
        assert [p for p in said if p.room == ROOM and p not in again and p.words] == [root]


async def test_two_who_go_at_the_same_time_have_one_thread(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await weeks(village, 7)
        await says(village, "Zehra", "!vergeet mij ja")
        await says(village, "Chidi", "!vergeet mij ja")
        await later(village, 2)
        # In the middle of it somebody goes who was in all of them; nothing is left of them.
        (root,) = roots(village)
        assert 0 < len(pages(standing(village))) < 7
        await says(village, "Bram", "!vergeet mij ja")
        assert with_any(village, "gras", "Bram", *WORDS) == []
        await later(village)
        assert pages(standing(village)) == pictures(standing(village)) == roots(village) == []
        assert root.removed


async def test_the_last_digest_alone_comes_back_in_its_place(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (*_, (words, _)) = await weeks(village, 2)
        said = await village.removes("Zehra", words)
        assert len(pages(said)) == len(pictures(said)) == 1
        assert isinstance(said[-1].outgoing, chat.Picture) and said[-1].outgoing.place.thread is None
        assert await later(village) == [] and roots(village) == []


@pytest.mark.parametrize("how", ["removed", "changed", "photo", "objection", "vote"])
async def test_an_older_digest_comes_back_in_a_thread(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!reflectie value-creation")
        poll = village.platform.posted[-1]
        vote = await village.votes("Zehra", poll.event, "1")
        await village.settled()
        await says(village, "Amina", "!reflectie sluit")
        ((words, photo), *_) = await weeks(village, 3)
        before = len(pages(standing(village)))
        match how:
            case "removed":
                await village.removes("Zehra", words)
            case "changed":
                await village.edits("Zehra", words, "1. iets anders")
            case "photo":
                await village.removes("Zehra", photo)
            case "objection":
                await village.reacts("Amina", photo, "🚫")
            case "vote":
                await village.removes("Zehra", vote)
        said = await later(village)
        (root,) = roots(village)
        assert root.words.startswith("Ik heb een weekbericht bijgewerkt.")
        assert len(in_thread(said, root)) == 1
        assert len(pages(standing(village))) == before == len(pictures(standing(village)))
        await village.removes("Zehra", words)
        await later(village)
        (root,) = roots(village)
        assert len(pages(standing(village))) == before


async def test_digests_that_have_become_too_old_do_not_come_back(tmp_path: Path) -> None:
    async with begun(tmp_path, keep_months=2) as village:
        await weeks(village, 6)
        documents = await sent(village, "!verslag", "!export")
        assert len(pages(standing(village))) == 6
        await village.goes_on_until(TUESDAY + timedelta(days=61 + 14))
        left = len(pages(standing(village)))
        assert 0 < left < 6 and len(pictures(standing(village))) == left
        assert all(post.removed for post in documents) and roots(village) == []
        await village.goes_on_until(TUESDAY + timedelta(days=61 + 60))
        assert pages(standing(village)) == pictures(standing(village)) == roots(village) == []
        assert with_any(village, *WORDS, "gras") == []


async def test_many_digests_come_back_some_at_a_time(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await weeks(village, 10)
        await says(village, "Zehra", "!vergeet mij ja")
        since = len(village.timeline)
        await later(village, 60)
        minutes: dict[int, int] = {}
        for at, post in village.timeline[since:]:
            if post.words or post.content:
                minutes[int(at.timestamp()) // 60] = minutes.get(int(at.timestamp()) // 60, 0) + 1
        assert sum(minutes.values()) == 1 + 10 and max(minutes.values()) <= 7


# --- whatever happened -----------------------------------------------------------------------------------


class History:
    """What people of a community say and take back, by chance; each message has a word of its own."""

    def __init__(self, village: Village, seed: int) -> None:
        self.village, self.chance = village, random.Random(seed)
        self.stands: dict[EventId, tuple[str, str]] = {}
        """By message: whose it is, and its word."""
        self.gone: list[str] = []
        self.members = ["Bram", "Zehra", "Yusuf", "Wei"]
        self.root: EventId | None = None

    async def goes_on(self) -> None:
        """One more thing happens."""
        deeds = [self.says] * 6 + [self.round] * 3 + [self.asks] * 3
        deeds += [self.removes] * 3 + [self.passes, self.photos, self.objects, self.forgets]
        await self.chance.choice(deeds)()

    def _word(self) -> str:
        return f"woord{self.chance.getrandbits(40):x}"

    async def says(self) -> None:
        if not self.members:
            return
        who, word = self.chance.choice(self.members), self._word()
        forms = (f"1. {word} gedaan\n2. plan {word}\n3. {word} zit tegen", f"!parkeer {word}")
        if self.root is not None and self.chance.random() < 0.3:
            event = await self.village.shows(who, photo_bytes(), word, thread=self.root)
        else:
            event = await self.village.says(who, self.chance.choice(forms), thread=self.root)
        self.stands[event] = (who, word)
        await self.village.settled()

    async def round(self) -> None:
        if self.root is None:
            posts = await says(self.village, "Amina", "!standup nu")
            self.root = next((p.event for p in posts if "Tijd voor" in p.words), None)
            return
        posts = await says(self.village, "Amina", "!standup sluit")
        for line in [p for p in posts if "Wie kan" in p.words]:
            if self.members:
                await self.village.reacts(self.chance.choice(self.members), line.event, "🤝")
        if self.chance.random() < 0.7:
            await says(self.village, "Amina", "!weekbericht nu")
        self.root = None
        self.village.now += self.chance.choice((1, 7)) * DAY

    async def asks(self) -> None:
        what = (*DOCUMENTS, "!weekbericht voorbeeld", "!status", "!rol", "!mijngegevens")
        who = self.chance.choice(self.members) if self.members else "Amina"
        said = self.chance.choice(what)
        await self.village.says(who if said == "!mijngegevens" else "Chidi", said)
        # Not everything is delivered when the next thing happens.
        if self.chance.random() < 0.5:
            await self.village.settled()

    async def removes(self) -> None:
        if self.stands:
            event = self.chance.choice(list(self.stands))
            who, word = self.stands.pop(event)
            self.gone.append(word)
            await self.village.removes(who, event)

    async def passes(self) -> None:
        await later(self.village, self.chance.choice((1, 3, 60)))

    async def photos(self) -> None:
        if self.members:
            await says(self.village, self.chance.choice(self.members), "!foto's nee")

    async def objects(self) -> None:
        shown = pictures(standing(self.village))
        if shown:
            await self.village.reacts("Amina", self.chance.choice(shown).event, "🚫")
            await self.village.settled()

    async def forgets(self) -> None:
        if self.members and self.chance.random() < 0.4:
            who = self.members.pop(self.chance.randrange(len(self.members)))
            for event in [event for event, (whose, _) in self.stands.items() if whose == who]:
                self.gone.append(self.stands.pop(event)[1])
            self.gone += [who, person(who)]
            await says(self.village, who, "!vergeet mij ja")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
async def test_nothing_that_was_taken_back_stands_whatever_happened(tmp_path: Path, seed: int) -> None:
    with capture_logs() as logged:
        async with Village(tmp_path, typeset=with_its_words).open() as village:
            await village.people("Amina", "Bram", "Chidi", "Zehra", "Yusuf", "Wei")
            await says(village, "Amina", "!begin")
            await says(village, "Amina", f"!rol {person('Chidi')} begeleider")
            await says(village, "Amina", "!standup pauze")
            history = History(village, seed)
            for _ in range(60):
                await history.goes_on()
                await village.settled()
                assert with_any(village, *history.gone) == [], history.gone
            await later(village, 60)
            assert with_any(village, *history.gone) == []
    assert [line for line in logged if line["log_level"] in ("error", "critical")] == []


async def test_answers_that_name_somebody_go_with_them(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", f"!rol {person('Zehra')} meekijker")
        await says(village, "Amina", f"!rol {person('Zehra')} begeleider")
        for one in ("!rol", "!status"):
            await says(village, "Chidi", one)
        assert len(with_any(village, "Zehra")) == 4
        await says(village, "Zehra", "!vergeet mij ja")
        assert with_any(village, "Zehra") == []
        assert "Chidi is nu begeleider" in "\n".join(post.words for post in standing(village))
