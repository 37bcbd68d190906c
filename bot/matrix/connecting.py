"""From the settings to a Matrix account that is logged in."""

import asyncio

from bot.matrix.bridges import Bridges, nobody
from bot.matrix.encryption import crypto_folder
from bot.matrix.platform import MatrixPlatform
from bot.matrix.session import open_session
from bot.settings import Settings
from bot.settling import Settle, nothing


async def connect(settings: Settings, settle: Settle = nothing) -> MatrixPlatform:
    """The platform. Raises ConfigError or Failure."""
    session = await open_session(settings, settle)
    crypto = await asyncio.to_thread(crypto_folder, settings.storage.crypto)
    matrix = settings.matrix
    return MatrixPlatform(
        matrix.homeserver,
        session,
        crypto,
        matrix.may_invite,
        matrix.password.get_secret_value(),
        Bridges(
            matrix.is_bridged if matrix.bridged else nobody,
            matrix.is_relay if matrix.relays else nobody,
        ),
        settle,
    )
