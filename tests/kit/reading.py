"""One week of a group, played in memory, and written down as the people in it meet each text."""

import re
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Final

from commands import chat, texts
from commands.times.moments import day_in_words, local
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import may_come
from tests.kit.village import ROOM, Village, photo_bytes

SUNDAY: Final = datetime(2026, 3, 1, 11, 0, tzinfo=UTC)
HOST, TELLS, QUIET, ALONE, NEW = "Amina", "Bram", "Chidi", "Fatma", "Dewi"
OTHERS: Final = ("Emre", "Hanna")
"""A facilitator, a member who answers, one who is silent, one who answers in private, and one who is new."""
SHORTEST: Final = timedelta(minutes=11)


@dataclass(frozen=True, slots=True)
class Speech:
    """What people say in that week, in one language; what they try one after the other is parted by bars."""

    title: str
    people: str
    in_group: str
    to: str
    sign: str
    file: str
    begin: str
    done: str
    rest: str
    whole: str
    talk: str
    question: str
    no: str
    yes: str
    wish: str
    later: str
    me: str
    member_asks: str
    facilitator_asks: str
    wrong: str
    asks: str
    leaves: str


SPEECH: Final = {
    "nl": Speech(
        title="Alles wat mensen in één week lezen",
        people="Amina begeleidt, Bram antwoordt, Chidi zegt niets, Fatma vertelt het apart, Dewi is nieuw.",
        in_group="In de groep",
        to="Alleen voor",
        sign="leerkring zet {key} bij het bericht van {name}",
        file="bestand",
        begin="!begin",
        done="1. Ik heb de tuin gespit.",
        rest="2. Ik ga zaaien.\n3. De pomp is stuk.",
        whole="1. Soep gekookt.\n2. Een recept opschrijven.\n3. Ik zoek een grote pan.",
        talk="Hoe laat is de soep zaterdag?",
        question="Kun je mij uitleggen hoe dit werkt?",
        no="nee",
        yes="ja",
        wish="Een kaart van de tuin",
        later="!bewaar Wie koopt de verf?",
        me="1 ik",
        member_asks=(
            "hulp | wanneer | privacy | privacy alles | mijngegevens | foto's nee | "
            "foto's ja | weg tot 24 december | terug | vraag | reflectie alleen | "
            "reflectie samen | reflectie uitkomst | taal nl | overslaan"
        ),
        facilitator_asks=(
            "!hulp begeleider | !rooster | !rooster sluit dinsdag 18 uur | !mensen | "
            "!rol | !rol Bram meelezer | !rol @bram:test meelezer | "
            "!rol @bram:test deelnemer | !woord | !woord weekrondje de stand-up | "
            "!woord stand-up weekrondje | !weekbericht voorbeeld | !verslag jaar | "
            "!export | !pauze | !verder | !rondje | !standup nu | !rondje | !einde | "
            "!einde ja"
        ),
        wrong=("!rooster gisteren | !afwzig | !taal frans | !export word | !woord weekrondje stand-up"),
        asks=("!vraag 7 | !vraag 1"),
        leaves=("stop | meedoen | vergeet mij | ja"),
    ),
    "en": Speech(
        title="All that people read in one week",
        people="Amina facilitates, Bram answers, Chidi is silent, Fatma tells the bot alone, Dewi is new.",
        in_group="In the group",
        to="Only for",
        sign="leerkring puts {key} on the message of {name}",
        file="file",
        begin="!setup",
        done="1. I dug the garden.",
        rest="2. I will sow.\n3. The pump is broken.",
        whole="1. I cooked soup.\n2. I will write down the recipe.\n3. I need a large pan.",
        talk="What time is the soup on Saturday?",
        question="Can you explain to me how this works?",
        no="no",
        yes="yes",
        wish="A map of the garden",
        later="!keep Who buys the paint?",
        me="1 me",
        member_asks=(
            "help | when | privacy | privacy all | mydata | photos no | photos yes | "
            "away until 24 december | back | ask | reflect alone | reflect together | "
            "reflect results | language en | skip"
        ),
        facilitator_asks=(
            "!help facilitator | !schedule | !schedule close tue 18:00 | !people | !role | "
            "!role Bram observer | !role @bram:test observer | !role @bram:test member | "
            "!word | !word round stand-up | !word stand-up round | !digest preview | "
            "!report year | !export | !pause | !resume | !round | !standup now | !round | !end | "
            "!end yes"
        ),
        wrong=("!schedule yesterday | !awya | !language french | !export word | !word round <b>"),
        asks=("!ask 7 | !ask 1"),
        leaves=("stop | join | forget me | yes"),
    ),
}


@dataclass
class Reading:
    """The document in the making."""

    village: Village
    language: str
    speech: Speech
    lines: list[str] = field(default_factory=list)
    said: dict[EventId, str] = field(default_factory=dict)
    private: dict[RoomId, str] = field(default_factory=dict)
    answered: set[EventId] = field(default_factory=set)
    seen: int = 0
    day: str = ""

    async def play(self) -> str:
        """The week, from the Sunday on which the bot comes."""
        village, speech = self.village, self.speech
        self.lines += [f"# {speech.title}", speech.people]
        village.now, village.consenting = SUNDAY, False
        async with village.open():
            await village.people(HOST, TELLS, QUIET, ALONE, *OTHERS)
            await self._written()
            for name in (HOST, TELLS, QUIET, ALONE):
                self.private[await village.alone_with(name)] = name
            await self._written()
            await self._says(HOST, speech.begin)
            await self._until(SUNDAY + timedelta(days=1, hours=6))
            await self._tuesday()
            await self._wednesday()
            await self._until(SUNDAY + timedelta(days=5, hours=5))
            await self._asks()
            await self._until(SUNDAY + timedelta(days=9, hours=6))
        return "\n\n".join(self.lines) + "\n"

    async def _tuesday(self) -> None:
        speech = self.speech
        await self._until(SUNDAY + timedelta(days=1, hours=21))
        root = self.village.platform.posted[-1].event
        await self._says(QUIET, speech.talk, thread=root)
        await self._shows(TELLS, root)
        await self._alone(TELLS, speech.yes)
        await self._says(TELLS, speech.done, thread=root)
        await self._until(self.village.now + SHORTEST)
        await self._says(TELLS, speech.rest, thread=root)
        await self._alone(ALONE, "!checkin")
        await self._alone(ALONE, speech.whole)
        await self._alone(ALONE, speech.yes)
        await self._until(SUNDAY + timedelta(days=2, hours=5))
        await self._until(SUNDAY + timedelta(days=2, hours=5, minutes=2))
        await self._says(ALONE, speech.wish, reply_to=self._posted("standup-wishes"))
        await self._says(QUIET, speech.me, reply_to=self._posted("obstacles-title"))
        await self._says(TELLS, speech.later)

    async def _wednesday(self) -> None:
        village = self.village
        await self._until(SUNDAY + timedelta(days=2, hours=23))
        await village.comes(NEW)
        await self._written()
        self.private[await village.alone_with(NEW)] = NEW
        await self._alone(NEW, self.speech.question)
        await self._says(HOST, self.speech.asks.split(" | ")[0])
        for _ in range(2):
            await self._votes()
            await self._until(village.now + timedelta(hours=25))

    async def _votes(self) -> None:
        """Everybody answers what is asked, in the room or alone."""
        village = self.village
        for post in list(village.platform.posted):
            if may_come([post], post.room) and post.event not in self.answered:
                self.answered.add(post.event)
                await village.reacts(self._whose(post.room), post.event, "✅", room=post.room)
        await village.settled()
        for poll in [one for one in village.platform.posted if isinstance(one.outgoing, chat.Poll)]:
            assert isinstance(poll.outgoing, chat.Poll)
            if poll.event in self.answered:
                continue
            self.answered.add(poll.event)
            who = (TELLS, QUIET, ALONE) if poll.room == ROOM else (self._whose(poll.room),)
            for name in who:
                option = poll.outgoing.options[len(name) % 2]
                await village.votes(name, poll.event, option.id, room=poll.room)
        await self._written()

    def _whose(self, room: RoomId) -> str:
        return self.private.get(room) or re.sub(r"!private-?@?(\w+).*", r"\1", room).capitalize()

    async def _asks(self) -> None:
        speech = self.speech
        await self._says(HOST, speech.asks.split(" | ")[1])
        await self._votes()
        for words in speech.member_asks.split(" | "):
            await self._alone(TELLS, words)
        for words in speech.wrong.split(" | "):
            await self._says(HOST, words)
        for words in speech.facilitator_asks.split(" | "):
            await self._says(HOST, words)
        await self._says(TELLS, speech.facilitator_asks.split(" | ")[1])
        for words in speech.leaves.split(" | "):
            await self._alone(QUIET, words)

    def _posted(self, text: str) -> EventId:
        """The last of the bot's messages in the room that says this."""
        words = texts.line(self.language, text)
        posts = [one for one in self.village.platform.posted if one.room == ROOM and words in one.words]
        return posts[-1].event

    async def _until(self, moment: datetime) -> None:
        await self.village.goes_on_until(moment)
        await self._written()

    async def _says(
        self, name: str, words: str, thread: EventId | None = None, reply_to: EventId | None = None
    ) -> None:
        self._heading()
        self.lines.append(f"— **{name}**: {words.replace(chr(10), ' / ')}")
        self.said[await self.village.says(name, words, thread=thread, reply_to=reply_to)] = name
        await self.village.settled()
        await self._written()

    async def _alone(self, name: str, words: str) -> None:
        room = next(room for room, who in self.private.items() if who == name)
        self._heading()
        self.lines.append(f"— **{name}** → leerkring: {words.replace(chr(10), ' / ')}")
        self.said[await self.village.says(name, words, room=room)] = name
        await self.village.settled()
        await self._written()

    async def _shows(self, name: str, root: EventId) -> None:
        self._heading()
        self.lines.append(f"— **{name}**: 📷")
        self.said[await self.village.shows(name, photo_bytes(), thread=root)] = name
        await self.village.settled()
        await self._written()

    def _heading(self) -> None:
        there = local(self.village.now, "Europe/Amsterdam")
        day = day_in_words(self.language, there.date())
        if day != self.day:
            self.day = day
            self.lines.append(f"## {day[:1].upper()}{day[1:]}")

    async def _written(self) -> None:
        """Writes down what the bot said since the last time."""
        await self.village.settled()
        for at, post in self.village.timeline[self.seen :]:
            self._post(at, post)
        self.seen = len(self.village.timeline)

    def _post(self, at: datetime, post: Posted) -> None:
        self._heading()
        if isinstance(post.outgoing, chat.React):
            name = self.said.get(post.target, "?") if post.target else "?"
            self.lines.append(f"*{self.speech.sign.format(key=post.outgoing.key, name=name)}*")
            return
        words = post.words
        file = getattr(post.outgoing, "name", "")
        if not words and not file:
            return
        where = self.speech.in_group if post.room == ROOM else f"{self.speech.to} {self._whose(post.room)}"
        time = f"{local(at, 'Europe/Amsterdam'):%H:%M}"
        self.lines.append(f"### {time} · {where}" + (f" · {self.speech.file}: {file}" if file else ""))
        if words:
            self.lines.append("\n".join(f"> {line}" for line in words.split("\n")))
        if file.endswith(".html") and post.content:
            self.lines.append("\n".join(f"> {line}" for line in visible(post.content.decode("utf-8"))))


def visible(page: str) -> list[str]:
    """What can be read on a page, a line for each part."""
    body = re.sub(r"(?s)<(style|script|details)\b.*?</\1>", "", page.partition("<body>")[2] or page)
    parts = re.split(r"</?(?:p|h\d|li|dt|dd|figcaption|figure|blockquote|summary|div|td|th|br)\b[^>]*>", body)
    shown = (
        re.sub(r'<(?:img|audio)\b[^>]*?(?:alt|aria-label)="([^"]*)"[^>]*>', r"[\1]", part) for part in parts
    )
    plain = (unescape(re.sub(r"<[^>]+>", "", part)).strip() for part in shown)
    return [part for part in plain if part]


async def read(language: str) -> str:
    """All that people meet in one week, in a language, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        return await Reading(Village(Path(folder), language), language, SPEECH[language]).play()
