"""What the bot says to one person alone, and pictures, files, new words and removals of its own posts."""

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import text

from bot.platform import Later
from commands import chat
from storage.ids import EventId, PersonId, PostId
from tests.conftest import NewUser
from tests.kit.live_bot import PATIENCE, LiveBot, replied_to
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.synapse import Homeserver
from tests.kit.village import photo_bytes


def words(*lines: str) -> chat.Post:
    return chat.Post(tuple(chat.paragraph(line) for line in lines))


async def whispered(bot: LiveBot, user: MatrixUser, line: str) -> PostId:
    """Has the bot say something to one person."""
    return await bot.on_stage(lambda ctx: ctx.whisper(words(line), PersonId(user.user_id)))


async def rooms_of(bot: LiveBot) -> list[str]:
    """The rooms that the bot is in."""
    answer = await bot.platform._client.request("GET", "/_matrix/client/v3/joined_rooms")
    return list(answer["joined_rooms"])


async def test_a_private_room_is_made_once(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        for line in ("Een", "Twee"):
            await whispered(bot, bram, line)
        await whispered(bot, amina, "Voor Amina")
        room = await bram.wait_for_invite(bot.user_id, PATIENCE)
        await bram.join(room)
        await bot.says(bram, room, "Een")
        await bot.says(bram, room, "Twee")
        # As after a crash between making the room and noting it, and after putting back an older backup.
        await bot.stop()
        async with bot.database.write() as tx:
            await tx.execute(text("UPDATE rooms SET private_with = NULL"))
        await bot.start()
        await whispered(bot, bram, "Drie")
        await bot.says(bram, room, "Drie")
        assert "Dit kun je typen" in (await bot.answers(bram, room, "hulp"))["content"]["body"]
        said = [event["content"]["body"] for event in await bot.all_said(bram, room)]
        assert said[:3] == ["Een", "Twee", "Drie"]
        assert len(said) == 4
        assert len(await rooms_of(bot)) == 2


async def test_a_room_whose_making_went_unheard_is_not_made_again(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bram = await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        request, made = bot.platform._client.request, []

        async def unheard(method: str, path: str, *args: Any, **more: Any) -> Any:
            answer = await request(method, path, *args, **more)
            if path.endswith("/createRoom"):
                made.append(answer["room_id"])
                if len(made) == 1:
                    raise Later("the answer was lost", 0.0)
            return answer

        monkeypatch.setattr(bot.platform._client, "request", unheard)
        await whispered(bot, bram, "Hoi Bram")
        await bram.join(await bram.wait_for_invite(bot.user_id, PATIENCE))
        await bot.says(bram, made[0], "Hoi Bram")
        assert len(made) == 1


async def test_people_may_come_to_the_bot(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    bram = await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bram.create_room(invite=[bot.user_id], preset="trusted_private_chat", is_direct=True)
        await bot.says(bram, room, "Hier kun je mij iets vragen zonder dat de groep het ziet.")
        for line, answer in (
            ("Hulp", "Dit kun je typen"),
            ("Hoe werkt dit?", "Typ !hulp om te zien wat ik kan."),
            ("!begin", "Dit werkt alleen in een groep."),
            ("status", "Je zit nog niet in een groep waar ik help."),
        ):
            assert answer in (await bot.answers(bram, room, line))["content"]["body"]
        # What the bot has to say to Bram alone, it says there.
        await whispered(bot, bram, "Voor jou alleen")
        await bot.says(bram, room, "Voor jou alleen")
        assert await rooms_of(bot) == [room]


async def test_pictures_and_files_arrive(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina = await new_user("amina", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina)
        photo, report = photo_bytes("navy", (64, 48)), b"Wat jullie vertelden"
        digest = await asyncio.to_thread(bot.media.put, photo, "jpg", photo)
        document = await asyncio.to_thread(bot.media.put, report, "bin")
        caption = (chat.paragraph("De week <b>van</b> Amina & co"),)
        await bot.posts(room, chat.Picture(digest, "week.jpg", caption, 64, 48))
        await bot.posts(room, chat.File(document, "bin", "verslag.txt", "text/plain"))
        picture = await amina.wait_for(
            room, lambda event: event["content"].get("msgtype") == "m.image", PATIENCE
        )
        assert await amina.download(picture["content"]["url"]) == photo
        with Image.open(io.BytesIO(photo)) as image:
            assert picture["content"]["info"]["w"], picture["content"]["info"]["h"] == image.size
        assert picture["content"]["filename"] == "week.jpg"
        assert picture["content"]["body"] == "De week <b>van</b> Amina & co"
        assert picture["content"]["formatted_body"] == "<p>De week &lt;b&gt;van&lt;/b&gt; Amina &amp; co</p>"
        file = await amina.wait_for(room, lambda event: event["content"].get("msgtype") == "m.file", PATIENCE)
        assert await amina.download(file["content"]["url"]) == report
        assert file["content"]["body"] == "verslag.txt"


async def test_a_file_is_uploaded_once(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = await new_user("amina", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina)
        uploads: list[object] = []
        unsent: list[object] = []
        tries: list[EventId] = []
        upload, deliver = bot.platform.files.upload, bot.platform.deliver
        encrypted = bot.platform._encryption.encrypted

        async def counted_upload(*args: object) -> str:
            uploads.append(args)
            return await upload(*args)  # type: ignore[arg-type]

        async def broken_off(*args: Any) -> tuple[str, dict[str, Any]]:
            if args[2].get("msgtype") == "m.image" and len(unsent) < 2:
                unsent.append(args)
                raise Later("the connection broke after the upload", 0.01)
            return await encrypted(*args)

        async def accepted_but_unheard(*args: object) -> EventId:
            event = await deliver(*args)  # type: ignore[arg-type]
            # What else it says meanwhile is no try of the picture.
            if isinstance(args[2], chat.Picture):
                tries.append(event)
                if len(tries) < 2:
                    raise Later("the answer was lost", 0.01)
            return event

        monkeypatch.setattr(bot.platform.files, "upload", counted_upload)
        monkeypatch.setattr(bot.platform._encryption, "encrypted", broken_off)
        monkeypatch.setattr(bot.platform, "deliver", accepted_but_unheard)
        digest = await asyncio.to_thread(bot.media.put, photo_bytes(), "jpg", photo_bytes())
        await bot.posts(room, chat.Picture(digest, "week.jpg", (), 64, 48))
        picture = await amina.wait_for(
            room, lambda event: event["content"].get("msgtype") == "m.image", PATIENCE
        )
        await bot.posts(room, words("Daarna"))
        await bot.says(amina, room, "Daarna")
        assert len(uploads) == 1
        assert len(unsent) == 2
        # It may have met its own post in the room before it tried again.
        assert set(tries) == {picture["event_id"]}
        images = [e for e in await amina.messages(room) if e["content"].get("msgtype") == "m.image"]
        assert len(images) == 1


async def test_posts_are_rewritten_and_removed(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram)
        talk = await bram.send_text(room, "Hoi")
        first = await bot.posts(room, words("Eerste <versie>"))
        blocks = (chat.paragraph("Tweede versie voor ", chat.Mention(PersonId(bram.user_id), "Bram")),)
        # Written down together: the new words wait for the old ones to stand there.
        await bot.posts(room, chat.Rewrite(chat.Ours(first), blocks))
        thread = chat.Place(thread=chat.Ours(first), reply_to=chat.Theirs(EventId(talk)))
        reply = await bot.posts(room, chat.Post((chat.paragraph("Antwoord"),), thread))
        await bot.posts(room, chat.React(chat.Theirs(EventId(talk)), "🤝"))
        original = await bot.says(bram, room, "Eerste <versie>")
        rewritten = (await bot.says(bram, room, "* Tweede versie voor Bram"))["content"]
        assert rewritten["m.relates_to"] == {"rel_type": "m.replace", "event_id": original["event_id"]}
        assert rewritten["m.new_content"]["body"] == "Tweede versie voor Bram"
        # A client shows the new words; an edit calls nobody who was not called before.
        shown = await bram.event(room, original["event_id"])
        assert "Tweede versie" in str(shown["unsigned"]["m.relations"]["m.replace"])
        assert rewritten["m.mentions"] == {}
        answer = await bot.says(bram, room, "Antwoord")
        assert answer["content"]["m.relates_to"]["event_id"] == original["event_id"]
        assert replied_to(answer) == talk
        assert await bot.reaction_to(bram, room, talk) == "🤝"

        await bot.posts(room, chat.Remove(chat.Ours(reply)))
        await bot.posts(room, chat.Remove(chat.Ours(first)))
        await bram.wait_for(room, lambda event: removed(event) == original["event_id"], PATIENCE)
        assert (await bram.event(room, original["event_id"]))["content"] == {}
        assert (await bram.event(room, answer["event_id"]))["content"] == {}


def removed(event: Event) -> str | None:
    """What an event takes away."""
    if event["type"] != "m.room.redaction":
        return None
    target = event.get("redacts") or event["content"].get("redacts")
    return target if isinstance(target, str) else None


async def test_what_is_refused_holds_nothing_up(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram)
        # Of somebody who does not exist, of a room that is gone, of a message that never was.
        nobody = PersonId("@nobody-at-all:test.local")
        await bot.on_stage(lambda ctx: ctx.whisper(words("Hallo?"), nobody))
        await bot.posts("!gone:test.local", words("Is daar iemand?"))
        await bot.posts(room, chat.React(chat.Theirs(EventId("$" + "x" * 43)), "✅"))
        await bot.posts(room, chat.Remove(chat.Theirs(EventId("$" + "x" * 43))))
        # A picture that is no longer on the disk.
        await bot.posts(room, chat.Picture("0" * 64, "weg.jpg", (), 64, 48))
        await whispered(bot, bram, "Alles goed?")
        await bram.join(await bram.wait_for_invite(bot.user_id, PATIENCE))
        await bot.posts(room, words("Het gaat door"))
        await bot.says(amina, room, "Het gaat door")
        bot.forgive()
