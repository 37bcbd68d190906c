"""As tests.kit.crashing_bot, but on Discord: `-m tests.kit.discord.crashing URL --config FILE`."""

import sys

from bot.discord.listening import Listener
from bot.discord.platform import DiscordPlatform
from tests.kit import crashing_bot
from tests.kit.discord.stand_in import pointed

crashing_bot.PLACES["sync"] = (Listener, "_take")
crashing_bot.PLACES["sent"] = (DiscordPlatform, "deliver")

if __name__ == "__main__":
    base = sys.argv.pop(1)
    with pointed(base):
        crashing_bot.main()
