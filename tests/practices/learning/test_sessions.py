"""What a group wants to learn comes on the agenda of its sessions by itself, one each, with room for more."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commands import chat
from tests.kit.memory import Posted
from tests.kit.village import Village
from tests.practices.agreements.test_agreements import alone, begun, of, raw, standing
from tests.practices.learning.test_plan import GREEN, WORDS, YOUNG, kept, says, shown

FIRST = datetime.fromisoformat("2026-03-10T14:00+01:00")
WEEK = timedelta(weeks=1)
TEXTS = {
    "nl": {
        "plan": "!werksessie elke week dinsdag 14:00",
        "agenda": "Agenda van",
        "from": "Leervraag, van jullie lijst: ",
        "point": "Leervraag, een voorstel uit jullie ideeën: ",
        "wanted": "Leervraag, een voorstel omdat meer mensen dit willen: ",
        "ideas": f"!ideeen {YOUNG} tot morgen",
        "free": "Deze keer is er geen leervraag van de lijst. Zo is er tijd voor wat er dan speelt.",
        "needs": "!doel groep laat zien wat jullie willen leren.",
        "keep": "!bewaar",
        "on": "(Linh), op dinsdag 10 maart",
        "own": "!werksessie vraag",
        "goal": "!doel",
    },
    "en": {
        "plan": "!session every week tuesday 14:00",
        "agenda": "Agenda of",
        "from": "Learning question, from your list: ",
        "point": "Learning question, a proposal from your ideas: ",
        "wanted": "Learning question, a proposal as more people want this: ",
        "ideas": f"!ideas {YOUNG} until tomorrow",
        "free": "This time there is no learning question from the list. So there is room for what comes up.",
        "needs": "!goal group shows what you want to learn.",
        "keep": "!keep",
        "on": "(Linh), on Tuesday 10 March",
        "own": "!session question",
        "goal": "!goal",
    },
}


async def agenda(village: Village, language: str = "nl", weeks: int = 0) -> Posted:
    """The agenda of so many weeks after the first session, which came the day before."""
    posts = await village.goes_on_until(FIRST + weeks * WEEK - timedelta(hours=2))
    found = [one for one in posts if isinstance(one.outgoing, chat.Post)]
    return of(found, TEXTS[language]["agenda"])


async def over(village: Village, weeks: int = 0) -> None:
    await village.goes_on_until(FIRST + weeks * WEEK + timedelta(hours=3))


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_one_question_is_proposed_for_each_session_and_then_it_is_treated(
    tmp_path: Path, language: str
) -> None:
    words, said = WORDS[language], TEXTS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Amina", said["plan"])
        await says(village, "Zehra", f"{words['list']} {GREEN}")
        young = await says(village, "Linh", f"{words['list']} {YOUNG}")
        await village.reacts("Bram", young, "🙋")
        listed = await shown(village, language)
        await says(village, "Linh", f"1 {words['yield']}", reply_to=listed.event)
        first = (await agenda(village, language)).words
        assert f"{said['from']}{YOUNG} (Linh)\n{words['after'].strip()}" in first and GREEN not in first
        assert said["on"].replace("(Linh)", "") in standing(village)
        assert [(one["state"], one["session_at"]) for one in await kept(village)] == [
            ("open", None),
            ("planned", "2026-03-10T14:00:00+01:00"),
        ]
        await over(village)
        assert [one["state"] for one in await kept(village)] == ["open", "treated"]
        assert f"{said['from']}{GREEN} (Zehra)" in (await agenda(village, language, 1)).words
        # Who asked it has it once more with one word.
        await village.says("Linh", words["list"])
        again = of(await village.settled(), words["done_title"])
        assert f"2. {YOUNG} (Linh" in again.words
        await says(village, "Linh", f"2 {words['open']}", reply_to=again.event)
        assert [one["state"] for one in await kept(village)] == ["planned", "open"]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_each_third_has_room_for_what_comes_up(tmp_path: Path, language: str) -> None:
    words, said = WORDS[language], TEXTS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Amina", said["plan"])
        for number in range(1, 4):
            await says(village, "Linh", f"{words['list']} Vraag {number}?")
        begins = []
        for weeks in range(4):
            (line,) = [
                one
                for one in (await agenda(village, language, weeks)).words.split("\n")
                if one.startswith((said["from"], said["free"]))
            ]
            begins.append(line.removeprefix(said["from"]).removesuffix(" (Linh)"))
            await over(village, weeks)
        assert begins == ["Vraag 1?", "Vraag 2?", said["free"], "Vraag 3?"]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_somebody_kept_for_it_stands_there_once(tmp_path: Path, language: str) -> None:
    said = TEXTS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Amina", said["plan"])
        await says(village, "Bram", f"{said['keep']} de sleutel van de schuur")
        words = (await agenda(village, language)).words
        assert said["point"] not in words and words.count("de sleutel van de schuur") == 1


async def test_without_questions_it_comes_from_what_was_chosen_of_ideas(tmp_path: Path) -> None:
    said = TEXTS["nl"]
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!werksessie elke week dinsdag 14:00")
        await says(village, "Bram", "!bewaar de sleutel van de schuur")
        await says(village, "Amina", "!ideeen Hoe bereiken we jongeren? tot morgen")
        asked = of(village.platform.posted, "Hoe bereiken we jongeren?")
        await says(village, "Linh", "een muurschildering", reply_to=asked.event)
        assert (
            f"{said['point']}een muurschildering (Hoe bereiken we jongeren?)" in (await agenda(village)).words
        )
        await over(village)
        # It was proposed once.
        assert said["point"] not in (await agenda(village, weeks=1)).words


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_most_want_of_what_was_kept_is_proposed_before_ideas(
    tmp_path: Path, language: str
) -> None:
    said = TEXTS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Amina", said["plan"])
        await says(village, "Amina", said["ideas"])
        asked = of(village.platform.posted, YOUNG)
        await says(village, "Linh", "een muurschildering", reply_to=asked.event)
        await says(village, "Linh", f"{said['keep']} wie veegt de stoep")
        paint = await says(village, "Bram", f"{said['keep']} de verf is op")
        shed = await says(village, "Bram", f"{said['keep']} de sleutel van de schuur")
        await village.reacts("Linh", paint, "🙋")
        for name in ("Linh", "Zehra"):
            await village.reacts(name, shed, "🙋🏾")
        await village.settled()
        for weeks, first in enumerate(("de sleutel van de schuur", "de verf is op")):
            head = (await agenda(village, language, weeks)).words
            assert f"{said['wanted']}{first}" in head and said["point"] not in head
            await over(village, weeks)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_else_it_leads_to_what_people_want_to_learn_without_their_words(
    tmp_path: Path, language: str
) -> None:
    said = TEXTS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Amina", said["plan"])
        await village.says("Bram", f"{said['goal']} lassen", room=alone("Bram"))
        post = of(await village.settled(), "lassen")
        await village.reacts("Bram", post.event, "✅", room=alone("Bram"))
        await village.settled()
        words = (await agenda(village, language)).words
        assert said["needs"] in words and "lassen" not in words


async def test_with_nothing_at_all_nothing_is_said_of_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!werksessie elke week dinsdag 14:00")
        assert "eervraag" not in (await agenda(village)).words
        await says(village, "Linh", f"!leervragen {YOUNG}")
        await over(village)
        # It was on no agenda yet, nor does that count for the third.
        assert [one["state"] for one in await kept(village)] == ["open"]
        assert YOUNG in (await agenda(village, weeks=1)).words


async def test_what_a_facilitator_says_takes_its_place(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!werksessie elke week dinsdag 14:00")
        await says(village, "Linh", f"!leervragen {YOUNG}")
        assert YOUNG in (await agenda(village)).words
        await says(village, "Amina", "!werksessie vraag Wat kost een boom?")
        assert "Leervraag: Wat kost een boom?" in standing(village)
        assert "van jullie lijst" not in standing(village)
        await over(village)
        assert [one["state"] for one in await kept(village)] == ["open"]


async def test_of_a_session_that_is_called_off_it_comes_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!werksessie elke week dinsdag 14:00")
        await says(village, "Linh", f"!leervragen {YOUNG}")
        await agenda(village)
        await says(village, "Amina", "!werksessie weg")
        assert [one["state"] for one in await kept(village)] == ["open"]
        assert YOUNG in (await agenda(village, weeks=1)).words


async def test_the_agenda_follows_the_question(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!werksessie elke week dinsdag 14:00")
        event = await says(village, "Linh", f"!leervragen {YOUNG}")
        await agenda(village)
        await village.edits("Linh", event, f"!leervragen {GREEN}")
        await village.settled()
        assert f"van jullie lijst: {GREEN}" in standing(village) and YOUNG not in standing(village)
        await says(village, "Linh", "vergeet mij", room=alone("Linh"))
        await says(village, "Linh", "ja", room=alone("Linh"))
        assert GREEN not in standing(village) and "van jullie lijst" not in standing(village)
        assert "Agenda van" in standing(village)
    assert GREEN.encode() not in raw(tmp_path)


async def test_the_report_of_a_session_has_its_question(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!werksessie elke week dinsdag 14:00")
        await says(village, "Linh", f"!leervragen {YOUNG}")
        root = await agenda(village)
        await village.reacts("Bram", root.event, "🙋")
        await over(village)
        drafts = [
            one.words
            for one in village.platform.posted
            if one.room == alone("Amina") and "Leervraag" in one.words
        ]
        assert drafts and all(f"Leervraag: {YOUNG}" in one for one in drafts)


async def test_facilitators_do_not_read_that_there_is_none_while_the_list_has_one(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!werksessie elke week dinsdag 14:00")
        said = []
        for weeks, question in enumerate((YOUNG, GREEN)):
            posts = await village.goes_on_until(FIRST + weeks * WEEK + timedelta(hours=4))
            drafts = "".join(one.words for one in posts if one.room == alone("Amina"))
            assert "De agenda zet ik een dag eerder in de groep." in drafts
            said.append("Er is nog geen leervraag" in drafts)
            await says(village, "Linh", f"!leervragen {question}")
            await says(village, "Linh", f"!leervragen {question} En dan?")
        assert said == [True, False]
