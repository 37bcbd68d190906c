""" "Skip" in private leaves out the question that waits there; only where that is the round, the round."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands import handle
from storage import communities, questions, shown, standups
from storage.ids import EventId, PostId, RoomId
from storage.questions import Pending
from tests.kit.village import ROOM, Village, person

ALONE = RoomId("!with-bram:test")
QUESTIONS = {kind: one for practice in handle.PRACTICES for kind, one in practice.questions.items()}
SAID = {"nl": "Goed, die vraag sla ik over", "en": "All right, I leave that question out"}


async def asked(village: Village, kind: str, ago: timedelta = timedelta(minutes=1)) -> PostId:
    """Bram was asked something of a kind, in private."""
    post, at = PostId(f"asked-{kind}"), village.now - ago
    async with village.database.write() as tx:
        await tx.exec_driver_sql(
            "INSERT INTO posts (id, platform_id, created_at, private) VALUES (?, ?, 0, 1)", (post, f"${post}")
        )
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        await shown.add(tx, post, kind, community.language, person=person("Bram"), community=community.id)
        await questions.ask(tx, Pending(post, kind, person("Bram"), at))
    return post


async def skips_round(village: Village) -> bool:
    """Whether Bram skips the round that is open, or else the next."""
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person("Bram"))
        latest = await standups.latest(tx, community.id)
        assert member is not None
        left_out = await standups.skipped(tx, latest.id) if latest is not None else set()
        return member.id in left_out or member.skips_next


async def begun(village: Village) -> None:
    await village.people("Amina", "Bram", "Linh")
    await village.says("Amina", "!begin")
    await village.settled()
    await village.alone_with("Bram")
    await village.settled()


@pytest.mark.parametrize("words", ["overslaan", "Skip", "sla over."])
@pytest.mark.parametrize("kind", sorted(QUESTIONS))
async def test_it_is_the_question_that_is_skipped(tmp_path: Path, kind: str, words: str) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        post = await asked(village, kind)
        await village.says("Bram", words, room=ALONE)
        await village.settled()
        of_round = QUESTIONS[kind].of_round
        async with village.database.read() as tx:
            waiting = await questions.asked_with(tx, post)
        if not of_round:
            assert waiting is None or waiting.answered
            assert not await skips_round(village)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_is_said_what_was_skipped_and_how_the_round_is(tmp_path: Path, language: str) -> None:
    async with Village(tmp_path, language).open() as village:
        await begun(village)
        await asked(village, "agreement-came")
        await village.says("Bram", "skip", room=ALONE)
        said = (await village.settled())[-1].words
        assert SAID[language] in said
        await village.says("Bram", said.split()[-1], room=ALONE)
        await village.settled()
        assert await skips_round(village)


@pytest.mark.parametrize("words", ["overslaan", "skip"])
async def test_without_a_question_it_is_the_round(tmp_path: Path, words: str) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        await village.says("Bram", words, room=ALONE)
        await village.settled()
        assert await skips_round(village)


async def test_what_was_asked_before_the_round_began_is_not_meant(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        await asked(village, "goal-same", timedelta(hours=1))
        await village.says("Amina", "!standup nu")
        await village.settled()
        await village.says("Bram", "overslaan", room=ALONE)
        await village.settled()
        assert await skips_round(village)


async def test_with_its_sign_in_front_it_is_always_the_round(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        await asked(village, "goal-same")
        await village.says("Bram", "!overslaan", room=ALONE)
        await village.settled()
        assert await skips_round(village)


async def test_in_reply_it_is_what_it_replies_to(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        old = await asked(village, "goal-same", timedelta(days=4))
        await village.says("Bram", "overslaan", room=ALONE, reply_to=EventId(f"${old}"))
        await village.settled()
        assert not await skips_round(village)


@pytest.mark.parametrize("words", ["overslaan", "skip"])
async def test_what_somebody_hopes_for_is_skipped_too(tmp_path: Path, words: str) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        new = await village.goes_on_until(village.now + timedelta(days=1, hours=12))
        hoped = [one for one in new if one.room == ALONE and not one.words.startswith("Welkom")]
        assert len(hoped) == 1
        await village.says("Bram", words, room=ALONE)
        # It was the first question of a talk, and here is the next.
        assert [one for one in await village.settled() if one.room == ALONE and "Vertel eens" in one.words]
        assert not await skips_round(village)
