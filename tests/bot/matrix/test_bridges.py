"""Who is behind a bridge is known by the marks that bridges set; members set none of them for others."""

from typing import Any

import pytest

from bot.matrix.bridges import DOUBLE, MOST, PROFILE, STATE, Bridges
from bot.matrix.incoming import Reader
from bot.matrix.render import html, mentioned
from commands import chat
from storage.ids import PersonId, RoomId, account_of, speaker

ROOM, OTHER = RoomId("!r:test"), RoomId("!other:test")
BOT = "@whatsappbot:test"
GHOST = PersonId("@whatsapp_31612345678:test")
READER = Reader(PersonId("@leerkring:test"))


def stands(
    sender: str = BOT, bot: str = BOT, network: str = "whatsapp", kind: str = STATE[0]
) -> dict[str, Any]:
    """The state event with which mautrix bridges say that they are in a room."""
    return {
        "type": kind,
        "sender": sender,
        "state_key": f"fi.mau.{network}://{network}/123@g.us",
        "content": {
            "bridgebot": bot,
            "creator": "@amina:test",
            "protocol": {"id": network, "displayname": network.capitalize()},
            "channel": {"id": "123@g.us", "displayname": "De Buurttuin"},
        },
    }


def told(*events: dict[str, Any], room: RoomId = ROOM, **settings: Any) -> Bridges:
    bridges = Bridges(**settings)
    bridges.note(room, events)
    return bridges


def read(bridges: Bridges, sender: str, marks: dict[str, Any] | None = None, **content: Any) -> Any:
    event = {
        "type": "m.room.message",
        "event_id": "$1",
        "sender": sender,
        "origin_server_ts": 1_772_500_000_000,
        "content": {"msgtype": "m.text", "body": "De tuin gespit"} | content | (marks or {}),
    }
    return bridges.read(READER.read(ROOM, event), event)


@pytest.mark.parametrize("kind", STATE)
def test_a_ghost_is_known_by_the_bridge_that_stands_in_a_room(kind: str) -> None:
    assert not Bridges().behind(GHOST)
    bridges = told(stands(kind=kind))
    assert bridges.behind(GHOST) and bridges.in_room(ROOM) and not bridges.in_room(OTHER)
    assert not bridges.behind(PersonId("@whatsapp_31612345678:elsewhere"))
    assert not bridges.behind(PersonId("@anna:test")) and not bridges.behind(PersonId(BOT))
    assert read(bridges, GHOST).bridged and not read(bridges, "@anna:test").bridged
    # Taken away with an empty content, or with the room.
    bridges.note(ROOM, [stands(kind=kind) | {"content": {}}])
    assert not bridges.behind(GHOST) and not bridges.in_room(ROOM)


@pytest.mark.parametrize(
    ("network", "bot", "ghost"),
    [
        ("signal", "@signalbot:test", "@signal_2f8c:test"),
        ("telegram", "@telegrambot:test", "@telegram_12345:test"),
        ("discordgo", "@discordbot:test", "@discord_4711:test"),
        ("discord", "@_discord_bot:test", "@_discord_4711:test"),
        ("gmessages", "@gmessagesbot:test", "@gmessages_1.2:test"),
    ],
)
def test_ghosts_of_other_bridges(network: str, bot: str, ghost: str) -> None:
    assert told(stands(bot, bot, network)).behind(PersonId(ghost))


def test_nobody_else_says_that_somebody_is_behind_a_bridge() -> None:
    assert not told(stands(sender="@eve:test")).behind(GHOST)
    mine = told(stands("@eve:test", "@eve:test", "anna"))
    assert not mine.behind(PersonId("@anna_b:test"))
    # Nor that many speak through them.
    eve = told(stands("@eve:test", "@eve:test"))
    assert read(eve, "@eve:test", marks={PROFILE: {"id": "1", "displayname": "Bram"}}).sender == "@eve:test"
    assert not read(eve, "@eve:test").bridged
    odd = [{"type": STATE[0], "state_key": "", "sender": 1, "content": {"bridgebot": [], "protocol": 3}}]
    assert not told(*odd).behind(GHOST)


def test_a_room_has_so_many_bridges_at_most() -> None:
    bots = [f"@whatsappbot:server{number}" for number in range(MOST + 1)]
    bridges = told(*(stands(bot, bot) | {"state_key": bot} for bot in bots))
    known = [bridges.behind(PersonId(f"@whatsapp_1:server{number}")) for number in range(MOST + 1)]
    assert known == [True] * MOST + [False]


def test_an_operator_can_say_it() -> None:
    bridges = Bridges(lambda who: who.startswith("@wa-"), lambda who: who == "@matterbridge:test")
    assert bridges.behind(PersonId("@wa-1:test")) and bridges.in_room(ROOM, ["@wa-1:test"])
    assert isinstance(read(bridges, "@matterbridge:test"), chat.ForOthers)
    assert not isinstance(read(bridges, "@wa-1:test", body="**Let op**: morgen soep"), chat.ForOthers)


@pytest.mark.parametrize("account", [GHOST, BOT])
def test_each_of_many_is_known_by_the_mark_of_the_message(account: PersonId) -> None:
    bridges = told(stands())
    profile = {"id": "webhook-1", "displayname": "Noor", "has_fallback": True}
    said = read(bridges, account, body="Noor: De tuin gespit", marks={PROFILE: profile})
    assert said.sender == speaker(account, "webhook-1") and account_of(said.sender) == account
    assert (said.speaker, said.body, said.bridged) == ("Noor", "De tuin gespit", True)
    assert bridges.behind(said.sender)
    file = {"url": "mxc://test/a", "filename": "a.jpg", "info": {"mimetype": "image/jpeg"}}
    photo = read(bridges, account, msgtype="m.image", body="Noor: De kas", marks=file | {PROFILE: profile})
    assert (photo.speaker, photo.caption) == ("Noor", "De kas")
    edit = {"rel_type": "m.replace", "event_id": "$0"}
    new = {"msgtype": "m.text", "body": "Noor: De kas geverfd", PROFILE: profile}
    edited = read(bridges, account, marks={"m.relates_to": edit, "m.new_content": new})
    assert (edited.sender, edited.body) == (said.sender, "De kas geverfd")
    assert mentioned((chat.paragraph(chat.Mention(said.sender, "Noor")),)) == []
    assert html((chat.paragraph(chat.Mention(said.sender, "<Noor>")),)) == "<p>&lt;Noor&gt;</p>"


def test_odd_marks_harm_nothing() -> None:
    bridges = told(stands())
    halves = {"id": "\ud800", "displayname": "\ud800"}
    odd: list[Any] = [[], 7, {}, {"id": 3}, {"id": ""}, halves, {"id": "x" * 9000}]
    for profile in odd:
        said = read(bridges, GHOST, marks={PROFILE: profile})
        assert (said.sender.encode() and said.speaker.encode().strip()) or said.sender == GHOST
    assert read(bridges, GHOST, body=["\ud800"]) is None


def test_a_member_with_a_mark_is_who_they_are() -> None:
    said = read(told(stands()), "@anna:test", marks={PROFILE: {"id": "1", "displayname": "Bram"}})
    assert said.sender == "@anna:test" and said.speaker == ""


@pytest.mark.parametrize(
    "body", ["**Noor**: De tuin gespit", "<Noor> De tuin gespit", "[whatsapp] <Noor> Hoi"]
)
def test_many_without_a_mark_are_left_alone(body: str) -> None:
    bridges = told(stands())
    assert isinstance(read(bridges, BOT, body=body), chat.ForOthers)
    assert isinstance(read(bridges, "@telegrambot:test", body=body), chat.ForOthers)
    assert isinstance(read(bridges, "@anna:test", body=body), chat.Text)
    assert isinstance(read(bridges, GHOST, body=body), chat.Text)


def test_what_is_said_in_the_other_app_by_who_is_on_matrix_too() -> None:
    said = read(Bridges(), "@anna:test", marks={DOUBLE: "mautrix-whatsapp"})
    assert said.bridged and not Bridges().behind(said.sender)


def test_a_second_delivery_is_known_again() -> None:
    bridges = told(stands())
    first, second = read(bridges, GHOST), read(bridges, GHOST)
    assert first.twin == second.twin != ""
    assert first.twin != read(bridges, GHOST, body="De tuin geschoffeld").twin
    assert read(bridges, "@anna:test").twin == ""
