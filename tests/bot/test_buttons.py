"""Buttons and forms, where a platform has them; elsewhere the same is said, and done, without."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, texts
from commands.standup.form import check_in_form
from storage import communities
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, consents, person, photo_bytes

PLAIN = frozenset({chat.Capability.THREADS, chat.Capability.POLLS})
PEOPLE = ("Amina", "Bram", "Chidi")
ANSWERS = ("gras gemaaid", "het hek verven", "de schaar is bot")
TYPED = "1. gras gemaaid\n2. het hek verven\n3. de schaar is bot"
MOST_SIGNS = 45
"""A label may be so long on the platform that gives it least room."""


@asynccontextmanager
async def begun(folder: Path, can: frozenset[chat.Capability]) -> AsyncIterator[Village]:
    village = Village(folder)
    village.platform.everywhere = can
    async with village.open():
        await village.people(*PEOPLE)
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def opened(village: Village) -> Posted:
    await village.says("Amina", "!standup nu")
    (post,) = await village.settled()
    return post


async def presses(village: Village, name: str, post: Posted, option: chat.Option) -> list[Posted]:
    about = village._about(name, post.room)
    return await village.hear(chat.Pressed(**about, target=post.event, token=option.token))


async def fills(
    village: Village,
    answers: tuple[str, ...],
    room: RoomId = ROOM,
    thread: EventId | None = None,
    photo: str = "",
) -> EventId:
    about = village._about("Bram", room)
    photos = (photo,) if photo else ()
    await village.platform.hear(chat.FormFilled(**about, thread=thread, answers=answers, photos=photos))
    return about["event"]


async def obstacles(village: Village) -> Posted:
    """The post with what is in the way, after a round in which Bram said so."""
    root = await opened(village)
    await village.says("Bram", TYPED, thread=root.event)
    await village.settled()
    await village.says("Amina", "!standup sluit")
    posts = [post for post in await village.settled() if post.room == ROOM]
    return next(post for post in posts if "de schaar is bot" in post.words)


def thread_of(post: Posted) -> EventId:
    assert isinstance(post.outgoing, chat.Post) and isinstance(post.outgoing.place.thread, chat.Theirs)
    return post.outgoing.place.thread.event


async def offers(village: Village) -> list[str]:
    exported: Any = await village.exported()
    return [offer["member"] for offer in exported["offers"]]


async def test_what_a_sign_means_is_on_a_button(tmp_path: Path) -> None:
    async with begun(tmp_path, PLAIN | {chat.Capability.BUTTONS}) as village:
        post = await obstacles(village)
        assert isinstance(post.outgoing, chat.Post)
        (help_,) = post.outgoing.options
        assert (help_.sign, help_.label) == ("🤝", texts.line("nl", "sign-help"))
        with_button = [one.words for one in await presses(village, "Chidi", post, help_)]
        assert len(await offers(village)) == 1
    async with begun(tmp_path / "plain", PLAIN) as village:
        post = await obstacles(village)
        assert isinstance(post.outgoing, chat.Post) and post.outgoing.options == ()
        await village.reacts("Chidi", post.event, "🤝")
        assert [one.words for one in await village.settled()] == with_button


async def test_the_buttons_follow_what_the_post_says(tmp_path: Path) -> None:
    async with begun(tmp_path, chat.EVERYTHING) as village:
        post = await obstacles(village)
        await village.says("Amina", "1. geplant\n2. wieden\n3. de kruiwagen lekt", thread=thread_of(post))
        new = [one.outgoing for one in await village.settled() if one.target == post.event]
        (rewrite,) = [one for one in new if isinstance(one, chat.Rewrite)]
        assert isinstance(post.outgoing, chat.Post) and rewrite.options
        assert len(rewrite.options) == 2 and len(post.outgoing.options) == 1


async def test_a_question_has_a_button_for_each_answer(tmp_path: Path) -> None:
    async with begun(tmp_path, chat.EVERYTHING) as village:
        await village.says("Bram", "!vergeet mij")
        (asks,) = await village.settled()
        assert isinstance(asks.outgoing, chat.Post)
        yes, no = asks.outgoing.options
        assert (yes.label, no.label) == ("Ja", "Nee")
        await presses(village, "Bram", asks, yes)
        async with village.database.read() as tx:
            assert not await communities.of_person(tx, person("Bram"))


async def test_a_question_has_the_buttons_that_it_brings_and_other_words_leave_them(tmp_path: Path) -> None:
    async with begun(tmp_path, chat.EVERYTHING) as village:
        await village.alone_with("Bram")
        await village.settled()
        await village.says("Bram", "!overdracht", room=RoomId("!with-bram:test"))
        asks = next(one for one in await village.settled() if "Wat moet een ander weten" in one.words)
        assert isinstance(asks.outgoing, chat.Post)
        assert [(one.sign, one.label) for one in asks.outgoing.options] == [
            ("✅", "Klaar"),
            ("❌", "Liever niet"),
        ]
        await village.says("Bram", "3 verf kopen", room=asks.room)
        new = [one.outgoing for one in await village.settled() if one.target == asks.event]
        (rewrite,) = [one for one in new if isinstance(one, chat.Rewrite)]
        assert rewrite.options is None
        await village.comes("Dewi")
        await village.alone_with("Dewi")
        after = await village.goes_on_until(village.now + timedelta(days=4))
        who = [one.outgoing for one in after if "Wat past het best bij jou?" in one.words]
        assert who and isinstance(who[0], chat.Post)
        assert [one.label for one in who[0].options][1::7] == ["ik studeer", "Sla over"]


async def test_a_poll_without_polls_is_buttons(tmp_path: Path) -> None:
    async with begun(tmp_path, frozenset({chat.Capability.THREADS, chat.Capability.BUTTONS})) as village:
        await village.says("Amina", "!reflect readiness")
        post = next(one for one in await village.settled() if isinstance(one.outgoing, chat.Poll))
        assert isinstance(post.outgoing, chat.Poll) and not post.outgoing.anonymous
        await presses(village, "Bram", post, post.outgoing.options[1])
        await village.says("Amina", "!reflect close")
        assert any(f"{post.outgoing.options[1].label}: 1" in one.words for one in await village.settled())


async def test_a_press_of_what_was_never_offered_is_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path, chat.EVERYTHING) as village:
        post = await opened(village)
        for token in ("", "sign:", "vote:", "other:1", "sign"):
            about = village._about("Bram")
            assert await village.hear(chat.Pressed(**about, target=post.event, token=token)) == []


@pytest.mark.parametrize("photo", [False, True])
@pytest.mark.parametrize("answers", [ANSWERS, ("gras gemaaid", "", "")])
async def test_a_form_is_a_check_in_as_messages_are(
    tmp_path: Path, answers: tuple[str, ...], photo: bool
) -> None:
    kept: list[tuple[object, ...]] = []
    for form in (True, False):
        async with begun(tmp_path / str(form), chat.EVERYTHING if form else PLAIN) as village:
            root = await opened(village)
            assert isinstance(root.outgoing, chat.Post)
            assert root.outgoing.form == (check_in_form("nl") if form else None)
            await consents(village.database, person("Bram"))
            village.platform.files["$photo"] = photo_bytes()
            if form:
                said = await fills(village, answers, thread=root.event, photo="$photo" if photo else "")
            elif photo:
                words = chat.numbered(answers)
                said = await village.shows("Bram", photo_bytes(), words, thread=root.event)
            else:
                said = await village.says("Bram", chat.numbered(answers), thread=root.event)
            await village.settled()
            (check_in,) = await village.kept()
            reactions = village.reactions(said)
            kept.append((check_in["answers"], len(check_in["photos"]), check_in["complete"], reactions))
            # It is a message as any other.
            await village.removes("Bram", said)
            assert not any(one["answers"]["done"] for one in await village.kept())
    assert kept[0] == kept[1]


async def test_a_form_in_private_is_shown_to_its_author_first(tmp_path: Path) -> None:
    async with begun(tmp_path, chat.EVERYTHING) as village:
        await opened(village)
        room = await village.alone_with("Bram")
        await village.says("Bram", "checkin", room=room)
        (asks,) = await village.settled()
        assert isinstance(asks.outgoing, chat.Post) and asks.outgoing.form == check_in_form("nl")
        await fills(village, ANSWERS, room)
        (preview,) = [one for one in await village.settled() if isinstance(one.outgoing, chat.Post)]
        assert preview.room == room and "het hek verven" in preview.words
        assert isinstance(preview.outgoing, chat.Post)
        (yes,) = preview.outgoing.options
        assert (yes.sign, yes.label) == ("✅", "Ja")
        shown = [one for one in await presses(village, "Bram", preview, yes) if one.room == ROOM]
        assert any("het hek verven" in one.words for one in shown)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_form_fits_where_there_is_least_room(language: str) -> None:
    form = check_in_form(language)
    assert all(len(said) <= MOST_SIGNS for said in (form.button, form.title, *form.questions, form.photo))
    assert len(form.questions) < len("12345")


def test_what_cannot_be_shown_is_left_out() -> None:
    option = chat.Option("🤝", "Ik kan helpen", "🤝")
    post = chat.Post((chat.paragraph("a"),), options=(option,), form=check_in_form("nl"))
    assert chat.fit(post, chat.EVERYTHING) == post
    assert chat.fit(post, PLAIN) == chat.Post((chat.paragraph("a"),))
    poll = chat.Poll("?", (chat.Option("1", "ja"),), "tik")
    assert chat.fit(poll, frozenset({chat.Capability.THREADS})) == chat.in_words(poll)
    assert chat.fit(poll, frozenset({chat.Capability.THREADS, chat.Capability.BUTTONS})) == poll


def test_a_button_says_what_it_is_in_few_signs() -> None:
    longest = chat.Option(f"901{chat.BEFORE_CODE}{'x' * 24}", "heel goed")
    assert len(longest.token) <= 100 and len(chat.Option("🤝", "", "🤝").token) <= 100


def test_a_moment_is_words_where_nobody_shows_it_otherwise() -> None:
    at = datetime(2026, 3, 3, 16, tzinfo=UTC)
    mention = chat.Mention(person("Bram"), "Bram")
    post = chat.Post((chat.paragraph("tot ", chat.Moment(at, "17:00"), ", ", mention, "!"),))
    assert chat.unpack(chat.pack(post)) == post == chat.fit(post, chat.EVERYTHING)
    plain = chat.Post((chat.paragraph("tot 17:00, ", mention, "!"),))
    assert chat.fit(post, PLAIN) == plain
    rewrite = chat.Rewrite(chat.Theirs(EventId("$1")), post.blocks)
    assert chat.fit(rewrite, PLAIN) == chat.Rewrite(rewrite.target, plain.blocks)


async def test_the_round_says_until_which_moment_it_is_open(tmp_path: Path) -> None:
    async with begun(tmp_path, chat.EVERYTHING) as village:
        root = await opened(village)
        assert isinstance(root.outgoing, chat.Post)
        spans = [span for block in root.outgoing.blocks for span in block.spans]
        (moment,) = [span for span in spans if isinstance(span, chat.Moment)]
        assert moment.name == "17:00" and moment.at == datetime(2026, 3, 3, 16, tzinfo=UTC)
