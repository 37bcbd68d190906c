"""More than a group would ever send: it is bounded, and that is said kindly and once."""

from pathlib import Path

from commands import texts
from commands.standup.take import MOST_FILES
from storage.ids import EventId
from tests.village import Village, photo_bytes


async def test_a_check_in_has_so_many_photos_and_no_more(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        photo = photo_bytes()
        sent: list[EventId] = []
        for _ in range(MOST_FILES + 30):
            sent.append(await village.shows("Bram", photo, thread=root))
        enough = texts.line("nl", "checkin-enough", files=MOST_FILES)
        posted = await village.settled()
        assert [post.words for post in posted].count(enough) == 1
        assert sum(bool(village.reactions(event)) for event in sent) == MOST_FILES
        # Of what is too much, the words are an answer all the same.
        said = await village.shows("Bram", photo, "1. Gezaaid\n2. Water geven\n3. nee", thread=root)
        assert not any(post.words == enough for post in await village.settled())
        assert village.reactions(said) == ["✅"]
        (kept,) = await village.kept()
        assert len(kept["photos"]) == MOST_FILES
        assert kept["answers"]["done"] == "Gezaaid"
        # Nobody else is bounded by it.
        await village.shows("Chidi", photo, "Een egel", thread=root)
        await village.settled()
        assert len((await village.kept())[1]["photos"]) == 1


async def test_who_takes_a_photo_out_may_send_another(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        sent = [await village.shows("Bram", photo_bytes(), thread=root) for _ in range(MOST_FILES)]
        await village.settled()
        await village.reacts("Bram", sent[0], "❌")
        await village.settled()
        fresh = await village.shows("Bram", photo_bytes("navy"), thread=root)
        await village.settled()
        assert village.reactions(fresh) == ["📷"]
