"""A report tells of all that a group has; its history has what came of that as well."""

import json
from datetime import timedelta
from pathlib import Path

from commands.handle import PRACTICES
from commands.history.content import compose
from commands.history.drawn import drawing
from commands.report.content import collect
from commands.report.period import Period
from storage import communities
from storage.ids import CommunityId
from tests.kit.seasons import STORY
from tests.practices.history.test_phases import proposed
from tests.practices.history.test_turning import is_right
from tests.practices.wins.test_wins import begun, said, says

TOLD = {
    "a learning question": "Hoe bereiken we jongeren?",
    "what landed": "het plan voor het plein",
    "a time that has a name": "Samen zoeken",
    "how that time was for somebody": "Ik leerde iedereen kennen",
    "a story": STORY["nl"][0],
}


async def test_stories_named_times_landings_and_questions_to_learn_from_stand_in_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!leervragen {TOLD['a learning question']}")
        await says(village, "Bram", f"!geland {TOLD['what landed']} aan de gemeente")
        await said(village, "Bram", "!moment maart 2024: de muur mocht")
        await is_right(village)
        post = await proposed(village, f'!geschiedenis fase "{TOLD["a time that has a name"]}" tot mei 2024')
        await village.reacts("Bram", post.event, "✅")
        await village.settled()
        await says(village, "Zehra", TOLD["how that time was for somebody"], reply_to=post.event)
        room = await village.alone_with("Linh")
        for words in ("!verhaal", *STORY["nl"], "3", "2", "2"):
            village.now += timedelta(seconds=30)
            await says(village, "Linh", words, room=room)
        async with village.database.read() as tx:
            community = await communities.by_id(tx, CommunityId(1))
            period = Period(village.now - timedelta(days=1000), village.now)
            found = str(await collect(tx, PRACTICES, community, period, "nl", False))
            history = json.dumps(drawing(await compose(tx, community, "nl")), ensure_ascii=False)
        assert [what for what, words in TOLD.items() if words not in found] == []
        drawn = ("a time that has a name", "how that time was for somebody")
        assert [what for what in drawn if TOLD[what] not in history] == []
