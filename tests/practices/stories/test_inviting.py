"""Who has something to tell is invited, twice in a year at most, and only where nothing else is asked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands import chat
from commands.handle import PRACTICES
from commands.recalling import MOST
from commands.stories.inviting import KIND
from storage import communities, story_invitations
from storage.story_invitations import Reason
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, of, takes_part
from tests.practices.wins.test_wins import begun, says

INVITES = "vijf korte vragen"


async def has_something_to_tell(village: Village, name: str, reason: Reason = Reason.VALUE) -> None:
    async with village.database.write() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person(name))
        assert member is not None
        await story_invitations.may_tell(tx, member.id, reason, village.now)


def invited(posts: list[Posted]) -> list[Posted]:
    return [post for post in posts if INVITES in post.words]


async def asks_where_it_was_used(village: Village) -> Posted:
    """Reflections until one asks that, which is in turn within a few."""
    for _ in range(6):
        posts = await says(village, "Amina", "!reflectie value-creation")
        while polls := [post for post in posts if isinstance(post.outgoing, chat.Poll)]:
            if "Waar gebruikte je iets" in str(polls[-1].outgoing):
                return polls[-1]
            posts = await village.goes_on_until(village.now + timedelta(days=1))
        await says(village, "Amina", "!reflectie sluit")
    raise AssertionError("nobody was asked")


@pytest.mark.parametrize("option", ["1", "4"])
async def test_who_chose_where_they_used_something_may_tell_and_who_chose_nothing_not(
    tmp_path: Path, option: str
) -> None:
    async with begun(tmp_path) as village:
        village.watched = False
        poll = await asks_where_it_was_used(village)
        await village.votes("Bram", poll.event, option)
        await village.settled()
        await says(village, "Amina", "!reflectie sluit")
        async with village.database.read() as tx:
            member = next(iter(await communities.memberships(tx, person("Bram"))))
            waiting = await story_invitations.waiting(tx, member.id)
        assert (waiting is not None) == (option == "1")


async def test_who_says_that_they_used_something_is_invited_at_their_next_round(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await has_something_to_tell(village, "Bram")
        (invitation,) = invited(await takes_part(village, "Bram", "Linh"))
        assert invitation.room == alone("Bram")
        assert isinstance(invitation.outgoing, chat.Post) and invitation.outgoing.quiet
        await village.reacts("Bram", invitation.event, "✅", room=alone("Bram"))
        of(await village.settled(), "Wat gebeurde er?")


async def test_a_no_or_silence_is_the_end_of_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await has_something_to_tell(village, "Bram")
        await has_something_to_tell(village, "Linh")
        posts = await takes_part(village, "Bram", "Linh")
        his = next(post for post in invited(posts) if post.room == alone("Bram"))
        of(await says(village, "Bram", "nee", room=alone("Bram"), reply_to=his.event), "Later toch?")
        assert len(invited(posts)) == 2
        assert not invited(await takes_part(village, "Bram", "Linh", day=10))


@pytest.mark.parametrize("outcome", [True, False])
async def test_who_did_as_agreed_and_said_what_came_of_it_is_invited(tmp_path: Path, outcome: bool) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!afspraak ik bel de school")
        listed = of(await says(village, "Bram", "!afspraken"), "de school")
        await says(village, "Bram", "1 klaar", reply_to=listed.event)
        if outcome:
            came = next(post for post in village.platform.posted if "Wat kwam eruit?" in post.words)
            await says(village, "Bram", "Ze doen mee", room=alone("Bram"), reply_to=came.event)
        # In the first round they are asked what it was that they achieved, and no more than that.
        assert not invited(await takes_part(village, "Bram"))
        posts = invited(await takes_part(village, "Bram", day=10))
        assert [post.room for post in posts] == ([alone("Bram")] if outcome else [])


async def test_with_something_to_tell_each_week_the_budget_of_private_posts_is_kept(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.watched = False
        end = village.now + timedelta(weeks=27)
        asked: list[datetime] = []
        day = datetime(2026, 3, 3, 9, 1, tzinfo=UTC)
        while day < end:
            await village.goes_on_until(day)
            await has_something_to_tell(village, "Bram")
            opening = [
                p for p in village.platform.posted if "1. Wat heb je gedaan" in p.words and p.room == ROOM
            ]
            before = len(village.platform.posted)
            if opening:
                await village.says("Bram", "1. geverfd\n2. schuren\n3. nee", thread=opening[-1].event)
            await village.settled()
            new = village.platform.posted[before:]
            alone_asked = [one.outgoing for one in new if one.room == alone("Bram")]
            questions = [one for one in alone_asked if isinstance(one, chat.Post) and one.options]
            assert len(questions) <= MOST
            assert all(one.quiet for one in questions)
            asked += [village.now for _ in invited(new)]
            day += timedelta(days=7)
        assert len(asked) == 2 and asked[1] - asked[0] >= timedelta(weeks=12)


def test_an_invitation_is_a_question_of_its_own() -> None:
    assert [one.name for one in PRACTICES if KIND in one.questions] == ["stories"]
