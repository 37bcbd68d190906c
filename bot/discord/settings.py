"""What can be set of Discord."""

import base64
import binascii
from typing import Annotated, Final

from pydantic import Field, SecretStr

from bot.platform_section import PlatformSection
from bot.values import Token, line_of

PORTAL: Final = "https://discord.com/developers/applications"
"""Where one makes a bot, and finds its token and its intents."""
Role = Annotated[str, Field(max_length=100)]


class Discord(PlatformSection):
    """The bot. Whoever has the role of a member takes part, and whoever has the other one may begin."""

    platform = "discord"

    token: Annotated[Token, Field(examples=["MTIz..."])] = SecretStr("")
    member_role: Role = ""
    facilitator_role: Role = ""

    @property
    def account(self) -> str:
        """The bot's own id, which its token begins with."""
        token = self.token.get_secret_value()
        if token:
            return f"discord:{_id_in(token)}"
        return "discord" if self.member_role or self.facilitator_role else ""

    def lacks(self, kept: bool) -> list[str]:
        """What has to be set before the bot can connect, a line each."""
        if self.token.get_secret_value():
            return []
        line = line_of("token", type(self).model_fields["token"])
        where = f"the developer portal ({PORTAL}) shows it under Bot"
        return [f"discord.token: is not set; {where}; for example: {line}"]


def _id_in(token: str) -> str:
    head = token.partition(".")[0]
    try:
        number = base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return "unknown"
    return number if number.isdigit() else "unknown"
