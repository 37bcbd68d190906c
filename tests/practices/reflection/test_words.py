"""Answers in own words: told with the outcome, and those given in private only with a yes of their author."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from commands.bundles import written
from commands.handle import PRACTICES
from commands.report.content import collect
from commands.report.period import Period
from storage import communities
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.reflecting import DAY, asked, begun, opens, private, replies, votes_of
from tests.kit.village import ROOM, TUESDAY, Village, person
from tests.practices.privacy.test_rights import nothing_of

SAID, SECRET = "Of de bron het houdt", "Ik slaap slecht"
ASKS = "Mag de groep De Buurttuin dit lezen"


async def answered(village: Village) -> tuple[EventId, EventId]:
    """Bram answers in the group, Chidi to the bot alone; their messages."""
    await opens(village, "Chidi")
    await asked(village, "!reflect alone", "Chidi")
    (post,) = [p for p in await asked(village, "!reflect own-words") if p.room == ROOM]
    await village.passes(timedelta(hours=1))
    (mine,) = [
        p for p in village.platform.posted if p.room == private("Chidi") and p.words.startswith("Waarover")
    ]
    said = await village.says("Bram", SAID, reply_to=post.event)
    secret = await village.says("Chidi", SECRET, reply_to=mine.event, room=private("Chidi"))
    await village.settled()
    return said, secret


async def closed(village: Village) -> Posted:
    """The outcome that the group gets."""
    (outcome,) = [p for p in await asked(village, "!reflect close") if p.room == ROOM]
    return outcome


def question(village: Village) -> Posted:
    """What Chidi was asked about it."""
    (found,) = [p for p in village.platform.posted if ASKS in p.words and not p.removed]
    assert found.room == private("Chidi")
    return found


async def told(village: Village) -> str:
    """All that anybody but Chidi gets to see or to take along."""
    standing = "\n".join(
        p.words for p in village.platform.posted if not p.removed and p.room != private("Chidi")
    )
    exported = await village.exported()
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        period = Period(TUESDAY - DAY, village.now)
        report = (await collect(tx, PRACTICES, community, period, "nl")).data
        hidden = (await collect(tx, PRACTICES, community, period, "nl", hidden=True)).data
    assert "Bram" not in json.dumps(hidden["sections"])
    assert (SAID in json.dumps(report)) == (SAID in json.dumps(exported))
    tables = written(exported, "csv")
    page = written(exported, "md").decode()
    assert (SAID in json.dumps(exported)) == (SAID in page)
    assert SECRET not in json.dumps(exported) or SECRET in page
    return f"{standing}\n{json.dumps(exported)}\n{json.dumps(report)}\n{_read(tables)}"


def _read(tables: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(tables)) as opened:
        return "\n".join(opened.read(name).decode() for name in opened.namelist())


async def test_what_the_group_was_told_is_in_all_that_tells_of_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await answered(village)
        outcome = await closed(village)
        assert f"• Bram: {SAID}\n\n2 mensen antwoordden.\n\n1 antwoord deel ik niet." in outcome.words
        assert "hierboven" not in outcome.words
        (page,) = [p for p in await asked(village, "!digest now") if "Wat we antwoordden:" in p.words]
        assert f"• Bram: {SAID}" in page.words
        everything = await told(village)
        assert everything.count(SAID) >= 5 and SECRET not in everything


@pytest.mark.parametrize("yes", ["ja", "reply", "✅"])
async def test_what_was_said_alone_is_told_with_a_yes(tmp_path: Path, yes: str) -> None:
    async with begun(tmp_path) as village:
        await answered(village)
        await asked(village, "!reflect close")
        await asked(village, "!digest now")
        assert SECRET not in await told(village)
        target = question(village).event
        if yes == "✅":
            await village.reacts("Chidi", target, yes, room=private("Chidi"))
        else:
            reply = target if yes == "reply" else None
            await village.says("Chidi", "ja", room=private("Chidi"), reply_to=reply)
        said = await village.settled()
        assert any("De groep leest je antwoord" in p.words for p in said if p.room == private("Chidi"))
        rewritten = [p.words for p in said if isinstance(p.outgoing, chat.Rewrite)]
        assert len(rewritten) == 2 and all(f"• Chidi: {SECRET}" in words for words in rewritten)
        assert SECRET in await told(village)
        # They may think better of it.
        await village.reacts("Chidi", target, "❌", room=private("Chidi"))
        await village.settled()
        everything = await told(village)
        assert SECRET not in everything and SAID in everything
        assert (await votes_of(village))[0]["votes"][1] == {
            "member": person("Chidi"),
            "option": None,
            "text": None,
            "nothing": False,
        }


async def test_a_no_or_nothing_is_no_yes_and_nobody_is_asked_twice(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, secret = await answered(village)
        (said,) = await asked(village, "nee", "Chidi", private("Chidi"))
        assert said.words == "Goed. Ik deel je antwoord met niemand."
        (mine,) = [
            p
            for p in village.platform.posted
            if p.room == private("Chidi") and p.words.startswith("Waarover")
        ]
        again = await replies(village, "Chidi", "En ik maak me zorgen", mine.event, private("Chidi"))
        assert [p.words for p in again] == ["📝"]
        await asked(village, "!reflect close")
        everything = await told(village)
        assert SECRET not in everything and "zorgen" not in everything
        # What is taken away is asked about no more.
        await village.removes("Chidi", secret, room=private("Chidi"))
        assert not [p for p in village.platform.posted if ASKS in p.words and not p.removed]


@pytest.mark.parametrize("how", ["removed", "edited", "forgotten", "left", "old"])
async def test_words_go_from_the_outcome_with_their_message(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        said, _ = await answered(village)
        await village.says("Chidi", "ja", room=private("Chidi"))
        await village.settled()
        outcome = await closed(village)
        await asked(village, "!digest now")
        if how == "removed":
            await village.removes("Bram", said)
        elif how == "edited":
            await village.edits("Bram", said, "Of de put het houdt")
        elif how == "forgotten":
            await asked(village, "!vergeet mij ja", "Bram")
        elif how == "left":
            await village.hear(chat.Left(**village._about("Bram")))
            village.now += 400 * DAY
            await village.clock_is_right()
            await village.goes_on_until(village.now + 2 * DAY)
        else:
            village.now += 760 * DAY
            await village.clock_is_right()
            await village.goes_on_until(village.now + 2 * DAY)
        assert outcome.removed, "an edit would leave them readable"
        await village.engine.chores_done()
        standing = [p.words for p in village.platform.posted if not p.removed]
        # Of who left the words stay, without the name.
        gone = f"Bram: {SAID}" if how == "left" else SAID
        assert not [words for words in standing if gone in words]
        if how != "left":
            nothing_of(tmp_path, SAID)
        afresh = [words for words in standing if words.startswith("De uitkomst: Waarover")]
        if how in ("left", "old"):
            assert not afresh
        else:
            assert len(afresh) == 1 and f"• Chidi: {SECRET}" in afresh[0]
            assert ("Of de put" in afresh[0]) == (how == "edited")
