"""A name is nobody's own: whoever calls themselves like somebody else gets nothing that is meant for them."""

from pathlib import Path
from typing import Any

import pytest

from bot.matrix.incoming import Reader
from commands import chat, lookalikes
from storage.ids import EventId, PersonId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

ANNA, MALLORY = person("Anna"), person("Mallory")


async def begun(village: Village, *names: str, mallory: str = "anna") -> None:
    await village.people("Amina", "Anna", "Mallory", *names)
    await village.says("Amina", "!begin")
    await village.hear(chat.Joined(**village._about("Mallory"), name=mallory))


async def facilitators(village: Village) -> set[str]:
    members: Any = (await village.exported())["members"]
    return {one["id"] for one in members if one["role"] == "facilitator"}


async def asked(village: Village, body: str, who: str = "Amina", **more: Any) -> str:
    await village.says(who, body, **more)
    posted: list[Posted] = await village.settled()
    (answer,) = posted
    return answer.words


@pytest.mark.parametrize(
    "body",
    ["!role anna facilitator", "!role @anna facilitator", "!rol Anna begeleider", "!rol Аnnа begeleider"],
)
async def test_a_name_gives_nobody_a_role(tmp_path: Path, body: str) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        said = await village.says("Mallory", "Hoi")
        for more in ({}, {"reply_to": said}):
            answer = await asked(village, body, **more)
            assert "@anna:test begeleider\n\n• Anna: @anna:test\n• anna: @mallory:test" in answer.replace(
                "facilitator", "begeleider"
            )
        assert await facilitators(village) == {person("Amina")}


async def test_an_account_or_a_mention_gives_a_role_and_the_answer_says_whose(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        answer = await asked(village, "!rol @anna:test begeleider")
        assert answer.startswith("Anna is nu begeleider. Account: @anna:test.\n\nLet op")
        assert answer.endswith("• anna: @mallory:test")
        assert await facilitators(village) == {person("Amina"), ANNA}
        # Whom one chose from the list was somebody else: it shows.
        answer = await asked(village, "!rol anna begeleider", mentions=frozenset({MALLORY}))
        assert answer.startswith("anna is nu begeleider. Account: @mallory:test.\n\nLet op")
        assert answer.endswith("• Anna: @anna:test")


async def test_an_account_in_other_capitals_is_the_same_unless_two_have_it(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        assert "Account: @anna:test." in await asked(village, "!rol Anna:TEST begeleider")
        twin = village._about("Anna") | {"sender": PersonId("@Anna:test")}
        await village.hear(chat.Joined(**twin, name="Anna"))
        assert "Account: @Anna:test." in await asked(village, "!rol @Anna:test lid")
        assert "Wie bedoel je" in await asked(village, "!rol @ANNA:test lid")


async def test_two_mentions_are_asked_about(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        both = frozenset({ANNA, MALLORY})
        answer = await asked(village, "!rol Anna en anna begeleider", mentions=both)
        assert answer.endswith("• Anna: @anna:test\n• anna: @mallory:test")
        assert await facilitators(village) == {person("Amina")}


@pytest.mark.parametrize("name", ["@anna:test", "АNNА", "a n n a", "Ánna", "ａｎｎａ", "Аnna\u200b", "Ꭺnna."])
async def test_who_imitates_a_name_or_an_account_is_pointed_out(tmp_path: Path, name: str) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village, "Bram", mallory=name)
        assert "@mallory:test" in await asked(village, "!rol @anna:test begeleider")
        assert "@mallory:test" not in await asked(village, "!rol @bram:test begeleider")
        # Also where facilitators are listed.
        await asked(village, "!rol @mallory:test begeleider")
        assert "@mallory:test" in await asked(village, "!rol")


async def test_an_answer_that_names_who_may_be_meant_goes_with_each_of_them(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        for body in ("!rol anna lid", "!rol @anna:test begeleider"):
            await asked(village, body)
        room = await village.alone_with("Mallory")
        await village.says("Mallory", "!vergeet mij ja", room=room)
        await village.settled()
        standing = [post.words for post in village.platform.posted if not post.removed]
        assert not any("@mallory:test" in words for words in standing)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ella", "EIla"), ("Omar", "0mаr"), ("Marnix", "Mamix"), ("Çağla", "cagla"), ("🌻", "🌻")],
)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert lookalikes.alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Anna", "Hanna"), ("Ella", "Eila"), ("Mila", "Mira"), ("🌻", "🌹"), ("أمينة", "محمد")]
)
def test_names_that_do_not(one: str, other: str) -> None:
    assert not lookalikes.alike(one, other)


async def test_of_two_groups_of_one_name_a_name_chooses_neither(tmp_path: Path) -> None:
    kitchen = RoomId("!kitchen:test")
    async with Village(tmp_path).open() as village:
        for room in (ROOM, kitchen):
            await village.people("Amina", "Bram", room=room)
            await village.says("Amina", "!begin De Tuin", room=room)
            await village.says("Amina", "!standup nu", room=room)
        alone = await village.alone_with("Bram")
        await village.settled()
        which = await asked(village, "Gezaaid in de kas", "Bram", room=alone)
        assert which.endswith("• 1. De Tuin\n• 2. De Tuin")
        assert await asked(village, "de tuin", "Bram", room=alone) == which
        await village.says("Bram", "2", room=alone)
        await village.settled()
        assert await village.kept(ROOM) == []
        (kept,) = await village.kept(kitchen)
        assert kept["answers"]["done"] == "Gezaaid in de kas"


def read(content: dict[str, Any]) -> chat.Text:
    event = {"event_id": "$a", "sender": "@amina:test", "type": "m.room.message", "content": content}
    found = Reader(PersonId("@leerkring:test")).read(RoomId("!r:test"), event)
    assert isinstance(found, chat.Text)
    return found


def test_whom_a_reply_answers_is_not_whom_it_names() -> None:
    words = {"msgtype": "m.text", "body": "!rol anna begeleider"}
    listed = {"m.mentions": {"user_ids": [MALLORY]}}
    reply = {"m.relates_to": {"m.in_reply_to": {"event_id": "$m"}}}
    thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": "$m", "is_falling_back": True}}
    quoted = f'<mx-reply><a href="https://matrix.to/#/{MALLORY}">anna</a></mx-reply>!rol anna begeleider'
    pill = f'!rol <a href="https://matrix.to/#/{ANNA.replace("@", "%40")}">Anna</a> begeleider'
    assert read(words | listed).mentions == {MALLORY}
    for place in (reply, thread):
        assert read(words | listed | place).mentions == set()
        assert read(words | listed | place | {"formatted_body": quoted}).mentions == set()
        assert read(words | listed | place | {"formatted_body": pill}).mentions == {ANNA}
    assert read(words | reply).reply_to == EventId("$m")
    # An app that lists nobody has only the link.
    assert read(words | {"formatted_body": pill}).mentions == {ANNA}
