"""What somebody answers alone with the bot to what it asks about their check-in in the group."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.ids import RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import private
from tests.kit.village import ROOM, Village, person, photo_bytes
from tests.practices.standup.test_follow_up import OBSTACLE, TEN, begun, closed, opened, said


async def asked(village: Village) -> Posted:
    (post,) = await village.passes(TEN)
    return post


async def shared(village: Village) -> dict[str, Any]:
    """What the export has of it: nothing that the group may not see."""
    exported: Any = await village.exported()
    (check_in,) = exported["standups"][-1]["check_ins"]
    return dict(check_in)


def words_in_group(village: Village) -> str:
    return "\n".join(post.words for post in village.platform.posted if post.room == ROOM and not post.removed)


async def test_the_answer_goes_to_the_group_with_the_rest(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        answer, words = await said(village, "Geen kruiwagen", room=question.room)
        assert words == [], "it was asked for: nothing is asked about it again"
        assert village.reactions(answer) == ["✅"]
        assert (await shared(village))["answers"]["obstacle"] == "Geen kruiwagen"
        await closed(village)
        assert "Bram: Geen kruiwagen" in words_in_group(village)
        # It follows its author, wherever it was said.
        await village.removes("Bram", answer, room=question.room)
        assert "Geen kruiwagen" not in words_in_group(village)
        assert not (await shared(village))["complete"]


async def test_all_else_said_alone_is_shown_first(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin", thread)
        question = await asked(village)
        await said(village, "een bank", room=question.room)
        # The next question did not come yet: this is no answer to any.
        await said(village, "ruzie met mijn buurman", room=question.room)
        assert (await shared(village))["answers"]["obstacle"] is None
        await closed(village)
        assert "ruzie" not in words_in_group(village)


async def test_a_yes_is_to_what_may_be_kept_and_no_answer(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        thread = await opened(village)
        await village.shows("Bram", photo_bytes(), thread=thread)
        [may_i] = [post for post in await village.settled() if "Mag ik je foto" in post.words]
        village.now += timedelta(minutes=1)
        await said(village, "1. tuin", thread)
        await asked(village)
        await said(village, "ja", room=may_i.room)
        told = await shared(village)
        assert told["answers"]["next"] is None
        assert list(tmp_path.rglob("*.jpg")), "the photo is kept"


@pytest.mark.parametrize(
    "between", ["Hoe laat is de soep?", "!checkin", "!overslaan", "stop", "!stil", "weg tot vrijdag"]
)
async def test_only_the_next_thing_is_the_answer(tmp_path: Path, between: str) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        await said(village, between, room=question.room)
        await said(village, "ruzie met mijn buurman", room=question.room)
        await closed(village)
        assert "ruzie" not in words_in_group(village)


async def test_a_reply_to_the_question_answers_it_whatever_came_between(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin", thread)
        question = await asked(village)
        await said(village, "Hoe laat is de soep?", room=question.room)
        await village.says("Bram", "een bank", room=question.room, reply_to=question.event)
        await village.settled()
        assert (await shared(village))["answers"]["next"] == "een bank"


async def test_who_only_asks_something_is_no_answer_unless_they_say_so(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        _, words = await said(village, "Wie heeft er een ladder?", room=question.room)
        assert "Is het goed zo?" in words[-1].words, "it may be for the bot: the group sees it after a yes"


async def test_who_went_on_in_the_group_is_not_answering(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin", thread)
        question = await asked(village)
        await said(village, "een bank", thread)
        await said(village, "ruzie met mijn buurman", room=question.room)
        await closed(village)
        assert "ruzie" not in words_in_group(village)


@pytest.mark.parametrize("no", ["nee", "liever niet", "❌"])
async def test_a_no_ends_it(tmp_path: Path, no: str) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin", thread)
        question = await asked(village)
        if no == "❌":
            await village.reacts("Bram", question.event, no, room=question.room)
            await village.settled()
        else:
            event, words = await said(village, no, room=question.room)
            assert words == [] and village.reactions(event) == ["🙏"]
        assert (await shared(village))["answers"] == {"done": "tuin", "next": None, "obstacle": None}
        assert await village.passes(TEN) == [], "nor is the next thing asked"
        await said(village, "ruzie met mijn buurman", room=question.room)
        await closed(village)
        assert "ruzie" not in words_in_group(village)


@pytest.mark.parametrize("no", ["nee", "❌"])
async def test_nothing_in_the_way_is_an_answer(tmp_path: Path, no: str) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        first, _ = await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        assert question.words.startswith(OBSTACLE)
        if no == "❌":
            sign = await village.reacts("Bram", question.event, no, room=question.room)
            await village.settled()
            assert village.reactions(first) == ["✅"]
        else:
            sign, _ = await said(village, no, room=question.room)
        found = await shared(village)
        assert found["complete"] and found["answers"]["obstacle"] is None
        await village.removes("Bram", sign, room=question.room)
        assert not (await shared(village))["complete"]


async def test_who_speaks_their_answer_shares_the_rest_as_before(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        await village.shows("Bram", b"OggS", voice=True, room=question.room)
        await village.settled()
        found = await shared(village)
        assert found["complete"] and found["answers"]["done"] == "tuin"
        await village.says("Amina", "!weekbericht nu")
        assert "tuin" in "".join(post.words for post in await village.settled())


async def test_who_is_in_two_groups_answers_in_the_one_that_asks(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        other = RoomId("!straat:test")
        await village.people("Amina", "Bram", room=other)
        await village.says("Amina", "!begin Straat", room=other)
        await village.settled()
        await village.says("Amina", "!standup nu", room=other)
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        _, words = await said(village, "Geen kruiwagen", room=question.room)
        assert words == [], "it does not ask which group is meant"
        assert (await shared(village))["answers"]["obstacle"] == "Geen kruiwagen"


async def test_who_cannot_be_reached_alone_is_asked_under_the_round(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        last, _ = await said(village, "1. tuin\n2. bank", thread)
        village.platform.unwelcome.add(person("Bram"))
        village.platform.company.pop(private("Bram"), None)
        village.platform.made.pop(person("Bram"), None)
        question = await asked(village)
        assert question.room == ROOM and question.words == f"Bram: {OBSTACLE}"
        assert isinstance(question.outgoing, chat.Post) and question.outgoing.quiet
        assert question.outgoing.place == chat.Place(chat.Theirs(thread), chat.Theirs(last))
        await said(village, "geen kruiwagen", thread)
        assert (await shared(village))["answers"]["obstacle"] == "geen kruiwagen"


async def test_what_was_answered_in_the_group_gives_way_to_the_next_question(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await village.shows("Bram", photo_bytes(), thread=thread)
        await village.settled()
        await asked(village)
        await said(village, "1. tuin\n2. bank\n3. nee", thread)
        question = await asked(village)
        assert question.words.startswith("Wat zien we op je foto?")
        await said(village, "De pomp", room=question.room)
        (photo,) = (await shared(village))["photos"]
        assert photo["caption"] == "De pomp"


async def test_who_skips_is_asked_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        await said(village, "!overslaan")
        assert await village.passes(TEN) == []


async def test_a_caption_told_later_alone_is_one_only_when_it_was_asked_for(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await village.shows("Bram", photo_bytes(), thread=thread)
        await said(village, "1. tuin\n2. bank\n3. nee", thread)
        question = await asked(village)
        await said(village, "!status", room=question.room)
        await said(village, "Hoe laat is de soep?", room=question.room)
        await said(village, "ruzie met mijn buurman", room=question.room)
        (photo,) = (await shared(village))["photos"]
        assert photo["caption"] != "ruzie met mijn buurman"


async def test_who_replies_that_they_need_help_gets_no_list_of_commands(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        await village.says("Bram", "Hulp", room=question.room, reply_to=question.event)
        assert not [post for post in await village.settled() if "Dit kun je typen" in post.words]
        assert (await shared(village))["answers"]["obstacle"] == "Hulp"


async def test_who_left_the_group_tells_it_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        thread = await opened(village)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        await village.hear(chat.Left(**village._about("Bram", ROOM)))
        await said(village, "ruzie met mijn buurman", room=question.room)
        await village.says("Bram", "ruzie met mijn buurman", room=question.room, reply_to=question.event)
        await closed(village)
        assert "ruzie" not in words_in_group(village)
