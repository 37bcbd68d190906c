"""From a member's command to the bot's reply, against a bare echo, in turns on one server."""

from time import perf_counter
from typing import Any

from benchmarks.figures import Figure, middle, slow
from benchmarks.world import PATIENCE, came, said_by, world
from tests.kit.matrix_user import MatrixUser
from tests.kit.secret_users import ENCRYPTION
from tests.kit.synapse import Account

COMMAND = "!status"
PAIRS, WARM_UP = 250, 20


async def measure() -> list[Figure]:
    """Two members, each in a room of their own, ask and wait for the answer in a long poll."""
    plain = await _compared(secret=False)
    return plain + await _compared(secret=True)


async def _compared(secret: bool) -> list[Figure]:
    async with world() as here:
        bot, echo = here.synapse.register("leerkring"), here.synapse.register("echo")
        asker, caller, host = [
            await here.user_with_keys(name) if secret else here.user(name)
            for name in ("amina", "bram", "chidi")
        ]
        more: dict[str, Any] = {"initial_state": [ENCRYPTION]} if secret else {}
        with here.leerkring(bot, here.folder / "leerkring"):
            room = await community(host, asker, bot, more)
            length = await answer_length(asker, room, bot)
            with here.echo(echo, length=length, keys=secret):
                other = await caller.create_room("Echo", invite=[echo.user_id], **more)
                await caller.wait_for(other, came(echo.user_id), PATIENCE)
                ours: list[float] = []
                floor: list[float] = []
                for turn in range(WARM_UP + PAIRS):
                    ours.append(await _asked(asker, room, bot))
                    floor.append(await _asked(caller, other, echo))
                    if turn + 1 == WARM_UP:
                        ours.clear()
                        floor.clear()
    where, most = ("in an encrypted room, ", 1.05) if secret else ("", 1.08)
    return [
        Figure(
            f"{where}command to reply, median of {PAIRS} pairs", middle(ours), "ms", middle(floor), most=most
        ),
        Figure("the same, nine out of ten", slow(ours), "ms", slow(floor), most=1.05),
    ]


async def community(host: MatrixUser, asker: MatrixUser, bot: Account, more: dict[str, Any]) -> str:
    """The room of a community that both are in, with all of its welcome said."""
    # Who asks is a member: a facilitator gets a private message as well.
    room = await host.create_room("De Buurttuin", invite=[asker.user_id], **more)
    await asker.join(room)
    await host.invite(room, bot.user_id)
    for words in ("!setup", ""):
        await asker.wait_for(room, said_by(bot.user_id), PATIENCE)
        if words:
            await host.send_text(room, words)
    return room


async def answer_length(asker: MatrixUser, room: str, bot: Account) -> int:
    """In characters, of the answer to COMMAND."""
    await asker.send_text(room, COMMAND)
    answer = await asker.wait_for(room, said_by(bot.user_id), PATIENCE)
    return len(answer["content"]["body"])


async def _asked(asker: MatrixUser, room: str, who: Account) -> float:
    """Milliseconds from sending to seeing the answer."""
    begun = perf_counter()
    await asker.send_text(room, COMMAND)
    await asker.wait_for(room, said_by(who.user_id), PATIENCE)
    return (perf_counter() - begun) * 1000
