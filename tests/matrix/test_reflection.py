"""A poll in an encrypted room, with a client of another make: votes, changes, a number, and the end."""

import asyncio

from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.js_client import JsClient, JsPoll
from tests.kit.secret_room import bot_process, new_js_user, nothing_is_plain
from tests.kit.secret_users import JsUser, NewJsUser

__all__ = ["bot_process", "new_js_user"]

START = "org.matrix.msc3381.poll.start"
END = "org.matrix.msc3381.poll.end"


async def until(client: JsClient, room: str, poll: str, votes: dict[str, list[str]]) -> JsPoll:
    """The poll, once the client counts these votes."""
    async with asyncio.timeout(PATIENCE):
        while True:
            seen = await client.poll(room, poll)
            if seen.votes == votes:
                return seen
            await asyncio.sleep(0.1)


async def test_a_poll_in_an_encrypted_room(bot_process: BotProcess, new_js_user: NewJsUser) -> None:
    bot = bot_process
    bot.start()
    anna, bram, chidi = await asyncio.gather(*(new_js_user(name) for name in ("anna", "bram", "chidi")))
    room = await anna.create_room("Geheime tuin", [bot.account.user_id, bram.user_id, chidi.user_id])
    await asyncio.gather(bram.join(room), chidi.join(room))
    me = bot.account.user_id
    await anna.js.wait_for(room, PATIENCE, sender=me, contains="Hallo! Ik ben leerkring")
    await anna.send_text(room, "!begin")
    await anna.js.wait_for(room, PATIENCE, sender=me, contains="Klaar!")
    await anna.send_text(room, "!reflectie readiness")
    poll = await bram.js.wait_for(room, PATIENCE, sender=me, type=START)
    assert (poll.encrypted, poll.failure, poll.shield) == (True, None, "NONE")
    seen = await bram.js.poll(room, poll.id)
    assert seen.question == "We hebben samen een groter doel. Dat lukt samen beter dan ieder apart."
    assert seen.answers["1"] == "Klopt helemaal" and len(seen.answers) == 5
    assert (seen.max_selections, seen.ended) == (1, False)
    body = poll.content["org.matrix.msc1767.text"]
    assert "1. Klopt helemaal\n2. Klopt een beetje" in body

    first = await bram.js.vote(room, poll.id, ["1"])
    changed = await bram.js.vote(room, poll.id, ["3"])
    await anna.js.vote(room, poll.id, ["2"])
    withdrawn = await anna.js.vote(room, poll.id, [])
    await until(bram.js, room, poll.id, {bram.user_id: ["3"], anna.user_id: []})
    number = await chidi.send_text(room, "2", reply_to=poll.id)
    await bot.done_with(first, changed, withdrawn, number)
    await chidi.js.wait_for(room, PATIENCE, sender=me, type="m.reaction", relates_to=number, key="✅")
    assert await _exported(bot, room) == {bram.user_id: 3, chidi.user_id: 2}
    # Taken away, the vote before it counts again.
    await _votes_of_all_forms(bot, room, poll.id, anna)
    gone = await bram.redact(room, changed)
    back = await anna.js.vote(room, poll.id, ["5"])
    await bot.done_with(gone, back)
    assert await _exported(bot, room) == {anna.user_id: 5, bram.user_id: 1, chidi.user_id: 2}

    await anna.send_text(room, "!reflectie sluit")
    end = await bram.js.wait_for(room, PATIENCE, sender=me, type=END, relates_to=poll.id)
    assert end.encrypted and end.content["org.matrix.msc1767.text"] == "Deze vraag is gesloten."
    outcome = await bram.js.wait_for(
        room, PATIENCE, sender=me, contains="De uitkomst: We hebben samen een groter"
    )
    assert "• Klopt helemaal: 1\n• Klopt een beetje: 1\n" in outcome.shown["body"]
    assert "3 mensen antwoordden." in outcome.shown["body"]
    seen = await bram.js.poll(room, poll.id)
    assert seen.ended and seen.votes[anna.user_id] == ["5"] and seen.unreadable == 0
    late = await bram.js.vote(room, poll.id, ["4"])
    await bot.done_with(late)
    private = await bram.js.wait_invite(me, PATIENCE)
    await bram.js.join(private)
    assert await _exported(bot, room) == {anna.user_id: 5, bram.user_id: 1, chidi.user_id: 2}
    nothing_is_plain(await anna.raw_messages(room), me)
    await bot.stop()
    assert not [line for line in bot.log() if "level=error" in line or "Traceback" in line]


async def _exported(bot: BotProcess, room: str) -> dict[str, int]:
    """Who chose which option, from 1, by the real command line's export."""
    (poll,) = (await bot.export(room))["reflections"][:1]
    assert poll["instrument"] == "readiness" and poll["opened_at"]
    return {vote["member"]: poll["options"].index(vote["option"]) + 1 for vote in poll["votes"]}


async def _votes_of_all_forms(bot: BotProcess, room: str, poll: str, anna: JsUser) -> None:
    """The stable form counts too, and what has no form at all spoils a vote."""
    others = {user: option for user, option in (await _exported(bot, room)).items() if user != anna.user_id}
    relation = {"m.relates_to": {"rel_type": "m.reference", "event_id": poll}}
    stable = await anna.js.send(room, "m.poll.response", {**relation, "m.selections": ["4"]})
    await bot.done_with(stable)
    assert await _exported(bot, room) == {anna.user_id: 4, **others}
    spoiled: list[dict[str, object]] = [{"m.selections": "1"}, {"m.selections": [{}]}, {}]
    for content in spoiled:
        await bot.done_with(await anna.js.send(room, "m.poll.response", {**relation, **content}))
    assert await _exported(bot, room) == others
    await bot.done_with(await anna.js.vote(room, poll, ["2", "9"]))
    assert await _exported(bot, room) == {anna.user_id: 2, **others}
