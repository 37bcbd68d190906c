"""What fewest agree with is proposed to talk of, once enough people answered."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from commands.handle import context
from commands.reflection.asked import Asked
from commands.reflection.counting import Counted
from commands.reflection.lowest import _points
from commands.reflection.reading import every
from commands.reflection.rotate import in_turn
from storage import communities, reflections
from storage.ids import CommunityId, PollId, ReflectionId
from storage.polls import Poll
from tests.kit.reflecting import begun

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def counted(instrument: str, number: int, agree: int, others: int) -> Counted:
    whole = every()[instrument]
    asked = Asked.of(whole, whole.questions[number])
    poll = Poll(
        PollId(number),
        ReflectionId(1),
        CommunityId(1),
        whole.questions[number].key,
        asked.pack(),
        NOON,
        NOON,
        None,
        instrument,
        True,
        None,
    )
    return Counted(poll, asked, {0: agree, 3: others})


def test_the_two_with_which_fewest_agree_come_on_the_agenda() -> None:
    found = [counted("sustaining", number, agree, 6 - agree) for number, agree in enumerate((6, 1, 4, 2))]
    assert [point.line(200) for point in _points(found, "nl")] == [
        "Dit klopt nog niet voor iedereen: Begint er iets nieuws? Dan vragen we er nieuwe mensen bij.",
        "Dit klopt nog niet voor iedereen: We weten waar we heen willen. We kijken of dat lukt.",
    ]


def test_of_fewer_than_five_answers_and_of_other_instruments_nothing_does() -> None:
    assert _points([counted("sustaining", 0, 1, 3)], "nl") == []
    assert _points([counted("basic-needs", 0, 1, 6)], "nl") == []
    assert _points([counted("sustaining", 0, 6, 0)], "nl") == [], "everybody agrees"


async def test_what_is_asked_without_names_is_in_turn_only_where_enough_people_are(tmp_path: Path) -> None:
    async with begun(tmp_path, "Bram", "Chidi") as village:
        async with village.database.write() as tx:
            community = (await communities.every(tx))[0]
            ctx = context(tx, village.now + timedelta(days=400), village.profile)
            assert (await in_turn(ctx, community)).id == "yearly"
            await reflections.start(tx, community.id, "yearly", False, ctx.now, ctx.now)
            assert not (await in_turn(ctx, community)).anonymous
        for name in ("Dewi", "Emre", "Fatma", "Gijs"):
            await village.comes(name)
        async with village.database.write() as tx:
            ctx = context(tx, village.now + timedelta(days=400), village.profile)
            assert (await in_turn(ctx, community)).id == "sustaining"
