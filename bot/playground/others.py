"""What the made-up people do by themselves, each at an hour of their own, in every group there is."""

import json
import random
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta

from bot.playground.album import Album
from bot.playground.doing import Doing, Where
from bot.playground.entries import MESSAGES, Entry, Json
from bot.playground.script import CheckIn, Line, Script, Week
from bot.playground.world import ME, World
from storage.dataclass import dataclass
from storage.ids import EventId, PersonId, RoomId

_VOTES_AFTER = (0.4, 1.5, 3, 5.5, 8.5, 20.5)
"""Hours after which somebody answers a question; nobody is asleep then, when it came at noon."""
_LEAVES_OUT = 0.15
_PRESSES_AFTER = timedelta(hours=3)
_LAST = timedelta(minutes=10)
"""So long before a round closes, whoever wanted to answer has."""
_REMEMBERED = 400
_PRESSED = (("✅", "⏳"), ("✅", "⏳", "❌"), ("1️⃣", "2️⃣", "3️⃣", "4️⃣"))
_PRESSED_TOO = (("1️⃣", "2️⃣", "3️⃣", "❌"), ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "❌"))
"""What they press where the bot asks them alone: whether something was solved, done or used, and what it was.

Who somebody is, and what is to be shared, is left to who plays.
"""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody is going to do, once: `key` says what."""

    at: datetime
    key: str
    do: Callable[[], Awaitable[None]]


class Others:
    """Looks at how things stand, and does what comes first. Whoever is played does nothing twice."""

    def __init__(self, script: Script, world: World, album: Album) -> None:
        self._script = script
        self._world = world
        self._doing = Doing(world)
        self._album = album
        self._mine = {one.id for one in script.people}
        self._done: list[str] = json.loads(world.settings.get("others", "[]"))

    def next(self, groups: Json) -> datetime | None:
        """When somebody does something next, seen from how things stand; None when nobody will."""
        return min((act.at for act in self._acts(groups)), default=None)

    async def act(self, groups: Json, now: datetime) -> None:
        """Does the first thing that it is time for."""
        coming = min(self._acts(groups), key=lambda act: (act.at, act.key), default=None)
        if coming is None or coming.at > now:
            return
        self._note(coming.key)
        await coming.do()

    async def answer_now(self, groups: Json, room: RoomId) -> int:
        """Lets those answer who have something to tell and did not yet, and vote; how many did."""
        acts = [act for act in self._answers(room, groups.get(room) or {}) if act.key not in self._done]
        acts += [act for act in self._votes(groups) if self._world.entries[_poll(act)].room == room]
        for act in sorted(acts, key=lambda act: (act.at, act.key)):
            self._note(act.key)
            await act.do()
        return len(acts)

    def _note(self, key: str) -> None:
        self._done = [*self._done[1 - _REMEMBERED :], key]
        self._world.keep("others", json.dumps(self._done))

    def _acts(self, groups: Json) -> list[Act]:
        acts = [*self._votes(groups), *self._presses()]
        for room, group in groups.items():
            acts += [*self._answers(RoomId(room), group), *self._talk(RoomId(room), group)]
            acts += self._after(RoomId(room), group)
        done = set(self._done)
        return [act for act in acts if act.key not in done]

    # --- a round ---

    def _week(self, room: RoomId, round_: Json) -> Week:
        return self._script.week(room, round_["number"] - 1)

    def _takes_part(self, group: Json, who: PersonId) -> bool:
        return who in self._mine and group["roles"].get(who) in ("member", "facilitator")

    def _answers(self, room: RoomId, group: Json) -> Iterator[Act]:
        round_ = group.get("standup")
        if round_ is None or not round_["open"] or round_["root"] is None:
            return
        opened, closes = (datetime.fromisoformat(round_[name]) for name in ("opened_at", "closes_at"))
        for number, told in enumerate(self._week(room, round_).check_ins):
            if told.who in round_["answered"] or not self._takes_part(group, told.who):
                continue
            at = min(opened + told.after, max(opened, closes - _LAST))
            root = EventId(round_["root"])
            yield Act(at, f"{root} tells {told.who}", self._tells(room, told, root, number))

    def _tells(self, room: RoomId, told: CheckIn, root: EventId, shape: int) -> Callable[[], Awaitable[None]]:
        async def tell() -> None:
            await self.check_in(room, told, root, shape)

        return tell

    async def check_in(self, room: RoomId, told: CheckIn, root: EventId, shape: int) -> Entry:
        """Somebody tells all three, in one of several shapes; the message that holds the words."""
        where = Where(person=told.who, room=room, thread=root)
        answers = [told.done, told.next, told.obstacle]
        numbered = "\n".join(f"{number}. {answer}" for number, answer in enumerate(answers, 1))
        words = numbered if shape % 2 == 0 else "\n\n".join(answers)
        if not told.scene:
            return self._doing.says(where, words)
        file = await self._album.scene(told.scene)
        size = await self._album.size(file)
        if shape % 2 == 0:
            return self._doing.shows(where, file, size, words)
        self._doing.shows(where, file, size, "")
        return self._doing.says(where, words)

    def _talk(self, room: RoomId, group: Json) -> Iterator[Act]:
        round_ = group.get("standup")
        if round_ is None or round_["root"] is None:
            return
        opened = datetime.fromisoformat(round_["opened_at"])
        for number, line in enumerate(self._week(room, round_).talk):
            if line.who in group["roles"]:
                said = self._says(line, room)
                yield Act(opened + line.after, f"{round_['root']} says {number}", said)

    def _says(self, line: Line, room: RoomId) -> Callable[[], Awaitable[None]]:
        async def say() -> None:
            there = self._world.private(line.who).id if line.alone else room
            to = self._saying(there, line.to) if line.to else None
            if line.to and to is None:
                return  # Whoever plays took it away.
            if to is not None and not any(letter.isalpha() for letter in line.words):
                if all(mine.body != line.words for mine in self._world.about(to.id, "reaction", line.who)):
                    self._doing.reacts(line.who, to.id, line.words)
                return
            self._doing.says(
                Where(person=line.who, room=there, reply_to=to.id if to is not None else None), line.words
            )

        return say

    def _saying(self, room: RoomId, words: str) -> Entry | None:
        """The newest message that says so."""
        said = [one for one in self._world.entries.values() if one.room == room and not one.removed]
        return next((one for one in reversed(said) if words in _words(one)), None)

    def _after(self, room: RoomId, group: Json) -> Iterator[Act]:
        """What is offered and wished once a round is closed, in the evening."""
        round_ = group.get("standup")
        if round_ is None or round_["open"] or not round_["closing"] or round_["root"] is None:
            return
        closed, root = datetime.fromisoformat(round_["closed_at"]), EventId(round_["root"])
        week = self._week(room, round_)
        for number, (who, whom) in enumerate(week.offers):
            told = self._told(root, whom)
            if told is not None and self._takes_part(group, who) and self._takes_part(group, whom):
                at = closed + timedelta(minutes=20 + 95 * number)
                yield Act(at, f"{root} helps {who} {whom}", self._signs(who, told.id, "🤝"))
        for number, (who, words) in enumerate(week.wishes):
            if self._takes_part(group, who):
                at = closed + timedelta(minutes=47 + 70 * number)
                yield Act(
                    at, f"{root} wishes {number}", self._wishes(room, who, EventId(round_["closing"]), words)
                )
        for who, sign, after in week.signs:
            told = self._photo(root, who)
            if told is not None and self._takes_part(group, who):
                yield Act(closed + after, f"{root} signs {who}", self._signs(who, told.id, sign))

    def _told(self, root: EventId, who: PersonId) -> Entry | None:
        said = [one for one in self._world.entries.values() if one.thread == root and one.sender == who]
        return next((one for one in reversed(said) if one.body and not one.removed), None)

    def _photo(self, root: EventId, who: PersonId) -> Entry | None:
        said = [one for one in self._world.entries.values() if one.thread == root and one.sender == who]
        return next((one for one in said if one.kind == "photo" and not one.removed), None)

    def _signs(self, who: PersonId, target: EventId, sign: str) -> Callable[[], Awaitable[None]]:
        async def sign_it() -> None:
            if all(mine.body != sign for mine in self._world.about(target, "reaction", who)):
                self._doing.reacts(who, target, sign)

        return sign_it

    def _wishes(
        self, room: RoomId, who: PersonId, closing: EventId, words: str
    ) -> Callable[[], Awaitable[None]]:
        async def wish() -> None:
            under = self._world.entries[closing].thread
            self._doing.says(Where(person=who, room=room, thread=under, reply_to=closing), words)

        return wish

    # --- what the bot asks in between ---

    def _asked(self) -> list[Entry]:
        return [one for one in self._world.entries.values() if one.sender == ME and not one.removed]

    def _votes(self, groups: Json) -> Iterator[Act]:
        """Most of them answer what the bot asks, each after a while of their own."""
        for poll in self._asked():
            if poll.kind != "poll" or poll.closed or not poll.options:
                continue
            alone = self._world.rooms[poll.room].private_with
            if alone is None and poll.room not in groups:
                continue
            roles = groups[poll.room]["roles"] if alone is None else {alone: "member"}
            for who in roles:
                if who not in self._mine or roles[who] != "member" or self._world.about(poll.id, "vote", who):
                    continue
                chance = random.Random(f"{who} {poll.id} {poll.body}")
                if chance.random() < _LEAVES_OUT:
                    continue
                at = poll.at + timedelta(hours=chance.choice(_VOTES_AFTER), minutes=chance.randrange(20))
                yield Act(at, f"{poll.id} votes {who}", self._chooses(who, poll, chance))

    def _chooses(self, who: PersonId, poll: Entry, chance: random.Random) -> Callable[[], Awaitable[None]]:
        # The last of the options says that there is nothing yet, which few say.
        weights = [*(chance.randint(1, 5) for _ in poll.options[1:]), 1]
        chosen = chance.choices(poll.options, weights)[0]

        async def choose() -> None:
            self._doing.votes(who, poll.id, [chosen.id])

        return choose

    def _presses(self) -> Iterator[Act]:
        """Whom the bot asks something alone, tells it by a button: most times the first."""
        for asked in self._asked():
            who = self._world.rooms[asked.room].private_with
            signs = tuple(button.id.partition(":")[2] for button in asked.buttons)
            if who not in self._mine or signs not in (*_PRESSED, *_PRESSED_TOO):
                continue
            if self._world.about(asked.id, "reaction", who) or self._spoke_after(asked, who):
                continue
            chance = random.Random(f"{who} {asked.id}")
            button = asked.buttons[0 if chance.random() < 0.7 else 1]
            at = asked.at + _PRESSES_AFTER + timedelta(minutes=chance.randrange(90))
            yield Act(at, f"{asked.id} pressed", self._press(who, asked.id, button.id))

    def _spoke_after(self, asked: Entry, who: PersonId) -> bool:
        """Whether somebody answered in words, or went on to something else."""
        said = [one for one in self._world.entries.values() if one.room == asked.room and one.sender == who]
        return any(one.kind in MESSAGES and one.at > asked.at for one in said)

    def _press(self, who: PersonId, target: EventId, token: str) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            self._doing.presses(who, target, token)

        return press


def _words(entry: Entry) -> str:
    return " ".join([entry.body, *(str(span["text"]) for block in entry.blocks for span in block["spans"])])


def _poll(act: Act) -> EventId:
    return EventId(act.key.partition(" ")[0])
