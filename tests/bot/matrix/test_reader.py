"""What Matrix events mean: when somebody speaks to the bot, and that none whatsoever is too strange."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.matrix.incoming import UNDERSTOOD, Reader
from commands import chat
from storage.ids import PersonId, RoomId

PILL = '<a href="https://matrix.to/#/@leerkring:test">Onze Kring</a>'
ENCODED = '<p><a href="https://matrix.to/#/%40leerkring%3Atest?via=test">Onze Kring</a>'
OTHER = '<a href="https://matrix.to/#/@bram:test">Onze Kring</a>'


def heard(body: str, formatted: str | None = None) -> chat.Text:
    content: dict[str, Any] = {"msgtype": "m.text", "body": body}
    if formatted is not None:
        content["formatted_body"] = formatted
    read = content_read(content)
    assert isinstance(read, chat.Text)
    return read


REPLACES = {"m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}


def content_read(content: dict[str, Any]) -> chat.Incoming | None:
    event = {
        "type": "m.room.message",
        "event_id": "$1",
        "sender": "@amina:test",
        "origin_server_ts": 1,
        "content": content,
    }
    return Reader(PersonId("@leerkring:test")).read(RoomId("!r:test"), event)


@pytest.mark.parametrize(
    ("body", "formatted"),
    [
        ("leerkring: help", None),
        ("Leerkring, help", None),
        ("leerkring : help", None),
        ("leerkring:help", None),
        ("@leerkring help", None),
        ("  @leerkring:test help", None),
        ("@leerkring:test: help", None),
        ("[Onze Kring](https://matrix.to/#/@leerkring:test): help", None),
        ("[Onze Kring](https://matrix.to/#/%40leerkring%3Atest) help", None),
        ("Onze Kring: help", f"{PILL}: help"),
        ("Onze Kring help", f"{PILL} help"),
        ("Onze Kring:\u00a0help", f"{ENCODED}:&nbsp;help</p>"),
    ],
)
def test_what_is_said_to_the_bot(body: str, formatted: str | None) -> None:
    read = heard(body, formatted)
    assert (read.addressed, read.body) == (True, "help")


@pytest.mark.parametrize(
    ("body", "formatted"),
    [
        # The word is a common one where people learn together.
        ("Leerkring begin is om tien uur", None),
        ("Leerkring morgen gaat niet door", None),
        ("leerkringen: zo doe je dat", None),
        ("De leerkring: help!", None),
        ("@leerkringen help", None),
        ("help leerkring", None),
        ("Onze Kring: help", f"{OTHER}: help"),
        ("Onze Kring: help", "<b>Onze Kring</b>: help"),
        ("help", f"{PILL}: help"),
        ("Dag Onze Kring", f"Dag {PILL}"),
    ],
)
def test_what_is_only_about_it(body: str, formatted: str | None) -> None:
    read = heard(body, formatted)
    assert (read.addressed, read.body) == (False, body)


def test_its_name_alone_asks_for_an_answer() -> None:
    for body, formatted in (("@leerkring", None), ("leerkring:", None), ("Onze Kring", PILL)):
        assert (heard(body, formatted).addressed, heard(body, formatted).body) == (True, "")


def test_all_lines_are_kept() -> None:
    assert heard("leerkring: 1. tuin\n2. bankje\n\n3. nee").body == "1. tuin\n2. bankje\n\n3. nee"


ITEMS = "<li>tuin</li><li>bank</li><li>nee</li>"


@pytest.mark.parametrize(
    ("body", "formatted", "expected"),
    [
        ("tuin\nbank\nnee", f"<ol>{ITEMS}</ol>", "1. tuin\n2. bank\n3. nee"),
        ("1. tuin\n1. bank\n1. nee", f"<ol>\n{ITEMS}\n</ol>", "1. tuin\n2. bank\n3. nee"),
        ("bank\nnee", "<OL start='2'><li><p>bank</p><li>nee</ol>", "2. bank\n3. nee"),
        ("Hoi!\ntuin & bank", "<p>Hoi!</p><ol><li>tuin &amp; bank</li></ol>", "Hoi!\n1. tuin & bank"),
        ("tuin\nbank\nnee", f"<ul>{ITEMS}</ul>", "tuin\nbank\nnee"),
        # Words that the body does not have are shown to nobody who reads the body.
        ("tuin\nbank\nnee", f"<ol>{ITEMS}<li>meer</li></ol>", "tuin\nbank\nnee"),
        ("tuin", "<ol><li>tuin" + "<b>" * 9000, "tuin"),
    ],
)
def test_numbers_that_an_app_has_in_the_html_alone(body: str, formatted: str, expected: str) -> None:
    assert heard(body, formatted).body == expected
    edited = content_read({"m.new_content": {"body": body, "formatted_body": formatted}, **REPLACES})
    assert isinstance(edited, chat.Edit)
    assert edited.body == expected
    sent = {"msgtype": "m.image", "url": "mxc://test/1", "filename": "a.jpg", "formatted_body": formatted}
    photo = content_read({**sent, "body": body})
    assert isinstance(photo, chat.Photo)
    assert photo.caption == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("> <@anna:test> wie?\n> nu\n\nik", "ik"),
        ("> * <@anna:test> zwaait\n\nik", "ik"),
        ("> <@anna:test> wie?", ""),
        ("> wie?\nik", "ik"),
        (">wie?\n>\n\nik", "ik"),
        # Their own answers, in quotes.
        ("> 1. tuin\n> 2. bank\n> 3. nee", "> 1. tuin\n> 2. bank\n> 3. nee"),
        ("ik\n> wie?", "ik\n> wie?"),
    ],
)
def test_what_a_reply_quotes_is_not_said_by_its_author(body: str, expected: str) -> None:
    relation = {"m.relates_to": {"m.in_reply_to": {"event_id": "$0"}}}
    read = content_read({"msgtype": "m.text", "body": body, **relation})
    assert isinstance(read, chat.Text)
    assert read.body == expected
    sent = {"msgtype": "m.image", "url": "mxc://test/1", "filename": "a.jpg", "body": body, **relation}
    photo = content_read(sent)
    assert isinstance(photo, chat.Photo)
    assert photo.caption == (expected or None)


def test_outside_a_reply_a_quote_is_somebodys_own() -> None:
    assert heard("> wie?\nik").body == "> wie?\nik"


# Half characters too: a member's device may encrypt anything.
_text = st.text(st.characters(exclude_categories=()), max_size=20)
_json: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_id = st.sampled_from(["$x", "@leerkring:test", "@bram:test", ""])
_relation = st.fixed_dictionaries(
    {},
    optional={
        "rel_type": _json | st.sampled_from(["m.thread", "m.replace", "m.annotation"]),
        "event_id": _json | _id,
        "key": _json | st.just("❌"),
        "is_falling_back": _json,
        "m.in_reply_to": _json | st.fixed_dictionaries({"event_id": _json | _id}),
    },
)
_content = st.fixed_dictionaries(
    {},
    optional={
        "msgtype": _json | st.sampled_from(["m.text", "m.image", "m.audio", "m.file", "m.notice"]),
        "body": _json | st.sampled_from(["leerkring: help", "> <@a:b> x\n\ny"]),
        "filename": _json,
        "url": _json,
        "file": _json | st.fixed_dictionaries({"url": _json, "key": _json}),
        "info": _json | st.fixed_dictionaries({"size": _json, "mimetype": _json}),
        "membership": _json | st.sampled_from(["join", "leave", "ban"]),
        "displayname": _json,
        "name": _json,
        "redacts": _json,
        "replacement_room": _json,
        "m.mentions": _json | st.fixed_dictionaries({"user_ids": _json}),
        "m.relates_to": _json | _relation,
        "m.new_content": _json | st.fixed_dictionaries({"msgtype": _json, "body": _json}),
    },
)
_event = st.fixed_dictionaries(
    {"type": _json | st.sampled_from(sorted(UNDERSTOOD)), "content": _json | _content},
    optional={
        "event_id": _json | _id,
        "sender": _json | _id,
        "state_key": _json | _id,
        "origin_server_ts": _json | st.integers(0, 2**60),
        "redacts": _json,
        "unsigned": _json,
    },
)


_LIST: Any = ["m.image"]


@given(_event)
@example(
    {
        "type": "m.room.message",
        "event_id": "$x",
        "sender": "@bram:test",
        "content": {
            "m.relates_to": {"rel_type": "m.replace", "event_id": "$y"},
            "m.new_content": {"msgtype": _LIST},
        },
    }
)
def test_any_event_has_a_meaning_or_none(event: dict[str, Any]) -> None:
    read = Reader(PersonId("@leerkring:test")).read(RoomId("!x:test"), event)
    if read is None:
        return
    assert read.event and read.sender
    assert datetime(1970, 1, 1, tzinfo=UTC) < read.at
    match read:
        case chat.Text():
            words = read.body
        case chat.Photo():
            words = read.source + (read.caption or "")
        case chat.Voice():
            words = read.source + read.mimetype
        case chat.Reaction():
            words = read.target + read.key
        case chat.Edit():
            words = read.target + read.body
        case chat.Removal():
            words = read.target
        case chat.Joined() | chat.Named():
            words = read.name
        case _:
            words = ""
    assert words.encode().decode() == words


@pytest.mark.parametrize(
    ("membership", "sender", "chosen"),
    [
        ("leave", "@bram:test", True),
        ("leave", "@amina:test", False),
        ("ban", "@amina:test", False),
        ("ban", "@bram:test", False),
    ],
)
def test_only_who_goes_of_their_own_accord_chose_to(membership: str, sender: str, chosen: bool) -> None:
    event = {
        "type": "m.room.member",
        "event_id": "$1",
        "sender": sender,
        "state_key": "@bram:test",
        "origin_server_ts": 1,
        "content": {"membership": membership},
    }
    read = Reader(PersonId("@leerkring:test")).read(RoomId("!r:test"), event)
    assert isinstance(read, chat.Left)
    assert (read.sender, read.chosen) == ("@bram:test", chosen)
