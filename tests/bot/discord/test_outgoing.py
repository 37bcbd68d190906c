"""What goes out, within the limits of Discord."""

from pathlib import Path

from bot.discord import outgoing
from commands import chat
from storage.ids import EventId, PersonId
from tests.bot.discord.test_bot import TYPED
from tests.kit.discord.town import town

BRAM = chat.Mention(PersonId("discord:11"), "Bram")


def post(*words: chat.Span, quiet: bool = False) -> outgoing.Body:
    return outgoing.post(chat.Post((chat.paragraph(*words),), quiet=quiet))


def test_what_is_long_is_an_embed_and_what_is_longer_has_a_file_too() -> None:
    assert post("a" * 2000).json["content"] == "a" * 2000
    long = post(BRAM, "a" * 3000)
    assert long.json["content"] == "<@11>" and len(long.json["embeds"][0]["description"]) <= 4096
    longer = post(BRAM, "een regel\n" * 900)
    assert len(longer.json["embeds"][0]["description"]) <= 4096
    assert longer.files[0][1].decode().count("een regel") == 900


def test_nobody_rings_but_who_is_named() -> None:
    assert post("@everyone @here <@12>").json["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert post(BRAM).json["allowed_mentions"]["users"] == ["11"]
    rewrite = chat.Rewrite(chat.Theirs(EventId("discord:1:2")), (chat.paragraph(BRAM),))
    assert "users" not in outgoing.rewrite(rewrite, {}).json["allowed_mentions"]


def test_a_quiet_post_rings_no_telephone() -> None:
    assert post("a", quiet=True).json["flags"] & outgoing.QUIET
    assert not post("a").json["flags"] & outgoing.QUIET


def test_new_words_that_are_longer_are_seen() -> None:
    long = chat.Rewrite(chat.Theirs(EventId("discord:1:2")), (chat.paragraph("a" * 3000),))
    body = outgoing.rewrite(long, {"flags": outgoing.NO_PREVIEWS | outgoing.QUIET})
    assert body.json["flags"] == outgoing.QUIET and body.json["embeds"]


async def test_what_a_post_shows_follows_what_was_said(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        said = there.bram.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        there.amina.say(there.channel, "!standup sluit")
        await there.bot.settled()
        asks = there.latest("Bram", there.thread_of(root))
        there.bram.edit(said, "1. gras gemaaid\n2. het hek verven\n3. de kruiwagen lekt")
        await there.bot.settled()
        assert "de kruiwagen lekt" in asks.content and asks.components
        there.bram.remove(said)
        await there.bot.settled()
        assert asks.removed
