"""What hangs on a Matrix message: a document has its name, and where to fetch it."""

import json
from datetime import UTC, datetime

import pytest

from bot.matrix.attachments import media
from commands import chat
from storage.ids import EventId, PersonId, RoomId

ABOUT: chat.About = {
    "event": EventId("$1"),
    "room": RoomId("!a:test"),
    "sender": PersonId("@amina:test"),
    "at": datetime(2026, 3, 3, tzinfo=UTC),
}


@pytest.mark.parametrize(
    ("msgtype", "said", "name", "caption"),
    [
        ("m.file", {"body": "tuin.toml"}, "tuin.toml", None),
        ("m.file", {"body": "Onze vragen", "filename": "tuin.toml"}, "tuin.toml", "Onze vragen"),
        ("m.video", {"body": "film.mp4"}, "", None),
    ],
)
def test_a_document_has_its_name(msgtype: str, said: dict[str, str], name: str, caption: str | None) -> None:
    content = {"msgtype": msgtype, "url": "mxc://test/1", **said}
    found = media(ABOUT, content, {"thread": None, "reply_to": None})
    assert isinstance(found, chat.Other)
    assert (found.name, found.caption) == (name, caption)
    assert bool(found.source) == bool(name)
    if found.source:
        assert json.loads(found.source)["url"] == "mxc://test/1"
