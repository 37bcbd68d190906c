"""Nothing of it is forced: silence, a no, nobody who takes it, and what was said is taken back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commands import chat, handle
from commands.newcomers import assignment
from storage import communities, handovers
from storage.handovers import State
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.relay.test_relay import (
    alone,
    begun,
    exported,
    in_room,
    of,
    reacts,
    says,
    standing,
    stops,
    takes_part,
)


async def leaves(village: Village, name: str) -> list[Posted]:
    return await village.hear(chat.Left(**village._about(name)))


async def state(village: Village, name: str) -> State | None:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person(name))
        one = await handovers.latest(tx, member.id) if member is not None else None
        return one.state if one is not None else None


async def ready(village: Village, name: str = "Sem") -> Posted:
    """They have something to hand over, and the group may read it."""
    draft = of(await says(village, name, "!overdracht"), "Je geeft je werk in", alone(name))
    await says(village, name, "1 de muur\n3 verf kopen\n4 drie buren", to=draft.event)
    await reacts(village, name, draft.event, "✅")
    return draft


async def test_who_says_nothing_is_asked_once_more_and_nothing_is_shown(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!afspraak ik bel de school")
        await takes_part(village, "Sem", "1. muur gemeten\n2. verf kopen\n3. nee")
        await stops(village, "Sem", "2027-01-29")
        new = []
        for day in (8, 15, 22, 28):
            village.now = datetime.fromisoformat(f"2027-01-{day:02}T10:00+01:00")
            new += await village.passes(timedelta(0))
        asked = [post for post in new if "Je doet in De Buurttuin mee tot" in post.words]
        assert len(asked) == 2 and "Ik vraag het nog één keer" in asked[1].words
        await leaves(village, "Sem")
        for _ in range(3):
            await village.passes(timedelta(days=8))
        assert await state(village, "Sem") is State.DRAFT
        listed = (await in_room(village, "Bram", "!punten"))[-1]
        assert "Sem sprak af: bel de school" in listed.words and "geeft werk door" not in listed.words
        assert await exported(village, "handovers") == []


async def test_who_leaves_is_asked_in_private_where_they_can_be_reached(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!doel De muur schilderen")
        new = await leaves(village, "Sem")
        new += await village.goes_on_until(village.now + timedelta(hours=2))
        draft = of(new, "Je bent weg uit De Buurttuin.", alone("Sem"))
        await says(village, "Sem", "3 verf kopen", to=draft.event)
        assert "‘verf kopen’" in standing(village, alone("Sem"))
        of(await says(village, "Sem", "klaar", to=draft.event), "Dank je wel.")
        of(await in_room(village, "Bram", "!punten"), "De volgende stap: verf kopen.")


async def test_who_left_without_an_answer_leaves_what_was_agreed(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.comes("Noor")
        await in_room(village, "Noor", "!afspraak ik haal verf")
        before = len(village.platform.invited)
        await leaves(village, "Noor")
        for _ in range(4):
            await village.passes(timedelta(days=8))
        # Nobody is asked into a room of which they did not hear before.
        assert person("Noor") not in [who for _, who in village.platform.invited[before:]]
        of(await in_room(village, "Bram", "!punten"), "Noor sprak af: haal verf")


async def test_who_has_nothing_in_hand_is_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        new = await leaves(village, "Sem")
        new += await village.goes_on_until(village.now + timedelta(days=2))
        assert await state(village, "Sem") is None
        assert not [post for post in new if "weg uit De Buurttuin" in post.words]


@pytest.mark.parametrize("answer", ["nee", "silence"])
async def test_who_is_asked_to_go_on_may_say_no(tmp_path: Path, answer: str) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!afspraak ik bel de school")
        await ready(village)
        new = await says(village, "Sem", "!overdracht Bram")
        asked = of(new, "Ga jij verder?", alone("Bram"))
        assert "bel de school" in asked.words
        assert await state(village, "Sem") is State.OFFERED
        if answer == "nee":
            of(await says(village, "Bram", "nee", to=asked.event), "Goed. Dank je wel dat je het zegt.")
            assert "Bram kan er nu niet mee verder." in standing(village, alone("Sem"))
        else:
            await village.passes(timedelta(days=15))
        assert await state(village, "Sem") is State.OPEN
        of(await in_room(village, "Amina", "!punten"), "Ga jij verder? Antwoord met het nummer en ‘ik’.")
        (agreed,) = await exported(village, "agreements")
        assert agreed["member"] == person("Sem")


async def test_a_facilitator_names_who_gives_and_who_takes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!doel De muur schilderen")
        of(await in_room(village, "Amina", "!overdracht @Sem @Bram"), "Ik vraag eerst Sem alleen")
        new = await village.goes_on_until(village.now + timedelta(hours=1))
        draft = of(new, "vraag ik het aan Bram", alone("Sem"))
        assert "Ga jij verder?" not in standing(village, alone("Bram"))
        of(await reacts(village, "Sem", draft.event, "✅"), "Ik vraag Bram of dat goed is")
        asked = of(village.platform.posted, "Ga jij verder?", alone("Bram"))
        of(await reacts(village, "Bram", asked.event, "✅"), "Het is nu van jou.")
        assert await state(village, "Sem") is State.TAKEN


async def test_who_does_not_lead_cannot_hand_over_for_another(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        of(await in_room(village, "Bram", "!overdracht Sem Amina"), "Dat kan alleen een begeleider")
        of(await in_room(village, "Bram", "!overdracht Bram"), "kan dit niet overnemen")
        of(await in_room(village, "Bram", "!overdracht Wubbo"), "Aan wie wil je het doorgeven?")


async def test_nobody_takes_it_and_the_group_lets_it_go(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!afspraak ik bel de school")
        await ready(village)
        await leaves(village, "Sem")
        for _ in range(3):
            await village.passes(timedelta(days=30))
        listed = of(await in_room(village, "Bram", "!punten"), "Sem geeft werk door.")
        assert "sprak af" not in listed.words
        await in_room(village, "Bram", "1 weg", to=listed.event)
        assert await state(village, "Sem") is State.CLOSED
        of(village.platform.posted, "staat in De Buurttuin niet meer open", alone("Sem"))
        after = of(await in_room(village, "Bram", "!punten"), "Sem sprak af: bel de school")
        assert "geeft werk door" not in after.words


async def test_what_was_let_go_is_open_again_at_a_word(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await ready(village)
        listed = of(await in_room(village, "Bram", "!punten"), "Sem geeft werk door.")
        await in_room(village, "Bram", "1 weg", to=listed.event)
        await in_room(village, "Bram", "1 open", to=listed.event)
        assert await state(village, "Sem") is State.OPEN
        of(await in_room(village, "Bram", "1 misschien later eens kijken", to=listed.event), "Ga jij verder?")
        await in_room(village, "Bram", "1 Amina", to=listed.event)
        of(village.platform.posted, "Ga jij verder?", alone("Amina"))


async def test_both_leave_and_it_lies_open_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!afspraak ik bel de school")
        await ready(village)
        listed = of(await in_room(village, "Bram", "!punten"), "Sem geeft werk door.")
        await in_room(village, "Bram", "1 ik", to=listed.event)
        await leaves(village, "Sem")
        assert await state(village, "Sem") is State.TAKEN
        await leaves(village, "Bram")
        assert await state(village, "Sem") is State.OPEN
        await village.passes(timedelta(days=20))
        again = of(await in_room(village, "Amina", "!punten"), "Sem geeft werk door.")
        await in_room(village, "Amina", "1 ik", to=again.event)
        (agreed,) = await exported(village, "agreements")
        assert agreed["member"] == person("Amina")


async def test_a_yes_that_is_taken_back_hides_it_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        draft = of(await says(village, "Sem", "!overdracht"), "Je geeft je werk in", alone("Sem"))
        await says(village, "Sem", "3 verf kopen", to=draft.event)
        yes = await village.reacts("Sem", draft.event, "✅", room=alone("Sem"))
        await village.settled()
        await in_room(village, "Bram", "!punten")
        assert "verf kopen" in standing(village, ROOM)
        await village.removes("Sem", yes, room=alone("Sem"))
        await village.settled()
        assert "verf kopen" not in standing(village, ROOM)
        assert await state(village, "Sem") is State.DRAFT


async def test_a_no_erases_it_also_for_who_took_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        draft = await ready(village)
        listed = of(await in_room(village, "Bram", "!punten"), "Sem geeft werk door.")
        await in_room(village, "Bram", "1 ik", to=listed.event)
        assert "verf kopen" in standing(village, alone("Bram"))
        of(await says(village, "Sem", "nee", to=draft.event), "Goed. Ik heb het weggehaald.")
        for room in (ROOM, alone("Bram"), alone("Sem")):
            assert "verf kopen" not in standing(village, room)
        assert await exported(village, "asked_before") == []


async def test_edits_and_removals_are_followed(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        draft = of(await says(village, "Sem", "!overdracht"), "Je geeft je werk in", alone("Sem"))
        said = await village.says(
            "Sem", "3 verf kopen\n4 drie buren; de school wacht", reply_to=draft.event, room=alone("Sem")
        )
        await village.settled()
        await reacts(village, "Sem", draft.event, "✅")
        listed = of(await in_room(village, "Bram", "!punten"), "verf kopen")
        await in_room(village, "Bram", "1 ik", to=listed.event)
        await village.edits("Sem", said, "3 kwasten kopen\n4 drie buren", room=alone("Sem"))
        shown = standing(village, alone("Bram"))
        assert "kwasten kopen" in shown and "verf kopen" not in shown
        assert [one["who"] for one in await exported(village, "asked_before")] == ["drie buren"]
        await village.removes("Sem", said, room=alone("Sem"))
        assert "kwasten" not in standing(village)
        assert await exported(village, "asked_before") == []
        assert "Je gaat verder met het werk van Sem." in standing(village, alone("Bram"))


async def test_who_is_forgotten_leaves_no_word(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!afspraak ik bel de zonnewijzer")
        draft = of(await says(village, "Sem", "!overdracht"), "Je geeft je werk in", alone("Sem"))
        await says(village, "Sem", "1 de zonnewijzer\n4 drie zonnewijzers", to=draft.event)
        await reacts(village, "Sem", draft.event, "✅")
        listed = of(await in_room(village, "Bram", "!punten"), "zonnewijzer")
        await in_room(village, "Bram", "1 ik", to=listed.event)
        await in_room(village, "Bram", "!overdracht gevraagd")
        await takes_part(village, "Bram", "1. gekeken\n2. meer kijken\n3. nee")
        assert "zonnewijzer" in standing(village, alone("Bram"))
        await says(village, "Sem", "!vergeet mij")
        await says(village, "Sem", "!vergeet mij ja")
        await village.settled()
        await village.engine.chores_done()
        assert "zonnewijzer" not in standing(village)
        for file in tmp_path.glob("leerkring.db*"):
            assert b"zonnewijzer" not in file.read_bytes()
        assert await exported(village, "agreements") == []


async def test_who_goes_on_may_be_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await ready(village)
        listed = of(await in_room(village, "Bram", "!punten"), "Sem geeft werk door.")
        await in_room(village, "Bram", "1 ik", to=listed.event)
        await says(village, "Bram", "!vergeet mij")
        await says(village, "Bram", "!vergeet mij ja")
        assert "Bram" not in standing(village, alone("Sem"))
        (one,) = await exported(village, "handovers")
        assert one["to"] is None and one["next"] == "verf kopen"


async def test_words_without_a_number_are_not_lost(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        draft = of(await says(village, "Sem", "!overdracht"), "Je geeft je werk in", alone("Sem"))
        of(await says(village, "Sem", "de muur", to=draft.event), "Ik zette dat bij 1.")
        await says(village, "Sem", "2 half\nen nat")
        assert "‘half en nat’" in standing(village, alone("Sem"))
        await says(village, "Sem", "2 weg", to=draft.event)
        assert "half" not in standing(village, alone("Sem"))
        draft = of(village.platform.posted, "Je geeft je werk in", alone("Sem"))
        of(await says(village, "Sem", "overslaan", to=draft.event), "Ik vraag het niet meer.")
        new = [*await village.passes(timedelta(days=8)), *await village.passes(timedelta(days=8))]
        assert not [post for post in new if "Je geeft je werk" in post.words]


async def test_a_restart_at_each_step_says_nothing_twice(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!doel De muur schilderen")
        await stops(village, "Sem", "2027-01-29")
        platform = village.platform
    for moment in ("2027-01-08", "2027-01-12", "2027-01-20", "2027-01-28"):
        again = Village(tmp_path)
        again.platform, again.now = platform, datetime.fromisoformat(f"{moment}T12:00+01:00")
        async with again.open():
            await again.passes(timedelta(0))
    asked = [one for one in platform.posted if "Je doet in De Buurttuin mee tot" in one.words]
    assert len(asked) == 2


async def test_a_newcomer_is_asked_to_go_on(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await ready(village)
        async with village.database.read() as tx:
            ctx = handle.context(tx, village.now, village.profile)
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            member = await communities.member(tx, community.id, person("Bram"))
            assert member is not None
            (practice,) = [one for one in handle.PRACTICES if one.name == "relay"]
            (found,) = await practice.offers_newcomer(ctx, community, member, "nl")
        assert "Sem geeft werk door" in str(found.blocks) and [one.id for one in found.options] == [
            "✅",
            "❌",
        ]


async def test_who_begins_hears_whom_others_asked_about_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        draft = of(await says(village, "Sem", "!overdracht"), "Je geeft je werk in", alone("Sem"))
        await says(village, "Sem", "1 de muurschildering\n4 drie moeders van het plein", to=draft.event)
        await reacts(village, "Sem", draft.event, "✅")
        async with village.database.write() as tx:
            ctx = handle.context(tx, village.now, village.profile)
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            member = await communities.member(tx, community.id, person("Bram"))
            assert member is not None
            await assignment.ask(ctx, community, member)
        village.engine.delivery.wake()
        asked = (await village.settled())[-1]
        new = await says(village, "Bram", "Een muurschildering bij de school", to=asked.event)
        sentence = "Over dit onderwerp zijn deze mensen al gevraagd: drie moeders van het plein."
        of(new, sentence, alone("Bram"))
        of(await says(village, "Sem", "nee", to=draft.event), "weggehaald")
        assert sentence not in standing(village)
