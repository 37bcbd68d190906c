"""An outcome of a story is passed on only where it may be read outside, and goes as soon as it may not."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from commands.drawing.typeset import Job
from commands.handle import PRACTICES
from commands.overview import outside
from commands.report.content import collect
from commands.report.period import Period
from storage import communities
from tests.kit.memory import Posted
from tests.kit.village import ROOM, TUESDAY, Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.landings.test_landings import kept
from tests.practices.stories.test_stories import TOLD, digest, tells
from tests.practices.wins.test_wins import begun, says

OUTCOME = TOLD[3]


async def told(village: Village, *consents: tuple[str, str]) -> Posted:
    """The digest in which these people tell a story, each with who may read it."""
    for name, consent in consents:
        await tells(village, consent, name=name)
    return of(await digest(village), "vertelt")


async def passed(village: Village, name: str, words: str, to: Posted) -> list[Posted]:
    return await says(village, name, words, reply_to=to.event)


@pytest.mark.parametrize(
    "words", ["!geland het verhaal van Bram aan de gemeente", "!geland het verhaal aan de gemeente"]
)
async def test_another_passes_on_what_changed_in_reply_to_the_digest_that_tells_it(
    tmp_path: Path, words: str
) -> None:
    async with begun(tmp_path) as village:
        post = await told(village, ("Bram", "3"))
        await passed(village, "Linh", words, post)
        (one,) = await kept(village)
        assert (one["member"], one["text"], one["recipient"]) == (person("Linh"), OUTCOME, "de gemeente")
        listed = of(await says(village, "Zehra", "!geland"), "Dit is doorgegeven")
        assert f"1. Uit een verhaal: {OUTCOME}. Doorgegeven" in listed.words and "door Linh" in listed.words


async def test_its_teller_does_so_in_reply_to_it_alone(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        whole = of(await tells(village), "Dit is je verhaal")
        await village.reacts("Bram", whole.event, "3️⃣", room=alone("Bram"))
        await village.settled()
        await says(village, "Bram", "!geland aan de gemeente", room=alone("Bram"), reply_to=whole.event)
        (one,) = await kept(village)
        assert (one["member"], one["text"]) == (person("Bram"), OUTCOME)


@pytest.mark.parametrize("name", ["Bram", "Linh"])
async def test_what_stays_in_the_group_is_not_passed_on_by_anybody(tmp_path: Path, name: str) -> None:
    async with begun(tmp_path) as village:
        post = await told(village, ("Bram", "2"))
        of(await passed(village, name, "!geland Bram aan de gemeente", post), "mag niet naar buiten")
        assert await kept(village) == []


async def test_of_several_it_asks_which_and_of_none_nothing_changes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        post = await told(village, ("Bram", "3"), ("Linh", "3"))
        for words in ("!geland het verhaal aan de gemeente", "!geland aan de gemeente"):
            asked = of(await passed(village, "Zehra", words, post), "Welk verhaal")
            assert "!geland het verhaal van Linh aan de gemeente" in asked.words
        assert await kept(village) == []
        await passed(village, "Zehra", "!geland het plan voor het plein aan de gemeente", post)
        assert [one["text"] for one in await kept(village)] == ["het plan voor het plein"]
        await passed(village, "Zehra", "!geland Linh aan de school", post)
        assert [one["recipient"] for one in await kept(village)] == ["de gemeente", "de school"]
        of(await passed(village, "Zehra", "!geland", post), "Dit is doorgegeven")


@pytest.mark.parametrize("how", ["1 de groep", "1 alleen ik", "1 weg", "forget", "taken back"])
async def test_it_goes_as_soon_as_the_story_may_not_be_read_outside(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        await tells(village)
        yes = await village.says("Bram", "ook buiten", room=alone("Bram"))
        await village.settled()
        post = of(await digest(village), "vertelt")
        await passed(village, "Linh", "!geland Bram aan de gemeente", post)
        of(await says(village, "Zehra", "!geland"), "Uit een verhaal")
        if how == "forget":
            for words in ("!vergeet mij", "!vergeet mij ja"):
                await says(village, "Bram", words, room=alone("Bram"))
        elif how == "taken back":
            await village.removes("Bram", yes, room=alone("Bram"))
        else:
            listed = of(await says(village, "Bram", "!verhaal", room=alone("Bram")), "Dit vertelde je")
            await says(village, "Bram", how, room=alone("Bram"), reply_to=listed.event)
        assert await kept(village) == [] and "Uit een verhaal" not in standing(village)
    if how in ("1 weg", "forget"):
        assert OUTCOME.encode() not in raw(tmp_path)


async def test_it_follows_the_words_of_the_story(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        post = await told(village, ("Bram", "3"))
        await passed(village, "Linh", "!geland Bram aan de gemeente", post)
        listed = of(await says(village, "Bram", "!verhaal", room=alone("Bram")), "Dit vertelde je")
        await says(village, "Bram", "5 Buren helpen elkaar", room=alone("Bram"), reply_to=listed.event)
        assert [one["text"] for one in await kept(village)] == ["Buren helpen elkaar"]
        await says(village, "Bram", "5 weg", room=alone("Bram"), reply_to=listed.event)
        assert [one["text"] for one in await kept(village)] == [TOLD[2]]
    assert OUTCOME.encode() not in raw(tmp_path) and b"helpen elkaar" not in raw(tmp_path)


@pytest.mark.parametrize("hidden", [False, True])
async def test_a_report_and_the_page_for_outside_tell_it_of_nobody(tmp_path: Path, hidden: bool) -> None:
    async with begun(tmp_path) as village:
        whole = of(await tells(village, "3"), "Dank je")
        listed = of(await says(village, "Bram", "!verhaal", room=alone("Bram")), "Dit vertelde je")
        assert whole and listed
        post = of(await digest(village), "vertelt")
        await passed(village, "Bram", "!geland Bram aan de gemeente", post)
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            period = Period(TUESDAY - timedelta(days=1), village.now)
            content = await collect(tx, PRACTICES, community, period, "nl", hidden)
            page = await outside.read(tx, community, "nl", village.now)
        lists: list[Any] = [one for part in content.data["parts"] for one in part["lists"]]
        (one,) = [each for each in lists if each["title"] == "Waar het landt"]
        assert [item["who"] for item in one["items"]] == (["iemand"] if hidden else ["Bram"])
        assert one["items"][0]["words"].startswith(f"Uit een verhaal: {OUTCOME}")
        assert page.passed_on[0].startswith(f"Uit een verhaal: {OUTCOME}") and "Bram" not in str(page)


async def test_the_letter_tells_it_as_a_story_of_nobody(tmp_path: Path) -> None:
    jobs: list[Job] = []

    def typeset(job: Job) -> bytes:
        jobs.append(job)
        return b"%PDF"

    async with begun(tmp_path, typeset=typeset) as village:
        post = await told(village, ("Bram", "3"))
        await passed(village, "Linh", "!geland Bram aan de gemeente", post)
        await says(village, "Amina", "!geland brief")
        (job,) = [job for job in jobs if job.form == "pdf"]
        results = str(job.data["results"])
        assert f"Uit een verhaal: {OUTCOME}" in results and "Bram" not in results and "Linh" not in results
        (file,) = [post for post in village.platform.posted if isinstance(post.outgoing, chat.File)]
        listed = of(await says(village, "Bram", "!verhaal", room=alone("Bram")), "Dit vertelde je")
        await says(village, "Bram", "1 de groep", room=alone("Bram"), reply_to=listed.event)
        assert file.removed
