"""Where it lands: passed on, asked after by itself, and told to the group, also that nobody answered."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from commands.drawing.typeset import Job
from storage import communities, landings, sprints
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.wins.test_wins import begun, said, says

WORDS = {
    "nl": {
        "pass": "!geland het plan voor het plein aan de gemeente",
        "list": "!geland",
        "asked": "Wat gebeurde ermee?",
        "title": "Waar het landt",
        "silent": "Doorgegeven op 3 maart aan de gemeente. Nog geen antwoord.",
        "later": "over vier weken",
    },
    "en": {
        "pass": "!landed the plan for the square to the municipality",
        "list": "!landed",
        "asked": "What happened with it?",
        "title": "Where it lands",
        "silent": "Passed on to the municipality on 3 March. No answer yet.",
        "later": "in four weeks",
    },
}


async def kept(village: Village) -> list[dict[str, Any]]:
    exported: Any = await village.exported()
    return [dict(one) for one in exported["landings"]]


async def until(village: Village, month: int, day: int) -> list[Posted]:
    return await village.goes_on_until(datetime(2026, month, day, 12, tzinfo=UTC))


def asked(posts: list[Posted], words: str) -> list[Posted]:
    return [post for post in posts if words in post.words and not isinstance(post.outgoing, chat.Rewrite)]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_nobody_answered_since_march_is_told_in_june_by_itself(
    tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        # Of months; in the shorter ones all that stands is looked at after each step.
        village.watched = False
        event = await said(village, "Bram", words["pass"])
        assert village.reactions(event) == ["✅"]
        posts = await until(village, 3, 30)
        assert not asked(posts, words["asked"])
        posts = await until(village, 4, 1)
        (first,) = asked(posts, words["asked"])
        assert first.room == alone("Bram")
        await village.reacts("Bram", first.event, "4️⃣", room=alone("Bram"))
        of(await village.settled(), words["later"])
        posts = await until(village, 5, 30)
        assert len(asked(posts, words["asked"])) == 2, "after eight weeks, and after twelve"
        assert not [post for post in posts if words["silent"] in post.words]
        posts = await until(village, 6, 12)
        told = [post for post in posts if words["silent"] in post.words and post.room == ROOM]
        assert told and all(words["title"] in post.words for post in told)
        assert "Bram" not in told[0].words
        assert [one["answer"] for one in await kept(village)] == ["none"]
        later = await until(village, 8, 30)
        assert not asked(later, words["asked"]) and not asked(later, words["silent"])
        assert (
            words["silent"].partition(".")[2] in of(await says(village, "Linh", words["list"]), "1. ").words
        )


async def test_what_was_heard_is_told_and_not_asked_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Bram", WORDS["nl"]["pass"])
        posts = await until(village, 4, 1)
        (first,) = asked(posts, "Wat gebeurde ermee?")
        heard = await village.says("Bram", "nee, want te duur", room=alone("Bram"), reply_to=first.event)
        await village.settled()
        # On Good Friday nothing is told; a week later it is.
        posts = await village.goes_on_until(datetime(2026, 4, 10, 15, tzinfo=UTC))
        told = "Doorgegeven op 3 maart aan de gemeente. Het antwoord is nee, want te duur."
        assert [post for post in posts if told in post.words and post.room == ROOM]
        await village.edits("Bram", heard, "nee, want geen plek", room=alone("Bram"))
        await village.goes_on_until(village.now + timedelta(minutes=2))
        assert "want geen plek" in standing(village) and "te duur" not in standing(village)
        await village.removes("Bram", heard, room=alone("Bram"))
        await village.goes_on_until(village.now + timedelta(minutes=2))
        assert "geen plek" not in standing(village)
        assert [one["answer"] for one in await kept(village)] == [None]


async def test_a_reply_passes_on_what_somebody_else_said_and_goes_with_that(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        win = await said(village, "Linh", "!winst Het plein is groen")
        await village.says("Bram", "!geland aan de woningcorporatie", reply_to=win)
        await village.settled()
        (one,) = await kept(village)
        assert (one["member"], one["text"], one["recipient"]) == (
            person("Bram"),
            "Het plein is groen",
            "de woningcorporatie",
        )
        of(await says(village, "Zehra", "!geland"), "door Bram")
        await village.edits("Linh", win, "!winst Het plein is nu groen")
        assert "1. Het plein is nu groen." in standing(village)
        await village.removes("Linh", win)
        assert await kept(village) == [] and "groen" not in standing(village)
    assert b"plein is" not in raw(tmp_path)


@pytest.mark.parametrize("words", ["!bewaar De lamp is stuk", "!afspraak ik maak de lamp"])
async def test_a_point_or_something_agreed_can_be_passed_on(tmp_path: Path, words: str) -> None:
    async with begun(tmp_path) as village:
        event = await said(village, "Linh", words)
        await village.says("Bram", "!geland aan de gemeente", reply_to=event)
        await village.settled()
        assert [one["recipient"] for one in await kept(village)] == ["de gemeente"]
        await village.removes("Linh", event)
        assert await kept(village) == []


async def test_bad_words_get_a_kind_line_and_nothing_is_kept(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        of(await says(village, "Bram", "!geland het plan"), "aan wie")
        of(await says(village, "Bram", "!geland het plan aan Linh"), "niet aan één mens")
        ours = next(post for post in village.platform.posted if post.room == ROOM and post.words)
        of(await says(village, "Bram", "!geland aan de gemeente", reply_to=ours.event), "aan wie")
        of(await says(village, "Bram", "!geland aan de gemeente", reply_to=EventId("$nowhere")), "aan wie")
        assert await kept(village) == []
        of(await says(village, "Bram", "!geland"), "nog niets doorgegeven")


async def test_only_whose_it_is_or_who_leads_says_what_was_heard(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Bram", WORDS["nl"]["pass"])
        listed = of(await says(village, "Linh", "!geland"), "Dit is doorgegeven")
        of(await says(village, "Linh", "1 gebruikt", reply_to=listed.event), "Alleen wie dit doorgaf")
        await says(village, "Bram", "1 gebruikt", reply_to=listed.event)
        assert "Het wordt gebruikt." in standing(village)
        await says(village, "Amina", "1 weg", reply_to=listed.event)
        assert await kept(village) == [] and "het plan voor" not in standing(village)


async def test_after_a_sprint_the_draft_proposes_results_to_pass_on(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Linh", "!winst Het plein is groen")
        await said(village, "Bram", "!winst De lamp brandt")
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            sprint = await sprints.begin(tx, community.id, village.now - timedelta(days=7), village.now)
            found = await sprints.by_id(tx, sprint)
            assert found is not None
        await says(village, "Amina", "!rondje")
        async with village.database.write() as tx:
            await sprints.end(tx, found, village.now + timedelta(minutes=1))
        village.now += timedelta(minutes=5)
        posts = await says(village, "Amina", "!standup sluit")
        draft = of(posts, "Welke drie resultaten geven we door?")
        assert draft.room == alone("Amina")
        assert "1. Het plein is groen\n2. De lamp brandt" in draft.words
        of(await says(village, "Amina", "1 mooi", room=alone("Amina"), reply_to=draft.event), "aan wie")
        await says(village, "Amina", "1 en 2 aan de gemeente", room=alone("Amina"), reply_to=draft.event)
        assert [(one["text"], one["recipient"]) for one in await kept(village)] == [
            ("Het plein is groen", "de gemeente"),
            ("De lamp brandt", "de gemeente"),
        ]


async def test_who_is_forgotten_takes_their_words_along_and_leaves_others(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        win = await said(village, "Linh", "!winst Het plein is groen")
        await village.says("Bram", "!geland aan de gemeente", reply_to=win)
        await said(village, "Bram", "!geland de stoeptekening aan de bibliotheek")
        for words in ("!vergeet mij", "!vergeet mij ja"):
            await says(village, "Bram", words, room=alone("Bram"))
        assert [(one["member"], one["text"]) for one in await kept(village)] == [(None, "Het plein is groen")]
        of(
            await says(village, "Zehra", "!geland"),
            "Het plein is groen. Doorgegeven op 3 maart aan de gemeente.",
        )
        for words in ("!vergeet mij", "!vergeet mij ja"):
            await says(village, "Linh", words, room=alone("Linh"))
        assert await kept(village) == []
    assert b"stoeptekening" not in raw(tmp_path) and b"plein is groen" not in raw(tmp_path)


async def test_a_restart_asks_nothing_twice(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Bram", WORDS["nl"]["pass"])
        posts = await until(village, 4, 1)
        assert len(asked(posts, "Wat gebeurde ermee?")) == 1
    again = Village(tmp_path)
    again.platform, again.now = village.platform, village.now
    again._seen = len(village.platform.posted)
    async with again.open():
        posts = await until(again, 4, 20)
        assert not asked(posts, "Wat gebeurde ermee?")
        async with again.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            assert [one.asked for one in await landings.of_community(tx, community.id)] == [1]


@pytest.mark.parametrize(
    ("language", "question"), [("nl", "Wat gaat u hiermee doen?"), ("en", "What will you do with this?")]
)
async def test_the_letter_has_results_one_question_and_no_names(
    tmp_path: Path, language: str, question: str
) -> None:
    jobs: list[Job] = []

    def typeset(job: Job) -> bytes:
        jobs.append(job)
        return b"%PDF"

    async with Village(tmp_path, language, typeset=typeset).open() as village:
        await village.people("Amina", "Bram")
        await says(village, "Amina", "!setup")
        await says(village, "Bram", WORDS[language]["pass"])
        await says(village, "Amina", "!win Bram fixed the lamp")
        assert not [post for post in await says(village, "Bram", "!landed letter") if post.content]
        await says(village, "Amina", "!landed letter")
        (job,) = [job for job in jobs if job.form == "pdf"]
        assert job.data["said"]["question"] == question
        said_on_it = str(job.data["results"])
        assert (
            "Bram" not in said_on_it
            and "lamp" in said_on_it
            and WORDS[language]["pass"].split()[-1] in said_on_it
        )
        (file,) = [post for post in village.platform.posted if isinstance(post.outgoing, chat.File)]
        assert file.room == f"!private-{person('Amina')}" and not file.removed
        win = next(post for post in village.platform.posted if post.words == "🌱")
        assert win.target is not None
        await village.removes("Amina", win.target)
        assert file.removed, "what was erased stands in no document"
