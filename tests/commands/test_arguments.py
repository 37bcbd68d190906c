"""What stands behind a command: who says something else there hears what would be right."""

from pathlib import Path

import pytest

from commands import handle
from commands.arguments import Choice, Where, Words, among
from commands.handle import COMMANDS
from commands.schedule.change import SCHEDULE
from commands.times.week import declared
from tests.kit.village import Village

PICKY = [
    command
    for command in COMMANDS
    if command.arguments and not any(isinstance(one, Words) for one in command.arguments)
]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_wrong_argument_is_answered_with_the_right_form(tmp_path: Path, language: str) -> None:
    async with Village(tmp_path, language).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        assert len(PICKY) > 8
        for command in PICKY:
            await village.says("Amina", f"!{command.names[language]} xyzzy qwerty")
            (answer,) = await village.settled()
            assert any(f"!{name}" in answer.words for _, name in command.spoken), command.names
            assert "\n" not in answer.words


COLOURS = {"red": ("red", "rood"), "dark blue": ("dark blue", "donker blauw")}


@pytest.mark.parametrize(
    ("where", "said", "expected"),
    [
        (Where.ANYWHERE, "een donker  blauw huis", ("dark blue", "een huis")),
        (Where.ANYWHERE, "Rood!", ("red", "")),
        (Where.ANYWHERE, "roodbruin", None),
        (Where.ANYWHERE, "donker", None),
        (Where.FIRST, "rood huis", ("red", "huis")),
        (Where.FIRST, "huis rood", None),
        (Where.LAST, "Rood, Amina, rood", ("red", "Rood, Amina,")),
        (Where.LAST, "rood huis", None),
        (Where.LAST, "", None),
    ],
)
def test_a_choice_is_found_where_it_stands(where: Where, said: str, expected: tuple[str, str] | None) -> None:
    choice = Choice(shown={}, options=among(COLOURS), where=where)
    assert choice.among(COLOURS, said) == expected


def test_what_is_shown_of_a_schedule_is_all_that_comes_back() -> None:
    for language in ("nl", "en"):
        first = [one.names[language].split()[0] for one in declared(handle.PRACTICES).values()]
        assert sorted(SCHEDULE.arguments[0].shown[language].split("|")) == sorted(first)
