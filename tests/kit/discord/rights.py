"""What who may do where, as Discord reckons it from roles and a channel's exceptions."""

from dataclasses import dataclass
from typing import Final

ADMINISTRATOR: Final = 1 << 3
MANAGE_CHANNELS: Final = 1 << 4
MANAGE_GUILD: Final = 1 << 5
ADD_REACTIONS: Final = 1 << 6
VIEW: Final = 1 << 10
SEND: Final = 1 << 11
MANAGE_MESSAGES: Final = 1 << 13
EMBED: Final = 1 << 14
ATTACH: Final = 1 << 15
HISTORY: Final = 1 << 16
MENTION_EVERYONE: Final = 1 << 17
MANAGE_ROLES: Final = 1 << 28
COMMANDS: Final = 1 << 31
MANAGE_THREADS: Final = 1 << 34
MAKE_THREADS: Final = 1 << 35
MAKE_PRIVATE_THREADS: Final = 1 << 36
SEND_IN_THREADS: Final = 1 << 38
POLLS: Final = 1 << 49
EVERYTHING: Final = (1 << 50) - 1
ORDINARY: Final = (
    ADD_REACTIONS | VIEW | SEND | EMBED | ATTACH | HISTORY | COMMANDS | MAKE_THREADS | SEND_IN_THREADS | POLLS
)
"""What everybody may in a new guild, as far as it matters here."""


@dataclass(frozen=True)
class Overwrite:
    """An exception of a channel, for a role or a member."""

    id: str
    allow: int = 0
    deny: int = 0
    member: bool = False

    def wire(self) -> dict[str, object]:
        return {"id": self.id, "type": int(self.member), "allow": str(self.allow), "deny": str(self.deny)}


def reckoned(everyone: str, base: int, roles: list[str], member: str, overwrites: list[Overwrite]) -> int:
    """The rights of a member in a channel; `base` are those in the guild, `everyone` is the role of all."""
    if base & ADMINISTRATOR:
        return EVERYTHING
    by_id = {one.id: one for one in overwrites}
    steps = [[by_id[everyone]] if everyone in by_id else []]
    steps.append([by_id[role] for role in roles if role in by_id])
    steps.append([by_id[member]] if member in by_id else [])
    for step in steps:
        for one in step:
            base &= ~one.deny
        for one in step:
            base |= one.allow
    return base if base & VIEW else 0
