"""Whether the bot may hear and do what it has to: its intents, and its permissions in a server."""

from typing import Final

import discord

from bot.discord.api import Api, Json
from bot.discord.settings import PORTAL
from storage.dataclass import dataclass

_CONTENT, _MEMBERS = 3 << 18, 3 << 14
"""In an application's flags: may read messages, may see members; of each the second is for small bots."""
PERMISSIONS: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    add_reactions=True,
    create_polls=True,
)
_CALLED: Final = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
    "add_reactions": "Add Reactions",
    "create_polls": "Create Polls",
}


@dataclass(frozen=True, slots=True)
class Application:
    """What Discord has of the bot as an application: its id, and which intents are switched on."""

    id: str
    reads: bool
    sees: bool

    @property
    def lacks(self) -> list[str]:
        """The intents that are off, as the portal calls them."""
        named = ((self.reads, "Message Content Intent"), (self.sees, "Server Members Intent"))
        return [name for on, name in named if not on]

    @property
    def invitation(self) -> str:
        """The link by which somebody who may brings the bot into a server, with all that it needs."""
        scope = "bot+applications.commands"
        base = "https://discord.com/oauth2/authorize"
        return f"{base}?client_id={self.id}&scope={scope}&permissions={PERMISSIONS.value}"

    def say(self) -> str:
        """Where to switch on what is off."""
        names = " and ".join(self.lacks)
        return (
            f"the bot lacks the {names}: switch {'it' if len(self.lacks) == 1 else 'them'} on at "
            f"{PORTAL}/{self.id}/bot, under Privileged Gateway Intents"
        )


async def application(api: Api) -> Application:
    """As it is now. Raises Later or Denied."""
    told: Json = await api.request("GET", "/applications/@me")
    flags = int(told.get("flags") or 0)
    return Application(str(told["id"]), bool(flags & _CONTENT), bool(flags & _MEMBERS))


def missing(granted: int) -> list[str]:
    """The permissions that the bot needs and has not, as Discord calls them."""
    if granted & discord.Permissions.administrator.flag:
        return []
    there = discord.Permissions(granted)
    return [called for name, called in _CALLED.items() if not getattr(there, name)]
