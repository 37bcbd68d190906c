"""The report of a stand-up: it fills itself, a facilitator adds to it, and one tick shares it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, handle
from commands.drawing.typeset import Job
from commands.living import settle
from commands.minutes.add import MOST
from commands.privacy import retention
from storage import agreements, communities, minutes
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, stand_in
from tests.practices.privacy.test_rights import standing

ADDED, OTHERS = "de sleutel ligt in de kist", "de sleutel hangt in de schuur"
FRIDAY = date(2026, 3, 6)
TITLES = ("Verslag van het weekrondje", "Report on the round")


class Told:
    """A round that is over; Amina and Fatima lead, and each has the draft of its report."""

    def __init__(self, village: Village) -> None:
        self.village = village

    async def room(self, name: str) -> RoomId:
        return await self.village.platform.private_room(person(name))

    async def draft(self, name: str) -> Posted:
        """The last draft that somebody got."""
        room = await self.room(name)
        return [
            post
            for post in self.village.platform.posted
            if post.room == room and isinstance(post.outgoing, chat.Post) and "Bram" in post.words
        ][-1]

    async def replies(self, name: str, body: str) -> EventId:
        draft, room = await self.draft(name), await self.room(name)
        said = await self.village.says(name, body, reply_to=draft.event, room=room)
        await self.village.settled()
        return said

    async def ticks(self, name: str) -> None:
        draft, room = await self.draft(name), await self.room(name)
        await self.village.reacts(name, draft.event, "✅", room=room)
        await self.village.settled()

    def now(self, post: Posted) -> str:
        """What a post says by now."""
        edits = [
            one.words
            for one in self.village.platform.posted
            if isinstance(one.outgoing, chat.Rewrite) and one.target == post.event and not one.removed
        ]
        return edits[-1] if edits else post.words

    def shared(self) -> list[str]:
        """What the group reads of reports."""
        return [
            self.now(post)
            for post in self.village.platform.posted
            if post.room == ROOM
            and not post.removed
            and isinstance(post.outgoing, chat.Post)
            and post.words.startswith(TITLES)
        ]


@asynccontextmanager
async def over(
    folder: Path, language: str = "nl", jobs: list[Job] | None = None, buttons: bool = False
) -> AsyncIterator[Told]:
    def setting(job: Job) -> bytes:
        if jobs is not None:
            jobs.append(job)
        return stand_in(job)

    village = Village(folder, language, typeset=setting)
    if buttons:
        village.platform.everywhere = chat.EVERYTHING
    async with village.open():
        village.watched = True
        await village.people("Amina", "Fatima", "Bram", "Chidi", "Linh")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!rol @fatima:test begeleider")
        await village.says("Amina", "!standup nu")
        opening = [post for post in await village.settled() if post.room == ROOM][-1]
        told = "1. gras gemaaid\n2. het hek verven\n3. de schaar is bot"
        await village.says("Bram", told, thread=opening.event)
        await village.says("Chidi", "!bewaar wie koopt de verf")
        room = await village.alone_with("Linh")
        await village.says("Linh", "1. geheim\n2. stil\n3. nee", room=room)
        await village.settled()
        await village.says("Amina", "!standup sluit")
        await village.settled()
        yield Told(village)


async def test_a_tick_shares_it_once_and_without_what_is_for_facilitators(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        assert told.shared() == []
        await asyncio.gather(told.ticks("Amina"), told.ticks("Fatima"))
        (words,) = told.shared()
        report, _, proposal = words.partition("\n\nVoorstel voor de volgende bijeenkomst\n\n")
        assert report == (
            "Verslag van het weekrondje van dinsdag 3 maart\n\n"
            "Deze mensen deden mee: Bram, en nog iemand.\n\n"
            "Bram\n\n• Gedaan: gras gemaaid\n• Gaat doen: het hek verven\n• Lastig: de schaar is bot"
        )
        assert "• Chidi liet bewaren: wie koopt de verf" in proposal.split("\n")
        draft = told.now(await told.draft("Amina"))
        assert "staat ook in de groep" in draft
        assert "2 mensen deden mee. Wat alleen voor jou is, ziet de groep niet." in draft
        assert "eerste versie" not in draft
        await told.village.says("Amina", "!verslag delen")
        (answer,) = await told.village.settled()
        assert answer.words == "Het verslag van dinsdag 3 maart staat al in de groep."


async def test_what_is_shared_is_not_offered_to_be_shared(tmp_path: Path) -> None:
    async with over(tmp_path, buttons=True) as told:
        draft = await told.draft("Fatima")
        assert isinstance(draft.outgoing, chat.Post)
        assert "✅" in [one.sign for one in draft.outgoing.options]
        await told.ticks("Amina")
        assert len(told.shared()) == 1
        posted = [one.outgoing for one in told.village.platform.posted if one.target == draft.event]
        new = [one.options for one in posted if isinstance(one, chat.Rewrite)][-1]
        assert new is not None and "✅" not in [one.sign for one in new]


async def test_it_is_quiet_and_said_in_the_language_of_the_group(tmp_path: Path) -> None:
    async with over(tmp_path, "en") as told:
        assert "share the report with the group" in told.now(await told.draft("Amina"))
        await told.village.says("Amina", "!report share", room=await told.room("Amina"))
        posted = await told.village.settled()
        (post,) = [post for post in posted if post.room == ROOM]
        assert post.words.startswith("Report on the round of Tuesday 3 March\n\nThese people took part:")
        assert isinstance(post.outgoing, chat.Post) and post.outgoing.quiet
        assert "The group can read the report of Tuesday 3 March now." in [one.words for one in posted]


async def test_a_reply_is_the_addition_and_a_second_takes_its_place(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        await told.ticks("Amina")
        said = await told.replies("Amina", ADDED)
        assert told.village.reactions(said) == ["📝"]
        for words in (told.now(await told.draft("Fatima")), told.now(await told.draft("Amina"))):
            assert f"Amina vult aan\n\n> {ADDED}" in words
        assert told.shared()[0].endswith(f"Amina vult aan\n\n> {ADDED}")
        await told.replies("Fatima", OTHERS)
        assert ADDED not in told.shared()[0] and told.shared()[0].endswith(f"Fatima vult aan\n\n> {OTHERS}")
        # What was replaced is nobody's addition any more.
        await told.village.removes("Amina", said, room=await told.room("Amina"))
        assert OTHERS in told.shared()[0]


@pytest.mark.parametrize("how", ["edit", "removal", "❌", "somebody else's ❌", "forgets"])
async def test_it_follows_who_said_it(tmp_path: Path, how: str) -> None:
    async with over(tmp_path) as told:
        village = told.village
        await told.ticks("Fatima")
        said, room = await told.replies("Amina", ADDED), await told.room("Amina")
        match how:
            case "edit":
                await village.edits("Amina", said, OTHERS, room=room)
                assert OTHERS in told.shared()[0] and OTHERS in told.now(await told.draft("Fatima"))
            case "removal":
                await village.removes("Amina", said, room=room)
            case "❌":
                await village.reacts("Amina", said, "❌", room=room)
            case "somebody else's ❌":
                await village.reacts("Fatima", said, "❌", room=room)
            case "forgets":
                await village.says("Amina", "!vergeet mij ja", room=room)
        await village.settled()
        stays = how == "somebody else's ❌"
        assert (ADDED in told.shared()[0]) == stays
        if how not in ("edit", "somebody else's ❌"):
            # An edit leaves the former words readable on a server: of what is erased nothing stands.
            assert ADDED not in standing(village)
            assert len(told.shared()) == 1


async def test_what_was_agreed_on_stands_in_it_once_it_counts(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        await told.ticks("Amina")
        async with told.village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            bram = await communities.member(tx, community.id, person("Bram"))
            assert bram is not None
            (meeting,) = await minutes.meetings(tx, community.id)
            for event, words, yes in (("$a", "de school bellen", True), ("$b", "de tuin spitten", False)):
                new = agreements.New(
                    community.id, bram.id, bram.id, EventId(event), words, meeting.ended_at, due=FRIDAY
                )
                await agreements.add(tx, new, EventId(event) if yes else None)
            await settle(handle.context(tx, told.village.now, told.village.profile))
        told.village.engine.delivery.wake()
        await told.village.settled()
        (report,) = told.shared()
        assert "Dit spraken we af\n\n• Bram: de school bellen (uiterlijk vrijdag 6 maart)" in report
        assert "de tuin spitten" not in report


async def test_it_follows_what_members_change_and_take_back(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        await told.ticks("Amina")
        await told.village.says("Bram", "!vergeet mij ja")
        await told.village.settled()
        assert "gras gemaaid" not in standing(told.village)
        assert told.shared() == []


async def test_what_somebody_else_replies_or_who_leads_no_longer_adds_nothing(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        await told.village.says("Amina", "!rol @fatima:test lid")
        await told.village.settled()
        await told.replies("Fatima", ADDED)
        assert ADDED not in told.now(await told.draft("Amina"))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("   ", "Ik zie geen woorden."),
        ("nee", "Goed. Ik deel het niet."),
        ("x" * 60_000, "Dat is lang. Ik bewaar de eerste 2.000 tekens."),
    ],
)
async def test_what_is_no_addition_gets_a_friendly_line(tmp_path: Path, said: str, answer: str) -> None:
    async with over(tmp_path) as told:
        await told.replies("Amina", said)
        room = await told.room("Amina")
        words = [post.words for post in told.village.platform.posted if post.room == room]
        assert [one for one in words if one.startswith(answer)]
        assert told.shared() == []
        exported: Any = await told.village.exported()
        kept = exported["minutes"][0]["addition"]
        assert kept is None or len(kept) == MOST + 1


async def test_words_that_are_a_command_elsewhere_are_added_here(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        await told.replies("Amina", "hulp")
        assert "Amina vult aan\n\n> hulp" in told.now(await told.draft("Amina"))
        await told.replies("Amina", "ja")
        assert len(told.shared()) == 1


async def test_months_later_it_is_added_to_the_report_that_was_replied_to(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        draft = await told.draft("Amina")
        await told.village.says("Amina", "!standup pauze")
        await told.village.passes(timedelta(days=90))
        await told.village.says("Amina", ADDED, reply_to=draft.event, room=await told.room("Amina"))
        await told.village.settled()
        exported: Any = await told.village.exported()
        (only,) = exported["minutes"]
        assert (only["kind"], only["addition"], only["shared_at"]) == ("round", ADDED, None)


async def test_it_stands_in_the_report_the_exports_and_the_data_of_who_said_it(tmp_path: Path) -> None:
    jobs: list[Job] = []
    async with over(tmp_path, jobs=jobs) as told:
        await told.replies("Amina", ADDED)
        await told.village.says("Amina", "!verslag jaar pdf")
        await told.village.settled()
        assert ADDED in json.dumps(jobs[-1].data)
        exported: Any = await told.village.exported()
        (one,) = exported["minutes"]
        assert (one["addition"], one["member"]) == (ADDED, person("Amina"))
        await told.village.says("Amina", "!mijngegevens")
        await told.village.settled()
        assert any(ADDED.encode() in file for file in told.village.platform.files.values())


async def test_it_goes_after_its_time(tmp_path: Path) -> None:
    async with over(tmp_path) as told:
        village = told.village
        # What else is to follow a jump of three years is not looked at here.
        village.watched = False
        await told.replies("Amina", ADDED)
        await told.ticks("Amina")
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            later = village.now + timedelta(days=3 * 365)
            ctx = handle.context(tx, later, village.profile)
            await retention.on_founded(replace(ctx, now=later - timedelta(days=1)), community)
            await retention.on_due(ctx, community)
        village.engine.delivery.wake()
        await village.settled()
        assert ADDED not in standing(village) and told.shared() == []
        assert ADDED not in json.dumps(await village.exported())


async def test_there_is_nothing_to_share_before_a_round_or_of_one_without_anybody(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!verslag delen")
        assert (await village.settled())[-1].words.startswith("Er is nog geen verslag.")
        await village.says("Amina", "!standup nu")
        await village.says("Amina", "!standup sluit")
        await village.settled()
        await village.says("Amina", "!verslag delen")
        assert (await village.settled())[-1].words == "Er is niets om te delen."
        await village.says("Bram", "!verslag delen")
        assert "Verslag" not in (await village.settled())[-1].words
