"""From the settings to a Discord bot that is logged in."""

from bot.discord.api import Api
from bot.discord.entrance import application
from bot.discord.platform import DiscordPlatform
from bot.errors import Failure
from bot.platform import Later, Refused
from bot.settings import Settings
from storage.ids import PersonId


async def connect(settings: Settings) -> DiscordPlatform:
    """The platform. Raises Failure."""
    section = settings.discord
    api = Api(section.token.get_secret_value())
    try:
        me = await api.login()
        there = await application(api)
    except (Later, Refused) as problem:
        await api.close()
        raise Failure(f"Discord does not let the bot in yet: {problem}") from problem
    except Failure:
        await api.close()
        raise
    if there.lacks:
        await api.close()
        raise Failure(there.say())
    return DiscordPlatform(api, there, PersonId(f"discord:{me['id']}"), section, settings.prefix)
