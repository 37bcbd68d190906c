"""When something was, on which level, and what it was, as people say it."""

from datetime import date

import pytest

from commands.history.reading import Read, read
from storage.moments import Grain, Level, When

TODAY = date(2026, 3, 3)


def of(year: int, month: int = 1, day: int = 1, grain: Grain = Grain.DAY) -> When:
    return When(date(year, month, day), grain)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("maart 2024: de muur mocht", Read("de muur mocht", of(2024, 3, grain=Grain.MONTH))),
        ("in maart 2024: de muur mocht", Read("de muur mocht", of(2024, 3, grain=Grain.MONTH))),
        ("March 2024: the wall", Read("the wall", of(2024, 3, grain=Grain.MONTH))),
        ("maart 2024 de muur mocht", Read("de muur mocht", of(2024, 3, grain=Grain.MONTH))),
        ("12 mei 2019: soep voor dertig", Read("soep voor dertig", of(2019, 5, 12))),
        ("on 3 July 2024: soup: all of it", Read("soup: all of it", of(2024, 7, 3))),
        ("2021: een nieuwe wet", Read("een nieuwe wet", of(2021, grain=Grain.YEAR))),
        ("1998: de school begon", Read("de school begon", of(1998, grain=Grain.YEAR))),
        ("juni 1998: de school begon", Read("de school begon", of(1998, 6, grain=Grain.MONTH))),
        ("gisteren: de muur staat", Read("de muur staat", of(2026, 3, 2))),
        ("november: de muur staat", Read("de muur staat", of(2025, 11, grain=Grain.MONTH))),
        ("landelijk: een nieuwe wet", Read("een nieuwe wet", None, Level.NATIONAL)),
        (
            "landelijk, 2023: een nieuwe wet",
            Read("een nieuwe wet", of(2023, grain=Grain.YEAR), Level.NATIONAL),
        ),
        (
            "2023 regional: one office",
            Read("one office", of(2023, grain=Grain.YEAR), Level.REGIONAL),
        ),
        (
            "landelijk: maart 2023: een nieuwe wet",
            Read("een nieuwe wet", of(2023, 3, grain=Grain.MONTH), Level.NATIONAL),
        ),
        ("de muur mocht", Read("de muur mocht")),
        ("Bram zei: het mag", Read("Bram zei: het mag")),
        ("30 mensen aten soep", Read("30 mensen aten soep")),
        ("april 2024", Read("", of(2024, 4, grain=Grain.MONTH))),
        ("", Read("")),
    ],
)
def test_what_people_say_is_read(said: str, meant: Read) -> None:
    assert read(said, TODAY) == meant
