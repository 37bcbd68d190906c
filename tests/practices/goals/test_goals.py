"""What somebody wants to learn: kept for them alone, and for the group after their yes."""

from pathlib import Path

import pytest

from tests.kit.village import person
from tests.practices.intake.test_intake import alone, begun, of

WORDS = {
    "nl": ("!doel", "!doel groep", "Dit wil je leren", "Bram wil leren: Lassen", "Nog niemand"),
    "en": ("!goal", "!goal group", "This you want to learn", "Bram wants to learn: Lassen", "Nobody showed"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_goal_is_seen_by_the_group_after_a_yes(tmp_path: Path, language: str) -> None:
    say, group, is_it, listed, nothing = WORDS[language]
    async with begun(tmp_path, language) as village:
        await village.says("Bram", f"{say} Lassen", room=alone("Bram"))
        mine = of(await village.settled(), is_it)
        await village.says("Linh", group)
        of(await village.settled(), nothing)
        await village.reacts("Bram", mine.event, "✅", room=alone("Bram"))
        new = await village.settled()
        assert [one for one in new if listed in one.words], "the list in the room follows"
        await village.says("Linh", group, room=alone("Linh"))
        of(await village.settled(), listed)


async def test_a_goal_follows_its_message_and_leaves_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        said = await village.says("Bram", "!doel Zadeltassen naaien", room=alone("Bram"))
        await village.settled()
        await village.edits("Bram", said, "!doel Lassen", room=alone("Bram"))
        await village.says("Bram", "!doel", room=alone("Bram"))
        assert "Lassen" in of(await village.settled(), "Dit wil je leren").words
        await village.removes("Bram", said, room=alone("Bram"))
        await village.says("Bram", "!doel", room=alone("Bram"))
        of(await village.settled(), "Je zei nog niet")
    raw = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
    assert b"Zadeltassen" not in raw
    assert person("Bram").encode() in raw
