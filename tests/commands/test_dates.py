"""Days as people say them, at year ends, on leap days and around the changes of the clock."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.times.dates import MOST, Span, read_day, read_span

SATURDAY = date(2026, 11, 28)
SINTERKLAAS = date(2026, 12, 28)
NEW_YEAR = date(2027, 1, 1)
LEAP_DAY = date(2028, 2, 29)
CLOCKS_GO_BACK = date(2026, 10, 25)
CLOCKS_GO_FORWARD = date(2027, 3, 28)

RANGES = """
2026-10-20 van 2 tot 9 november = 2026-11-02 2026-11-09
2026-10-20 2 t/m 9 november = 2026-11-02 2026-11-09
2026-10-20 2-9 november = 2026-11-02 2026-11-09
2026-10-20 van 30 tot 3 november = 2026-10-30 2026-11-03
2026-10-20 volgende week maandag tot vrijdag = 2026-10-26 2026-10-30
2026-10-20 tussen 2 en 9 november = 2026-11-02 2026-11-09
2026-10-20 between 2 and 9 November = 2026-11-02 2026-11-09
2026-10-20 from Monday to Friday = 2026-10-26 2026-10-30
2026-10-20 2026-11-02 - 2026-11-09 = 2026-11-02 2026-11-09
2026-10-20 vanaf nu tot eind november = 2026-10-20 2026-11-30
2026-12-20 van 28 december tot 3 januari = 2026-12-28 2027-01-03
"""
COMING = """
2026-11-28 tot 24 december = 2026-12-24
2026-11-28 tot en met 24 december = 2026-12-24
2026-11-28 t/m 24 dec. = 2026-12-24
2026-11-28 until December 24 = 2026-12-24
2026-11-28 until the 24th of December = 2026-12-24
2026-11-28 24 december 2027 = 2027-12-24
2026-11-28 24-12 = 2026-12-24
2026-11-28 24/12 = 2026-12-24
2026-11-28 24.12.26 = 2026-12-24
2026-11-28 1-1 = 2027-01-01
2026-11-28 2027-01-05 = 2027-01-05
2026-11-28 donderdag 24 december = 2026-12-24
2026-11-28 do. 24 dec = 2026-12-24
2026-11-28 de 24e = 2026-12-24
2026-11-28 until the 3rd = 2026-12-03
2026-11-28 28 november = 2026-11-28
2026-11-28 vandaag = 2026-11-28
2026-11-28 today = 2026-11-28
2026-11-28 morgen = 2026-11-29
2026-11-28 tomorrow = 2026-11-29
2026-11-28 overmorgen = 2026-11-30
2026-11-28 the day after tomorrow = 2026-11-30
2026-11-28 gisteren = 2026-11-27
2026-11-28 yesterday = 2026-11-27
2026-11-28 over twee weken = 2026-12-12
2026-11-28 in two weeks = 2026-12-12
2026-11-28 twee weken = 2026-12-12
2026-11-28 for a fortnight = 2026-12-12
2026-11-28 een week = 2026-12-05
2026-11-28 a week = 2026-12-05
2026-11-28 tien dagen = 2026-12-08
2026-11-28 drie weken en twee dagen = 2026-12-21
2026-11-28 half a year = 2027-05-28
2026-11-28 een half jaar = 2027-05-28
2026-11-28 half jaar = 2027-05-28
2026-11-28 anderhalf jaar = 2028-05-28
2026-11-28 een kwartaal = 2027-02-28
2026-11-28 drie maanden = 2027-02-28
2026-11-28 een jaar = 2027-11-28
2026-11-28 until next Monday = 2026-11-30
2026-11-28 next Monday = 2026-11-30
2026-11-28 maandag = 2026-11-30
2026-11-28 zaterdag = 2026-12-05
2026-11-28 this saturday = 2026-11-28
2026-11-28 komende vrijdag = 2026-12-04
2026-11-28 vrijdag volgende week = 2026-12-04
2026-11-28 volgende week vrijdag = 2026-12-04
2026-11-28 next week friday = 2026-12-04
2026-11-28 vrijdag over een week = 2026-12-11
2026-11-28 a week from friday = 2026-12-11
2026-11-25 friday = 2026-11-27
2026-11-25 next friday = 2026-12-04
2026-11-25 tot volgende week = 2026-11-30
2026-11-25 tot en met volgende week = 2026-12-06
2026-11-25 volgende week = 2026-12-06
2026-11-25 deze week = 2026-11-29
2026-11-25 this week = 2026-11-29
2026-11-25 the weekend = 2026-11-29
2026-11-25 tot het weekend = 2026-11-28
2026-11-25 deze maand = 2026-11-30
2026-11-25 tot volgende maand = 2026-12-01
2026-11-25 next month = 2026-12-31
2026-11-25 eind december = 2026-12-31
2026-11-25 begin januari = 2027-01-01
2026-11-25 half januari = 2027-01-16
2026-11-25 the end of the month = 2026-11-30
2026-11-25 eind van de week = 2026-11-29
2026-11-25 het einde van het jaar = 2026-12-31
2026-11-25 tot maart = 2027-03-01
2026-11-25 maart = 2027-03-31
2026-11-25 until 2027 = 2027-01-01
2026-12-28 a month = 2027-01-28
2026-12-28 een maand = 2027-01-28
2026-12-28 over een week = 2027-01-04
2026-12-28 1 januari = 2027-01-01
2026-12-28 31 december = 2026-12-31
2026-12-28 28 december = 2026-12-28
2026-12-28 27 december = 2027-12-27
2026-12-28 volgende week maandag = 2027-01-04
2026-12-28 tot volgend jaar = 2027-01-01
2026-12-28 this year = 2026-12-31
2027-01-01 until next year = 2028-01-01
2027-01-01 tot volgend jaar = 2028-01-01
2027-01-01 1 januari = 2027-01-01
2027-01-01 31 december = 2027-12-31
2027-01-01 dit jaar = 2027-12-31
2027-01-31 a month = 2027-02-28
2027-01-31 een maand = 2027-02-28
2027-01-31 next month = 2027-02-28
2028-01-31 over een maand = 2028-02-29
2028-02-28 morgen = 2028-02-29
2028-02-29 een jaar = 2029-02-28
2028-02-29 29 februari = 2028-02-29
2028-03-01 29 februari = 2032-02-29
2027-02-27 eind februari = 2027-02-28
2028-02-27 eind februari = 2028-02-29
2026-10-24 morgen = 2026-10-25
2026-10-25 morgen = 2026-10-26
2026-10-25 a day = 2026-10-26
2026-10-20 zondag = 2026-10-25
2027-03-27 tomorrow = 2027-03-28
2027-03-28 een week = 2027-04-04
2027-03-28 25 maart = 2028-03-25
"""
PAST = """
2026-11-28 last month = 2026-10-01
2026-11-28 vorige maand = 2026-10-01
2026-11-28 maart = 2026-03-01
2026-11-28 december = 2025-12-01
2026-11-28 1 december = 2025-12-01
2026-11-28 28 november = 2026-11-28
2026-11-28 last week = 2026-11-16
2026-11-28 vorig jaar = 2025-01-01
2026-11-28 dit jaar = 2026-01-01
2026-11-28 3 weken geleden = 2026-11-07
2026-11-28 two months ago = 2026-09-28
2026-11-28 afgelopen drie weken = 2026-11-07
2026-11-28 last friday = 2026-11-27
2026-11-28 afgelopen zaterdag = 2026-11-21
2026-11-28 vrijdag = 2026-11-27
2027-01-01 31 december = 2026-12-31
2027-01-01 last month = 2026-12-01
2027-01-01 yesterday = 2026-12-31
2027-01-31 3 maanden geleden = 2026-10-31
2028-03-31 a month ago = 2028-02-29
2027-03-01 29 februari = 2024-02-29
2027-02-15 half a year ago = 2026-08-15
"""


def told(table: str) -> list[tuple[date, str, date]]:
    rows = [line.partition(" ") for line in table.strip().splitlines()]
    return [
        (date.fromisoformat(today), said.partition(" = ")[0], date.fromisoformat(said.partition(" = ")[2]))
        for today, _, said in rows
    ]


@pytest.mark.parametrize(("today", "said", "day"), told(COMING))
def test_a_day_to_come(today: date, said: str, day: date) -> None:
    assert read_day(said, today) == day
    assert read_day(f"  {said.upper()}. ", today) == day


@pytest.mark.parametrize(("today", "said", "day"), told(PAST))
def test_a_day_that_was(today: date, said: str, day: date) -> None:
    assert read_day(said, today, past=True, ending=False) == day


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "lang",
            "9",
            "0",
            "10:00",
            "24",
            "week",
            "straks",
            "misschien",
            "na de herfstvakantie",
            "31 april",
        ),
        *("30 februari", "2026-13-01", "0 januari", "99-99", "over 9999 jaar", "1 mei 3000", "day after"),
        *("tot", "until", "a", "een", "dinsdag 9 uur", "1.000 dagen", "24 december en 3 januari"),
    ],
)
def test_what_is_no_day(said: str) -> None:
    assert read_day(said, SATURDAY) is None


@given(st.text(max_size=2 * MOST), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.booleans())
def test_anything_else_is_no_day_and_no_trouble(said: str, today: date, past: bool) -> None:
    found = read_day(said, today, past)
    assert found is None or abs(found.year - today.year) <= 11


@pytest.mark.parametrize("line", RANGES.strip().splitlines())
def test_from_one_day_to_another(line: str) -> None:
    said, _, days = line.partition(" = ")
    today, _, words = said.partition(" ")
    first, last = map(date.fromisoformat, days.split())
    assert read_span(words, date.fromisoformat(today)) == Span(first, last, ranged=True)


@pytest.mark.parametrize(
    "words", ["over 2 weken en 3 dagen", "tot 24 december", "12-5", "van harte tot ziens"]
)
def test_not_every_until_has_two_days(words: str) -> None:
    span = read_span(words, SATURDAY)
    assert span is None or not span.ranged
