"""Something for those who facilitate alone: with a name or without, after who says it saw it, and back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.platform import Refused
from commands import chat
from commands.confide.typed import addressed, without_name
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.community.test_two_communities import both
from tests.practices.wins.test_wins import begun, says

WORDS = {
    "nl": ("!zeg begeleider Dit ging niet fijn", "Bram zegt dit alleen", "Iemand in", "niet fijn"),
    "en": ("!tell facilitator That hurt a bit", "Bram says this only", "Somebody in", "hurt a bit"),
}
SAFE = WORDS["nl"][0]
NAMED, UNNAMED = "1️⃣", "2️⃣"


async def says_alone(village: Village, name: str, words: str, **where: Any) -> list[Posted]:
    return await says(village, name, words, room=alone(name), **where)


async def asked(village: Village, words: str = SAFE, name: str = "Bram") -> Posted:
    """The question before it goes."""
    (post,) = await says_alone(village, name, words)
    assert post.room == alone(name)
    return post


async def taps(village: Village, name: str, on: Posted, sign: str) -> list[Posted]:
    await village.reacts(name, on.event, sign, room=alone(name))
    return await village.settled()


async def confides(village: Village, sign: str = UNNAMED, words: str = SAFE) -> tuple[Posted, Posted]:
    """What the facilitator reads, and what tells Bram that it went."""
    posts = [post for post in await taps(village, "Bram", await asked(village, words), sign) if post.words]
    (told,) = [post for post in posts if post.room == alone("Amina")]
    (sent,) = [post for post in posts if "Ik geef dit door" in post.words or "I pass this on" in post.words]
    assert {post.room for post in posts} == {alone("Amina"), alone("Bram")}
    return told, sent


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("named", [True, False])
async def test_it_goes_to_who_facilitates_alone(tmp_path: Path, language: str, named: bool) -> None:
    words, with_name, without, said = WORDS[language]
    async with begun(tmp_path, language) as village:
        post = await asked(village, words)
        assert (said in post.words and "klein" in post.words) or "small" in post.words
        assert said not in "".join(one.words for one in village.platform.posted if one.room != alone("Bram"))
        told, _ = await confides(village, NAMED if named else UNNAMED, words)
        assert (with_name if named else without) in told.words and said in told.words
        assert ("Bram" in told.words) is named
        assert said not in str(await village.exported())
        for step in ("!status", "!standup now", "!standup close", "!digest now", "!report", "!points"):
            for one in await says(village, "Amina", step):
                assert said not in one.words


async def test_nothing_goes_without_a_choice_and_a_yes_is_no_name(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        first = await asked(village)
        (which,) = await says_alone(village, "Bram", "ja")
        assert "2. Zonder je naam" in which.words
        assert [post.room for post in await taps(village, "Bram", first, "❌") if post.words] == [
            alone("Bram")
        ]
        assert "niet fijn" not in standing(village)
        await asked(village, "!zeg begeleider zonder naam: Dit deed pijn")
        posts = await says_alone(village, "Bram", "ja")
        told = of([one for one in posts if one.room == alone("Amina")], "Dit deed pijn")
        assert "Bram" not in told.words and "zonder naam:" not in told.words.replace("zonder naam, ", "")


async def test_of_what_has_no_name_nothing_but_its_row_says_whose_it_is(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        told, _ = await confides(village)
        assert isinstance(told.outgoing, chat.Post)
        assert "bram" not in chat.pack(told.outgoing).casefold()
        async with village.database.read() as tx:
            (row,) = (await tx.execute(text("SELECT at, named FROM confided"))).all()
            assert row.at % (24 * 3600) == 0 and not row.named
            left = await tx.scalar(text("SELECT count(*) FROM outbox WHERE target IS NOT NULL"))
            assert not left


async def test_in_the_room_it_is_not_passed_on_and_kindly_said_so(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (post,) = await says(village, "Bram", SAFE)
        assert post.room == ROOM and "niet door" in post.words and "weghalen" in post.words
        (how,) = await says_alone(village, "Bram", "!zeg")
        assert "!zeg begeleider Dit ging niet fijn" in how.words
        (how,) = await says_alone(village, "Bram", "!zeg begeleider")
        assert "!zeg begeleider Dit ging niet fijn" in how.words


async def test_without_the_sign_of_a_command_it_is_never_an_answer_for_the_group(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!standup nu")
        for words in ("Zeg begeleider dat dit pijn deed", "!vertel de begeleiders: dat dit pijn deed"):
            post = await asked(village, words)
            assert "dat dit pijn deed" in post.words and "door aan" in post.words
        assert "pijn" not in str(await village.exported())
        (first,) = await says_alone(village, "Bram", "!vertel")
        assert "door aan" not in first.words


async def test_who_alone_facilitates_hears_so_and_who_has_nobody_does(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (post,) = await says_alone(village, "Amina", SAFE)
        assert "zelf de enige" in post.words


async def test_who_facilitates_and_cannot_be_reached_is_said_to_who_wrote(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        post = await asked(village)
        village.platform.trouble = lambda outgoing: Refused("no") if "Iemand in" in str(outgoing) else None
        await village.reacts("Bram", post.event, UNNAMED, room=alone("Bram"))
        of(await village.settled(), "niet bereiken")
        assert "niet fijn" not in standing(village)


async def test_who_is_in_two_groups_says_for_which_it_is(tmp_path: Path) -> None:
    async with both(tmp_path) as village:
        for name in ("Amina", "Bram"):
            await village.alone_with(name)
        await village.settled()
        (which,) = await says_alone(village, "Bram", SAFE)
        assert "Voor welke groep" in which.words or "Which group" in which.words
        number = "2" if which.words.index("Kitchen") > which.words.index("Tuin") else "1"
        (post,) = [one for one in await says_alone(village, "Bram", number) if one.words]
        assert "The Kitchen" in post.words and "niet fijn" in post.words
        posts = await taps(village, "Bram", post, NAMED)
        told = of([one for one in posts if one.room == alone("Amina")], "niet fijn")
        assert "The Kitchen" in told.words and "Tuin" not in told.words


async def test_both_say_something_back_and_either_may_stop(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        told, _ = await confides(village)
        posts = await says_alone(village, "Amina", "Wat naar. Zullen we bellen?", reply_to=told.event)
        back = of(posts, "Zullen we bellen?")
        assert back.room == alone("Bram") and "Amina uit" in back.words
        posts = await says_alone(village, "Bram", "Ja, graag morgen", reply_to=back.event)
        more = of(posts, "graag morgen")
        assert more.room == alone("Amina") and "Bram" not in more.words
        posts = await taps(village, "Amina", more, "❌")
        assert {alone("Amina"), alone("Bram")} == {post.room for post in posts}
        posts = await says_alone(village, "Bram", "Hallo?", reply_to=back.event)
        assert [post.room for post in posts] == [alone("Bram")] and "gestopt" in posts[0].words


async def test_who_said_it_takes_it_back_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        told, sent = await confides(village)
        await says_alone(village, "Amina", "Wat vervelend zeg", reply_to=told.event)
        of(await taps(village, "Bram", sent, "❌"), "Het is weg")
        assert "niet fijn" not in standing(village) and "vervelend" not in standing(village)
    assert b"niet fijn" not in raw(tmp_path) and b"vervelend" not in raw(tmp_path)


async def test_it_follows_its_message_before_it_goes_and_after(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await village.says("Bram", SAFE, room=alone("Bram"))
        await village.settled()
        await village.edits("Bram", event, "!zeg begeleider Dit ging best", room=alone("Bram"))
        await village.settled()
        assert "Dit ging best" in standing(village) and "niet fijn" not in standing(village)
        posts = await says_alone(village, "Bram", "2")
        of([one for one in posts if one.room == alone("Amina")], "Dit ging best")
        await village.edits("Bram", event, "!zeg begeleider Dit ging prima", room=alone("Bram"))
        assert standing(village).count("Dit ging prima") == 2
        await village.removes("Bram", event, room=alone("Bram"))
        assert "Dit ging" not in standing(village)
        event = await village.says("Bram", SAFE, room=alone("Bram"))
        await village.settled()
        await village.removes("Bram", event, room=alone("Bram"))
        assert "niet fijn" not in standing(village)
        assert not [one for one in await says_alone(village, "Bram", "2") if one.room == alone("Amina")]


async def test_each_who_facilitates_reads_it_and_who_leads_no_more_does_not(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", f"!rol {person('Linh')} begeleider")
        posts = await taps(village, "Bram", await asked(village), UNNAMED)
        told = [post for post in posts if "Iemand in" in post.words]
        assert {post.room for post in told} == {alone("Amina"), alone("Linh")}
        answer = await says_alone(village, "Linh", "Ik bel de beheerder", reply_to=told[-1].event)
        assert {post.room for post in answer if "beheerder" in post.words} == {alone("Bram")}
        assert "zelf de enige" not in of(await says_alone(village, "Linh", SAFE), "niet fijn").words
        await says(village, "Amina", f"!rol {person('Linh')} lid")
        left = [
            post.room for post in village.platform.posted if "Iemand in" in post.words and not post.removed
        ]
        assert left == [alone("Amina")]


@pytest.mark.parametrize("who", ["Bram", "Amina"])
async def test_who_is_forgotten_leaves_nothing_of_it(tmp_path: Path, who: str) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", f"!rol {person('Linh')} begeleider")
        posts = await taps(village, "Bram", await asked(village), NAMED)
        told = of([post for post in posts if post.room == alone("Amina")], "niet fijn")
        await says_alone(village, "Amina", "Wat vervelend zeg", reply_to=told.event)
        for words in ("!vergeet mij", "!vergeet mij ja"):
            await says_alone(village, who, words)
        shown = standing(village)
        assert ("niet fijn" in shown) is (who == "Amina")
        assert "vervelend" not in shown


async def test_it_goes_when_it_is_old(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.profile = replace(village.profile, keep_months=1)
    async with village.open():
        await village.people("Amina", "Bram")
        await says(village, "Amina", "!begin")
        for name in ("Amina", "Bram"):
            await village.alone_with(name)
        await village.settled()
        await confides(village)
        await says(village, "Amina", "!standup pauze")
        await village.goes_on_until(village.now + timedelta(days=40))
        assert "niet fijn" not in standing(village)
    assert b"niet fijn" not in raw(tmp_path)


async def test_a_restart_says_nothing_twice(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        post = await asked(village)
        await village.reacts("Bram", post.event, UNNAMED, room=alone("Bram"))
    async with Village(tmp_path).open() as village:
        await village.settled()
        posts = await taps(village, "Bram", post, UNNAMED)
        assert [one for one in posts if "niet fijn" in one.words] == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("!zeg begeleider dit", "dit"),
        ("zeg tegen de begeleider: dit", "dit"),
        ("Tell the facilitators, this", "this"),
        ("!zeg begeleider", ""),
        ("zeg begeleiding toe", None),
        ("tell facilitatory", None),
        ("zeg eens", None),
    ],
)
def test_whom_it_is_for(said: str, words: str | None) -> None:
    assert addressed(said, "!") == words


@pytest.mark.parametrize(
    ("said", "words", "unnamed"),
    [
        ("zonder naam: dit", "dit", True),
        ("dit (zonder naam)", "dit", True),
        ("This, without my name.", "This", True),
        ("Ik zat zonder naam op de lijst", "Ik zat zonder naam op de lijst", False),
    ],
)
def test_a_name_is_left_out_where_it_is_said(said: str, words: str, unnamed: bool) -> None:
    assert without_name(said) == (words, unnamed)
