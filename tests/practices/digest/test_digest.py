"""The digest: what came in on one page, its photos on one picture."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from PIL import Image

from bot.matrix.outgoing import event_of
from bot.matrix.render import html
from bot.platform import Enclosed, Later
from commands import amend, chat, handle
from commands.fitting import MOST_BYTES, fitted
from storage.ids import EventId, PostId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, photo_bytes

NOTHING = "Er is niets nieuws sinds de vorige keer."
PRIVATE = f"!private-{person('Amina')}"


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Chidi", "Fatima")
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def opened(village: Village) -> EventId:
    await village.says("Amina", "!standup nu")
    (post,) = await village.settled()
    return post.event


async def told(village: Village, name: str, body: str, thread: EventId) -> EventId:
    said = await village.says(name, body, thread=thread)
    await village.settled()
    return said


async def photo(village: Village, name: str, caption: str | None, root: EventId, color: str) -> EventId:
    shown = await village.shows(name, photo_bytes(color, (640, 480)), caption, thread=root)
    await village.settled()
    return shown


async def asked(village: Village, body: str) -> list[Posted]:
    await village.says("Amina", body)
    return await village.settled()


def standing(village: Village) -> Posted:
    """The one picture that stands."""
    pictures = [post for post in village.platform.posted if isinstance(post.outgoing, chat.Picture)]
    (picture,) = [post for post in pictures if not post.removed]
    return picture


def latest(village: Village, post: Posted) -> str:
    """What a post says now."""
    changes = [other.words for other in village.platform.posted if other.target == post.event]
    return changes[-1] if changes else post.words


# --- the page --------------------------------------------------------------------------------------------


async def test_what_came_in_is_one_page_with_one_picture(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await photo(village, "Bram", "De tuin is om", root, "green")
        await told(village, "Bram", "2. een bank\n3. de pomp is stuk", root)
        said = await told(village, "Chidi", "1. vijver\n2. vissen\n3. geld", root)
        await village.reacts("Fatima", said, "🤝")
        await told(village, "Fatima", "1. soep", root)
        await photo(village, "Fatima", "Een volle pan", root, "red")
        await asked(village, "!standup sluit")
        closing = next(p for p in village.platform.posted if p.words.startswith("Het weekrondje is klaar."))
        await village.says("Fatima", "Verf", reply_to=closing.event)
        await village.settled()
        (page,) = await asked(village, "!weekbericht nu")
        assert page.words == (
            "De Buurttuin, week 10\n\n"
            "Bram\n\n• Gedaan: De tuin is om\n• Plan: een bank\n\n"
            "Chidi\n\n• Gedaan: vijver\n• Plan: vissen\n\n"
            "Fatima\n\n• Gedaan: soep\n• Foto: Een volle pan\n\n"
            "Dit is lastig:\n\n• Bram: de pomp is stuk\n• Chidi: geld (Fatima wil helpen)\n\n"
            "Dit hebben we nodig voor de volgende bijeenkomst:\n\n• Fatima: Verf\n\n"
            "3 mensen deden mee."
        )
        assert isinstance(page.outgoing, chat.Picture), "the words stand beside their picture: it rings once"
        assert "<h5>Bram</h5>" in html(page.outgoing.caption), "who listens can jump to each name"
        with Image.open(io.BytesIO(village.platform.files["week-10.jpg"])) as drawn:
            assert drawn.size == (page.outgoing.width, page.outgoing.height)
        # Of the sheet nothing is kept here.
        assert len([file for file in tmp_path.glob("media/*/*.jpg") if "thumb" not in file.name]) == 2
        (nothing,) = await asked(village, "!digest now")
        assert nothing.words == NOTHING


async def test_only_what_is_new_and_at_most_a_week_old(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        assert [post.words for post in await asked(village, "!digest now")] == [NOTHING]
        root = await opened(village)
        await told(village, "Bram", "1. oud", root)
        await village.passes(timedelta(days=8))
        assert [post.words for post in await asked(village, "!digest now")] == [NOTHING]
        await told(village, "Chidi", "1. laat", root)
        (page,) = await asked(village, "!digest now")
        assert "laat" in page.words and "oud" not in page.words
        await told(village, "Fatima", "1. later", root)
        (page,) = await asked(village, "!digest now")
        assert "later" in page.words and "Chidi" not in page.words


async def test_a_preview_is_for_who_asks_and_is_no_digest(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        shown = await photo(village, "Bram", "De tuin", root, "green")
        said = await told(village, "Chidi", "1. vijver", root)
        said_too = await told(village, "Amina", "1. ik\n2. ook\n3. de pomp lekt", root)
        posted = await asked(village, "!weekbericht voorbeeld")
        assert {post.room for post in posted} == {PRIVATE}
        (page,) = posted
        intro = "Zo ziet het weekbericht er nu uit. Alleen jij ziet dit.\n\nDe Buurttuin, week 10"
        assert page.words.startswith(intro)
        assert "vijver" in page.words and isinstance(page.outgoing, chat.Picture)
        await village.removes("Chidi", said)
        # What is only changed stays readable on a server, so it goes; who wants another asks for it.
        assert page.removed
        (page,) = await asked(village, "!weekbericht voorbeeld")
        await village.reacts("Fatima", said_too, "🤝")
        await village.settled()
        assert "Fatima wil helpen" in latest(village, page) and latest(village, page).startswith(intro)
        await village.edits("Bram", shown, "De moestuin")
        assert page.removed, "what is drawn cannot be put right"
        (page,) = await asked(village, "!weekbericht voorbeeld")
        posted = await asked(village, "!weekbericht nu")
        assert page.removed
        assert len([post for post in posted if post.room == ROOM]) == 1


async def test_members_do_not_send_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for body in ("!weekbericht nu", "!digest preview"):
            await village.says("Bram", body)
            (refusal,) = await village.settled()
            assert "alleen een begeleider" in refusal.words


# --- what changes afterwards -----------------------------------------------------------------------------


async def test_the_page_changes_with_what_it_tells(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await told(village, "Bram", "1. tuin", root)
        await photo(village, "Chidi", "De vijver", root, "blue")
        (page,) = await asked(village, "!digest now")
        await village.edits("Bram", said, "1. moestuin")
        assert page.removed, "what is drawn cannot be put right"
        page = standing(village)
        assert "Gedaan: moestuin" in latest(village, page)
        # What is added to a check-in that it tells of, it tells too: in the words beside the picture.
        await told(village, "Bram", "2. bank", root)
        assert "Plan: bank" in latest(village, page) and not page.removed
        (change,) = [post for post in village.platform.posted if post.target == page.event]
        assert isinstance(change.outgoing, chat.Rewrite) and change.outgoing.beside


async def test_what_a_member_removes_is_gone_from_the_room_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await told(village, "Bram", "1. moestuin", root)
        shown = await photo(village, "Chidi", "De vijver", root, "blue")
        await told(village, "Bram", "2. bank", root)
        await asked(village, "!standup sluit")
        await asked(village, "!digest now")
        for name, event, word in (("Bram", said, "moestuin"), ("Chidi", shown, "vijver")):
            before = [post for post in village.platform.posted if word in post.words]
            assert {post.room for post in before} == {ROOM, PRIVATE}
            sheet = standing(village)
            posted = await village.removes(name, event)
            assert all(post.removed for post in before) and sheet.removed
            # Said once more without it: the page with its picture, and quietly the report in private.
            again = {post.room: post for post in posted if post.words}
            assert again.keys() == {ROOM, PRIVATE} and "Plan: bank" in again[ROOM].words
            (report,) = [post.outgoing for post in posted if post.room == PRIVATE and post.words]
            assert isinstance(report, chat.Post) and report.quiet
            assert not [post for post in posted if word in post.words]
        content = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
        assert b"moestuin" not in content and b"vijver" not in content


async def test_with_the_last_that_it_told_the_page_goes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        said = await told(village, "Bram", "1. tuin", root)
        (page,) = await asked(village, "!digest now")
        await village.removes("Bram", said)
        assert page.removed


async def test_a_photo_taken_out_takes_the_sheet(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        shown = await photo(village, "Chidi", "De vijver", root, "blue")
        (sheet,) = await asked(village, "!digest now")
        await village.reacts("Chidi", shown, "❌")
        await village.settled()
        assert sheet.removed


async def test_what_never_went_out_is_never_said(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        seen = len(village.platform.posted)
        async with village.database.write() as tx:
            # As when the server lets nothing through: written down, and changed before it went.
            ctx = handle.context(tx, village.now, village.profile)
            gone = await ctx.post(chat.Post((chat.paragraph("weg"),)), ROOM)
            await amend.rewrite(ctx, gone, (chat.paragraph("ook weg"),))
            await amend.remove(ctx, gone)
            other = await ctx.post(chat.Post((chat.paragraph("eerst"),)), ROOM)
            await amend.rewrite(ctx, other, (chat.paragraph("dan"),))
            await amend.rewrite(ctx, other, (chat.paragraph("ten slotte"),))
        village.engine.delivery.wake()
        await village.settled()
        assert [post.words for post in village.platform.posted[seen:]] == ["ten slotte", "ten slotte"]


async def test_a_post_taken_back_while_it_was_under_way_goes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        deliver = village.platform.deliver
        taken_back = False

        async def taken(
            room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            nonlocal taken_back
            event = await deliver(room, post, outgoing, enclosed)
            if not taken_back:
                taken_back = True
                async with village.database.write() as tx:
                    await amend.remove(handle.context(tx, village.now, village.profile), post)
                raise Later("no answer in time")
            return event

        village.platform.deliver = taken  # type: ignore[method-assign]
        async with village.database.write() as tx:
            await handle.context(tx, village.now, village.profile).post(
                chat.Post((chat.paragraph("weg"),)), ROOM
            )
        village.engine.delivery.wake()
        await village.settled()
        posted = next(post for post in village.platform.posted if post.words == "weg")
        assert posted.removed


def test_many_answers_fit_in_one_message() -> None:
    def make(most: int) -> tuple[chat.Block, ...]:
        return tuple(chat.item("é<" * (most // 2)) for _ in range(120))

    blocks = fitted(make)
    assert len(blocks) == 120
    assert sum(len(str(block.spans[0]).encode()) for block in blocks) <= MOST_BYTES
    kind, content = event_of(chat.Rewrite(chat.Theirs(EventId("$1")), blocks), PostId("p"))
    assert kind == "m.room.message" and len(str(content).encode()) * 4 / 3 < 65_000
