"""A check-in that is told in private: shown to its author first, and to the group once that is confirmed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, handle, texts
from commands.standup import choose
from commands.standup.showing import withdraw
from storage import checkins, held, outbox, shown
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, photo_bytes

ALL = "1. gras gemaaid\n2. het hek verven\n3. de schaar is bot"


class Talk:
    """Bram alone with the bot, while a round is open in the group."""

    def __init__(self, village: Village, room: RoomId, opening: EventId) -> None:
        self.village = village
        self.room = room
        self.opening = opening
        self.latest = EventId("")

    async def says(self, body: str) -> list[Posted]:
        self.latest = await self.village.says("Bram", body, room=self.room)
        return await self.village.settled()

    async def shows(self, caption: str | None = None, voice: bool = False) -> list[Posted]:
        data = b"OggS" if voice else photo_bytes()
        self.latest = await self.village.shows("Bram", data, caption, voice=voice, room=self.room)
        return await self.village.settled()

    async def reacts(self, target: EventId, key: str) -> list[Posted]:
        await self.village.reacts("Bram", target, key, room=self.room)
        return await self.village.settled()

    async def removes(self, target: EventId) -> list[Posted]:
        return await self.village.removes("Bram", target, room=self.room)

    def standing(self, room: RoomId = ROOM) -> list[Posted]:
        """What the bot said in a room since the questions, and did not take back."""
        posts = [post for post in self.village.platform.posted if post.room == room and not post.removed]
        since = next((n for n, post in enumerate(posts, 1) if post.event == self.opening), 0)
        return [post for post in posts[since:] if isinstance(post.outgoing, chat.Post | chat.Picture)]

    def edits(self, target: EventId) -> list[str]:
        """The words that were put in the place of a post's."""
        return [
            post.words
            for post in self.village.platform.posted
            if isinstance(post.outgoing, chat.Rewrite) and post.target == target and not post.removed
        ]

    @property
    def preview(self) -> Posted:
        (one,) = [post for post in self.standing(self.room) if post.words.startswith("Zo komt het")]
        return one

    async def check_in(self) -> dict[str, Any]:
        return (await self.village.kept())[-1]


def in_thread(talk: Talk, post: Posted) -> bool:
    assert isinstance(post.outgoing, chat.Post | chat.Picture)
    return post.outgoing.place.thread == chat.Theirs(talk.opening)


@asynccontextmanager
async def talking(folder: Path) -> AsyncIterator[Talk]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        posted = await village.settled()
        room = await village.alone_with("Bram")
        await village.settled()
        yield Talk(village, room, posted[-1].event)


# --- told in private -------------------------------------------------------------------------------------


async def test_it_is_shown_first_and_to_the_group_after_yes(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        posted = await talk.says(ALL)
        assert {post.room for post in posted} == {talk.room}
        assert talk.village.reactions(talk.latest) == ["✅"]
        for words in (
            "Zo komt het in De Buurttuin te staan:",
            "Weekrondje van Bram",
            "> gras gemaaid",
            "‘ja’",
        ):
            assert words in talk.preview.words
        thanks = await talk.says("Ja!")
        assert talk.village.reactions(talk.latest) == ["🙏"]
        assert len(thanks) == 2
        (shown,) = talk.standing()
        assert in_thread(talk, shown)
        for words in ("Weekrondje van Bram", "> gras gemaaid", "> het hek verven", "> de schaar is bot"):
            assert words in shown.words
        assert "‘ja’" not in shown.words
        assert (await talk.check_in())["complete"]


@pytest.mark.parametrize("yes", ["ja", "Yes.", "OK", "oké", "✅", "ja hoor!"])
async def test_yes_in_many_ways(tmp_path: Path, yes: str) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        await talk.says(yes)
        assert len(talk.standing()) == 1


async def test_a_tick_on_what_was_shown_is_a_yes(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        preview = talk.preview
        for key in ("❤️", "👎", "1️⃣"):
            assert await talk.reacts(preview.event, key) == []
        await talk.reacts(preview.event, "✅")
        assert len(talk.standing()) == 1
        assert talk.village.reactions(preview.event) == ["🙏"]


async def test_a_second_yes_does_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        preview = talk.preview
        await talk.says("ja")
        assert await talk.says("ja") == []
        assert await talk.reacts(preview.event, "✅") == []
        assert len(talk.standing()) == 1


async def test_nobody_else_can_say_yes(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        preview = talk.preview
        other = await talk.village.alone_with("Amina")
        await talk.village.says("Amina", "ja", room=other)
        await talk.village.reacts("Amina", preview.event, "✅", room=other)
        await talk.village.reacts("Amina", preview.event, "✅")
        await talk.village.settled()
        assert not [post for post in talk.standing() if "gras" in post.words]


async def test_every_shape_will_do(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.shows("Onze egel")
        assert talk.village.reactions(talk.latest) == ["📷"]
        await talk.says("het hek verven")
        assert talk.village.reactions(talk.latest) == ["2️⃣"]
        first = talk.latest
        await talk.says("nee")
        assert talk.village.reactions(talk.latest) == ["✅"]
        assert "Je foto komt erbij.\n\n> Onze egel" in talk.preview.words
        assert "Er is niets lastig." in talk.preview.words
        await talk.reacts(first, "❌")
        assert (await talk.check_in())["answers"]["next"] is None
        assert not [post for post in talk.standing(talk.room) if post.words.startswith("Zo komt het")]
        await talk.says("het hek schilderen")
        await talk.says("ja")
        words, picture = talk.standing()
        assert "> het hek schilderen" in words.words
        assert isinstance(picture.outgoing, chat.Picture) and in_thread(talk, picture)
        assert picture.outgoing.caption == (chat.paragraph("Bram: Onze egel"),)


async def test_a_voice_message_counts_and_is_not_passed_on(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.shows(voice=True)
        assert "spraakbericht" in talk.preview.words
        await talk.says("ja")
        (shown,) = talk.standing()
        assert "Er is ook een spraakbericht. Ik deel dat niet." in shown.words


async def test_markup_and_commands_of_others_stay_words(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says("1. <b>gras</b>\u202e\n2. • { $name }\n3. @room")
        await talk.says("ja")
        (shown,) = talk.standing()
        assert isinstance(shown.outgoing, chat.Post)
        quoted = [block.spans for block in shown.outgoing.blocks if block.style == "quote"]
        assert quoted == [("<b>gras</b>",), ("• { $name }",), ("@room",)]


async def test_talk_that_belongs_to_nothing_gets_the_hint(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        await talk.says("ja")
        (hint,) = await talk.says("Dank je wel")
        assert hint.words.startswith(texts.line("nl", "private-hint", prefix="!"))


# --- not confirmed ---------------------------------------------------------------------------------------


async def test_unconfirmed_it_takes_part_and_none_of_its_words_are_in_the_group(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        await talk.village.says("Amina", "!standup sluit")
        await talk.village.settled()
        (closed,) = talk.standing()
        assert "Dank je wel voor het meedoen" in closed.words
        assert "schaar" not in closed.words
        # Until the next round opens it may still be shown.
        await talk.reacts(talk.preview.event, "✅")
        assert "de schaar is bot" in talk.standing()[-1].words


async def test_once_the_next_round_is_open_it_is_too_late(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        preview = talk.preview
        await talk.village.says("Amina", "!standup sluit")
        await talk.village.says("Amina", "!standup nu")
        await talk.village.settled()
        assert await talk.reacts(preview.event, "✅") == []
        assert not [post for post in talk.standing() if "gras" in post.words]


async def test_what_was_begun_in_the_group_and_goes_on_in_private_is_private(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.village.says("Bram", "gras gemaaid", thread=talk.opening)
        await talk.village.settled()
        await talk.says("het hek verven")
        await talk.says("ruzie met de buren")
        await talk.village.says("Amina", "!standup sluit")
        await talk.village.settled()
        assert not [post for post in talk.standing() if "ruzie" in post.words]


async def test_what_is_private_stays_so_when_it_is_finished_in_the_group(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says("gras gemaaid")
        last = await talk.village.says("Bram", "2. het hek verven\n3. nee", thread=talk.opening)
        await talk.village.settled()
        assert talk.village.reactions(last) == ["✅"]
        assert talk.standing() == []
        await talk.says("ja")
        assert "> gras gemaaid" in talk.standing()[0].words


# --- changed afterwards ----------------------------------------------------------------------------------


async def test_an_edit_changes_what_is_shown(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says("gras gemaaid")
        first = talk.latest
        await talk.says("het hek verven")
        await talk.says("nee")
        preview = talk.preview
        await talk.village.edits("Bram", first, "gras gezaaid", room=talk.room)
        (again,) = talk.edits(preview.event)
        assert "> gras gezaaid" in again and "‘ja’" in again
        await talk.says("ja")
        (shown,) = talk.standing()
        assert "> gras gezaaid" in shown.words
        await talk.village.edits("Bram", first, "gras gesproeid", room=talk.room)
        (said,) = talk.edits(shown.event)
        assert "> gras gesproeid" in said
        assert "‘ja’" not in talk.edits(preview.event)[-1]


async def test_what_is_removed_is_taken_back_everywhere(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says("gras gemaaid")
        first = talk.latest
        await talk.says("2. het hek verven\n3. nee")
        await talk.village.edits("Bram", first, "gras gezaaid", room=talk.room)
        await talk.says("ja")
        await talk.removes(first)
        everywhere = [post for post in talk.village.platform.posted if not post.removed]
        assert not [post for post in everywhere if "gras" in post.words]
        (shown,) = talk.standing()
        assert "> het hek verven" in shown.words
        await talk.says("gras geoogst")
        assert "> gras geoogst" in talk.edits(shown.event)[-1]


async def test_with_the_last_message_all_of_it_goes(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        told = talk.latest
        await talk.shows("Onze egel")
        shown = talk.latest
        await talk.says("ja")
        assert len(talk.standing()) == 2
        await talk.removes(shown)
        (words,) = talk.standing()
        assert isinstance(words.outgoing, chat.Post)
        await talk.removes(told)
        assert talk.standing() == []
        assert not [post for post in talk.standing(talk.room) if "gras" in post.words]
        exported: Any = await talk.village.exported()
        assert exported["standups"][-1]["check_ins"] == []
        assert not list((tmp_path / "media").rglob("*.jpg"))
        for file in tmp_path.glob("leerkring.db*"):
            assert b"gras gemaaid" not in file.read_bytes()


async def test_what_was_still_to_be_said_goes_out_without_the_words(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        village = talk.village
        async with village.database.write() as tx:
            whose = await checkins.whose(tx, talk.latest)
            assert whose is not None
            ctx = handle.context(tx, village.now, village.profile)
            post = await ctx.post(chat.Post((chat.quote("gras gemaaid"),)), talk.room)
            await shown.add(tx, post, "check-in", "nl", check_in=whose.check_in.id)
            await withdraw(ctx, whose.check_in.id)
            assert await outbox.one(tx, post) is None
        village.engine.delivery.wake()
        await village.settled()
        assert not [post for post in talk.standing(talk.room) if "gras" in post.words or post.words == "…"]


async def test_a_photo_that_comes_later_is_shown_too_and_another_caption(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.says(ALL)
        await talk.says("ja")
        await talk.shows("Onze egel")
        egel = talk.latest
        assert len(talk.standing()) == 2
        await talk.village.edits("Bram", egel, "Onze das", room=talk.room)
        _, picture = talk.standing()
        assert isinstance(picture.outgoing, chat.Picture)
        assert picture.outgoing.caption == (chat.paragraph("Bram: Onze das"),)


async def test_a_photo_that_cannot_be_opened_is_said_in_private(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.village.shows("Bram", b"no photo", room=talk.room)
        (said,) = await talk.village.settled()
        assert said.room == talk.room
        assert said.words == texts.line("nl", "photo-unreadable")


# --- !checkin --------------------------------------------------------------------------------------------


async def test_the_questions_can_be_asked_for(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        (asked,) = await talk.says("!checkin")
        assert asked.room == talk.room
        assert "2. Wat ga je doen tot de volgende keer?" in asked.words
        await talk.village.says("Bram", "!checkin")
        (asked,) = await talk.village.settled()
        assert asked.room == talk.room
        await talk.says(ALL)
        (done,) = await talk.says("checkin")
        assert done.words == texts.line("nl", "status-mine-complete")
        await talk.village.says("Amina", "!standup sluit")
        await talk.village.settled()
        await talk.village.says("Amina", "!checkin")
        (late,) = await talk.village.settled()
        assert late.words.startswith("Het weekrondje is al klaar, maar je mag nog antwoorden.")


async def test_without_a_round_there_are_no_questions(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Bram", "!checkin")
        (posted, *_) = (await village.settled())[::-1]
        assert posted.words == texts.line("nl", "not-set-up", prefix="!")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Bram", "!checkin")
        (posted,) = await village.settled()
        assert posted.room != ROOM
        assert posted.words == texts.line("nl", "checkin-none", prefix="!")
        await village.passes(timedelta(hours=1))


# --- in two communities ----------------------------------------------------------------------------------

KITCHEN = RoomId("!keuken:test")
WHICH = "Voor welke groep is dit?"


@asynccontextmanager
async def in_two(folder: Path) -> AsyncIterator[Talk]:
    async with talking(folder) as talk:
        await talk.village.people("Amina", "Bram", room=KITCHEN)
        await talk.village.says("Amina", "!begin De Keuken", room=KITCHEN)
        await talk.village.says("Amina", "!standup nu", room=KITCHEN)
        await talk.village.settled()
        yield talk


def posts(posted: list[Posted]) -> list[str]:
    return [post.words for post in posted if isinstance(post.outgoing, chat.Post)]


async def told(talk: Talk, room: RoomId) -> list[dict[str, Any]]:
    """The answers of each of Bram's check-ins in a community."""
    return [check["answers"] for check in await talk.village.kept(room)]


@pytest.mark.parametrize("answer", ["2", "2.", "(2)", "2️⃣", "de keuken"])
async def test_which_one_is_asked_once(tmp_path: Path, answer: str) -> None:
    async with in_two(tmp_path) as talk:
        (asked,) = posts(await talk.says("soep gekookt"))
        first = talk.latest
        how = "Zet het cijfer bij dit bericht. Of typ het nummer of de naam."
        assert asked == f"{WHICH} {how}\n\n• 1. De Buurttuin\n• 2. De Keuken"
        await talk.says("brood bakken")
        assert talk.village.reactions(first) == []
        await talk.says(answer)
        assert talk.village.reactions(first) == ["1️⃣"]
        await talk.says("nee")
        assert "Zo komt het in De Keuken te staan:" in talk.preview.words
        await talk.says("ja")
        assert await told(talk, ROOM) == []
        assert await told(talk, KITCHEN) == [
            {"done": "soep gekookt", "next": "brood bakken", "obstacle": None}
        ]
        assert talk.standing() == []
        assert "> soep gekookt" in talk.standing(KITCHEN)[-1].words


async def test_who_does_not_say_which_has_so_many_kept_and_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "MOST", 3, raising=False)
    async with in_two(tmp_path) as talk:
        answers = [posts(await talk.says(f"soep {number}")) for number in range(6)]
        assert [len(answer) for answer in answers] == [1, 0, 1, 0, 0, 0]
        assert answers[2][0].startswith("Er wachten nu 3 berichten van jou.")
        async with talk.village.database.read() as tx:
            assert len(await held.of_person(tx, person("Bram"))) == 3
        await talk.says("2")
        assert await told(talk, KITCHEN) == [{"done": "soep 0", "next": "soep 1", "obstacle": "soep 2"}]


async def test_the_answer_is_remembered_until_another_round_is_the_one_that_takes_answers(
    tmp_path: Path,
) -> None:
    async with in_two(tmp_path) as talk:
        await talk.says(ALL)
        await talk.says("1")
        assert "Zo komt het in De Buurttuin te staan:" in talk.preview.words
        await talk.says("ja")
        # This one is complete: the other is still open.
        assert WHICH in posts(await talk.says("soep gekookt"))[0]
        await talk.says("2")
        assert posts(await talk.says("brood bakken")) == []
        await talk.village.says("Amina", "!standup sluit", room=KITCHEN)
        await talk.village.settled()
        # Begun is begun, also when it comes late.
        await talk.says("nee")
        assert (await told(talk, KITCHEN))[0] == {
            "done": "soep gekookt",
            "next": "brood bakken",
            "obstacle": None,
        }
        assert [answers["done"] for answers in await told(talk, ROOM)] == ["gras gemaaid"]


async def test_while_only_one_had_a_round_nothing_is_asked(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.village.people("Amina", "Bram", room=KITCHEN)
        await talk.village.says("Amina", "!begin De Keuken", room=KITCHEN)
        await talk.village.settled()
        assert posts(await talk.says(ALL))[0].startswith("Zo komt het in De Buurttuin te staan:")


async def test_a_photo_that_waits_is_taken_too(tmp_path: Path) -> None:
    async with in_two(tmp_path) as talk:
        assert WHICH in posts(await talk.shows("Onze egel"))[0]
        egel = talk.latest
        await talk.says("1")
        assert talk.village.reactions(egel) == ["📷"]
        assert (await talk.check_in())["photos"][0]["caption"] == "Onze egel"


async def test_what_waits_can_be_edited_and_removed(tmp_path: Path) -> None:
    async with in_two(tmp_path) as talk:
        await talk.says("soep gekookt")
        first = talk.latest
        await talk.says("geheime saus")
        await talk.village.edits("Bram", first, "snert gekookt", room=talk.room)
        await talk.removes(talk.latest)
        for file in tmp_path.glob("leerkring.db*"):
            assert b"geheime saus" not in file.read_bytes()
            assert b"soep gekookt" not in file.read_bytes()
        await talk.says("2")
        assert await told(talk, KITCHEN) == [{"done": "snert gekookt", "next": None, "obstacle": None}]


async def test_a_number_that_is_not_there_is_asked_for_again(tmp_path: Path) -> None:
    async with in_two(tmp_path) as talk:
        await talk.says("soep gekookt")
        assert WHICH in posts(await talk.says("3"))[0]
        assert posts(await talk.says("brood bakken")) == []
        await talk.says("2")
        (answers,) = await told(talk, KITCHEN)
        assert (answers["done"], answers["next"]) == ("soep gekookt", "brood bakken")


async def test_who_does_not_answer_is_asked_again_later(tmp_path: Path) -> None:
    async with in_two(tmp_path) as talk:
        await talk.says("soep gekookt")
        await talk.village.passes(timedelta(hours=2))
        assert WHICH in posts(await talk.says("brood bakken"))[0]
        await talk.says("De Keuken")
        (answers,) = await told(talk, KITCHEN)
        assert (answers["done"], answers["next"]) == ("soep gekookt", "brood bakken")


async def test_what_waits_survives_a_restart(tmp_path: Path) -> None:
    async with in_two(tmp_path) as talk:
        await talk.says("soep gekookt")
        platform, now, room = talk.village.platform, talk.village.now, talk.room
    again = Village(tmp_path)
    again.now, again.platform = now, platform
    async with again.open():
        await again.says("Bram", "2", room=room)
        await again.settled()
        assert [answers["done"] for answers in await told(Talk(again, room, EventId("")), KITCHEN)] == [
            "soep gekookt"
        ]


async def test_the_tick_on_one_preview_confirms_that_one(tmp_path: Path) -> None:
    async with in_two(tmp_path) as talk:
        await talk.says(ALL)
        await talk.says("1")
        garden = talk.preview
        await talk.says("1. soep\n2. brood\n3. nee")
        await talk.says("2")
        await talk.reacts(garden.event, "✅")
        assert "> gras gemaaid" in talk.standing()[-1].words
        assert not [post for post in talk.standing(KITCHEN) if "soep" in post.words]
        await talk.says("ja")
        assert "> soep" in talk.standing(KITCHEN)[-1].words


async def test_yes_to_a_question_of_one_group_confirms_nothing_for_the_other(tmp_path: Path) -> None:
    async with in_two(tmp_path) as talk:
        await talk.says(ALL)
        await talk.says("1")
        await talk.says("1. soep\n2. brood")
        await talk.says("2")
        await talk.says("ja")
        assert talk.standing() == []
        assert (await told(talk, KITCHEN))[0]["obstacle"] == "ja"
