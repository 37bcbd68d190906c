"""Who stops hands over to who goes on: asked alone, shown after a yes, and shown again to who takes it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage import communities, intake
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "goal": "!doel De muur schilderen",
        "agree": "!afspraak ik bel de school",
        "until": "Je doet in De Buurttuin mee tot",
        "spoke": "4 drie moeders van het plein over de muur; de school wacht nog op antwoord",
        "thanks": "Dank je wel. De groep vindt het bij !punten.",
        "listed": "Sem geeft werk door. Het werk: De muur schilderen. De volgende stap: verf kopen.",
        "take": "ik",
        "took": "Je gaat verder met het werk van Sem.",
        "goes-on": "Fatima gaat verder met wat jij doorgaf.",
        "told": "De volgende stap: verf kopen",
        "where": "Waar het staat: map Muur",
        "points": "!punten",
        "asked": "!overdracht gevraagd",
        "waits": "Er is nog geen antwoord.",
    },
    "en": {
        "goal": "!goal Paint the wall",
        "agree": "!agree I call the school",
        "until": "You take part in De Buurttuin until",
        "spoke": "4 three mothers from the square about the wall; the school still waits for an answer",
        "thanks": "Thank you. The group finds it at !points.",
        "listed": "Sem hands over work. The work: Paint the wall. The next step: verf kopen.",
        "take": "I",
        "took": "You go on with the work of Sem.",
        "goes-on": "Fatima goes on with what you handed over.",
        "told": "The next step: verf kopen",
        "where": "Where it is kept: map Muur",
        "points": "!points",
        "asked": "!handover asked",
        "waits": "They have no answer yet.",
    },
}
NAMES = ("Amina", "Bram", "Sem")
JANUARY = datetime.fromisoformat("2027-01-05T08:00+00:00")


@asynccontextmanager
async def begun(folder: Path, language: str = "nl", *names: str) -> AsyncIterator[Village]:
    village = Village(folder, language)
    village.now = JANUARY
    async with village.open():
        village.watched = True
        await village.people(*(names or NAMES))
        await village.says("Amina", "!begin")
        await village.settled()
        for name in names or NAMES:
            await village.alone_with(name)
        await village.settled()
        yield village


def alone(name: str) -> RoomId:
    """The room that the bot has with somebody."""
    return RoomId(f"!with-{name.lower()}:test")


def of(posts: Sequence[Posted], words: str, room: RoomId | None = None) -> Posted:
    """The newest of these posts that says so."""
    found = [one for one in posts if words in one.words and room in (None, one.room) and not one.removed]
    assert found, f"{words!r} is in none of {[one.words for one in posts]}"
    return found[-1]


def standing(village: Village, *rooms: RoomId) -> str:
    """All that stands of the bot's posts, as it was edited."""
    posts = [
        post for post in village.platform.posted if not post.removed and post.room in (rooms or (post.room,))
    ]
    edited = {post.target: post.words for post in posts if isinstance(post.outgoing, chat.Rewrite)}
    firsts = [post for post in posts if not isinstance(post.outgoing, chat.Rewrite)]
    return "\n".join(edited.get(post.event, post.words) for post in firsts)


async def says(village: Village, name: str, body: str, *, to: EventId | None = None) -> list[Posted]:
    """Somebody says something alone to the bot."""
    await village.says(name, body, reply_to=to, room=alone(name))
    return await village.settled()


async def in_room(village: Village, name: str, body: str, *, to: EventId | None = None) -> list[Posted]:
    await village.says(name, body, reply_to=to)
    return await village.settled()


async def reacts(village: Village, name: str, to: EventId, sign: str) -> list[Posted]:
    await village.reacts(name, to, sign, room=alone(name))
    return await village.settled()


async def stops(village: Village, name: str, day: str) -> None:
    """They said until when they are there."""
    async with village.database.write() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person(name))
        assert member is not None
        await intake.say_until(tx, member.id, datetime.fromisoformat(day).date(), None)


async def takes_part(village: Village, name: str, body: str) -> list[Posted]:
    """A round in which somebody says how their week was."""
    opening = of(await in_room(village, "Amina", "!standup nu"), "1. ", ROOM)
    await village.says(name, body, thread=opening.event)
    said = await village.settled()
    await in_room(village, "Amina", "!standup sluit")
    return said


async def exported(village: Village, key: str) -> list[dict[str, Any]]:
    found: Any = await village.exported()
    return [dict(one) for one in found[key]]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_leaves_in_january_hands_over_to_who_comes_in_february(
    tmp_path: Path, language: str
) -> None:
    says_it = WORDS[language]
    async with begun(tmp_path, language) as village:
        await in_room(village, "Sem", says_it["goal"])
        await in_room(village, "Sem", says_it["agree"])
        await takes_part(village, "Sem", "1. muur gemeten\n2. verf kopen\n3. nee")
        await stops(village, "Sem", "2027-01-29")
        new = await village.goes_on_until(datetime.fromisoformat("2027-01-08T10:00+01:00"))
        draft = of(new, says_it["until"], alone("Sem"))
        for words in (says_it["goal"].split(" ", 1)[1], "muur gemeten", "verf kopen", "school"):
            assert words in draft.words
        assert "muur gemeten" not in standing(village, ROOM)
        await says(village, "Sem", says_it["spoke"], to=draft.event)
        await says(village, "Sem", "5 map Muur", to=draft.event)
        assert "map Muur" in standing(village, alone("Sem"))
        assert await exported(village, "handovers") == []
        of(await reacts(village, "Sem", draft.event, "✅"), says_it["thanks"])
        points = of(await in_room(village, "Bram", says_it["points"]), says_it["listed"])
        await village.hear(chat.Left(**village._about("Sem")))
        await village.goes_on_until(datetime.fromisoformat("2027-02-03T10:00+01:00"))
        await village.comes("Fatima")
        await village.alone_with("Fatima")
        new = await in_room(village, "Fatima", f"1 {says_it['take']}", to=points.event)
        took = of(new, says_it["took"], alone("Fatima"))
        assert "map Muur" in took.words and "school" in took.words
        of(new, says_it["goes-on"], alone("Sem"))
        new = await takes_part(village, "Fatima", "1. kennisgemaakt\n2. beginnen\n3. nee")
        told = of(new, says_it["told"], alone("Fatima"))
        assert says_it["where"] in told.words
        again = await takes_part(village, "Fatima", "1. verf\n2. meer\n3. nee")
        assert not [post for post in again if says_it["told"] in post.words]
        (one,) = await exported(village, "handovers")
        assert (one["member"], one["to"], one["state"]) == (person("Sem"), person("Fatima"), "taken")
        assert one["next"] == "verf kopen" and one["where"] == "map Muur"
        (agreed,) = await exported(village, "agreements")
        assert agreed["member"] == person("Fatima") and agreed["state"] == "open"
        listed = of(await in_room(village, "Bram", says_it["asked"]), says_it["waits"])
        assert listed.words.count(says_it["waits"]) == 1
        assert [one["waits"] for one in await exported(village, "asked_before")] == [False, True]
        of(await in_room(village, "Bram", "2 klaar", to=listed.event), "✅")
        assert says_it["waits"] not in standing(village, ROOM)
