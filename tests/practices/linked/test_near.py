"""What two communities of a programme want to learn both, or one knows: who leads each reads it alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage import communities, know_how
from storage.ids import EventId, RoomId
from tests.kit.village import ROOM, Village, person
from tests.practices.linked.test_linked import GROUP, code_in, stand, two
from tests.practices.wins.test_wins import says

PROGRAMME = RoomId("!programma:test")
TITLE = {"nl": "Bij anderen in het programma", "en": "With others in the programme"}


@asynccontextmanager
async def programme(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    """Two groups in a programme: that of Amina with Bram and Zehra, and Beweeglint of Linh with Bram."""
    async with two(folder, language) as village:
        village.watched = True
        village.moderators |= {person("Zehra")}
        await village.people("Zehra", "Sem", room=PROGRAMME)
        begin, command = ("!begin", "!programma") if language == "nl" else ("!setup", "!programme")
        await says(village, "Zehra", f"{begin} Samen", room=PROGRAMME)
        for name, room in (("Amina", ROOM), ("Linh", GROUP)):
            code = code_in(await says(village, "Zehra", f"{command} code", room=PROGRAMME))
            await says(village, name, f"{command} {code}", room=room)
        yield village


async def opened(village: Village, name: str, room: RoomId) -> EventId:
    posts = await says(village, name, "!standup now", room=room)
    return next(one for one in posts if one.room == room and "1" in one.words).event


async def held(village: Village, name: str, room: RoomId, obstacle: str = "nee") -> None:
    """A round that somebody opens, in which Bram takes part, and closes."""
    root = await opened(village, name, room)
    await says(village, "Bram", f"1. a\n2. b\n3. {obstacle}", room=room, thread=root)
    await says(village, name, "!standup close", room=room)


async def test_who_wants_to_learn_the_same_is_told_to_both_and_to_nobody_else(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        for name, room in (("Amina", ROOM), ("Linh", GROUP)):
            await held(village, name, room)
        mine = await village.says("Bram", "!leervragen Hoe vinden Bram en ik jongeren?")
        await says(village, "Bram", "!leervragen Wat willen jongeren van Linh zelf?", room=GROUP)
        await says(village, "Amina", "!doorgeven 2")
        await says(village, "Linh", "!doorgeven 2", room=GROUP)
        for name, room in (("Amina", ROOM), ("Linh", GROUP)):
            await held(village, name, room)
        here, there = stand(village.platform, TITLE["nl"])
        assert "Ook Beweeglint wil iets leren over “jongeren”: Wat willen jongeren van iemand zelf?" in here
        assert "Hoe vinden iemand en ik jongeren?" in there, "and the other of this, without a name"
        rooms = {one.room for one in village.platform.posted if TITLE["nl"] in one.words}
        assert not rooms & {ROOM, GROUP, PROGRAMME}, "nobody but who leads reads it"
        assert "jongeren zelf" not in "".join(stand(village.platform, "Weekbericht"))

        await village.edits("Bram", mine, "!leervragen Hoe vinden we hout?")
        await village.settled()
        assert not stand(village.platform, TITLE["nl"]), "it follows what is wanted"
        await village.edits("Bram", mine, "!leervragen Hoe vinden we jongeren?")
        await village.settled()
        assert len(stand(village.platform, TITLE["nl"])) == 2
        await says(village, "Linh", "!doorgeven 2", room=GROUP)
        (left,) = stand(village.platform, TITLE["nl"])
        assert "Beweeglint" not in left.partition(TITLE["nl"])[2], "what is shared no more goes"
        await says(village, "Linh", "!programma stop", room=GROUP)
        assert not stand(village.platform, TITLE["nl"])


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_others_solved_is_told_once_to_who_is_stuck_and_to_who_solved_it(
    tmp_path: Path, language: str
) -> None:
    share, done, points = (
        ("!doorgeven 3", "1 klaar", "!punten") if language == "nl" else ("!share up 3", "1 done", "!points")
    )
    title, somebody = TITLE[language], {"nl": "iemand", "en": "somebody"}[language]
    async with programme(tmp_path, language) as village:
        await says(village, "Amina", share)
        await held(village, "Linh", GROUP, "Fatima brak haar hamer")
        listed = next(one for one in await says(village, "Linh", points, room=GROUP) if "hamer" in one.words)
        await says(village, "Bram", done, room=GROUP, reply_to=listed.event)
        await held(village, "Amina", ROOM, "Een hamer van Zehra is te klein")
        assert not stand(village.platform, title), "the other shares nothing of that"
        await says(village, "Linh", share, room=GROUP)
        await held(village, "Amina", ROOM)
        (told,) = stand(village.platform, title)
        assert "“hamer”: Fatima brak haar hamer" in told.partition(title)[2]
        await held(village, "Linh", GROUP)
        here, there = stand(village.platform, title)
        assert here == told and "“hamer”" in there.partition(title)[2]
        assert somebody in there.partition(title)[2] and "Zehra" not in there
        await held(village, "Amina", ROOM)
        assert len(stand(village.platform, title)) == 2, "once"
        for said in ("!forget me", "!forget me yes"):
            await says(village, "Bram", said, room=GROUP)
        assert not any("haar hamer" in one for one in stand(village.platform, title))


async def test_what_somebody_knows_is_told_to_who_is_stuck_elsewhere_and_to_who_leads_there(
    tmp_path: Path,
) -> None:
    async with programme(tmp_path) as village:

        def here() -> str:
            return next(iter(stand(village.platform, TITLE["nl"])), "")

        await says(village, "Linh", "!doorgeven 5", room=GROUP)
        await says(village, "Amina", "!doorgeven 3")
        async with village.database.write() as tx:
            group = next(one for one in await communities.every(tx) if one.room == GROUP)
            bram = await communities.member(tx, group.id, person("Bram"))
            assert bram is not None
            one = await know_how.by_id(
                tx, await know_how.add(tx, bram.id, "Bram kan lassen", None, village.now)
            )
            assert one is not None
            await know_how.show(tx, one, True)
        for name, room in (("Linh", GROUP), ("Amina", ROOM)):
            await held(village, name, room)
        await held(village, "Amina", ROOM, "Niemand kan het hek lassen")
        assert "Bij Beweeglint weet iemand iets van “lassen”: iemand kan lassen" in here()
        await held(village, "Linh", GROUP)
        (there,) = [one for one in stand(village.platform, TITLE["nl"]) if one != here()]
        assert "“Niemand kan het hek lassen”. Bij jullie weet iemand iets van “lassen”." in there
        pages = await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        assert not any("lassen" in one.words and "kan lassen" in one.words for one in pages)
