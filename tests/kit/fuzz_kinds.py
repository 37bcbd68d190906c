"""What hostile people do, each kind a function that makes events: add one to `KINDS` and it takes part.

A kind is given `Hostile` (dice, people, ids that exist) and answers with what comes at once, in that order.
What a server itself vouches for stays true: who sent it, and that only moderators remove what others said.
"""

import copy
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from commands.handle import COMMANDS as EVERY_COMMAND
from commands.handle import PRACTICES

if TYPE_CHECKING:
    from tests.kit.fuzz_events import Hostile

Json = dict[str, Any]
Kind = Callable[["Hostile"], list[Json]]
STATELESS = {"m.room.message", "m.room.redaction", "m.room.encrypted"}
TYPES = (
    "m.room.message",
    "m.room.message",
    "m.reaction",
    "m.room.redaction",
    "m.room.member",
    "m.room.name",
    "m.room.tombstone",
    "m.room.power_levels",
    "m.room.create",
    "m.room.encryption",
    "m.room.encrypted",
    "m.sticker",
    "org.matrix.msc3381.poll.response",
    "nl.example.unknown",
)
NASTY: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**53,
    2**70,
    -(2**63) - 1,
    1e308,
    0.5,
    "",
    [],
    {},
    "\u202e\u2066<script>alert(1)</script>",
    "x" * 20_000,
    "1. a\n2. b\n3. c",
    "!standup now",
    "!begin",
    "!rol @mallory:test begeleider",
    "!role @mallory:test facilitator",
    "!language room en",
    "!standup sluit",
    "leerkring: !standup nu",
    "!" * 500,
    "\x00\ue0000\ue001",
    "".join(map(chr, range(32))) + "\x7f\x85\u2028\u2029\ufeff\ud800",
    ["a", {"b": [None]}],
    {"event_id": {"event_id": []}},
)
WHOSE = "van [{}]"
"""In the words of everybody, so that nobody's can come to be somebody else's."""
BODIES = [word for word in NASTY if isinstance(word, str)]
COMMANDS = (
    "!over mij",
    "!doel lassen leren {whose}",
    "!bewaar de sleutel {whose}",
    "!punten",
    "!afspraak @dewi:test doet alles {whose}, vrijdag",
    "!afspraak ik doe alles {whose}",
    "!afspraken",
    "!bord",
    "!fase verder",
    "!sprint 3 weken doel {whose}",
    "!koers waarom: {whose}",
    "!koers begin",
    "!werksessie dinsdag 14:00 buurthuis {whose}",
    "!werksessie weg",
    "!werksessie stop",
    "!werksessie verslag",
    "!rondje live",
    "!volgende",
    "!namens @dewi:test 1. alles {whose}",
    "!verslag delen",
    "!standup sluit",
    "!pauze",
    "!einde",
)
"""What only facilitators may do, or what is then of who says it."""
ANY_COMMAND = sorted({f"!{name}" for one in EVERY_COMMAND for name in one.names.values()})
REPLIES = (
    "2 klaar",
    "1 klaar, 2 later\n3 weg",
    "1 open",
    "1 @dewi:test doet het {whose}, vrijdag",
    "2 iets anders {whose}",
    "\n".join(f"{number} klaar" for number in range(1, 9_000)),
    " en ".join("1" * 20_000) + " klaar",
    "1 2 3 4 " * 7_000,
    "1" * 50_000,
    "9" * 5_000 + " klaar",
    "0 klaar",
    "ja",
    "nee",
    "geen idee",
    "ik ben er",
    "nieuw punt: alles {whose}",
    "ik kan helpen {whose}",
    "ik kan lassen {whose}",
    "ik woon hier",
    "31 februari, 99 uur",
    "sla over",
    "volgende",
)
"""What somebody may answer to one of our posts."""
BODIES += ["tuin {whose}", "1. tuin {whose}", "1. a {whose}\n2. b {whose}\n3. nee", "nee", "nee, alles goed"]
KEYS = (
    *sorted({key for one in PRACTICES for sign in one.signs for key in sign.keys}),
    "1" * 5000,
    "x" * 3000,
)
"""All that mean something, and what is far too long to."""
STRANGER = "vreemd"
STRANGERS = 100
"""All of them have come by within the first tenth; each costs a private room, which is theirs for good."""
POLLS = ("org.matrix.msc3381.poll.response", "m.poll.response")
ROOMS = "in the rooms"
"""Where an event stands, when that is not the room alone: `Fuzz` hands it out there."""
ROOM, OTHER, ALONE = "room", "other", "alone"
"""Alone is the private room that whoever says it has with the bot."""
PLAIN = "never encrypted"
MOST_BYTES = 60_000
"""A server takes events of 64 KiB."""
TIMES = (0, 1, -1, 2**31, 2**53, 2**70, 1_000, 32_503_679_999_999, 32_503_680_000_000, 9e15)


def bent(hostile: "Hostile") -> list[Json]:
    """Any type that there is, with fields missing, of another type, huge or nested."""
    kind = hostile.dice.choice(TYPES)
    event = hostile.of(kind, _content(hostile, kind))
    if kind.startswith("m.room.") and kind not in STATELESS:
        event["state_key"] = hostile.dice.choice(["", event["sender"], "@amina:test", "@leerkring:test"])
    if kind == "m.room.redaction":
        event["redacts"] = hostile.theirs()
    return [hostile.bent(event)]


def _content(hostile: "Hostile", kind: str) -> Json:
    match kind:
        case "m.room.message":
            return message(hostile)
        case "m.reaction":
            return reaction(hostile.target(), hostile.dice.choice(KEYS))
        case "m.room.member":
            membership = hostile.dice.choice(["join", "leave", "ban", "invite", "knock"])
            return {"membership": membership, "displayname": hostile.dice.choice(["M", "\u202eM<b>"])}
        case "m.room.power_levels":
            return {"users": {"@mallory:test": 100}, "users_default": 100}
        case "m.room.create":
            return {"room_version": "12", "additional_creators": ["@mallory:test"]}
        case "m.room.tombstone":
            return {"replacement_room": "!evil:test", "body": "moved"}
        case "m.room.encryption":
            return {"algorithm": "m.megolm.v1.aes-sha2"}
        case _:
            return {"name": "x", "redacts": hostile.theirs(), "body": "y"}


def message(hostile: "Hostile") -> Json:
    """The content of something said: words or a file, on its own or about something else."""
    body, target = hostile.dice.choice(BODIES), hostile.target()
    kinds = ["m.text", "m.text", "m.notice", "m.image", "m.audio", "m.file", "m.emote", "m.gallery"]
    msgtype = hostile.dice.choice(kinds)
    content: Json = {"msgtype": msgtype, "body": body}
    if msgtype in {"m.image", "m.audio", "m.file"}:
        content |= {"url": "mxc://test/abc", "filename": "x.jpg"}
        content["info"] = {"mimetype": "image/jpeg", "size": 9}
    if msgtype == "m.gallery":
        images = [{"itemtype": "m.image", "url": f"mxc://test/{number}"} for number in range(3)]
        content["itemtypes"] = [*images, hostile.dice.choice(NASTY)]
    relation = hostile.dice.choice(["none", "thread", "reply", "edit"])
    if relation == "thread":
        content["m.relates_to"] = {"rel_type": "m.thread", "event_id": target, "is_falling_back": True}
    elif relation == "reply":
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": target}}
    elif relation == "edit":
        content |= edit(target, body)
    return content


def edit(target: str, body: str) -> Json:
    """The content of an edit."""
    return {
        "msgtype": "m.text",
        "body": f"* {body}",
        "m.new_content": {"msgtype": "m.text", "body": body},
        "m.relates_to": {"rel_type": "m.replace", "event_id": target},
    }


def reaction(target: str, key: str) -> Json:
    """The content of a reaction."""
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": target, "key": key}}


def nested(hostile: "Hostile") -> list[Json]:
    """Threads in replies to edits of threads, each in what was said last, and relations in relations."""
    chain = []
    target = hostile.target()
    for _ in range(hostile.dice.randrange(2, 6)):
        body = hostile.dice.choice(BODIES)
        relation: Json = {"rel_type": hostile.dice.choice(["m.thread", "m.replace", "m.reference"])}
        relation |= {"event_id": target, "m.in_reply_to": {"event_id": target}, "m.relates_to": {}}
        relation["m.relates_to"] = copy.deepcopy(relation)
        content = {"msgtype": "m.text", "body": body, "m.relates_to": relation}
        content["m.new_content"] = {"msgtype": "m.text", "body": body, "m.new_content": content.copy()}
        chain.append(hostile.of("m.room.message", content))
        target = chain[-1]["event_id"]
    return chain


def edits_of_edits(hostile: "Hostile") -> list[Json]:
    """An edit of an edit of what somebody said, a reaction to the edit, and an edit of the reaction."""
    who = hostile.somebody()
    said = hostile.of("m.room.message", {"msgtype": "m.text", "body": "1. tuin {whose}"}, who)
    first = hostile.of("m.room.message", edit(said["event_id"], "1. bloem {whose}"), who)
    again = hostile.of("m.room.message", edit(first["event_id"], "1. boom {whose}"))
    reacted = hostile.of("m.reaction", reaction(first["event_id"], hostile.dice.choice(KEYS)))
    return [
        said,
        first,
        again,
        reacted,
        hostile.of("m.room.message", edit(reacted["event_id"], "1. hek {whose}"), who),
    ]


def edits_of_others(hostile: "Hostile") -> list[Json]:
    """Of what others said, the bot included; and moves and removals by reaction."""
    target = hostile.target()
    return [
        hostile.of("m.room.message", edit(target, "1. niets {whose}\n2. b {whose}\n3. c {whose}")),
        hostile.of("m.reaction", reaction(target, hostile.dice.choice(KEYS))),
    ]


def removals_in_a_loop(hostile: "Hostile") -> list[Json]:
    """Each removes the next one, the last the first; one removes itself."""
    loop = [hostile.of("m.room.redaction", {}) for _ in range(hostile.dice.randrange(1, 5))]
    for event, following in zip(loop, [*loop[1:], loop[0]], strict=True):
        event["redacts"] = event["content"]["redacts"] = following["event_id"]
    return loop


def strangers_vote(hostile: "Hostile") -> list[Json]:
    """On anything at all, by who is in the other room alone; several options, none, and what is none."""
    return [event | {ROOMS: (OTHER,)} for event in _votes(hostile, _stranger(hostile))]


def leavers_vote(hostile: "Hostile") -> list[Json]:
    """The same by who came for it and is gone, as it comes late from elsewhere."""
    who = _stranger(hostile)
    came_and_went = [
        hostile.of("m.room.member", {"membership": membership}, who) | {"state_key": who, PLAIN: True}
        for membership in ("join", "leave")
    ]
    return [*came_and_went, *_votes(hostile, who)]


def _stranger(hostile: "Hostile") -> str:
    return f"@{STRANGER}{hostile.dice.randrange(STRANGERS)}:elsewhere.test"


def _votes(hostile: "Hostile", who: str) -> list[Json]:
    answers = hostile.dice.choice([["1"], ["1", "2"] * 500, [], [None], "1", {"1": 1}, ["x" * 20_000]])
    target = hostile.dice.choice([*hostile.polls, hostile.target()])
    content: Json = {"m.relates_to": {"rel_type": "m.reference", "event_id": target}}
    content |= {POLLS[0]: {"answers": answers}, "m.selections": answers}
    number = {"msgtype": "m.text", "body": "1", "m.relates_to": {"m.in_reply_to": {"event_id": target}}}
    return [
        *(hostile.of(kind, content, who) for kind in POLLS),
        hostile.of("m.room.message", number, who),
    ]


_FILE = {
    "url": "mxc://test/abc",
    "v": "v2",
    "iv": "x",
    "hashes": {"sha256": "x"},
    "key": {"kty": "oct", "k": "x"},
}
WHOLE: tuple[tuple[str, Json], ...] = (
    (
        "m.room.message",
        {
            "msgtype": "m.text",
            "body": "leerkring: tuin {whose}",
            "format": "org.matrix.custom.html",
            "formatted_body": '<a href="https://matrix.to/#/@leerkring:test">leerkring</a> tuin',
            "m.mentions": {"user_ids": ["@leerkring:test"], "room": True},
            "m.relates_to": {
                "rel_type": "m.thread",
                "event_id": "$ours1",
                "is_falling_back": False,
                "m.in_reply_to": {"event_id": "$ours2"},
            },
        },
    ),
    ("m.room.message", edit("$ours1", "1. a {whose}")),
    (
        "m.room.message",
        {
            "msgtype": "m.image",
            "body": "x {whose}",
            "filename": "x.jpg",
            "file": _FILE,
            "info": {"mimetype": "image/jpeg", "size": 9, "w": 1, "h": 1, "thumbnail_file": _FILE},
        },
    ),
    (
        "m.room.message",
        {
            "msgtype": "m.audio",
            "body": "x {whose}",
            "filename": "x.ogg",
            "url": "mxc://test/abc",
            "info": {"mimetype": "audio/ogg", "size": 9, "duration": 9},
            "org.matrix.msc3245.voice": {},
            "org.matrix.msc1767.audio": {"duration": 9, "waveform": [1]},
        },
    ),
    ("m.reaction", reaction("$ours1", "1️⃣")),
    (
        "org.matrix.msc3381.poll.response",
        {
            "org.matrix.msc3381.poll.response": {"answers": ["1"]},
            "m.relates_to": {"rel_type": "m.reference", "event_id": "$ours1"},
        },
    ),
    ("m.room.redaction", {"redacts": "$nothing", "reason": "x"}),
)


def _paths(node: object, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if before:
        yield before
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from _paths(inner, (*before, key))
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from _paths(inner, (*before, place))


WRONG = [(kind, whole, path, nasty) for kind, whole in WHOLE for path in _paths(whole) for nasty in NASTY]


def wrong_type(hostile: "Hostile") -> list[Json]:
    """What is right but at one place: each wrong value at each of them, one after the other."""
    kind, whole, path, nasty = WRONG[hostile.turn("wrong", len(WRONG))]
    content = copy.deepcopy(whole)
    node: Any = content
    for key in path[:-1]:
        node = node[key]
    # A removal that a server lets through is of what one said oneself.
    node[path[-1]] = hostile.theirs() if kind == "m.room.redaction" and path == ("redacts",) else nasty
    event = hostile.of(kind, content)
    if kind == "m.room.redaction":
        event["redacts"] = nasty
    return [event]


def huge(hostile: "Hostile") -> list[Json]:
    """As much as a server takes: one long line, many lines, many mentions, deep markup."""
    words = hostile.dice.choice(
        ["x", "1. a\n", "\n", "> <@a:b> c\n", "ﷺ", "👩🏽‍🌾", "!", "<b>", "@a:b ", "\u0301"]
    )
    body = words * (MOST_BYTES // len(words.encode()))
    content: Json = {"msgtype": "m.text", "body": body}
    where = hostile.dice.randrange(4)
    if where == 1:
        content = {
            "msgtype": "m.text",
            "body": "x",
            "format": "org.matrix.custom.html",
            "formatted_body": body,
        }
    elif where == 2:
        content = {
            "msgtype": "m.text",
            "body": "x",
            "m.mentions": {"user_ids": [f"@{n}:b" for n in range(5000)]},
        }
    elif where == 3:
        content["m.relates_to"] = {"rel_type": "m.thread", "event_id": hostile.target()}
    return [hostile.of("m.room.message", content)]


def out_of_time(hostile: "Hostile") -> list[Json]:
    """Said long ago, long from now, or at no time at all."""
    event = hostile.of("m.room.message", {"msgtype": "m.text", "body": hostile.dice.choice(BODIES)})
    event["origin_server_ts"] = hostile.dice.choice(TIMES)
    return [event]


def flapping(hostile: "Hostile") -> list[Json]:
    """Somebody comes and goes, each time by another name; the room's name flaps along."""
    who = hostile.somebody()
    events = []
    for turn in range(hostile.dice.randrange(2, 7)):
        name = hostile.dice.choice(
            ["Mallory", "Amina", "leerkring", "\u202eanimA", "", "x" * 3000, "Amina\n"]
        )
        content = {"membership": ["join", "leave"][turn % 2], "displayname": name}
        events.append(hostile.of("m.room.member", content, who) | {"state_key": who})
        if hostile.dice.random() < 0.3:
            events.append(hostile.of("m.room.name", {"name": name}, who) | {"state_key": ""})
    return [*events, hostile.of("m.room.member", {"membership": "join"}, who) | {"state_key": who}]


def said_in_two_rooms(hostile: "Hostile") -> list[Json]:
    """The same event in both rooms."""
    event = hostile.of("m.room.message", message(hostile))
    return [event | {ROOMS: (ROOM, OTHER)}]


def signs_anywhere(hostile: "Hostile") -> list[Json]:
    """What keeps, agrees, closes, shares, offers or passes a turn on, on anything at all, and taken back."""
    target = hostile.dice.choice([hostile.living(), hostile.target(), "$never"])
    who = hostile.somebody()
    signs = [hostile.of("m.reaction", reaction(target, key), who) for key in ("🅿️", "✅", "🙋", "🤝", "❌")]
    chosen = hostile.dice.sample(signs, hostile.dice.randrange(1, len(signs)))
    back = hostile.of("m.room.redaction", {}, who)
    back["redacts"] = back["content"]["redacts"] = chosen[0]["event_id"]
    return [*chosen, *([back] if hostile.dice.random() < 0.5 else [])]


def kept_by_a_sign(hostile: "Hostile") -> list[Json]:
    """Something said, edited by somebody else, and a sign of another on it that asks to keep it."""
    said = hostile.of("m.room.message", message(hostile))
    other = hostile.of("m.room.message", edit(said["event_id"], hostile.dice.choice(BODIES)))
    signs = [hostile.of("m.reaction", reaction(said["event_id"], key)) for key in ("🅿️", "✅", "🤝")]
    return [said | {PLAIN: True}, *hostile.dice.sample([other], hostile.dice.randrange(2)), *signs]


def replies_to_posts(hostile: "Hostile") -> list[Json]:
    """Numbers, words and yes, in reply to or in the thread of a post of ours; and edited or taken away."""
    who, said = hostile.somebody(), hostile.of("m.room.message", _reply(hostile, hostile.living()))
    said["sender"] = who
    then = [
        hostile.of("m.room.message", edit(said["event_id"], hostile.dice.choice(REPLIES)), who),
        hostile.of("m.room.redaction", {"redacts": said["event_id"]}, who) | {"redacts": said["event_id"]},
    ]
    return [said, *hostile.dice.sample(then, hostile.dice.randrange(3))]


def _reply(hostile: "Hostile", target: str) -> Json:
    relation: Json = {"m.in_reply_to": {"event_id": target}}
    if hostile.dice.random() < 0.3:
        relation |= {"rel_type": "m.thread", "event_id": target, "is_falling_back": True}
    return {"msgtype": "m.text", "body": hostile.dice.choice(REPLIES), "m.relates_to": relation}


def commands_of_all(hostile: "Hostile") -> list[Json]:
    """What only facilitators may do, by somebody who does not lead; and what anybody may, far too long."""
    body = hostile.dice.choice(COMMANDS)
    if hostile.dice.random() < 0.5:
        words = hostile.dice.choice(["", "@dewi:test", "vrijdag", "1", *REPLIES])
        body = f"{hostile.dice.choice(ANY_COMMAND)} {words}"
    if hostile.dice.random() < 0.2:
        body += hostile.dice.choice([" x", " 1", " vrijdag", "\n1. a", "9"]) * 4_000
    return [hostile.of("m.room.message", {"msgtype": "m.text", "body": body})]


def answers_alone(hostile: "Hostile") -> list[Json]:
    """In private with the bot: commands, answers to what it asks there, signs on what it said to others."""
    who = hostile.somebody()
    content = {"msgtype": "m.text", "body": hostile.dice.choice([*REPLIES, *COMMANDS, *BODIES])}
    if hostile.dice.random() < 0.5:
        content = _reply(hostile, hostile.whispered())
    events = [
        hostile.of("m.room.message", content, who),
        hostile.of("m.reaction", reaction(hostile.whispered(), hostile.dice.choice(KEYS)), who),
    ]
    return [event | {ROOMS: (ALONE,)} for event in events]


def strangers_take_part(hostile: "Hostile") -> list[Json]:
    """Who came and went before it arrives: a hand, a sign, a number, a word."""
    who, target = _stranger(hostile), hostile.living()
    came_and_went = [
        hostile.of("m.room.member", {"membership": membership}, who) | {"state_key": who, PLAIN: True}
        for membership in ("join", "leave")
    ]
    done = [
        *(hostile.of("m.reaction", reaction(target, key), who) for key in ("🙋", "🤝", "✅", "🅿️")),
        hostile.of("m.room.message", _reply(hostile, target), who),
        hostile.of("m.room.message", {"msgtype": "m.text", "body": hostile.dice.choice(COMMANDS)}, who),
    ]
    return [*came_and_went, *hostile.dice.sample(done, 3)]


KINDS: list[Kind] = [
    bent,
    bent,
    bent,
    bent,
    nested,
    edits_of_edits,
    edits_of_others,
    removals_in_a_loop,
    strangers_vote,
    leavers_vote,
    wrong_type,
    wrong_type,
    huge,
    out_of_time,
    flapping,
    said_in_two_rooms,
    signs_anywhere,
    kept_by_a_sign,
    replies_to_posts,
    replies_to_posts,
    commands_of_all,
    answers_alone,
    strangers_take_part,
]
"""All of them; one that stands here twice comes twice as often."""
