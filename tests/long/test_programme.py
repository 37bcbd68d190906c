"""Three communities on two platforms in one programme, for a season: who reads what of whom, how long."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from storage import communities, linked
from storage.dataclass import dataclass
from storage.ids import EventId, RoomId
from tests.bot.test_two_platforms import THERE, both, elsewhere
from tests.bot.test_two_platforms import says as says_there
from tests.kit.memory import MemoryPlatform
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import raw
from tests.practices.linked.test_linked import code_in, stand

FIELD, PROGRAMME = RoomId("!veld:test"), RoomId("!programma:test")
WEEK = timedelta(days=7)
WEEKS = 13
MOST_POSTS = 4
"""So many the programme reads at once: a page on each community, and what several want to learn."""
Speaks = Callable[..., Awaitable[EventId]]


@dataclass(frozen=True, slots=True)
class Group:
    """A community: where it is, who leads it, and how somebody speaks there."""

    platform: MemoryPlatform
    room: RoomId
    leads: str
    says: Speaks


class Season:
    """The garden and the field here, the wharf elsewhere."""

    def __init__(self, village: Village, other: MemoryPlatform) -> None:
        self.village, self.other = village, other

        def at(room: RoomId) -> Speaks:
            async def speaks(name: str, body: str, thread: EventId | None = None) -> EventId:
                return await village.says(name, body, room=room, thread=thread)

            return speaks

        async def there(name: str, body: str, thread: EventId | None = None) -> EventId:
            return await says_there(village, other, name, body, thread)

        self.garden = Group(village.platform, ROOM, "Amina", at(ROOM))
        self.field = Group(village.platform, FIELD, "Linh", at(FIELD))
        self.wharf = Group(other, THERE, "Amina", there)
        self.groups = (self.garden, self.field, self.wharf)

    async def begins(self) -> None:
        village = self.village
        village.moderators |= {person("Zehra"), person("Linh")}
        await village.people("Linh", "Bram", "Chidi", room=FIELD)
        await village.people("Zehra", "Linh", room=PROGRAMME)
        for name, said, room in (("Linh", "!begin Het Veld", FIELD), ("Zehra", "!begin Samen", PROGRAMME)):
            await village.says(name, said, room=room)
            await village.settled()
        await village.says("Zehra", "!programma code", room=PROGRAMME)
        code = code_in(await village.settled())
        for group in self.groups:
            await self.hears(group, group.leads, f"!programma {code}")

    async def hears(self, group: Group, name: str, body: str) -> EventId:
        said = await group.says(name, body)
        await self.village.settled()
        return said

    async def meets(self, group: Group, obstacle: str) -> None:
        """A round, opened by hand where none is open; Bram takes part."""
        await self.hears(group, group.leads, "!standup nu")
        asks = [one for one in group.platform.posted if "1. Wat heb je gedaan" in one.words]
        root = next(one for one in reversed(asks) if one.room == group.room)
        await group.says("Bram", f"1. a\n2. b\n3. {obstacle}", thread=root.event)
        await self.village.settled()
        await self.hears(group, group.leads, "!standup sluit")

    def read(self) -> list[str]:
        """What stands of each in the room of the programme."""
        return stand(self.village.platform, "Zo gaat het bij")


@pytest.mark.slow
async def test_a_season_of_a_programme(tmp_path: Path) -> None:
    other = elsewhere()
    async with both(tmp_path, other) as village:
        season = Season(village, other)
        garden, field, wharf = season.groups
        await season.begins()
        began = village.now
        await season.hears(garden, "Amina", "!doorgeven 1")
        await season.hears(garden, "Amina", "!doorgeven 3")
        await season.hears(wharf, "Amina", "!doorgeven 2")
        await season.hears(field, "Linh", "!doorgeven 3")
        await season.hears(garden, "Bram", "!doorgeven naam")
        at: list[timedelta] = []
        for week in range(WEEKS):
            await season.hears(garden, "Bram", f"!winst kabouter{week} is klaar")
            await season.hears(wharf, "Bram", f"!winst zeemeermin{week} is klaar")
            if week == 2:
                await season.hears(garden, "Amina", "!winst Zonder Bram was eenhoorn er niet")
                await season.meets(garden, "Het kettingzaagje is bot")
                await season.meets(field, "nee")
                await season.hears(garden, "Bram", "!punten")
                listed = [one for one in village.platform.posted if "1. Bram zoekt hulp" in one.words][-1]
                await village.says("Bram", "1 klaar", reply_to=listed.event)
                await village.settled()
            if week == 3:
                await season.meets(field, "Een kettingzaagje van Chidi stinkt")
            seen = len(village.timeline)
            await village.goes_on_until(village.now + WEEK)
            at += [when - began for when, one in village.timeline[seen:] if "Zo gaat het bij" in one.words]
        # By itself, once in two months.
        assert {round(one / WEEK) for one in at} == {9} and len(at) == 3, "one on each"
        solved, stuck = sorted(
            stand(village.platform, "Bij anderen in het programma"), key=lambda one: "losten" in one
        )
        assert "loste zoiets op als “kettingzaagje”: Het kettingzaagje is bot (Bram)" in solved
        assert "“Een kettingzaagje van iemand stinkt”. Jullie losten zoiets op als “kettingzaagje”." in stuck
        posts = [one for when, one in village.timeline if one.room == PROGRAMME and when > began + WEEK]
        pages = [one for one in posts if one.words.startswith(("Zo gaat het bij", "Dit willen er meer"))]
        assert len(pages) <= MOST_POSTS
        (told,) = [one for one in season.read() if "De Tuin" in one]
        assert "kabouter8 is klaar (Bram)" in told and "Zonder iemand was eenhoorn" not in told.replace(
            "(Amina)", ""
        )
        (other_page,) = [one for one in season.read() if "De Werf" in one]
        assert (
            "ging goed" in other_page.replace("gingen goed", "ging goed") and "zeemeermin" not in other_page
        )
        assert not [one for one in other.posted if "kabouter" in one.words], "it chose who reads it"
        assert not [one for one in village.platform.posted if "zeemeermin" in one.words]

        await village.says("Zehra", "!programma bladzijden", room=PROGRAMME)
        await village.settled()
        for said in ("!vergeet mij", "!vergeet mij ja"):
            await season.hears(garden, "Bram", said)
        await village.settled()
        assert not any("kabouter" in one or "Bram" in one for one in season.read())
        assert b"kabouter" not in raw(tmp_path), "nor is it in the files"
        for group in season.groups:
            await season.hears(group, group.leads, "!programma stop")
        assert season.read() == [] and stand(village.platform, "Bij anderen in het programma") == []
        async with village.database.read() as tx:
            assert [
                one for here in await communities.every(tx) for one in await linked.parents(tx, here.id)
            ] == []
        assert not [
            one
            for one in village.platform.posted
            if isinstance(one.outgoing, chat.Sheet) and one.room == PROGRAMME
        ]
