"""What each organisation wants, gives and is to get: asked of one of its members, alone, one at a time."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from commands import chat
from storage import communities, intake
from storage import tables as t
from storage.ids import EventId, MemberId
from storage.intake import Step
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.goals.test_goals import rounds
from tests.practices.intake.test_intake import alone, begun

SAYS = {
    "nl": {
        "wants": "Wat wil je organisatie hiermee?",
        "gives": "Wat geeft je organisatie hieraan?",
        "gets": "Wat moet het je organisatie opleveren?",
        "said": "Zo staat het nu in !koers: Fietsclub wil hiermee: Minder auto's",
        "cell": "Fietsclub wil hiermee: Minder auto's",
        "empty": "Nog leeg bij Fietsclub: wat ze geeft, wat het moet opleveren",
        "all": "Nog leeg bij Fietsclub: wat ze wil, wat ze geeft, wat het moet opleveren",
        "again": "Klopt dit nog?",
        "page": "!koers",
        "yes": "ja",
        "no": "nee",
        "skip": "sla over",
        "right": "Dan blijft het zo staan",
        "how-now": "Antwoord op mijn vraag",
        "skipped": "dan laat ik het zo",
    },
    "en": {
        "wants": "What does your organisation want from this?",
        "gives": "What does your organisation give to this?",
        "gets": "What should your organisation get out of it?",
        "said": "This is in !course now: Fietsclub wants from this: Minder auto's",
        "cell": "Fietsclub wants from this: Minder auto's",
        "empty": "Still empty for Fietsclub: what it gives, what it should get",
        "all": "Still empty for Fietsclub: what it wants, what it gives, what it should get",
        "again": "Is this still right?",
        "page": "!course",
        "yes": "yes",
        "no": "no",
        "skip": "skip",
        "right": "Then it stays like that",
        "how-now": "Reply to my question",
        "skipped": "then I leave it at that",
    },
}
NL = SAYS["nl"]


async def member(village: Village, name: str) -> MemberId:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        found = await communities.member(tx, community.id, person(name))
        assert found is not None
        return found.id


async def named(village: Village, name: str, organisation: str = "Fietsclub", *, shown: bool = True) -> None:
    """Somebody said at intake on whose behalf they are there, and was asked all else."""
    who = await member(village, name)
    async with village.database.write() as tx:
        await intake.say_organisation(tx, who, organisation, EventId(f"$for-{name}"))
        await intake.show(tx, who, shown)
        await intake.plan(tx, who, None, None, 0)


async def quiet_round(village: Village, *names: str) -> list[Posted]:
    """A round on another day in which these take part; what was asked of anybody alone with it."""
    village.now += timedelta(days=1, hours=1)
    await village.says("Amina", "!standup sluit")
    await village.settled()
    before = len(village.platform.posted)
    await rounds(village, *names)
    return [one for one in village.platform.posted[before:] if one.room != ROOM]


async def nobody_is_asked_who_they_are(village: Village) -> None:
    for name in ("Amina", "Bram", "Linh"):
        who = await member(village, name)
        async with village.database.write() as tx:
            await intake.begin(tx, who, None)
            await intake.plan(tx, who, None, None, 0)


def those(posts: list[Posted], words: str) -> list[Posted]:
    return [one for one in posts if words in one.words and not one.removed]


async def page(village: Village, name: str, *, private: bool, language: str = "nl") -> str:
    village.now += timedelta(minutes=1)
    room = alone(name) if private else ROOM
    before = len(village.platform.posted)
    await village.says(name, SAYS[language]["page"], room=room)
    await village.settled()
    return "\n".join(one.words for one in village.platform.posted[before:] if one.room == room)


async def asked(village: Village, name: str, words: str) -> Posted:
    (found,) = those(await quiet_round(village, name), words)
    assert found.room == alone(name)
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_one_of_an_organisation_is_asked_one_thing_a_round_and_the_group_reads_it(
    tmp_path: Path, language: str
) -> None:
    says = SAYS[language]
    async with begun(tmp_path, language) as village:
        await nobody_is_asked_who_they_are(village)
        await named(village, "Bram")
        await named(village, "Linh", "fietsclub")
        assert says["all"] in await page(village, "Amina", private=True, language=language)
        posts = await quiet_round(village, "Bram", "Linh")
        (wants,) = those(posts, says["wants"])
        assert wants.room == alone("Bram") and isinstance(wants.outgoing, chat.Post) and wants.outgoing.quiet
        await village.says("Bram", "Minder auto's", reply_to=wants.event, room=alone("Bram"))
        (back,) = those(await village.settled(), says["said"])
        assert back.room == alone("Bram")
        group = await page(village, "Linh", private=False, language=language)
        assert says["cell"] in group and says["empty"] not in group
        ours = await page(village, "Amina", private=True, language=language)
        assert says["cell"] in ours and says["empty"] in ours
        assert says["empty"] not in await page(village, "Linh", private=True, language=language)
        gives = await asked(village, "Bram", says["gives"])
        await village.reacts("Bram", gives.event, "❌", room=alone("Bram"))
        assert those(await village.settled(), says["skipped"])
        await asked(village, "Bram", says["gets"])
        await village.says("Bram", says["skip"], room=alone("Bram"))
        assert those(await village.settled(), says["skipped"])
        posts = await quiet_round(village, "Bram", "Linh")
        assert not [one for one in posts if "Fietsclub" in one.words]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_year_later_it_is_asked_whether_it_is_still_right(tmp_path: Path, language: str) -> None:
    says = SAYS[language]
    async with begun(tmp_path, language) as village:
        await nobody_is_asked_who_they_are(village)
        await named(village, "Bram")
        first = await asked(village, "Bram", says["wants"])
        await village.says("Bram", "Minder auto's", reply_to=first.event, room=alone("Bram"))
        await village.settled()
        await a_year_ago(village)
        await asked(village, "Bram", says["gives"])
        await asked(village, "Bram", says["gets"])
        again = await asked(village, "Bram", says["again"])
        assert "Minder auto's" in again.words
        await village.says("Bram", says["no"], room=alone("Bram"))
        assert those(await village.settled(), says["how-now"])
        await village.says("Bram", says["yes"], room=alone("Bram"))
        assert those(await village.settled(), says["right"])
        assert says["cell"] in await page(village, "Linh", private=False, language=language)
        await a_year_ago(village)
        again = await asked(village, "Bram", says["again"])
        await village.says("Bram", "Bredere paden", reply_to=again.event, room=alone("Bram"))
        await village.settled()
        now = await page(village, "Linh", private=False, language=language)
        assert "Bredere paden" in now and "Minder auto's" not in now


async def a_year_ago(village: Village) -> None:
    """As if they were asked what it wants more than a year ago."""
    async with village.database.write() as tx:
        wants = t.Partner.question == "wants"
        await tx.execute(update(t.Partner).where(wants).values(asked_at=village.now - timedelta(days=366)))


async def test_nobody_is_asked_of_what_the_group_may_not_see_or_where_something_else_is_asked(
    tmp_path: Path,
) -> None:
    async with begun(tmp_path) as village:
        await nobody_is_asked_who_they_are(village)
        await named(village, "Bram", shown=False)
        await named(village, "Linh", "Buurthuis")
        who = await member(village, "Linh")
        async with village.database.write() as tx:
            await intake.plan(tx, who, Step.KNOW, None, 0)
        posts = await quiet_round(village, "Bram", "Linh")
        assert not those(posts, NL["wants"])
        assert "Fietsclub" not in await page(village, "Amina", private=True)


async def test_what_was_said_follows_its_message_and_who_said_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await nobody_is_asked_who_they_are(village)
        await named(village, "Bram")
        first = await asked(village, "Bram", NL["wants"])
        said = await village.says("Bram", "Minder autos", reply_to=first.event, room=alone("Bram"))
        await village.settled()
        shown = await page(village, "Linh", private=False)
        assert "Minder autos" in shown
        exported: Any = await village.exported()
        assert [(one["question"], one["text"]) for one in exported["partners"]] == [("wants", "Minder autos")]
        await village.edits("Bram", said, "Minder auto's", room=alone("Bram"))
        await village.settled()
        standing = [one for one in village.platform.posted if not one.removed]
        assert NL["cell"] in await page(village, "Linh", private=False)
        await village.removes("Bram", said, room=alone("Bram"))
        await village.settled()
        assert standing and NL["cell"] not in await page(village, "Linh", private=False)
        exported = await village.exported()
        assert exported["partners"] == []
        await asked(village, "Bram", NL["gives"])


@pytest.mark.parametrize("how", ["forgotten", "hidden", "for another"])
async def test_what_was_said_is_told_no_more_once_they_are_not_there_for_it(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        await nobody_is_asked_who_they_are(village)
        await named(village, "Bram")
        await named(village, "Linh")
        first = await asked(village, "Bram", NL["wants"])
        await village.says("Bram", "Minder auto's", reply_to=first.event, room=alone("Bram"))
        await village.settled()
        assert NL["cell"] in await page(village, "Amina", private=False)
        if how == "forgotten":
            await village.says("Bram", "!vergeet mij ja", room=alone("Bram"))
        else:
            # What stands is put right by what is said; here the page is made anew.
            village.watched = False
            who = await member(village, "Bram")
            async with village.database.write() as tx:
                if how == "hidden":
                    await intake.show(tx, who, False)
                else:
                    await intake.say_organisation(tx, who, "Buurthuis", EventId("$other"))
        await village.settled()
        assert "Minder auto's" not in await page(village, "Amina", private=False)
        # Another of the same organisation is asked in their place.
        assert await asked(village, "Linh", NL["wants"])
