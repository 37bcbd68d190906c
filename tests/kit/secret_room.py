"""Fixtures for encrypted rooms: import them into the module that uses them."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.kit.bot_process import BotProcess
from tests.kit.js_client import JsClient
from tests.kit.live_bot import LiveBot
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.secret_users import ENCRYPTED, ENCRYPTION, JsUser, NewJsUser, NewNioUser, NioUser
from tests.kit.synapse import Account, Homeserver


def _account(synapse: Homeserver, name: str) -> Account:
    return synapse.register(f"{name}-{secrets.token_hex(4)}", display_name=name.capitalize())


@pytest.fixture
async def new_js_user(synapse: Homeserver) -> AsyncIterator[NewJsUser]:
    """`await new_js_user("anna")` is a new person with a signed device."""
    async with AsyncExitStack() as stack:

        async def new(name: str) -> JsUser:
            js = await stack.enter_async_context(JsClient())
            user = JsUser(synapse.url, _account(synapse, name), js)
            stack.push_async_callback(user.close)
            await user.log_in_app()
            return user

        yield new


@pytest.fixture
async def new_nio_user(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[NewNioUser]:
    """`await new_nio_user("bram")` is a new person; or, given an `account`, the device of one."""
    async with AsyncExitStack() as stack:

        async def new(name: str, account: Account | None = None) -> NioUser:
            account = account or _account(synapse, name)
            user = NioUser(synapse.url, account, tmp_path / f"nio-{secrets.token_hex(4)}")
            stack.push_async_callback(user.close)
            await user.start()
            return user

        yield new


@pytest.fixture
async def bot_process(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The real bot, not started yet."""
    async with BotProcess(tmp_path, synapse.url, _account(synapse, "leerkring")) as process:
        yield process


@pytest.fixture
async def live_bot(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[LiveBot]:
    """The bot in the test's own process, started."""
    async with LiveBot(synapse, tmp_path) as bot:
        yield bot


async def secret_room(bot: LiveBot, host: MatrixUser, *others: MatrixUser) -> str:
    """A new encrypted room of all of them that the bot came into and greeted."""
    invited = [user.user_id for user in others]
    room = await host.create_room("De Buurttuin", invited, initial_state=[ENCRYPTION])
    for other in others:
        await other.join(room)
    await host.invite(room, bot.user_id)
    greeted = await host.wait_for(room, lambda event: _is_word_of(event, bot.user_id))
    assert (await MatrixUser.event(host, room, greeted["event_id"]))["type"] == ENCRYPTED
    return room


def _is_word_of(event: Event, user_id: str) -> bool:
    return event["sender"] == user_id and event["type"] in {"m.room.message", ENCRYPTED}


def nothing_is_plain(events: list[Event], bot: str) -> None:
    """Raises AssertionError if the bot said something in plain; `events` are as the server has them."""
    said = [event for event in events if event["sender"] == bot and "state_key" not in event]
    assert any(event["type"] == ENCRYPTED for event in said)
    plain = [event for event in said if event["type"] not in {ENCRYPTED, "m.reaction", "m.room.redaction"}]
    assert not plain, plain
