"""One sentence beneath what somebody asks help with: who knows something of it, or who helped before."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import alike, chat, handle
from commands.living import settle
from commands.records import Limits
from storage import communities, know_how
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

SAYS = {
    "nl": {
        "pause": "!pauze",
        "round": "!rondje",
        "first": "Wat heb je gedaan sinds de vorige keer?",
        "close": "!standup sluit",
        "help": "Kun jij helpen?",
        "points": "!punten",
        "done": "1 klaar",
        "before": "de lak bladdert",
        "now": "Lakken gaat slecht",
        "earlier": "In maart was er bij Chidi ook iets met ‘Lakken’. Fatima hielp toen.",
        "know": "Ik kan goed lakken.",
        "knows": "Misschien kan Fatima helpen: ‘Ik kan goed lakken’.",
    },
    "en": {
        "pause": "!pause",
        "round": "!round",
        "first": "What have you done since last time?",
        "close": "!standup close",
        "help": "Can you help?",
        "points": "!points",
        "done": "1 done",
        "before": "the varnish is peeling",
        "now": "Varnishing goes badly",
        "earlier": "In March, Chidi also had something with ‘Varnishing’. Fatima helped.",
        "know": "I know how to varnish",
        "knows": "Maybe Fatima can help: ‘I know how to varnish’.",
    },
}
NL = SAYS["nl"]
both = pytest.mark.parametrize("language", ["nl", "en"])


@asynccontextmanager
async def begun(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    async with Village(folder, language).open() as village:
        # After each step each post that stands says what it would say if it were made now.
        village.watched = True
        await village.people("Amina", "Bram", "Chidi", "Fatima")
        await said(village, "Amina", "!begin")
        await said(village, "Amina", SAYS[language]["pause"])
        yield village


async def said(village: Village, name: str, body: str) -> list[Posted]:
    await village.says(name, body)
    return await village.settled()


async def asks(village: Village, name: str, obstacle: str, language: str = "nl") -> tuple[EventId, Posted]:
    """Somebody's answers in a new round, and the post that asks who can help."""
    opened = await said(village, "Amina", SAYS[language]["round"])
    root = next(post.event for post in opened if SAYS[language]["first"] in post.words)
    answers = await village.says(name, f"1. hek\n2. muur\n3. {obstacle}", thread=root)
    await village.settled()
    closed = await said(village, "Amina", SAYS[language]["close"])
    return answers, next(post for post in closed if SAYS[language]["help"] in post.words)


async def solved(village: Village, name: str, language: str = "nl") -> None:
    (listed,) = [post for post in await said(village, name, SAYS[language]["points"]) if post.words]
    await village.says(name, SAYS[language]["done"], reply_to=listed.event)
    await village.settled()


async def helped_before(village: Village, language: str = "nl") -> tuple[EventId, EventId]:
    """What Chidi had, Fatima helped with and is solved: the answers that said it, and her sign."""
    answers, asked = await asks(village, "Chidi", SAYS[language]["before"], language)
    hand = await village.reacts("Fatima", asked.event, "🤝")
    await village.settled()
    await solved(village, "Chidi", language)
    village.now += timedelta(days=7)
    return answers, hand


def beneath(village: Village, language: str = "nl") -> list[str]:
    """What stands beneath the line in the newest post that asks for help, and still stands."""
    posts = [one for one in village.platform.posted if SAYS[language]["help"] in one.words]
    lines = [one.words.splitlines() for one in posts if not one.removed]
    return lines[-1][1:-1] if lines else ["nothing stands"]


async def points(village: Village) -> list[str]:
    exported: Any = await village.exported()
    return [one["text"] for one in exported["parked"]]


async def knows(village: Village, text: str, shown: bool = True) -> None:
    async with village.database.write() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person("Fatima"))
        assert member is not None
        number = await know_how.add(tx, member.id, text, None, village.now - timedelta(days=1))
        one = await know_how.by_id(tx, number)
        assert one is not None
        await know_how.show(tx, one, shown)


@both
async def test_who_helped_before_is_named_with_a_word_of_who_asks(tmp_path: Path, language: str) -> None:
    says = SAYS[language]
    async with begun(tmp_path, language) as village:
        await helped_before(village, language)
        _, asked = await asks(village, "Bram", says["now"], language)
        first, second, _how = asked.words.splitlines()
        assert first == f"Bram: {says['now']}" and second == says["earlier"]


@both
async def test_who_said_that_they_know_it_goes_first(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language) as village:
        await helped_before(village, language)
        await knows(village, SAYS[language]["know"])
        await asks(village, "Bram", SAYS[language]["now"], language)
        assert beneath(village, language) == [SAYS[language]["knows"]]


async def test_what_the_group_may_not_see_is_not_told(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await knows(village, NL["know"], shown=False)
        await asks(village, "Bram", NL["now"])
        assert beneath(village) == []


async def test_nobody_is_sent_to_themselves(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await helped_before(village)
        await knows(village, NL["know"])
        await asks(village, "Fatima", NL["now"])
        assert beneath(village) == []


async def test_each_line_of_several_has_its_own(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await helped_before(village)
        opened = await said(village, "Amina", NL["round"])
        root = next(post.event for post in opened if NL["first"] in post.words)
        await village.says("Amina", "1. tuin\n2. bank\n3. geen geld", thread=root)
        await village.says("Bram", f"1. hek\n2. muur\n3. {NL['now']}", thread=root)
        await village.settled()
        (asked,) = [post for post in await said(village, "Amina", NL["close"]) if "Wie kan" in post.words]
        assert f"1. Amina: geen geld\n2. Bram: {NL['now']}\n{NL['earlier']}\n\n" in asked.words


async def test_what_is_not_solved_or_nobody_helped_with_is_not_told(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asks(village, "Chidi", NL["before"])
        village.now += timedelta(days=7)
        await asks(village, "Bram", NL["now"])
        assert beneath(village) == []
        await solved(village, "Chidi")
        village.now += timedelta(days=7)
        await asks(village, "Bram", "de lak is op")
        assert beneath(village) == []


async def test_what_is_solved_later_changes_nothing_that_stands(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, first = await asks(village, "Chidi", NL["before"])
        await village.reacts("Fatima", first.event, "🤝")
        await village.settled()
        village.now += timedelta(days=7)
        await asks(village, "Bram", NL["now"])
        assert beneath(village) == []
        village.now += timedelta(days=1)
        await solved(village, "Chidi")
        assert beneath(village) == []


async def test_what_is_open_again_is_taken_out(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await helped_before(village)
        await asks(village, "Bram", NL["now"])
        lists = [one for one in village.platform.posted if one.words.startswith("Dit staat open")]
        await village.says("Chidi", "1 open", reply_to=lists[0].event)
        await village.settled()
        assert beneath(village) == []


@pytest.mark.parametrize("who", ["Chidi", "Fatima"])
@pytest.mark.parametrize("how", ["forgotten", "left"])
async def test_who_goes_is_named_no_more(tmp_path: Path, who: str, how: str) -> None:
    async with begun(tmp_path) as village:
        await helped_before(village)
        _, asked = await asks(village, "Bram", NL["now"])
        assert beneath(village) == [NL["earlier"]]
        if how == "left":
            await village.hear(chat.Left(**village._about(who)))
        else:
            await said(village, who, "!vergeet mij ja")
        assert asked.removed, "an edit would leave the name readable"
        assert beneath(village) == []
        if how == "left":
            await village.comes(who)
            assert beneath(village) == [NL["earlier"]]


async def test_what_is_erased_is_looked_for_no_more(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        answers, _ = await helped_before(village)
        await asks(village, "Bram", NL["now"])
        await village.removes("Chidi", answers)
        assert beneath(village) == []


async def test_help_that_is_taken_back_was_none(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, hand = await helped_before(village)
        await asks(village, "Bram", NL["now"])
        await village.removes("Fatima", hand)
        assert beneath(village) == []


async def test_who_is_shown_no_more_is_named_no_more(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await knows(village, NL["know"])
        _, asked = await asks(village, "Bram", NL["now"])
        assert beneath(village) == [NL["knows"]]
        await village.hear(chat.Left(**village._about("Fatima")))
        assert asked.removed and beneath(village) == []


async def test_what_goes_for_its_age_takes_along_who_was_named_for_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await helped_before(village)
        village.now += timedelta(days=14)
        _, asked = await asks(village, "Bram", NL["now"])
        assert beneath(village) == [NL["earlier"]]
        village.now += timedelta(days=7)
        _, without = await asks(village, "Amina", "geen geld")
        async with village.database.write() as tx:
            ctx = handle.context(tx, village.now, village.profile)
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            for practice in ctx.practices:
                limits = Limits(village.now - timedelta(days=14), None)
                await practice.records.expires(ctx, community, limits)
            await settle(ctx)
        village.engine.delivery.wake()
        # Of drafts the plan of a round before stays until they go themselves.
        village.watched = False
        await village.settled()
        assert await points(village) == [NL["now"], "geen geld"]
        assert asked.removed and not without.removed


@pytest.mark.parametrize(
    ("language", "words", "other", "word"),
    [
        ("nl", "De boten lekken", "een boot zinkt", "boten"),
        ("nl", "de vergunning is er niet", "Geen vergunningen", "vergunning"),
        ("nl", "lakken", "gelakt", "lakken"),
        ("nl", "gelakt", "lakken", "gelakt"),
        ("en", "the pumps leak", "A PUMP", "pumps"),
        ("en", "drawing", "draws", "drawing"),
        ("nl", "ik heb hulp nodig", "heb je hulp nodig", None),
        ("en", "I need some help", "need help", None),
        ("nl", "de pomp is stuk", "het hek is stuk", None),
        ("nl", "xx 12", "xx 12", None),
        ("nl", "", "", None),
    ],
)
def test_a_rare_word_in_common(language: str, words: str, other: str, word: str | None) -> None:
    found = list(alike.shared(language, words, ["niets", other]))
    assert found == ([] if word is None else [(1, word)])


def test_what_many_said_says_nothing() -> None:
    assert [at for at, _ in alike.shared("nl", "de pomp", ["pomp"] * 3)] == [0, 1, 2]
    assert list(alike.shared("nl", "de pomp", ["pomp"] * 4)) == []
    assert list(alike.shared("nl", "de pomp en de lak", [*["pomp"] * 4, "pomp lak"])) == [(4, "lak")]


def test_of_what_is_long_only_the_head_is_read() -> None:
    assert list(alike.shared("nl", "pomp", ["x" * alike.LETTERS + " pomp"])) == []
