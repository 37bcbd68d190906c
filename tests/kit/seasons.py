"""Made-up seasons of a community, of any size: what a report has to tell of a group that only answered."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image

from commands import chat
from storage import communities, course, intake, research
from storage.course import Field
from storage.ids import EventId
from storage.intake import Perspective
from storage.research import Part
from tests.kit.drawings import bench, flowers, soup
from tests.kit.village import ROOM, Village

PEOPLE: Final = (
    "Amina Bram Chidi Dewi Emre Fatma Gijs Hanna Ismail Joke Karim Lotte Mehmet Nadia Olaf Priya Quirine "
    "Rosa Samir Tess"
).split()
SIDES: Final = tuple(Perspective)
SHAPES: Final = ((640, 480), (360, 480), (640, 200), (480, 480))
"""How photos are cut: usual, upright, wide, square."""
QUESTION: Final = {
    "nl": "Hoe maken we samen een groene straat?",
    "en": "How do we make our street green?",
}
GOAL: Final = {
    "nl": "Hoe je buren erbij haalt die elkaar nog niet kennen",
    "en": "How to bring in neighbours who do not know each other yet",
}
DONE: Final = {
    "nl": (
        "met drie buren de geveltuin omgespit",
        "bij de gemeente gevraagd of de stoep smaller mag",
        "soep gekookt voor wie kwam helpen, er kwamen er elf",
        "zaad geruild op het plein. Twee mensen die ik niet kende namen dille mee en beloofden een foto",
        "folders rondgebracht",
        "een bank getimmerd van oude pallets",
        "met de school afgesproken dat groep 6 komt planten",
        "gepraat met mevrouw van de overkant, die al veertig jaar in de straat woont en weet waar vroeger de "
        "bomen stonden, wie ze plantte, en waarom ze weg moesten toen er een parkeerplaats kwam",
    ),
    "en": (
        "dug the front garden with three neighbours",
        "asked the town whether the pavement may be narrower",
        "cooked soup for who came to help, eleven people came",
        "swapped seeds in the square. Two people I did not know took dill and promised a photo",
        "handed out leaflets",
        "built a bench of old pallets",
        "agreed with the school that year 6 comes to plant",
        "talked with the lady from across the street, who has lived there for forty years and knows where "
        "the trees were, who planted them, and why they had to go when the car park came",
    ),
}
NEXT: Final = {
    "nl": ("de bollen planten", "verf halen", "bellen met de wijkagent", "de bank verven", "uitrusten"),
    "en": ("plant the bulbs", "fetch paint", "call the local officer", "paint the bench", "have a rest"),
}
STUCK: Final = {
    "nl": (
        "we hebben geen kruiwagen",
        "de brief aan de gemeente is te moeilijk",
        "niemand doet open",
        "ik weet niet wie over de regenpijp gaat",
    ),
    "en": (
        "we have no wheelbarrow",
        "the letter to the town is too hard",
        "nobody opens the door",
        "I do not know who is in charge of the drainpipe",
    ),
}
CAPTION: Final = {
    "nl": (
        None,
        "Voor en na",
        "De eerste tulp!",
        "Zo zag het eruit toen de kinderen klaar waren met planten",
    ),
    "en": (None, "Before and after", "The first tulip!", "What it looked like when the children had planted"),
}
STORY: Final = {
    "nl": (
        "We knapten de bank op",
        "Schuren kun je leren",
        "Ik schuurde ook mijn eigen tafel",
        "Buren vragen nu of ik help, en ik durf ja te zeggen",
        "Ik zie overal hout",
    ),
    "en": (
        "We did up the bench",
        "Sanding can be learned",
        "I sanded my own table too",
        "Neighbours ask me to help now, and I dare to say yes",
        "I see wood everywhere",
    ),
}
"""What somebody tells in the end: what happened, was learned, used, changed, and is seen differently."""
STUDY: Final = ("een lectoraat", "leren hoe groepen van elkaar leren", "2030", "de onderzoeker")
SAID: Final = {
    "nl": {
        "no": "nee",
        "pause": "!standup pauze",
        "now": "!standup nu",
        "close": "!standup sluit",
        "opens": "Tijd voor",
        "agrees": ("!afspraak ik bel de woningbouw", "!afspraak ik haal zaad op, vrijdag"),
        "wins": ("!winst de gemeente komt kijken", "!winst drie nieuwe buren aan tafel"),
        "parks": ("!parkeer de subsidie", "!parkeer wie houdt de sleutel?"),
        "reflects": "!reflectie value-creation",
        "ends": "!reflectie sluit",
        "story": "!verhaal",
    },
    "en": {
        "no": "no",
        "pause": "!standup pause",
        "now": "!standup now",
        "close": "!standup close",
        "opens": "Time for",
        "agrees": ("!agree I call the housing company", "!agree I fetch seeds, Friday"),
        "wins": ("!win the town comes to look", "!win three new neighbours at the table"),
        "parks": ("!park the grant", "!park who keeps the key?"),
        "reflects": "!reflect value-creation",
        "ends": "!reflect close",
        "story": "!story",
    },
}


async def _nothing(_village: Village, _week: int) -> None:
    return None


@asynccontextmanager
async def season(
    folder: Path,
    seed: int,
    people: int,
    weeks: int,
    language: str = "nl",
    besides: Callable[[Village, int], Awaitable[None]] = _nothing,
) -> AsyncIterator[Village]:
    """A community of so many, after so many weeks; the same for the same seed.

    What happens `besides` comes before each week, which count from 0.
    """
    chance, names, said = Random(seed), PEOPLE[:people], SAID[language]
    async with Village(folder, language).open() as village:
        await village.people(*names)
        # Rounds only when they are asked for.
        for words in ("!begin", said["pause"]):
            await village.says(names[0], str(words))
            await village.settled()
        await _about(village, chance, language)
        for week in range(weeks):
            await besides(village, week)
            await village.says(names[0], str(said["now"]))
            posts = await village.settled()
            root = next(post for post in posts if str(said["opens"]) in post.words).event
            for name in names:
                if chance.random() < 0.7:
                    await _tells(village, chance, name, root, language)
            await village.says(names[0], str(said["close"]))
            await village.settled()
            for what in ("agrees", "wins", "parks"):
                if chance.random() < 0.4:
                    name = chance.choice(names)
                    event = await village.says(name, chance.choice(said[what]))
                    await village.settled()
                    if what == "agrees" and chance.random() < 0.7:
                        await village.reacts(name, event, "✅")
                        await village.settled()
            if week % 3 == 0:
                await _reflects(village, chance, names, said)
            await village.passes(timedelta(days=7))
        # For the neighbourhood; by whom they got to know people; for the group, or for others too.
        room = await village.alone_with(names[-1])
        for words in (said["story"], *STORY[language], "3", "2", chance.choice("23")):
            village.now += timedelta(seconds=30)
            await village.says(names[-1], str(words), room=room)
            await village.settled()
        yield village


async def studied(village: Village, says: Sequence[Part]) -> None:
    """Begins research, and has the members say these of taking part, one after the other."""
    async with village.database.write() as tx:
        (community,) = await communities.every(tx)
        await research.begin(tx, community.id, STUDY, village.now)
        study = await research.now(tx, community.id)
        assert study is not None
        for number, member in enumerate(await communities.members(tx, community.id)):
            await research.ask(tx, study.id, member.id, village.now)
            one = await research.of_member(tx, study.id, member.id)
            assert one is not None
            await research.say(tx, one, says[number % len(says)], village.now, None)


async def _about(village: Village, chance: Random, language: str) -> None:
    """Its question, its goal, and from which side each comes."""
    async with village.database.write() as tx:
        (community,) = await communities.every(tx)
        await course.agree(tx, community.id, Field.QUESTION, QUESTION[language], village.now)
        await course.agree(tx, community.id, Field.GOAL, GOAL[language], village.now)
        for member in await communities.members(tx, community.id):
            await intake.show(tx, member.id, True)
            await intake.say_perspective(tx, member.id, chance.choice(SIDES))


async def _reflects(
    village: Village, chance: Random, names: Sequence[str], said: Mapping[str, object]
) -> None:
    """What was of value is asked, some answer, and it closes."""
    before = len(village.platform.posted)
    await village.says(names[0], str(said["reflects"]))
    await village.settled()
    for post in village.platform.posted[before:]:
        if isinstance(post.outgoing, chat.Poll) and post.room == ROOM:
            for name in names:
                if chance.random() < 0.8:
                    option = chance.choice(post.outgoing.options)
                    await village.votes(name, post.event, option.id)
    await village.settled()
    await village.says(names[0], str(said["ends"]))
    await village.settled()


async def _tells(village: Village, chance: Random, name: str, root: EventId, language: str) -> None:
    if chance.random() < 0.4:
        shown = await village.shows(name, photo(chance), chance.choice(CAPTION[language]), thread=root)
        await village.settled()
        if chance.random() < 0.4:
            await village.reacts(name, shown, chance.choice("⭐😮"))
    stuck = chance.random() < 0.25
    third = chance.choice(STUCK[language]) if stuck else SAID[language]["no"]
    words = f"1. {chance.choice(DONE[language])}\n2. {chance.choice(NEXT[language])}\n3. {third}"
    event = await village.says(name, words, thread=root)
    await village.settled()
    if stuck and chance.random() < 0.7:
        await village.reacts(chance.choice([one for one in PEOPLE[:5] if one != name]), event, "🤝")
        await village.settled()


def photo(chance: Random) -> bytes:
    """Something drawn, cut in one of the SHAPES."""
    drawn = Image.open(io.BytesIO(chance.choice((bench, flowers, soup))()))
    width, height = chance.choice(SHAPES)
    left, top = (drawn.width - width) // 2, (drawn.height - height) // 2
    made = io.BytesIO()
    drawn.crop((left, top, left + width, top + height)).resize((width * 2, height * 2)).save(made, "JPEG")
    return made.getvalue()
