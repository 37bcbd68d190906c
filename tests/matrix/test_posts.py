"""What the bot's posts are on a real Synapse: places, mentions, and members' words within them."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NewUser
from tests.kit.hostile import WORDS, assert_harmless
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_connection import MatrixError
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Homeserver

ANSWERS = "1. tuin\n2. bankje\n3. {}"


async def opened(bot: LiveBot, host: MatrixUser, room: str) -> str:
    """The root of a new stand-up in a new community."""
    await bot.answers(host, room, "!begin")
    await host.send_text(room, "!standup nu")
    return str((await bot.says(host, room, "Tijd voor het weekrondje!"))["event_id"])


async def named(user: MatrixUser, room: str, name: Any) -> None:
    """Changes what somebody is called in one room, as no polite client lets them."""
    await user.set_state(room, "m.room.member", {"membership": "join", "displayname": name}, key=user.user_id)


async def test_posts_stand_where_they_belong_and_call_who_is_meant(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram = await new_user("amina", synapse), await new_user("bram", synapse)
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram)
        root = await opened(bot, amina, room)
        opening = (await bram.event(room, root))["content"]
        assert opening["msgtype"] == "m.text", "it rings the telephone"
        assert "m.relates_to" not in opening

        in_room = await bram.send_text(room, "!status")
        answer = (await bot.answer_to(bram, room, in_room))["content"]
        assert answer["msgtype"] == "m.notice"
        assert answer["m.relates_to"] == {"m.in_reply_to": {"event_id": in_room}}

        talk = await amina.send_text(room, "Over iets anders")
        for thread in (root, talk):
            asked = await bram.send_text(room, "!status", thread_root=thread)
            assert (await bot.answer_to(bram, room, asked))["content"]["m.relates_to"] == {
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": False,
                "m.in_reply_to": {"event_id": asked},
            }
        # A reply to a reply is no thread.
        again = await bram.send_text(room, "!status", reply_to=in_room)
        answer = (await bot.answer_to(bram, room, again))["content"]
        assert answer["m.relates_to"] == {"m.in_reply_to": {"event_id": again}}

        assert (await bram.event(room, root))["content"]["m.mentions"] == {}
        made = await bot.answers(amina, room, "!rol Bram begeleider", mentions=[bram.user_id])
        assert made["content"]["m.mentions"] == {"user_ids": [bram.user_id]}
        pill = f'<a href="https://matrix.to/#/{bram.user_id}">Bram</a>'
        assert (
            made["content"]["formatted_body"] == f"<p>{pill} is nu begeleider. Account: {bram.user_id}.</p>"
        )
        # Whoever only stands in an answer is not called.
        await bram.send_text(room, ANSWERS.format(f"{amina.user_id} @room"), thread_root=root)
        await amina.send_text(room, "!standup sluit")
        assert (await bot.says(amina, room, "Kun jij helpen?"))["content"]["m.mentions"] == {}


async def test_words_of_members_are_only_words(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, *others = [await new_user(name, synapse) for name in ("amina", "bram", "chidi", "fatima", "wei")]
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, *others)
        root = await opened(bot, amina, room)
        names = ("".join(WORDS)[:250], WORDS[8], WORDS[5], WORDS[7])
        for user, name in zip(others, names, strict=True):
            await named(user, room, name)
            said = await user.send_text(room, ANSWERS.format("".join(WORDS)), thread_root=root)
            assert await bot.reaction_to(amina, room, said) == "✅"
        await amina.send_text(room, "!standup sluit")
        shown = [await bot.says(amina, room, "Wie kan helpen?")]
        for user in others:
            shown.append(await bot.answers(amina, room, f"!rol {user.user_id} begeleider"))
        shown.append(await bot.answers(amina, room, "!rol"))
        shown.append(await bot.answers(amina, room, f"!rol {WORDS[0]}{WORDS[5]} lid"))
        for post in shown:
            assert_harmless(post["content"]["body"], post["content"]["formatted_body"])


async def test_changes_by_others_change_nothing(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram, chidi = [await new_user(name, synapse) for name in ("amina", "bram", "chidi")]
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, bram, chidi)
        root = await opened(bot, amina, room)
        tuin = await bram.send_text(room, "tuin", thread_root=root)
        assert await bot.reaction_to(bram, room, tuin) == "1️⃣"
        await chidi.edit(room, tuin, "3. overgenomen")
        for emoji in ("2️⃣", "❌"):
            await chidi.react(room, tuin, emoji)
        with pytest.raises(MatrixError):
            await chidi.redact(room, tuin)
        gone = await bram.send_text(room, "vergissing", thread_root=root)
        assert await bot.reaction_to(bram, room, gone) == "2️⃣"
        await bram.redact(room, gone)
        await bram.edit(room, gone, "2. toch niet")
        await bram.react(room, gone, "1️⃣")
        talk = await bram.send_text(room, "Zomaar")
        await bram.react(room, talk, "❌")
        # The bot's own post is nobody's to change either.
        await chidi.edit(room, root, "Geen weekrondje")
        await chidi.react(room, root, "❌")
        await chidi.send_raw(room, "m.room.message", {"msgtype": "m.notice", "body": "!status"})
        await chidi.send_raw(room, "m.room.message", {"msgtype": "m.notice", "body": "1. a\n2. b\n3. c"})
        # Somebody with the bot's own account at hand, such as its operator in a client.
        myself = MatrixUser(synapse.url, bot.account)
        await myself.send_text(room, "!status")
        await myself.send_text(room, "1. a\n2. b\n3. c", thread_root=root)
        await myself.close()
        status = await bot.answers(bram, room, "!status")
        assert "1 persoon deed al mee." in status["content"]["body"]
        assert "1 van je 3 antwoorden" in status["content"]["body"]
        kinds = [event["type"] for event in await bot.all_said(amina, room)]
        assert kinds == ["m.room.message"] * 3 + ["m.reaction"] * 2 + ["m.room.message"] * (2 + 1)
