"""``!punten``: what is open until somebody closes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

HOW = (
    "Antwoord op dit bericht met het nummer en ‘klaar’, ‘later’ of ‘weg’, zoals: {} klaar."
    " Was dat niet goed? Antwoord met: {} open\n\n"
    "Wil jij het ook over een van deze punten hebben? Antwoord met ‘{} ik ook’."
    " Of zet 🙋 (hand omhoog) bij het bericht waar het in staat."
)


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        village.watched = True
        await village.people("Amina", "Bram", "Chidi", "Fatima")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!pauze")
        await village.settled()
        yield village


async def says(village: Village, name: str, body: str, **where: Any) -> list[Posted]:
    await village.says(name, body, **where)
    return await village.settled()


async def opened(village: Village) -> EventId:
    posts = await says(village, "Amina", "!rondje")
    return next(post.event for post in posts if "Tijd voor" in post.words)


async def closed(village: Village) -> list[Posted]:
    return await says(village, "Amina", "!standup sluit")


async def listed(village: Village, name: str = "Bram", room: RoomId = ROOM) -> Posted:
    (post,) = [post for post in await says(village, name, "!punten", room=room) if post.words]
    return post


def words(village: Village, post: Posted) -> str:
    """What stands in a post by now."""
    newer = [one for one in village.platform.posted if isinstance(one.outgoing, chat.Rewrite)]
    return next((one.words for one in reversed(newer) if one.target == post.event), post.words)


def latest(village: Village) -> Posted:
    """The list that stands in the room."""
    posts = [post for post in village.platform.posted if post.room == ROOM and not post.removed]
    return [post for post in posts if post.words.startswith(("Dit staat open", "Er staat niets"))][-1]


def numbered(village: Village, post: Posted) -> list[str]:
    return [line for line in words(village, post).splitlines() if line[:1].isdigit()]


async def exported(village: Village) -> list[tuple[str, str, str | None]]:
    found: Any = await village.exported()
    return [(one["text"], one["state"], one["how"]) for one in found["parked"]]


async def drafts(village: Village) -> list[Posted]:
    return [post for post in await closed(village) if post.words.startswith("Verslag van")]


async def with_three(village: Village) -> None:
    """Something in the way, something asked for and something kept."""
    root = await opened(village)
    await says(village, "Chidi", "1. tuin\n2. bank\n3. de pomp is stuk", thread=root)
    closing = next(post for post in await closed(village) if "klaar" in post.words)
    await says(village, "Fatima", "Verf", reply_to=closing.event)
    await says(village, "Bram", "!bewaar Wie heeft de sleutel?")


# --- the list --------------------------------------------------------------------------------------------


async def test_everybody_reads_what_is_open_since_when_and_of_whom(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        assert (await listed(village)).words == "Er staat niets open."
        await with_three(village)
        post = await listed(village)
        assert post.words == (
            "Dit staat open:\n\n"
            "1. Chidi zoekt hulp: de pomp is stuk (sinds dinsdag 3 maart)\n"
            "2. Fatima vraagt: Verf (sinds dinsdag 3 maart)\n"
            "3. Bram liet bewaren: Wie heeft de sleutel? (sinds dinsdag 3 maart)\n\n" + HOW.format(1, 1, 1)
        )


async def test_a_new_list_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        first = await listed(village)
        await says(village, "Bram", "2 klaar", reply_to=first.event)
        second = await listed(village, "Chidi")
        assert first.removed and not second.removed
        assert [line[:8] for line in numbered(village, second)] == ["1. Chidi", "2. Bram "]
        (said,) = [post.words for post in await says(village, "Bram", "1 klaar", reply_to=first.event)]
        assert said == "Dit bericht is weg. Antwoord op het nieuwste bericht met nummers."
        assert len(numbered(village, second)) == 2


@pytest.mark.parametrize(
    "reply",
    ["\n".join(f"{number} klaar" for number in range(1, 1_000)), " en ".join(["1"] * 9_000) + " klaar"],
)
async def test_a_reply_with_thousands_of_numbers_is_one_at_most(reply: str, tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        post = await listed(village)
        answers = await says(village, "Bram", reply, reply_to=post.event)
        assert len([one for one in answers if one.room == ROOM and isinstance(one.outgoing, chat.Post)]) <= 1
        again = await says(village, "Bram", "2 klaar", reply_to=post.event)
        assert again and "klaar" not in words(village, post).splitlines()[0]


@pytest.mark.parametrize(("word", "heard"), [("hm", "Zet achter het nummer"), ("klaar", "Dit punt was al")])
async def test_what_is_wrong_with_many_numbers_is_said_once(word: str, heard: str, tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        post = await listed(village)
        await says(village, "Bram", "1 klaar, 2 klaar, 3 klaar", reply_to=post.event)
        answers = await says(village, "Bram", f"1 {word}\n2 {word}\n3 {word}", reply_to=post.event)
        (said,) = [one.words for one in answers if isinstance(one.outgoing, chat.Post)]
        assert said.startswith(heard)


async def test_a_reply_acts_and_every_number_stays(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        post = await listed(village)
        said = await village.says("Fatima", "2 klaar", reply_to=post.event)
        await village.settled()
        assert village.reactions(said) == ["✅"]
        assert [line[:2] for line in numbered(village, post)] == ["1.", "3."]
        await says(village, "Fatima", "!bewaar De koffie")
        await says(village, "Bram", "3 later", reply_to=post.event)
        assert numbered(village, post)[1:] == [
            "3. Bram liet bewaren: Wie heeft de sleutel? (sinds dinsdag 3 maart, voor later)",
            "4. Fatima liet bewaren: De koffie (sinds dinsdag 3 maart)",
        ]
        await says(village, "Fatima", "2 open", reply_to=post.event)
        assert [line[:2] for line in numbered(village, post)] == ["1.", "2.", "3.", "4."]
        both = await village.says("Fatima", "2 en 4 weg", reply_to=post.event)
        await village.settled()
        assert village.reactions(both) == ["✅"]
        assert [state for _, state, _ in await exported(village)] == ["open", "let-go", "open", "let-go"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("9 klaar", "Nummer 9 staat er niet bij. De nummers zijn 1 tot en met 3."),
        ("2 Linh belt", "Zet achter het nummer: klaar, later of weg. Bijvoorbeeld: 2 klaar"),
    ],
)
async def test_what_cannot_be_gets_one_clear_line(tmp_path: Path, said: str, answer: str) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        post = await listed(village)
        assert [one.words for one in await says(village, "Bram", said, reply_to=post.event)] == [answer]
        assert len(numbered(village, post)) == 3


async def test_who_comes_second_or_too_late_hears_so(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        kept = await village.says("Bram", "!bewaar Wie heeft de sleutel?")
        await village.settled()
        post = await listed(village)
        await village.says("Bram", "1 klaar", reply_to=post.event)
        await village.says("Bram", "1 klaar", reply_to=post.event)
        assert "Dit punt was al klaar of weg." in [one.words for one in await village.settled()]
        await village.removes("Bram", kept)
        (late,) = await says(village, "Bram", "1 open", reply_to=post.event)
        assert late.words == "Dit punt is er niet meer."
        assert await exported(village) == []


async def test_in_private_it_is_the_same_for_its_reader_alone(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        alone = await village.alone_with("Fatima")
        theirs = await listed(village, "Fatima", alone)
        shared = await listed(village)
        assert numbered(village, theirs) == numbered(village, shared) and not theirs.removed
        await says(village, "Fatima", "2 weg", reply_to=theirs.event, room=alone)
        assert len(numbered(village, theirs)) == len(numbered(village, shared)) == 2
        await village.hear(chat.Left(**village._about("Fatima")))
        await says(village, "Bram", "3 weg", reply_to=shared.event)
        assert theirs.removed


# --- whose it is ------------------------------------------------------------------------------------------


async def test_whose_point_somebody_else_closes_hears_it_alone_and_opens_it_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        post = await listed(village)
        told = await says(village, "Amina", "3 klaar", reply_to=post.event)
        (alone,) = [one for one in told if one.room == f"!private-{person('Bram')}"]
        assert isinstance(alone.outgoing, chat.Post) and alone.outgoing.quiet
        assert alone.words == (
            "Iemand uit de groep zei dat dit punt van jou klaar is:\n\n> Wie heeft de sleutel?\n\n"
            "Klopt dat niet? Zet ❌ (kruis) bij dit bericht, of antwoord ‘nee’. Dan staat het weer open."
        )
        assert ("Wie heeft de sleutel?", "solved", "member") in await exported(village)
        await village.reacts("Bram", alone.event, "❌", room=alone.room)
        await village.settled()
        assert words(village, alone) == "Dit punt van jou staat weer open:\n\n> Wie heeft de sleutel?"
        assert len(numbered(village, post)) == 3
        own = await says(village, "Bram", "3 klaar", reply_to=post.event)
        assert [one for one in own if one.room != ROOM] == [] or all(one.target for one in own)


async def test_what_was_told_of_a_point_goes_with_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        kept = await village.says("Bram", "!bewaar Het geheime recept")
        await village.settled()
        post = await listed(village)
        told = await says(village, "Amina", "1 weg", reply_to=post.event)
        (alone,) = [one for one in told if one.room != ROOM]
        assert "dit punt van jou weg kan" in alone.words
        await village.edits("Bram", kept, "!bewaar Het recept")
        assert "> Het recept" in words(village, alone)
        await village.removes("Bram", kept)
        assert alone.removed
        assert b"geheime" not in b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))


async def test_who_left_leaves_their_points_and_who_is_forgotten_takes_them_along(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        post = await listed(village)
        await village.hear(chat.Left(**village._about("Fatima")))
        assert len(numbered(village, post)) == 3
        told = await says(village, "Amina", "2 klaar", reply_to=post.event)
        assert all(one.room == ROOM for one in told)
        await says(village, "Chidi", "!vergeet mij ja")
        assert [line[:2] for line in numbered(village, await listed(village))] == ["1."]
        assert "pomp" not in "".join(one.words for one in village.platform.posted if not one.removed)


# --- what is in the way ----------------------------------------------------------------------------------


async def test_what_is_in_the_way_follows_its_check_in(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await village.says("Chidi", "3. de pomp is stuk", thread=root)
        await village.settled()
        post = await listed(village)
        assert post.words == "Er staat niets open."
        await closed(village)
        assert numbered(village, post) == ["1. Chidi zoekt hulp: de pomp is stuk (sinds dinsdag 3 maart)"]
        await village.edits("Chidi", said, "3. de slang lekt")
        assert "de slang lekt" in words(village, post)
        out = await village.reacts("Chidi", said, "❌")
        await village.settled()
        assert words(village, post) == "Er staat niets open."
        await village.removes("Chidi", out)
        assert numbered(village, post) == ["2. Chidi zoekt hulp: de slang lekt (sinds dinsdag 3 maart)"]
        late = await village.says("Fatima", "3. geen geld", thread=root)
        await village.settled()
        assert "Fatima zoekt hulp: geen geld" in words(village, post)
        await village.removes("Chidi", said)
        assert post.removed
        assert [line[:9] for line in numbered(village, latest(village))] == ["3. Fatima"]
        await village.removes("Fatima", late)
        assert latest(village).words == "Er staat niets open."
        assert await exported(village) == []


async def test_what_was_said_alone_is_open_once_the_group_may_see_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opened(village)
        alone = await village.alone_with("Chidi")
        shown = await says(village, "Chidi", "1. tuin\n2. bank\n3. de pomp is stuk", room=alone)
        await closed(village)
        post = await listed(village)
        assert post.words == "Er staat niets open."
        (preview,) = [one for one in shown if "Zo komt het" in one.words or "Is het goed zo" in one.words][
            -1:
        ]
        await village.reacts("Chidi", preview.event, "✅", room=alone)
        await village.settled()
        assert "Chidi zoekt hulp: de pomp is stuk" in words(village, post)


async def test_with_help_it_is_asked_once_a_round_whether_it_is_solved(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await says(village, "Chidi", "1. tuin\n2. bank\n3. de pomp is stuk", thread=root)
        asked = next(post for post in await closed(village) if "Kun jij helpen" in post.words)
        await village.reacts("Fatima", asked.event, "🤝")
        await village.settled()
        post = await listed(village)
        assert "1. Chidi krijgt hulp van Fatima: de pomp is stuk" in words(village, post)
        village.now += timedelta(days=7)
        root = await opened(village)
        told = await says(village, "Chidi", "1. hek\n2. verf\n3. nee", thread=root)
        (question,) = [one for one in told if "Is dit opgelost?" in one.words]
        assert question.room == f"!private-{person('Chidi')}" and isinstance(question.outgoing, chat.Post)
        assert question.outgoing.quiet
        assert not [one for one in await says(village, "Chidi", "nog iets", thread=root) if one.words]
        (draft,) = await drafts(village)
        assert "Voorstel" not in draft.words
        await village.reacts("Chidi", question.event, "⏳", room=question.room)
        await village.settled()
        assert words(village, question) == "Goed, dit blijft open:\n\n> de pomp is stuk"
        village.now += timedelta(days=7)
        root = await opened(village)
        told = await says(village, "Chidi", "1. hek\n2. verf\n3. nee", thread=root)
        (again,) = [one for one in told if "Is dit opgelost?" in one.words]
        (draft,) = await drafts(village)
        assert "1. Chidi zoekt hulp: de pomp is stuk" in draft.words
        await village.reacts("Chidi", again.event, "✅", room=again.room)
        await village.settled()
        assert words(village, again) == "Mooi! Dit staat niet meer open:\n\n> de pomp is stuk"
        assert await exported(village) == [("de pomp is stuk", "solved", "owner")]
        village.now += timedelta(days=7)
        root = await opened(village)
        told = await says(village, "Chidi", "1. hek\n2. verf\n3. nee", thread=root)
        assert not [one for one in told if "opgelost" in one.words]
        await village.reacts("Chidi", again.event, "⏳", room=again.room)
        await village.settled()
        assert await exported(village) == [("de pomp is stuk", "open", None)]


# --- drafts, the close, status ---------------------------------------------------------------------------


async def test_each_draft_has_what_is_open_until_it_is_closed(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        village.now += timedelta(days=21)
        await opened(village)
        posts = await closed(village)
        (draft,) = [post for post in posts if post.words.startswith("Verslag van")]
        assert (
            "1. Chidi zoekt hulp: de pomp is stuk\n2. Fatima vraagt: Verf\n"
            "3. Bram liet bewaren: Wie heeft de sleutel?\n\n"
            "Is er iets klaar? Antwoord met het nummer en ‘klaar’, ‘later’ of ‘weg’, zoals: 1 klaar"
        ) in draft.words
        assert "Er staan nog 3 punten open. Zien? Typ !punten." in posts[0].words
        said = await village.says("Amina", "1 weg\n2 later", reply_to=draft.event, room=draft.room)
        await village.settled()
        assert village.reactions(said) == ["✅"]
        village.now += timedelta(days=7)
        await opened(village)
        (draft,) = await drafts(village)
        assert "1. Bram liet bewaren" in draft.words and "Verf" not in draft.words
        village.now += timedelta(days=7)
        await opened(village)
        (draft,) = await drafts(village)
        assert "1. Bram liet bewaren: Wie heeft de sleutel?\n2. Fatima vraagt: Verf" in draft.words


async def test_what_is_open_for_six_weeks_is_named_once(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await with_three(village)
        named = []
        for _ in range(8):
            village.now += timedelta(days=7)
            await opened(village)
            (draft,) = await drafts(village)
            named.append("Al lang open: 1, 2, 3. Antwoord met ‘1 weg’ of ‘3 later’." in draft.words)
        assert named == [False] * 5 + [True] + [False] * 2


async def test_the_close_tells_only_of_what_was_open_before(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await says(village, "Chidi", "1. tuin\n2. bank\n3. de pomp is stuk", thread=root)
        assert "!punten" not in (await closed(village))[0].words
        status = await says(village, "Bram", "!status")
        assert "Er staat 1 punt open. Zien? Typ !punten." in status[0].words


async def test_what_is_open_is_kept_until_it_is_closed_and_then_as_long_as_all_else(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!bewaar Wie heeft de sleutel?")
        await says(village, "Bram", "!bewaar De koffie")
        post = await listed(village)
        await says(village, "Bram", "2 klaar", reply_to=post.event)
        for _ in range(2):
            village.now += timedelta(days=400)
            await village.clock_is_right()
            await village.passes(timedelta(days=1))
        assert await exported(village) == [("Wie heeft de sleutel?", "open", None)]
        assert [line[:2] for line in numbered(village, await listed(village))] == ["1."]


async def test_who_says_the_same_again_has_one_point(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for told in ("3. De pomp is stuk.", "3. de pomp is stuk"):
            root = await opened(village)
            await says(village, "Bram", told, thread=root)
            await says(village, "Chidi", told, thread=root)
            await closed(village)
            await village.passes(timedelta(days=1))
        said = (await listed(village)).words
        assert [said.count(f"{name} zoekt hulp") for name in ("Bram", "Chidi")] == [1, 1]
        assert said.count("sinds dinsdag 3 maart") == 2
