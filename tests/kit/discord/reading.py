"""What one reads of a message in the app, where the bot wrote what only a machine reads."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.kit.discord.notes import Message
from tests.kit.discord.places import User

_PERSON = re.compile(r"<@!?(\d+)>")
_MOMENT = re.compile(r"<t:(\d+)(?::(\w))?>")
_COMMAND = re.compile(r"</([^:>]+):\d+>")
_ESCAPED = re.compile(r"\\([^\w\s])")
_BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")
_LEAD = re.compile(r"^(- |> )", re.MULTILINE)
ZONE = ZoneInfo("Europe/Amsterdam")


def read(message: Message, people: Mapping[str, User]) -> str:
    """Its words, those of embeds too, and the question of a poll with its answers."""
    texts = [message.content, *(embed.get("description") or "" for embed in message.embeds)]
    if message.poll is not None:
        texts += [message.poll.question, *message.poll.answers]
    return plain("\n".join(text for text in texts if text), people)


def plain(text: str, people: Mapping[str, User]) -> str:
    """Without markup: names for mentions, and moments in the time of the reader."""
    text = _BOLD.sub(r"\1", text)
    text = _LEAD.sub(lambda lead: "• " if lead[1] == "- " else "", text)
    text = _PERSON.sub(lambda found: people[found[1]].name if found[1] in people else found[0], text)
    text = _MOMENT.sub(lambda found: _moment(int(found[1]), found[2] or "f"), text)
    text = _COMMAND.sub(r"/\1", text)
    return _ESCAPED.sub(r"\1", text)


def _moment(seconds: int, style: str) -> str:
    at = datetime.fromtimestamp(seconds, UTC).astimezone(ZONE)
    return at.strftime("%H:%M" if style == "t" else "%Y-%m-%d %H:%M")
