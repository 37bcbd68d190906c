"""What follows from the close of a round: help with obstacles, wishes, the facilitator's draft."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from commands import chat, handle
from commands.living import settle
from storage import checkins
from storage import tables as t
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

PEOPLE = ("Amina", "Bram", "Chidi", "Fatima")


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people(*PEOPLE)
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def unplanned(village: Village) -> None:
    """No rounds but those that are asked for: else the alarm opens one while a test jumps to another week."""
    await village.says("Amina", "!standup pauze")
    await village.settled()


async def opened(village: Village) -> EventId:
    await village.says("Amina", "!standup nu")
    (post,) = await village.settled()
    return post.event


async def closed(village: Village) -> tuple[Posted, list[Posted], list[Posted]]:
    """The closing post, those about obstacles, and the reports."""
    await village.says("Amina", "!standup sluit")
    posted = await village.settled()
    public = [post for post in posted if post.room == ROOM]
    return public[0], public[1:], [post for post in posted if post.room != ROOM]


async def told(village: Village, name: str, body: str, thread: EventId) -> EventId:
    said = await village.says(name, body, thread=thread)
    await village.settled()
    return said


async def offers(village: Village) -> list[tuple[str, str, str]]:
    exported: Any = await village.exported()
    return [(offer["member"], offer["to"], offer["obstacle"]) for offer in exported["offers"]]


async def points(village: Village) -> list[tuple[str, str, str]]:
    exported: Any = await village.exported()
    return [(point["member"], point["text"], point["kind"]) for point in exported["parked"]]


def standing(village: Village, start: str) -> list[Posted]:
    """The posts that stand in a room and begin with this."""
    return [post for post in village.platform.posted if not post.removed and post.words.startswith(start)]


def mentioned(post: Posted) -> list[str]:
    assert isinstance(post.outgoing, chat.Post)
    spans = [span for block in post.outgoing.blocks for span in block.spans]
    return [span.person for span in spans if isinstance(span, chat.Mention)]


# --- obstacles -------------------------------------------------------------------------------------------


async def test_each_obstacle_is_a_line_of_its_own_in_the_thread(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await told(village, "Bram", "1. tuin\n2. bank\n3. de pomp\nis stuk", root)
        await told(village, "Chidi", "1. vijver\n2. vissen\n3. nee", root)
        closing, lines, _ = await closed(village)
        assert closing.words == (
            "Het weekrondje is klaar. 2 mensen deden mee. Dank jullie wel!\n\n"
            "Wat hebben we nodig voor de volgende bijeenkomst? Antwoord op dit bericht."
            " Zie je 📝 (een briefje)? Dan heb ik het bewaard."
        )
        (line,) = lines
        assert (
            line.words == "Bram: de pomp is stuk\n"
            "Kun jij helpen? Zet 🤝 (handen) bij dit bericht, of antwoord ‘ik’."
        )
        assert isinstance(line.outgoing, chat.Post)
        assert line.outgoing.place.thread == chat.Theirs(root)


async def test_all_obstacles_are_one_post_with_numbers(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await told(village, "Bram", "1. tuin\n2. bank\n3. de pomp is stuk", root)
        said = await told(village, "Chidi", "1. vijver\n2. vissen\n3. geen geld", root)
        _, (asked,), _ = await closed(village)
        assert asked.words == (
            "Wie kan helpen?\n\n1. Bram: de pomp is stuk\n2. Chidi: geen geld\n\n"
            "Kun jij iemand helpen? Zet het cijfer bij dit bericht. "
            "Of antwoord met het cijfer en ‘ik’, zoals: 2 ik"
        )
        assert isinstance(asked.outgoing, chat.Post) and asked.outgoing.quiet
        # What comes late is added to it; a number that somebody may have read stays whose it was.
        await told(village, "Fatima", "1. soep\n2. brood\n3. een grote pan", root)
        now = standing(village, "Wie kan helpen?")[-1]
        assert now.target == asked.event and "\n2. Chidi: geen geld\n3. Fatima: een grote pan\n" in now.words
        await village.reacts("Chidi", said, "❌")
        await village.settled()
        now = standing(village, "Wie kan helpen?")[-1]
        assert now.words.startswith(
            "Wie kan helpen?\n\n1. Bram: de pomp is stuk\n3. Fatima: een grote pan\n\n"
        )


async def test_erased_words_are_asked_about_no_more_and_the_others_are(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await told(village, "Bram", "1. tuin\n2. bank\n3. de pomp is stuk", root)
        said = await told(village, "Chidi", "1. vijver\n2. vissen\n3. geen geld", root)
        _, (asked,), _ = await closed(village)
        await village.removes("Chidi", said)
        assert asked.removed, "an edit would leave them readable"
        (again,) = standing(village, "Bram: de pomp is stuk\nKun jij helpen?")
        # It goes on being asked: a hand on the new post is an offer.
        await village.reacts("Fatima", again.event, "🤝")
        assert "Fatima wil je hierbij helpen" in (await village.settled())[0].words


OFFERS = [
    ("2️⃣", None),
    (None, "2 ik"),
    (None, "ik kan 2 doen"),
    (None, "2"),
    (None, "Ja ik help Chidi"),
    (None, "Ik kom, nummer 2"),
]


async def offered(village: Village, sign: str | None, words: str | None) -> EventId:
    """Two need help, and Fatima offers some with a sign or in words; the thread."""
    root = await opened(village)
    await told(village, "Bram", "1. tuin\n2. bank\n3. de pomp is stuk", root)
    await told(village, "Chidi", "1. vijver\n2. vissen\n3. geen geld", root)
    _, (asked,), _ = await closed(village)
    if sign is not None:
        await village.reacts("Fatima", asked.event, sign)
    else:
        await village.says("Fatima", words or "", thread=root, reply_to=asked.event)
    return root


@pytest.mark.parametrize(("sign", "words"), OFFERS)
async def test_help_is_offered_by_number_or_by_name(
    tmp_path: Path, sign: str | None, words: str | None
) -> None:
    async with begun(tmp_path) as village:
        await offered(village, sign, words)
        (made,) = [post for post in await village.settled() if "hierbij helpen" in post.words]
        assert made.words.startswith("Fatima wil je hierbij helpen, Chidi.")
        exported = await village.exported()
        assert [offer["member"] for offer in exported["offers"]] == [person("Fatima")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sign", "words"), [("🤝", None), (None, "ik"), (None, "Ja, ik kan helpen"), (None, "7 ik")]
)
async def test_who_does_not_say_whom_is_asked_which(
    tmp_path: Path, sign: str | None, words: str | None
) -> None:
    async with begun(tmp_path) as village:
        root = await offered(village, sign, words)
        (which,) = await village.settled()
        assert which.words.startswith("Fijn dat je wilt helpen! Wie wil je helpen?")
        if sign is None:
            await village.says("Fatima", "1 ik", thread=root, reply_to=which.event)
        else:
            await village.reacts("Fatima", which.event, "1️⃣")
        (made, *_) = await village.settled()
        assert made.words == "Fatima wil je hierbij helpen, Bram. Spreek samen iets af."


async def helping(village: Village) -> list[str]:
    """The posts that connect two people, as they stand."""
    return [post.words.partition(".")[0] for post in standing(village, "Fatima wil je hierbij helpen")]


async def test_who_edits_an_offer_helps_somebody_else(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await told(village, "Bram", "3. de pomp is stuk", root)
        await told(village, "Chidi", "3. geen geld", root)
        _, (asked,), _ = await closed(village)
        offer = await village.says("Fatima", "1 ik", thread=root, reply_to=asked.event)
        await village.settled()
        for words, who in (("2 ik", "Chidi"), ("2 ik, graag", "Chidi"), ("1 ik", "Bram")):
            await village.edits("Fatima", offer, words)
            assert await helping(village) == [f"Fatima wil je hierbij helpen, {who}"]
        exported: Any = await village.exported()
        assert len(exported["offers"]) == 1
        await village.edits("Chidi", offer, "2 ik")
        assert await helping(village) == ["Fatima wil je hierbij helpen, Bram"]
        await village.edits("Fatima", offer, "Fijn")
        assert await helping(village) == []


async def test_who_names_two_helps_both(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await told(village, "Bram", "3. de pomp is stuk", root)
        await told(village, "Chidi", "3. geen geld", root)
        _, (asked,), _ = await closed(village)
        await village.says("Fatima", "1 en 2 ik", thread=root, reply_to=asked.event)
        await village.settled()
        assert len(await helping(village)) == 2


async def test_a_late_obstacle_gets_its_line_until_the_next_round(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        _, lines, _ = await closed(village)
        assert not lines
        await told(village, "Bram", "tuin", root)
        assert not standing(village, "Bram:")
        await told(village, "Bram", "bank", root)
        late = await told(village, "Bram", "de pomp is stuk", root)
        assert len(standing(village, "Bram: de pomp is stuk")) == 1
        await opened(village)
        await village.edits("Bram", late, "nee")
        assert not standing(village, "Bram:")
        await village.edits("Bram", late, "het regent")
        assert not standing(village, "Bram:")


async def test_a_line_changes_and_goes_with_its_answer(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await told(village, "Bram", "3. de pomp is stuk", root)
        _, (line,), _ = await closed(village)
        await village.edits("Bram", said, "3. de slang lekt")
        (again,) = standing(village, "Bram: de slang")
        assert (again.target, again.words) == (
            line.event,
            "Bram: de slang lekt\nKun jij helpen? Zet 🤝 (handen) bij dit bericht, of antwoord ‘ik’.",
        )
        moved = await village.reacts("Bram", said, "2️⃣")
        await village.settled()
        assert line.removed
        await village.removes("Bram", moved)
        # With the line went the words that were put in it.
        assert again.removed
        (back,) = standing(village, "Bram: de slang lekt\n")
        await village.removes("Bram", said)
        assert back.removed
        assert b"slang" not in b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))


# --- offers ----------------------------------------------------------------------------------------------


async def test_an_offer_on_the_line_connects_the_two(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await told(village, "Bram", "3. de pomp is stuk", root)
        _, (line,), _ = await closed(village)
        await village.reacts("Bram", line.event, "🤝")
        assert not [post for post in await village.settled() if post.room == ROOM]
        reaction = await village.reacts("Chidi", line.event, "🤝🏽")
        (post,) = [post for post in await village.settled() if post.room == ROOM]
        assert post.words == "Chidi wil je hierbij helpen, Bram. Spreek samen iets af."
        assert mentioned(post) == [person("Chidi"), person("Bram")]
        assert isinstance(post.outgoing, chat.Post)
        assert post.outgoing.place == chat.Place(chat.Theirs(root), chat.Theirs(line.event))
        assert not post.outgoing.quiet
        assert await offers(village) == [(person("Chidi"), person("Bram"), "de pomp is stuk")]
        await village.removes("Chidi", reaction)
        assert post.removed
        assert await offers(village) == []


async def test_an_offer_on_the_message_also_before_the_close(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        other = await told(village, "Bram", "1. tuin", root)
        said = await told(village, "Bram", "3. de pomp is stuk", root)
        await village.reacts("Chidi", other, "🤝")
        assert await village.settled() == []
        first = await village.reacts("Chidi", said, "🤝")
        (post,) = await village.settled()
        assert isinstance(post.outgoing, chat.Post)
        assert post.outgoing.place == chat.Place(chat.Theirs(root), chat.Theirs(said))
        _, (line,), (report,) = await closed(village)
        assert "zoekt hulp" not in report.words
        # Of one member one offer counts, as long as one of the reactions stands.
        second = await village.reacts("Chidi", line.event, "🤝")
        assert not [post for post in await village.settled() if post.room == ROOM]
        assert len(await offers(village)) == 1
        await village.removes("Chidi", first)
        assert len(await offers(village)) == 1 and not post.removed
        await village.removes("Chidi", second)
        assert await offers(village) == [] and post.removed


async def test_without_obstacle_no_offer(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await told(village, "Bram", "3. de pomp is stuk", root)
        await village.reacts("Chidi", said, "🤝")
        (post,) = await village.settled()
        await village.edits("Bram", said, "3. nee")
        assert post.removed
        assert await offers(village) == []
        await village.reacts("Fatima", said, "🤝")
        assert await village.settled() == []


async def test_offers_and_lines_go_with_the_check_in(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await told(village, "Bram", "3. de pomp is stuk", root)
        _, (line,), _ = await closed(village)
        await village.reacts("Chidi", line.event, "🤝")
        (post,) = [post for post in await village.settled() if post.room == ROOM]
        await village.removes("Bram", said)
        assert line.removed and post.removed
        assert await offers(village) == []


# --- what is asked for the next work session -------------------------------------------------------------


async def test_answers_to_the_closing_post_are_kept(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await told(village, "Bram", "1. tuin\n2. bank\n3. nee", root)
        closing, _, _ = await closed(village)
        verf = await village.says("Bram", "Verf voor het hek", reply_to=closing.event)
        await village.settled()
        koffie = await told(village, "Chidi", "Koffie", closing.event)
        await village.says("Fatima", "Goed idee!", thread=closing.event, reply_to=koffie)
        await village.says("Fatima", "niets", reply_to=closing.event)
        await village.settled()
        assert village.reactions(verf) == village.reactions(koffie) == ["📝"]
        assert await points(village) == [
            (person("Bram"), "Verf voor het hek", "wish"),
            (person("Chidi"), "Koffie", "wish"),
        ]
        await village.edits("Bram", verf, "Groene verf")
        await village.edits("Chidi", verf, "Gele verf")
        await village.removes("Chidi", koffie)
        assert await points(village) == [(person("Bram"), "Groene verf", "wish")]
        assert b"Koffie" not in b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))


# --- the report ------------------------------------------------------------------------------------------


async def test_a_facilitator_gets_plan_against_done_the_silent_and_an_agenda(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await unplanned(village)
        village.now -= timedelta(days=7)
        await opened(village)
        await closed(village)
        village.now += timedelta(days=7)
        root = await opened(village)
        await told(village, "Bram", "1. tuin\n2. een bank maken\n3. nee", root)
        closing, _, (first,) = await closed(village)
        assert "stil" not in first.words and "Voorstel" not in first.words
        await village.says("Bram", "Verf", reply_to=closing.event)
        await village.says("Chidi", "!parkeer Wie heeft de sleutel?")
        await village.hear(chat.Joined(**village._about("Wei"), name="Wei"))
        village.now += timedelta(days=7)
        root = await opened(village)
        said = await told(village, "Bram", "1. de bank staat\n2. verven\n3. het regent", root)
        _, _, (report,) = await closed(village)
        assert report.room == f"!private-{person('Amina')}"
        draft, _, asked = report.words.partition("\n\nJouw uren\n\n")
        assert asked.startswith("Hoeveel uur kostte de groep je")
        assert draft == (
            "Verslag van De Buurttuin, dinsdag 10 maart\n\n"
            "1 persoon deed mee. Dit is een eerste versie. De groep ziet dit niet.\n\n"
            "Bram\n\n"
            "• Plan: een bank maken\n• Gedaan: de bank staat\n• Lastig: het regent\n\n"
            "Ik hoorde drie keer niets van Chidi, Fatima. Vraag eens hoe het gaat.\n\n"
            "Voorstel voor de volgende bijeenkomst:\n\n"
            "1. Bram zoekt hulp: het regent\n2. Bram vraagt: Verf\n"
            "3. Chidi liet bewaren: Wie heeft de sleutel?\n\n"
            "Is er iets klaar? Antwoord met het nummer en ‘klaar’, ‘later’ of ‘weg’, zoals: 1 klaar\n\n"
            "Mist er iets? Antwoord op dit bericht. Wil je het verslag delen met de groep? "
            "Zet ✅ (vinkje) bij dit bericht. Wat alleen voor jou is, gaat niet mee."
        )
        changed = await village.edits("Bram", said, "1. de bank staat\n2. verven\n3. hagel")
        line, again = sorted(changed, key=lambda post: post.room != ROOM)
        assert "Bram: hagel" in line.words
        assert again.target == report.event and "Lastig: hagel" in again.words
        await village.removes("Bram", said)
        (last,) = standing(village, "Verslag")[-1:]
        assert "Deze keer kwam er niets binnen" in last.words and "hagel" not in last.words


async def confirm(village: Village, private: bool, confirmed: bool) -> None:
    async with village.database.write() as tx:
        await tx.execute(update(t.CheckIn).values(private=private, confirmed=confirmed))


async def test_what_was_not_shared_counts_and_is_not_told(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await told(village, "Bram", "1. tuin\n2. bank\n3. de pomp is stuk", root)
        await confirm(village, private=True, confirmed=False)
        closing, lines, (report,) = await closed(village)
        assert "Dank je wel voor het meedoen!" in closing.words and not lines
        assert "1 persoon deed mee." in report.words and "Bram" not in report.words
        await village.reacts("Chidi", said, "🤝")
        await village.says("Amina", "!digest now")
        (nothing,) = await village.settled()
        assert "niets nieuws" in nothing.words
        # Once it is shared it is as if it had been said in the group.
        await confirm(village, private=True, confirmed=True)
        async with village.database.write() as tx:
            whose = await checkins.whose(tx, said)
            assert whose is not None
            await checkins.confirm(tx, whose.check_in.id)
            await settle(handle.context(tx, village.now, village.profile))
        village.engine.delivery.wake()
        await village.settled()
        assert len(standing(village, "Bram: de pomp is stuk")) == 1
        assert len(standing(village, "Verslag")) == 2
        assert "Gedaan: tuin" in standing(village, "Verslag")[1].words


async def test_who_is_away_or_left_the_round_out_is_not_silent(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await unplanned(village)
        for _ in range(3):
            await opened(village)
            await village.says("Bram", "!afwezig tot 24 december")
            await village.says("Chidi", "!overslaan")
            await village.settled()
            _, _, (*_, report) = await closed(village)
            village.now += timedelta(days=7)
        assert "Ik hoorde drie keer niets van Fatima. Vraag eens hoe het gaat." in report.words.split("\n")


async def test_an_old_plan_goes_from_the_report_with_its_message(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await unplanned(village)
        root = await opened(village)
        said = await told(village, "Bram", "2. een bank maken", root)
        await closed(village)
        village.now += timedelta(days=7)
        await opened(village)
        _, _, (report,) = await closed(village)
        assert "een bank maken" in report.words
        await village.removes("Bram", said)
        last = {post.target: post.words for post in village.platform.posted if post.target}
        assert "bank" not in last[report.event]
