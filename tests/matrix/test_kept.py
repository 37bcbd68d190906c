"""🅿️ on a message that was encrypted, and put right since."""

from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.secret_room import bot_process, new_js_user
from tests.kit.secret_users import NewJsUser
from tests.matrix.test_encrypted_room import reaction, says

__all__ = ["bot_process", "new_js_user"]


async def test_a_sign_keeps_what_was_said_in_secret(bot_process: BotProcess, new_js_user: NewJsUser) -> None:
    bot = bot_process
    bot.start()
    anna = await new_js_user("anna")
    room = await anna.create_room("Geheime tuin", [bot.account.user_id])
    await anna.knows(bot.account)
    await anna.wait_for(room, says(bot, "Hallo! Ik ben leerkring"), PATIENCE)
    await anna.send_text(room, "!begin")
    await anna.wait_for(room, says(bot, "Klaar!"), PATIENCE)
    talk = await anna.send_text(room, "De heg moet geknipt")
    await bot.done_with(await anna.edit(room, talk, "De haag moet geknipt"))
    await anna.react(room, talk, "🅿️")
    assert await reaction(bot, anna, room, talk) == "🅿️"
    await anna.send_text(room, "!punten")
    await anna.wait_for(room, says(bot, "Anna liet bewaren: De haag moet geknipt"), PATIENCE)
    await bot.stop()
