"""Messages as people would write them, each with what must become of it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from commands import chat
from commands.standup.talk import Kind, kind
from storage.ids import EventId
from tests.kit.reflecting import asked, begun
from tests.kit.village import Village
from tests.practices.standup.test_no_is_no import CORPUS, answers

ANSWERED = {"first": (), "second": (1,), "third": (1, 2), "alone": ()}
EVERY = 6
"""Of each kind every sixth is also said in a community; the decision itself is made for all."""
NAMES = (
    *("Aisha", "Bart", "Chinedu", "Daria", "Elif", "Femke", "Goran", "Hatice", "Ibrahim", "Jolanta", "Karim"),
    *(
        "Lien",
        "Mehari",
        "Nadia",
        "Olena",
        "Piotr",
        "Quirijn",
        "Rahel",
        "Selam",
        "Thijs",
        "Umut",
        "Vera",
        "Willem",
    ),
)


class Message(NamedTuple):
    """What somebody says, when, and what it is."""

    when: str
    kind: Kind
    body: str


def messages() -> Iterator[Message]:
    when, what = "", Kind.ANSWER
    for line in (CORPUS / "messages.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            when, what = line.split()[1], Kind(line.split()[2])
        elif not line.startswith("#"):
            yield Message(when, what, line.replace("⏎", "\n"))
    for name in ("nl", "en", "other", "more", "last"):
        yield from (Message("third", Kind.ANSWER, text) for _, text in answers(name))


def test_what_is_decided_of_each() -> None:
    everything = list(messages())
    wrong = []
    table: Counter[tuple[str, Kind]] = Counter()
    for said in everything:
        table[said.when, said.kind] += 1
        found = kind(said.body, ANSWERED[said.when], said.when == "alone")
        if found is not said.kind:
            wrong.append((said, found))
    print("\nanswered  what it is  messages")
    for (when, what), count in sorted(table.items()):
        print(f"{when:9} {what:11} {count:8}")
    print(f"{'':9} {'in all':11} {len(everything):8}, {len(wrong)} wrong")
    assert len(everything) >= 600
    assert not wrong


def sample(when: str) -> list[Message]:
    """Every so many of each kind."""
    found: list[Message] = []
    for what in Kind:
        same = [said for said in messages() if said.when == when and said.kind is what]
        found += same[:: EVERY if when != "third" else 10 * EVERY]
    return found


async def said(village: Village, name: str, body: str, thread: EventId) -> tuple[EventId, list[str]]:
    """The message, and what the bot said to it in words."""
    event = await village.says(name, body, thread=thread)
    done = await village.settled()
    return event, [post.words for post in done if isinstance(post.outgoing, chat.Post)]


async def test_what_becomes_of_a_first_message(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram", *NAMES) as village:
        (root,) = await asked(village, "!standup nu")
        others = iter(NAMES)
        for message in sample("first"):
            leaves = message.kind in (Kind.SKIP, Kind.STOP)
            name = next(others) if leaves else "Bram"
            event, words = await said(village, name, message.body, root.event)
            assert [word.startswith("Goed, ") for word in words] == [True] * leaves, message
            reaction = village.reactions(event)
            match message.kind:
                case Kind.ANSWER:
                    assert reaction in (["1️⃣"], ["✅"]), message
                case Kind.QUESTION | Kind.HELP | Kind.GREETING | Kind.UNCLEAR | Kind.OFFER:
                    assert reaction == ["❔"], message
                case _:
                    assert reaction == [], message
            assert bool(await village.kept()) is (message.kind is Kind.ANSWER), message
            await village.removes(name, event)


@pytest.mark.parametrize("when", ["second", "third"])
async def test_what_becomes_of_a_later_message(tmp_path: Path, when: str) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        (root,) = await asked(village, "!standup nu")
        for given in ("tuin gespit", "zaaien")[: len(ANSWERED[when])]:
            await said(village, "Bram", given, root.event)
        for message in sample(when):
            event, words = await said(village, "Bram", message.body, root.event)
            assert words == [], message
            taken = {"second": "2️⃣", "third": "✅"}[when]
            expected = {Kind.ANSWER: [taken], Kind.THANKS: []}.get(message.kind, ["❔"])
            assert village.reactions(event) == expected, message
            await village.removes("Bram", event)
