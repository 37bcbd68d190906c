"""Who does what, as whom and by when, in how people say it."""

from datetime import UTC, date, datetime

import pytest

from commands.agreement_words import Read, read
from storage.communities import Member, Role
from storage.ids import CommunityId, MemberId, PersonId

TODAY = date(2026, 3, 3)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def member(number: int, name: str, account: str = "", left: bool = False) -> Member:
    return Member(
        id=MemberId(number),
        community=CommunityId(1),
        person=PersonId(f"@{account or name.lower().split()[0]}:test"),
        name=name,
        role=Role.MEMBER,
        joined_at=LONG_AGO,
        left_at=LONG_AGO if left else None,
        away_from=None,
        away_until=None,
        takes_part=True,
        skips_next=False,
    )


AMINA, BRAM, ZEHRA = member(1, "Amina"), member(2, "Bram de Vries"), member(3, "Zehra")
LINH, OTHER_LINH = member(4, "Linh"), member(5, "Linh", "linh.ng")
CHIDI, JOSE = member(6, "Chidi", left=True), member(7, "José")
EVERYBODY = [AMINA, BRAM, ZEHRA, LINH, OTHER_LINH, CHIDI, JOSE]


def said(words: str, *mentions: Member) -> Read:
    return read(words, AMINA, {one.person for one in mentions}, EVERYBODY, TODAY)


@pytest.mark.parametrize(
    ("words", "who", "what", "hat", "due"),
    [
        ("Zehra belt de school, vrijdag", [ZEHRA], "belt de school", None, "2026-03-06"),
        ("ik bel de school", [AMINA], "bel de school", None, None),
        ("I’ll call the school by Friday", [AMINA], "call the school", None, "2026-03-06"),
        ("Zehra will call the school on 12 March", [ZEHRA], "call the school", None, "2026-03-12"),
        (
            "Zehra en Bram halen verf, als gemeente, voor 10 maart",
            [ZEHRA, BRAM],
            "halen verf",
            "gemeente",
            "2026-03-10",
        ),
        ("Zehra fetches paint, as the municipality", [ZEHRA], "fetches paint", "municipality", None),
        ("Bram de Vries zal verf halen.", [BRAM], "verf halen", None, None),
        ("jose: taart bakken, zondag", [JOSE], "taart bakken", None, "2026-03-08"),
        ("@bram:test belt Zehra, morgen", [BRAM], "belt Zehra", None, "2026-03-04"),
        (
            "Zehra, Bram & ik: verf halen uiterlijk vrijdag",
            [ZEHRA, BRAM, AMINA],
            "verf halen",
            None,
            "2026-03-06",
        ),
        (
            "ik en Zehra halen taart en koffie, en thee",
            [AMINA, ZEHRA],
            "halen taart en koffie, en thee",
            None,
            None,
        ),
        ("Zehra maakt de planning van maart", [ZEHRA], "maakt de planning van maart", None, None),
        ("Zehra haalt elke maandag brood", [ZEHRA], "haalt elke maandag brood", None, None),
        ("Zehra belt, als het lukt, vrijdag", [ZEHRA], "belt, als het lukt", None, "2026-03-06"),
        ("Zehra calls, as soon as possible", [ZEHRA], "calls, as soon as possible", None, None),
        ("Zehra belt vrijdag om 14:00", [ZEHRA], "belt vrijdag om 14:00", None, "2026-03-06"),
        ("Zehra belde, gisteren", [ZEHRA], "belde, gisteren", None, None),
        ("bel de school", [], "bel de school", None, None),
        ("ik, vrijdag", [AMINA], "", None, "2026-03-06"),
    ],
)
def test_who_does_what_by_when(
    words: str, who: list[Member], what: str, hat: str | None, due: str | None
) -> None:
    found = said(words)
    assert [named.surely for named in found.who] == who
    assert (found.what, found.hat) == (what, hat)
    assert found.due == (date.fromisoformat(due) if due else None)


def test_two_who_are_called_the_same_are_told_apart_by_a_mention_or_account() -> None:
    (both,) = said("Linh belt de school").who
    assert both.surely is None and both.maybe == (LINH, OTHER_LINH)
    (one,) = said("Linh belt de school", OTHER_LINH).who
    assert one.surely == OTHER_LINH
    (one,) = said("@linh:test belt de school").who
    assert one.surely == LINH


def test_who_left_and_who_is_unknown_are_nobody_surely() -> None:
    (gone,) = said("Chidi belt de school").who
    assert gone.surely is None and gone.maybe == (CHIDI,)
    zehra, unknown = said("Zehra en Karel halen verf").who
    assert zehra.surely == ZEHRA and unknown.maybe == () and unknown.said == "Karel"


def test_who_is_mentioned_anywhere_does_it_where_nobody_is_named_first() -> None:
    found = said("de school bellen, dat doet Zehra", ZEHRA)
    assert [one.surely for one in found.who] == [ZEHRA]


def test_what_is_endless_is_read_in_no_time_and_bounded() -> None:
    for part in ("Zehra en ", "a, ", "voor vrijdag ", "als (", "@", ", als het "):
        found = said(f"ik {part * 20_000}")
        assert len(found.what) <= 301 and len(found.who) <= 8
