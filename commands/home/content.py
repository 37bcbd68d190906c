"""The five lines: why the group is there, what we learned, what is asked of you, what was passed on, a photo.

They leave the group. So of what members said they have the reader's own words, a story that its teller lets
others read, what was passed on to organisations already, and what the group says of itself; and whoever is or
was a member is called somebody in them. Of who was forgotten we know no name to take out.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from commands import texts
from commands.pseudonyms import Names
from commands.times.moments import date_in_words, local
from commands.words import one_line
from storage import agreements, checkins, communities, consents, course, landings, session_words, stories
from storage.communities import Community, Member
from storage.consents import Answer
from storage.course import Field
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.media_rows import Kind, State
from storage.stories import Consent

MONTH: Final = timedelta(days=28)
_LONGEST: Final = 200
_MOST_ASKED: Final = 2


@dataclass(frozen=True, slots=True)
class Home:
    """What there is to take home; `news` is what of it is of this month."""

    lines: tuple[str, ...]
    news: bool


async def read(tx: Transaction, community: Community, member: Member, language: str, until: datetime) -> Home:
    """Looks it up, as of a moment, for a month before that."""
    everybody, since = await communities.members(tx, community.id), until - MONTH
    somebody = texts.line(language, "home-somebody")
    names = Names(everybody, dict.fromkeys((one.person for one in everybody), somebody))

    def line(text: str, words: str, **values: texts.Value) -> str:
        return texts.line(language, text, text=one_line(names.in_text(words), _LONGEST), **values)

    agreed = await course.agreed_at(tx, community.id, until)
    question = [line("home-question", agreed[Field.QUESTION].text)] if Field.QUESTION in agreed else []
    own = await _learned(tx, community, member, since, until)
    learned = [line("home-learned", one) for one in own[-1:]]
    asked = [one.text for one in await agreements.by_member(tx, member.id) if _stood(one, until)]
    passed = [one for one in await landings.of_community(tx, community.id) if since < one.at <= until]
    passed_on = [
        line("home-passed", one.text, recipient=one_line(names.in_text(one.recipient), 80))
        for one in passed[-1:]
    ]
    photo = await _photo(tx, community, member, language, since, until)
    asks = [line("home-asked", one) for one in asked[-_MOST_ASKED:]]
    lines = (*question, *learned, *asks, *passed_on, *photo)
    return Home(lines, bool(learned or passed_on or photo))


def _stood(one: agreements.Agreement, until: datetime) -> bool:
    """Whether it was theirs and open then."""
    return one.counts and one.at <= until and (one.closed_at is None or one.closed_at > until)


async def _learned(
    tx: Transaction, community: Community, member: Member, since: datetime, until: datetime
) -> Sequence[str]:
    """What they learned themselves, or else a story that may be read outside."""
    lessons = await session_words.lessons(tx, community.id, since, until)
    own = [one.text for one in lessons if one.member == member.id]
    if own:
        return own
    told = await stories.told(tx, community.id, since, until)
    return [one.said[-1][1] for one in told if one.consent is Consent.OUTSIDE and one.said]


async def _photo(
    tx: Transaction, community: Community, member: Member, language: str, since: datetime, until: datetime
) -> list[str]:
    """A photo of their own, where they said that nobody is on any: those of others were for the group."""
    said = await consents.of(tx, member.id)
    if said is None or said.answer is not Answer.NOBODY:
        return []
    sent = [
        one.sent_at
        for check_in, messages in await checkins.of_member(tx, member.id)
        for one in messages
        if check_in.shared
        and since < one.sent_at <= until
        and any(file.kind is Kind.PHOTO and file.state is State.KEPT for file in one.files)
    ]
    if not sent:
        return []
    day = date_in_words(language, local(max(sent), community.timezone).date())
    return [texts.line(language, "home-photo", day=day)]
