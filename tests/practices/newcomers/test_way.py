"""Who joins in week nine knows what happened before, and is asked little; nothing is told without a yes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage import assignments, communities, companions, intake, newcomers
from storage.communities import Member
from storage.ids import RoomId
from storage.intake import Perspective
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

SEM = "Sem"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SAYS = {
    "nl": {
        "question": "!koers vraag Hoe delen we gereedschap?",
        "goal": "!koers doel Samen leren lassen",
        "hope": "Wat hoop je hier vooral te vinden?",
        "know": "Mag de groep dit weten?",
        "role": "Dit vraagt de groep van jou",
        "hopes": "Sem hoopt dit te vinden: ‘Een plek om te lassen’",
        "help": "Wil je Sem op weg helpen?",
        "found": "Linh wil je op weg helpen",
        "helps": "Fijn dat je wilt helpen. Stuur Sem",
        "work": "Waar ga je aan werken?",
        "which": "Bij welk doel hoort dat?",
        "well": "Lukt het meedoen?",
        "whom": "Mag ik het aan iemand vertellen?",
        "told": "Sem is nieuw, en meedoen lukt nog niet goed",
        "draft": "Nieuw: Sem, met Linh.",
        "then": "Toen je begon, zei je dit:",
        "no": "nee",
        "all": "!bijpraten",
    },
    "en": {
        "question": "!course question Hoe delen we gereedschap?",
        "goal": "!course goal Samen leren lassen",
        "hope": "What do you most hope to find here?",
        "know": "May the group know this?",
        "role": "This is what the group asks of you",
        "hopes": "Sem hopes to find this: ‘Een plek om te lassen’",
        "help": "Will you help Sem find the way?",
        "found": "Linh would like to help you",
        "helps": "Good that you want to help. Do send Sem",
        "work": "What will you work on?",
        "which": "To which goal does it belong?",
        "well": "Is taking part working out?",
        "whom": "May I tell somebody?",
        "told": "Sem is new, and taking part does not work out well yet",
        "draft": "New: Sem, with Linh.",
        "then": "When you began, you said this:",
        "no": "no",
        "all": "!catch up",
    },
}


def alone(name: str) -> RoomId:
    return RoomId(f"!with-{name.lower()}:test")


@asynccontextmanager
async def week_nine(folder: Path, language: str = "nl", *names: str) -> AsyncIterator[Village]:
    """A group that began eight weeks ago, just before somebody new comes in."""
    says = SAYS[language]
    async with Village(folder, language).open() as village:
        everybody = ("Amina", *(names or ("Linh", "Bram")))
        await village.people(*everybody)
        await village.says("Amina", "!begin")
        await village.settled()
        for name in everybody:
            await village.alone_with(name)
        await passes(village, timedelta(weeks=8))
        await village.says("Amina", says["question"])
        await village.says("Amina", says["goal"])
        await village.settled()
        village.timeline.clear()
        yield village


async def passes(village: Village, time: timedelta) -> None:
    """Much time goes by at once, as when a computer was off."""
    village.now += time
    await village.clock_is_right()
    await village.passes(timedelta(0))


async def joins(village: Village) -> datetime:
    """Somebody comes in, and speaks with the bot alone; when that was."""
    at = village.now
    await village.comes(SEM)
    await village.alone_with(SEM)
    await village.settled()
    return at


def of(posts: list[Posted], words: str, name: str | None = None) -> Posted:
    """The newest of these posts that says so, to somebody alone."""
    found = [one for one in posts if words in one.words and (name is None or one.room == alone(name))]
    assert found, f"{words}\n--\n" + "\n".join(f"{one.room}: {one.words}" for one in posts)
    return found[-1]


def none_of(posts: list[Posted], words: str) -> None:
    assert not [one for one in posts if words in one.words and not one.removed]


async def sem(village: Village) -> Member:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person(SEM))
        assert member is not None
        return member


async def hopes(village: Village, says: dict[str, str], since: datetime, yes: str = "✅") -> list[Posted]:
    """They say what they hope for on the first day, and whether the group may know."""
    first = of(await village.goes_on_until(since + DAY + HOUR), says["hope"], SEM)
    await village.votes(SEM, first.event, "1", room=alone(SEM))
    await village.settled()
    await village.says(SEM, "Een plek om te lassen", room=alone(SEM))
    asked = of(await village.settled(), says["know"], SEM)
    assert "Een plek om te lassen" in asked.words
    await village.reacts(SEM, asked.event, yes, room=alone(SEM))
    return await village.settled()


async def known_already(village: Village) -> None:
    """As if they had said who they are."""
    async with village.database.write() as tx:
        await intake.plan(tx, (await sem(village)).id, None, None, 0)


async def sides(village: Village, **said: Perspective) -> None:
    async with village.database.write() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        for name, side in said.items():
            member = await communities.member(tx, community.id, person(name))
            assert member is not None
            await intake.say_perspective(tx, member.id, side)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_two_weeks_of_who_joins_in_week_nine(tmp_path: Path, language: str) -> None:
    says = SAYS[language]
    async with week_nine(tmp_path, language) as village:
        since = await joins(village)
        theirs = [post for _, post in village.timeline if "@sem" in post.room]
        of(theirs, "Hoe delen we gereedschap?")
        of(theirs, "Samen leren lassen")
        page = [one for one in theirs if one.content][-1].content.decode()
        assert "Hoe delen we gereedschap?" in page
        none_of([*village.platform.posted], says["hopes"])

        answered = await hopes(village, says, since)
        of(answered, says["role"], SEM)
        await sides(village, Bram=Perspective.STUDENT, Linh=Perspective.RESIDENT)
        new = await village.goes_on_until(since + 2 * DAY + HOUR)
        (who,) = [one for one in new if one.room == alone(SEM)]
        await village.reacts(SEM, who.event, "2️⃣", room=alone(SEM))
        await village.settled()

        asked = of(await village.goes_on_until(since + 3 * DAY + HOUR), says["help"], "Linh")
        await village.reacts("Linh", asked.event, "🤝", room=alone("Linh"))
        connected = await village.settled()
        of(connected, says["found"], SEM)
        of(connected, says["helps"], "Linh")

        week = await village.goes_on_until(since + 7 * DAY + HOUR)
        of([one for one in week if one.room == ROOM], says["hopes"])
        assert not [one for one in week if one.room == alone("Bram") and says["help"] in one.words]
        work = of(await village.goes_on_until(since + 9 * DAY + HOUR) + week, says["work"], SEM)
        await village.says(SEM, "Het hek lassen", reply_to=work.event, room=alone(SEM))
        which = of(await village.settled(), says["which"], SEM)
        assert "Samen leren lassen" in which.words
        await village.reacts(SEM, which.event, "1️⃣", room=alone(SEM))
        await village.settled()
        async with village.database.read() as tx:
            current = await assignments.current(tx, (await sem(village)).id)
        assert current is not None
        assert (current.text, current.goal) == ("Het hek lassen", assignments.Goal.SHARED)

        well = of(await village.goes_on_until(since + 16 * DAY), says["well"], SEM)
        await village.says(SEM, says["no"], reply_to=well.event, room=alone(SEM))
        whom = of(await village.settled(), says["whom"], SEM)
        assert "1. Linh" in whom.words and "2. Amina" in whom.words
        none_of(village.platform.posted, says["told"])
        await village.reacts(SEM, whom.event, "1️⃣", room=alone(SEM))
        of(await village.settled(), says["told"], "Linh")
        of(village.platform.posted, says["draft"], "Amina")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_after_three_months_they_read_their_own_words(tmp_path: Path, language: str) -> None:
    says = SAYS[language]
    async with week_nine(tmp_path, language) as village:
        since = await joins(village)
        await hopes(village, says, since, "❌")
        await passes(village, timedelta(days=90))
        new = await village.goes_on_until(since + timedelta(days=95))
        then = of(new, says["then"], SEM)
        assert "Een plek om te lassen" in then.words
        none_of([one for one in village.platform.posted if one.room == ROOM], says["hopes"])


async def test_who_answers_nothing_is_asked_two_things_and_no_more(tmp_path: Path) -> None:
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        village.timeline.clear()
        await village.goes_on_until(since + timedelta(days=24))
        asked = [
            at
            for at, post in village.timeline
            if post.room == alone(SEM)
            and isinstance(post.outgoing, chat.Post | chat.Poll)
            and not _closes(post)
        ]
        early = [at for at in asked if at < since + timedelta(days=14)]
        assert len(early) == 2
        assert early[0].date() != early[1].date()


def _closes(post: Posted) -> bool:
    return "gesloten" in post.words


async def test_never_two_on_a_day_nor_six_in_two_weeks(tmp_path: Path) -> None:
    says = SAYS["nl"]
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        await hopes(village, says, since)
        village.timeline.clear()
        for _ in range(14):
            for post in await village.goes_on_until(village.now + DAY):
                if _asks(post):
                    await village.says(SEM, "overslaan", reply_to=post.event, room=alone(SEM))
            await village.settled()
        mine = [(at, post) for at, post in village.timeline if _asks(post)]
        days = [at.date() for at, _ in mine]
        assert len(mine) <= 4 and len(set(days)) == len(days), [post.words for _, post in mine]
        assert all(8 <= at.hour + 2 < 21 for at, _ in mine)


def _asks(post: Posted) -> bool:
    """Whether it asks a newcomer something."""
    said = post.outgoing
    return post.room == alone(SEM) and isinstance(said, chat.Post) and bool(said.options)


async def test_two_people_are_asked_in_turn_and_nobody_after_them(tmp_path: Path) -> None:
    says = SAYS["nl"]
    async with week_nine(tmp_path, "nl", "Linh", "Bram", "Yusuf", "Daan") as village:
        since = await joins(village)
        await village.goes_on_until(since + timedelta(days=12))
        asked = [post.room for _, post in village.timeline if says["help"] in post.words]
        assert len(asked) == len(set(asked)) == 2
        assert alone(SEM) not in asked and alone("Amina") not in asked


async def test_a_no_goes_on_to_the_next_and_is_told_to_nobody(tmp_path: Path) -> None:
    says = SAYS["nl"]
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        asked = of(await village.goes_on_until(since + 3 * DAY + HOUR), says["help"])
        first, second = ("Linh", "Bram") if asked.room == alone("Linh") else ("Bram", "Linh")
        await village.says(first, "nee", reply_to=asked.event, room=alone(first))
        new = await village.settled()
        new += await village.goes_on_until(village.now + HOUR)
        asked = of(new, says["help"], second)
        await village.says(second, "ja", reply_to=asked.event, room=alone(second))
        new = await village.settled()
        of(new, f"{second} wil je op weg helpen", SEM)
        none_of([one for one in new if one.room != alone(first)], first)


async def test_who_leaves_is_asked_nothing_and_nobody_for_them(tmp_path: Path) -> None:
    says = SAYS["nl"]
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        await hopes(village, says, since)
        asked = of(await village.goes_on_until(since + 3 * DAY + HOUR), says["help"])
        await village.hear(chat.Left(**village._about(SEM)))
        assert next(one for one in village.platform.posted if one.event == asked.event).removed
        village.timeline.clear()
        await village.goes_on_until(since + timedelta(days=16))
        assert not [post for _, post in village.timeline if post.room == alone(SEM) and not _closes(post)]
        assert not [post for _, post in village.timeline if says["help"] in post.words]


async def test_forget_me_goes_from_others_posts_too(tmp_path: Path) -> None:
    says = SAYS["nl"]
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        await hopes(village, says, since)
        await known_already(village)
        await sides(village, Bram=Perspective.STUDENT, Linh=Perspective.RESIDENT)
        async with village.database.write() as tx:
            await intake.say_perspective(tx, (await sem(village)).id, Perspective.STUDENT)
        asked = of(await village.goes_on_until(since + 3 * DAY + HOUR), says["help"], "Linh")
        await village.reacts("Linh", asked.event, "🤝", room=alone("Linh"))
        await village.settled()
        week = await village.goes_on_until(since + 9 * DAY)
        of(week, says["work"], SEM)
        await village.says(SEM, "Het hek lassen", room=alone(SEM))
        await village.settled()
        await village.says(SEM, "!vergeet mij ja", room=alone(SEM))
        await village.settled()
        stands = [one for one in village.platform.posted if not one.removed and one.room != alone(SEM)]
        for words in ("Een plek om te lassen", "Het hek lassen", says["help"]):
            none_of(stands, words)
        assert not [one for one in stands if one.room == alone("Linh") and "Sem" in one.words]
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            assert await newcomers.of_community(tx, community.id) == []
            assert await companions.of_community(tx, community.id) == []


async def test_founders_are_no_newcomers(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.comes(SEM)
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            assert await newcomers.of_community(tx, community.id) == []


async def test_what_they_take_back_the_digest_tells_no_more(tmp_path: Path) -> None:
    says = SAYS["nl"]
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        await hopes(village, says, since)
        await village.goes_on_until(since + 6 * DAY)
        of([one for one in village.platform.posted if not one.removed and one.room == ROOM], says["hopes"])
        question = of(village.platform.posted, says["know"], SEM)
        await village.reacts(SEM, question.event, "❌", room=alone(SEM))
        await village.settled()
        none_of([one for one in village.platform.posted if one.room == ROOM], says["hopes"])


async def test_own_data_has_what_they_work_on(tmp_path: Path) -> None:
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        await hopes(village, SAYS["nl"], since)
        await known_already(village)
        of(await village.goes_on_until(since + 9 * DAY), SAYS["nl"]["work"], SEM)
        await village.says(SEM, "Het hek lassen", room=alone(SEM))
        await village.settled()
        await village.says(SEM, "!mijngegevens", room=alone(SEM))
        new = await village.settled()
        page = [one for one in new if one.content][-1].content.decode()
        assert "Het hek lassen" in page
        exported: Any = await village.exported()
        assert "Het hek lassen" not in str(exported)


async def test_a_start_anew_says_nothing_twice(tmp_path: Path) -> None:
    says = SAYS["nl"]
    async with week_nine(tmp_path) as village:
        since = await joins(village)
        await known_already(village)
        await hopes(village, says, since)
    for moment in (since + 3 * DAY + HOUR, since + 5 * DAY + HOUR, since + 7 * DAY + HOUR, since + 15 * DAY):
        async with village.open():
            assert await village.passes(timedelta(0)) == []
            await village.goes_on_until(moment)
    asked = [post for _, post in village.timeline if says["help"] in post.words]
    assert len(asked) == len({post.room for post in asked}) == 2
    for once in ("know", "work", "hope"):
        theirs = [post for _, post in village.timeline if post.room == alone(SEM)]
        assert len([post for post in theirs if says[once] in post.words]) == 1, once
