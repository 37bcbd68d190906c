"""What the group is asked besides its passport, when, and that a break does not count."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commands import chat, texts
from commands.asking import Answered
from commands.course import deciding, fitting, passport, slot, sprint
from commands.gathering import sections
from commands.handle import PRACTICES, context
from storage import agreements, communities, course, goals, phases, reflections, sprints
from storage.communities import Community
from storage.course import Field
from storage.goals import Closer
from storage.ids import PollId
from storage.phases import Name
from tests.kit.village import ROOM, Village, person
from tests.practices.course.test_passport import SUNDAY, answers, beginning, polls, week

WEEK = timedelta(weeks=1)


async def here(village: Village) -> Community:
    async with village.database.read() as tx:
        return (await communities.every(tx))[0]


async def test_a_break_does_not_count_in_a_sprint(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await village.says("Amina", "!fase werken")
        await village.settled()
        community = await here(village)
        async with village.database.read() as tx:
            before = await sprints.now(tx, community.id)
        assert before is not None
        await village.goes_on_until(SUNDAY + timedelta(days=3))
        await village.says("Amina", "!pauze")
        await village.settled()
        await village.goes_on_until(SUNDAY + timedelta(days=3 + 21))
        async with village.database.read() as tx:
            during = await sprints.now(tx, community.id)
        assert during is not None and during.id == before.id, "it does not end in the break"
        await village.says("Amina", "!verder")
        await village.settled()
        async with village.database.read() as tx:
            after = await sprints.now(tx, community.id)
        assert after is not None and timedelta(days=21) <= after.until - before.until < timedelta(days=22)
        await village.goes_on_until(after.until + timedelta(days=1))
        async with village.database.read() as tx:
            both = await sprints.of_community(tx, community.id)
        assert len(both) == 2 and both[0].ended_at == after.until
        assert both[1].until - both[1].began_at < 3 * WEEK, "the next is as long as it was planned"


async def test_once_it_has_a_question_the_group_is_asked_whether_that_fits_and_never_again(
    tmp_path: Path,
) -> None:
    async with beginning(tmp_path) as village:
        for number in range(7):
            await week(village, number)
            if number < 5:
                await answers(village, number, f"Eerst {number}", f"Daarna {number}")
        await village.goes_on_until(SUNDAY + 9 * WEEK)
        asked = [poll for poll in polls(village) if "Wat klopt?" in str(poll.outgoing)]
        assert len(asked) == 1 and "Jullie vraag is: Eerst 1" in str(asked[0].outgoing)
        digests = [
            one.words for one in village.platform.posted if "Hier speelt deze vraag nu niet" in one.words
        ]
        assert digests, "the weekly update tells what came of it"
        slots = [
            at for at, post in village.timeline if post.room == ROOM and isinstance(post.outgoing, chat.Poll)
        ]
        by_week = [(at - SUNDAY) // WEEK for at in slots]
        assert max(by_week.count(number) for number in by_week) <= 2


@pytest.mark.parametrize("taken_back", [False, True])
async def test_words_of_one_member_stand_in_no_poll_that_stays(tmp_path: Path, taken_back: bool) -> None:
    async with beginning(tmp_path) as village:
        await village.says("Amina", "!koers vraag Hoe delen we gereedschap?")
        await village.settled()
        await village.goes_on_until(SUNDAY + timedelta(days=4, hours=3))
        asked = [str(poll.outgoing) for poll in polls(village) if "Wat klopt?" in str(poll.outgoing)]
        assert len(asked) == 1 and "gereedschap" not in asked[0]


async def _agreed(village: Village, since: datetime) -> None:
    async with village.database.write() as tx:
        community = (await communities.every(tx))[0]
        for field in passport.OBLIGATORY:
            await course.agree(tx, community.id, field, f"Zo is {field.value}", since)


async def test_what_some_say_is_right_no_more_is_asked_anew_and_stands_until_then(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await _agreed(village, SUNDAY)
        community = await here(village)
        village.now = SUNDAY + 10 * WEEK
        async with village.database.write() as tx:
            ctx = context(tx, village.now, village.profile)
            await phases.enter(tx, community.id, Name.ORIENTATION, village.now - WEEK)
            now = await phases.now(tx, community.id)
            assert now is not None
            ask = await fitting.still(ctx, community, now)
            assert ask is not None and len(ask.options) == 6
            goal = [nl for nl, _ in ask.options].index("Wat we willen leren")
            came = Answered(community, PollId(1), "course", ask.key, (), ask.options, {0: 4, goal: 2})
            await slot.answered(ctx, came)
            assert (await course.agreed(tx, community.id))[Field.GOAL].text == "Zo is goal"
            known = await course.asks(tx, community.id)
            agreed = await course.agreed(tx, community.id)
            assert passport.to_ask(known, agreed, []) is Field.GOAL
            assert [
                field for field in Field if field in agreed and not passport.is_settled(field, known, agreed)
            ] == [Field.GOAL]
            came = Answered(community, PollId(2), "course", ask.key, (), ask.options, {0: 4, 1: 1})
            await slot.answered(ctx, came)
            known = await course.asks(tx, community.id)
            assert passport.is_settled(Field.NAME, known, agreed), (
                "of five who answer, one alone is not enough"
            )


async def test_it_is_not_asked_whether_it_is_right_soon_after_it_was_said(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await _agreed(village, SUNDAY)
        community = await here(village)
        async with village.database.write() as tx:
            ctx = context(tx, SUNDAY + 3 * WEEK, village.profile)
            now = await phases.now(tx, community.id)
            assert now is not None and await fitting.still(ctx, community, now) is None


async def test_on_the_day_of_decision_the_group_is_asked_and_a_week_before_it_reads_the_facts(
    tmp_path: Path,
) -> None:
    async with beginning(tmp_path) as village:
        await village.says("Amina", "!koers datum wie weet wanneer")
        (wrong,) = await village.settled()
        assert "!koers datum 1 juni" in wrong.words
        await village.says("Amina", "!koers datum 4 februari")
        await village.settled()
        await village.goes_on_until(SUNDAY + 6 * WEEK)
        told = [post.words for post in village.platform.posted if post.room == ROOM]
        facts = [words for words in told if "Op woensdag 4 februari beslissen jullie" in words]
        assert len(facts) == 1 and "keer" in facts[0]
        asked = [
            at for at, post in village.timeline if "We stoppen" in str(getattr(post.outgoing, "options", ""))
        ]
        assert len(asked) == 1 and asked[0].date().isoformat() == "2026-02-04"
        assert any(words.startswith("Waarom wil je dat?") for words in told)


async def test_the_page_on_a_sprint_has_what_was_done_and_how_close_people_came(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await village.says("Amina", "!fase werken")
        await village.settled()
        await village.says("Amina", "!sprint het hek staat 2 weken")
        await village.says("Bram", "!afspraak ik bel de school")
        await village.settled()
        community = await here(village)
        async with village.database.write() as tx:
            (made,) = await agreements.of_community(tx, community.id)
            assert made.counts
            first = await sprints.now(tx, community.id)
            assert first is not None
        village.now = first.until + timedelta(minutes=1)
        async with village.database.write() as tx:
            first = await sprints.now(tx, community.id)
            assert first is not None
            await sprints.end(tx, first, first.until)
            for answer in (Closer.MUCH, Closer.MUCH, Closer.NO):
                await goals.came_closer(tx, community.id, first.id, answer)
            ctx = context(tx, village.now, village.profile)
            for practice in PRACTICES:
                if practice.name == "course":
                    await practice.on_closed(ctx, community)
            until = first.until + timedelta(days=2)
            found = await sections(tx, PRACTICES, community, first.began_at, until)
            (page,) = [one for one in found if one.title == "Terugblik op sprint 1"]
            assert "Doel: het hek staat" in page.lines and "Afspraken: 0 van de 1 gedaan" in page.lines
            assert "Kwam je dichter bij je eigen doel? veel 2, nee 1" in page.lines
            later = await sections(tx, PRACTICES, community, until, until + WEEK)
            (closer,) = [one for one in later if one.title == "Na sprint 1"]
            assert closer.lines == ("Kwam je dichter bij je eigen doel? veel 2, nee 1",)


async def test_how_safe_people_feel_is_asked_halfway_and_told_beside_the_rules(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await village.comes("Emre")
        await village.says("Amina", "!koers regels We laten elkaar uitpraten")
        await village.says("Amina", "!meedoen")
        await village.says("Amina", "!fase werken")
        await village.settled()
        await village.goes_on_until(SUNDAY + 5 * WEEK)
        asked = [post for post in village.platform.posted if "korte vragen over" in post.words]
        assert len({post.room for post in asked} - {ROOM}) == len(asked) > 1
        digests = [
            post.words for post in village.platform.posted if "We laten elkaar uitpraten" in post.words
        ]
        assert len([one for one in digests if "te weinig" in one or "Terugkijken" in one]) <= 1
        community = await here(village)
        async with village.database.read() as tx:
            closed = await reflections.last_of(tx, community.id, slot.SAFETY)
            assert closed is not None
            found = await sections(tx, PRACTICES, community, closed, closed + WEEK)
            rules = [one for one in found if one.title == "Hoe we met elkaar omgaan"]
            assert [one.lines for one in rules] == [("We laten elkaar uitpraten",)]
            elsewhere = await sections(tx, PRACTICES, community, closed + WEEK, closed + 3 * WEEK)
            assert not [one for one in elsewhere if one.title == "Hoe we met elkaar omgaan"], "once"


@pytest.mark.parametrize("weeks", [2, 4])
async def test_once_a_month_a_group_at_work_looks_from_a_distance(
    tmp_path: Path, weeks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sprint, "WEEKS", weeks)
    async with beginning(tmp_path) as village:
        await village.says("Amina", "!fase werken")
        await village.settled()
        await village.goes_on_until(SUNDAY + 8 * WEEK)
        looked = [at for at, post in village.timeline if "Haal je er nog genoeg uit?" in str(post.outgoing)]
        assert len({(at - SUNDAY) // WEEK for at in looked}) == 1 and looked[0] >= SUNDAY + 4 * WEEK
        community = await here(village)
        async with village.database.read() as tx:
            ends = [one.until - looked[0] for one in await sprints.of_community(tx, community.id)]
        at_an_end = any(timedelta(0) < end <= WEEK for end in ends)
        assert at_an_end == (weeks == 2), "in the middle of a sprint that has one"


async def test_after_its_work_a_group_is_asked_how_it_learns(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await village.comes("Emre")
        await village.says("Amina", "!meedoen")
        await village.says("Amina", "!fase terugkijken")
        await village.settled()
        await village.goes_on_until(SUNDAY + 5 * WEEK)
        community = await here(village)
        async with village.database.read() as tx:
            learned = await reflections.last_of(tx, community.id, slot.HOW_WE_LEARN)
            needs = await reflections.last_of(tx, community.id, slot.NEEDS)
        assert learned is not None and needs is not None and learned > needs


async def test_the_question_of_the_day_is_read_from_what_was_typed(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        community = await here(village)
        async with village.database.write() as tx:
            await course.agree(tx, community.id, Field.DECISION, "1 juni", village.now)
            entry = (await course.agreed(tx, community.id))[Field.DECISION]
            assert str(deciding.day_of(community, entry)) == "2026-06-01"


async def test_optional_fields_are_proposed_for_the_agenda_once_and_a_few_at_a_time(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        for number in range(7):
            await village.goes_on_until(SUNDAY + number * WEEK + timedelta(days=2))
            await village.says("Bram", "1. Ik heb gespit.\n2. Ik ga zaaien.\n3. Nee.")
            await village.settled()
        await village.goes_on_until(SUNDAY + 7 * WEEK)
        drafts = [
            post.words for post in village.platform.posted if post.room == f"!private-{person('Amina')}"
        ]
        asked = {one: texts.line("nl", f"course-ask-{one.value}") for one in passport.OPTIONAL}
        assert {
            one: sum(words in draft for draft in drafts) for one, words in asked.items()
        } == dict.fromkeys(asked, 1)
        assert max(sum(words in draft for words in asked.values()) for draft in drafts) == 2
