"""Random votes, changes, removals, late and double events and restarts, against a plain count."""

import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from commands import chat
from storage.ids import EventId
from tests.kit.reflecting import chosen, votes_of
from tests.kit.village import Village

NAMES = ("Bram", "Chidi", "Dewi")
OPTIONS = 5
LATE = timedelta(seconds=5)
WHO = st.sampled_from(NAMES)
DEEDS = st.one_of(
    st.tuples(st.just("vote"), WHO, st.integers(1, OPTIONS)),
    st.tuples(st.just("number"), WHO, st.integers(0, OPTIONS + 1)),
    st.tuples(st.just("withdraw"), WHO, st.none()),
    st.tuples(st.just("spoil"), WHO, st.none()),
    st.tuples(st.just("remove"), WHO, st.integers(0, 9)),
    st.tuples(st.just("edit"), WHO, st.integers(1, OPTIONS)),
    st.tuples(st.just("again"), WHO, st.integers(0, 9)),
    st.tuples(st.just("earlier"), WHO, st.integers(1, OPTIONS)),
    st.tuples(st.just("leave"), WHO, st.none()),
    st.tuples(st.just("return"), WHO, st.none()),
    st.tuples(st.just("close"), st.just(""), st.none()),
    st.tuples(st.just("restart"), st.just(""), st.none()),
)


@dataclass
class Reference:
    """Counts as plainly as can be: all votes in a list, the last of each member that still stands."""

    votes: list[tuple[float, int, str, str, int | None]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    closed: float | None = None
    numbered: dict[str, list[str]] = field(default_factory=dict)

    def takes(self, event: chat.Heard, name: str, option: int | None) -> None:
        late = self.closed is not None and event.at.timestamp() > self.closed
        if name in self.gone or late or any(vote[2] == event.event for vote in self.votes):
            return
        self.votes.append((event.at.timestamp(), len(self.votes), event.event, name, option))

    def removes(self, event: str) -> None:
        self.votes = [vote for vote in self.votes if vote[2] != event]

    def edits(self, event: str, at: float, option: int) -> None:
        if self.closed is None:
            self.votes = [
                (at, number, known, name, option) if known == event else (then, number, known, name, was)
                for then, number, known, name, was in self.votes
            ]

    def closes(self, at: float) -> None:
        if self.closed is None:
            self.closed = at
            self.votes = [vote for vote in self.votes if vote[3] not in self.gone]

    def counts(self) -> dict[str, int]:
        last: dict[str, int | None] = {}
        for _, _, _, name, option in sorted(self.votes):
            last[name] = option
        away = self.gone if self.closed is None else set()
        return {
            name.lower(): option for name, option in last.items() if option is not None and name not in away
        }


@settings(max_examples=12)
@given(st.lists(DEEDS, max_size=20))
async def test_votes_are_counted_as_a_plain_count_does(deeds: list[tuple[str, str, int | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        await _lives(Path(folder), deeds)


async def _lives(folder: Path, deeds: list[tuple[str, str, int | None]]) -> None:
    village = Village(folder)
    reference = Reference()
    heard: list[chat.Incoming] = []
    poll = EventId("")
    parts: list[list[tuple[str, str, int | None]]] = [[]]
    for deed in deeds:
        if deed[0] == "restart":
            parts.append([])
        else:
            parts[-1].append(deed)
    for life, part in enumerate(parts):
        async with village.open():
            if life == 0:
                await village.people("Amina", *NAMES)
                await village.says("Amina", "!begin")
                await village.says("Amina", "!reflect readiness")
                poll = (await village.settled())[-1].event
            for deed in part:
                await _do(village, reference, heard, poll, *deed)
            await village.settled()
            (exported,) = [one for one in await votes_of(village) if one["question_id"] == "larger-goal.2"]
            assert chosen(exported) == reference.counts()
        village = _anew(village)


def _anew(old: Village) -> Village:
    """The same community after a restart."""
    new = Village(old.folder)
    new.platform, new.now, new.moderators = old.platform, old.now, old.moderators
    return new


async def _do(
    village: Village,
    reference: Reference,
    heard: list[chat.Incoming],
    poll: EventId,
    what: str,
    name: str,
    number: int | None,
) -> None:
    if what == "close":
        await village.says("Amina", "!reflect close")
        await village.settled()
        reference.closes(village.now.timestamp())
    elif what == "again":
        await village.hear(*heard[-(number or 0) :])
    elif what in ("leave", "return"):
        await _come_or_go(village, reference, what, name)
    elif what in ("remove", "edit"):
        await _change(village, reference, heard, what, name, number or 0)
    else:
        heard.append(_vote(village, reference, poll, what, name, number))
        await village.hear(heard[-1])


async def _come_or_go(village: Village, reference: Reference, what: str, name: str) -> None:
    if what == "leave":
        await village.hear(chat.Left(**village._about(name)))
        reference.gone.add(name)
    else:
        await village.hear(chat.Joined(**village._about(name), name=name))
        reference.gone.discard(name)


async def _change(
    village: Village, reference: Reference, heard: list[chat.Incoming], what: str, name: str, number: int
) -> None:
    if what == "remove" and heard:
        target = heard[number % len(heard)].event
        await village.removes(name, target)
        reference.removes(target)
    elif what == "edit" and reference.numbered.get(name):
        target = EventId(reference.numbered[name][-1])
        await village.edits(name, target, str(number))
        reference.edits(target, village.now.timestamp(), number)


def _vote(
    village: Village, reference: Reference, poll: EventId, what: str, name: str, number: int | None
) -> chat.Vote | chat.Text:
    about = village._about(name)
    if what == "earlier":
        # Heard only now, such as after its key was late.
        about["at"] -= LATE
    if what != "number":
        options = {"withdraw": (), "spoil": ("geen",)}.get(what, (str(number),))
        vote = chat.Vote(**about, target=poll, options=options)
        reference.takes(vote, name, number)
        return vote
    text = chat.Text(**about, body=str(number), reply_to=poll)
    if 1 <= (number or 0) <= OPTIONS:
        reference.takes(text, name, number)
        reference.numbered.setdefault(name, []).append(text.event)
    return text
