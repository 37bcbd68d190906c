"""Talk is not an answer, an answer is, and what is in doubt its author decides with one reaction."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from commands.standup import talk
from storage import asides
from storage.ids import EventId, RoomId
from tests.kit.reflecting import asked, begun, private
from tests.kit.village import ROOM, Village, person

ANSWERS = "1. tuin\n2. bank\n3. nee"


class Round:
    """A round that is open, with what Bram says in its thread or alone with the bot."""

    def __init__(self, village: Village, root: EventId, room: RoomId) -> None:
        self.village, self.root, self.room = village, root, room
        self.latest = EventId("")

    async def says(self, body: str, reply_to: EventId | None = None) -> list[str]:
        """What the bot says to it in words."""
        thread = self.root if self.room == ROOM else None
        self.latest = await self.village.says("Bram", body, thread=thread, reply_to=reply_to, room=self.room)
        done = await self.village.settled()
        return [post.words for post in done if isinstance(post.outgoing, chat.Post)]

    async def reacts(self, key: str, target: EventId | None = None) -> None:
        await self.village.reacts("Bram", target or self.latest, key, room=self.room)
        await self.village.settled()

    @property
    def reaction(self) -> list[str]:
        return self.village.reactions(self.latest)

    async def kept(self) -> dict[str, str | None]:
        """Bram's answers; none when he has no check-in."""
        mine = [one for one in await self.village.kept() if one["member"] == "@bram:test"]
        return dict(mine[-1]["answers"]) if mine else {}


async def opened(village: Village, alone: bool = False) -> Round:
    (root,) = await asked(village, "!standup nu")
    room = await village.alone_with("Bram") if alone else ROOM
    await village.settled()
    return Round(village, root.event, room)


async def test_a_question_is_no_answer_until_its_author_says_so(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        assert await here.says("Hoe laat is de soep zaterdag?") == []
        assert here.reaction == ["❔"] and await here.kept() == {}
        await here.reacts("2️⃣")
        assert here.reaction == ["2️⃣"]
        assert (await here.kept())["next"] == "Hoe laat is de soep zaterdag?"


async def test_it_can_be_kept_for_later(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram", "Chidi") as village:
        here = await opened(village)
        await here.says("Wie heeft de sleutel?")
        await village.reacts("Chidi", here.latest, "🅿️")
        await village.settled()
        assert here.reaction == ["❔"], "only its author decides"
        await here.reacts("🅿")
        assert here.reaction == ["🅿️"]
        exported = await village.exported()
        assert [one["text"] for one in exported["parked"]] == ["Wie heeft de sleutel?"]  # type: ignore[attr-defined]


async def test_what_becomes_an_answer_by_an_edit_is_taken(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        await here.says("Hoi!")
        await village.edits("Bram", here.latest, "Hoi iedereen!")
        assert here.reaction == ["❔"]
        await village.edits("Bram", here.latest, "Hoi! De tuin gespit.")
        assert here.reaction == ["1️⃣"]
        assert (await here.kept())["done"] == "Hoi! De tuin gespit."


async def test_what_is_removed_is_gone_with_the_reaction(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        await here.says("Wat moet ik hier doen?")
        await village.removes("Bram", here.latest)
        assert here.reaction == []
        await here.reacts("1️⃣")
        assert await here.kept() == {}


async def test_it_is_forgotten_after_a_day(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        await here.says("Wat moet ik hier doen?")
        await village.goes_on_until(village.now + timedelta(days=2))
        await here.reacts("1️⃣")
        assert await here.kept() == {}


async def test_of_who_never_says_what_it_was_the_newest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asides, "MOST", 2, raising=False)
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        for number in range(4):
            village.now += timedelta(seconds=1)
            await here.says(f"Wie heeft sleutel {number}?")
        async with village.database.read() as tx:
            kept = await asides.of_person(tx, person("Bram"))
        assert [one.payload.partition("sleutel ")[2][0] for one in kept] == ["2", "3"]


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("words", ["deze keer niet, ik heb geen tijd", "Geen tijd", "Ik sla over"])
async def test_no_time_leaves_the_round_out(tmp_path: Path, words: str, alone: bool) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village, alone)
        (said,) = await here.says(words)
        assert "Goed, " in said
        assert await here.says(words) == []
        assert await here.kept() == {}
        assert not [p for p in await village.passes(timedelta(hours=6)) if p.room == private("Bram")]


async def test_no_to_the_nudge_leaves_the_round_out(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village, alone=True)
        await village.passes(timedelta(hours=6))
        (said,) = await here.says("nee")
        assert "Goed, " in said and await here.kept() == {}


async def test_a_bare_no_in_the_group_is_not_clear(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        await here.says("nee")
        assert here.reaction == ["❔"] and await here.kept() == {}
        await here.reacts("3️⃣")
        assert await here.kept() == {"done": None, "next": None, "obstacle": None}
        await here.says("tuin")
        await here.says("bank")
        assert here.reaction == ["✅"]


@pytest.mark.parametrize("alone", [True, False])
async def test_stop_asks_for_no_more_questions(tmp_path: Path, alone: bool) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village, alone)
        (said,) = await here.says("Stop")
        assert said.startswith("Goed, je ")
        exported = await village.exported()
        assert {m["name"]: m["role"] for m in exported["members"]}["Bram"] == "observer"  # type: ignore[attr-defined]
        assert await here.kept() == {}


async def test_alone_with_the_bot_who_asks_hears_what_it_is_and_whom_to_ask(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village, alone=True)
        await asked(village, "!standup sluit")
        for words in ("Hallo", "Kun je mij uitleggen hoe dit werkt?", "Ik wil met iemand praten"):
            (hint,) = await here.says(words)
            assert "computerprogramma" in hint and "Amina" in hint
        assert await here.kept() == {}


async def obstacle(village: Village) -> tuple[Round, EventId, EventId]:
    """Chidi needs help; Bram's round, the post that asks for it, and what Chidi said."""
    here = await opened(village)
    said = await village.says("Chidi", "1. tuin\n2. bank\n3. de pomp is stuk", thread=here.root)
    await village.settled()
    (*_, post) = [p for p in await asked(village, "!standup sluit") if p.room == ROOM]
    assert "de pomp is stuk" in post.words
    return here, post.event, said


@pytest.mark.parametrize("words", ["Ik kan helpen!", "ik", "ja", "Ja ik kom zaterdag", "I can help"])
async def test_a_word_in_answer_to_an_obstacle_offers_help(tmp_path: Path, words: str) -> None:
    async with begun(tmp_path, "Amina", "Bram", "Chidi") as village:
        here, post, _ = await obstacle(village)
        (made,) = await here.says(words, reply_to=post)
        assert "Bram" in made and "Chidi" in made
        assert await here.kept() == {}
        exported = await village.exported()
        assert [one["member"] for one in exported["offers"]] == ["@bram:test"]  # type: ignore[attr-defined]
        await village.edits("Bram", here.latest, "Toch niet")
        assert not (await village.exported())["offers"]


@pytest.mark.parametrize("words", ["Ik ook niet", "Wat vervelend", "Welke pomp?", "Dat is jammer zeg"])
async def test_other_words_in_answer_to_an_obstacle_are_talk(tmp_path: Path, words: str) -> None:
    async with begun(tmp_path, "Amina", "Bram", "Chidi") as village:
        here, post, said = await obstacle(village)
        assert await here.says(words, reply_to=post) == [] == await here.says(words, reply_to=said)
        assert await here.says("Ik ook!", reply_to=said) == []
        assert await here.kept() == {} and not (await village.exported())["offers"]


async def test_who_only_looks_on_is_not_asked_what_they_meant(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        await asked(village, "!meekijken", "Bram")
        await here.says("Wie komt er zaterdag?")
        assert here.reaction == []
        await here.reacts("1️⃣")
        assert (await here.kept())["done"] == "Wie komt er zaterdag?"


async def test_what_comes_when_all_is_there_takes_its_place_when_its_author_says_so(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        here = await opened(village)
        await here.says(ANSWERS)
        await here.says("De sleutel ontbreekt toch")
        assert here.reaction == []
        await here.reacts("3️⃣")
        assert here.reaction == ["3️⃣"]
        assert (await here.kept())["obstacle"] == "De sleutel ontbreekt toch"


def test_who_says_when_does_not_greet() -> None:
    assert talk.kind("morgen de kas") is talk.kind("morgen kas") is talk.Kind.ANSWER
    assert talk.kind("Morgen allemaal!") is talk.kind("hoi Anna") is talk.Kind.GREETING
