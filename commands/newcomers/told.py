"""What the group and its facilitators read of who is new: what they hope, who they are, who helps them."""

from datetime import datetime

from commands import texts
from commands.newcomers.hope import words_of
from commands.telling import Section
from commands.times.moments import day_in_words
from commands.words import one_line
from storage import communities, companions, intake, newcomers
from storage.communities import Community, Member
from storage.database import Transaction
from storage.ids import MemberId


async def sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What newcomers hope for, of whom the group may know."""
    names = {one.id: one_line(one.name) for one in await communities.members(tx, community.id)}
    lines = []
    for one in await newcomers.of_community(tx, community.id):
        told = one.hope_told_at is not None and since < one.hope_told_at <= until
        if told and (words := await words_of(tx, one)):
            lines.append(texts.line(community.language, "new-hopes", name=names[one.member], words=words))
    return (Section(texts.line(community.language, "new-title"), tuple(lines)),) if lines else ()


async def drafted(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """Who came in that time, or found somebody who helps them, with what they let be seen."""
    members = {one.id: one for one in await communities.members(tx, community.id)}
    helps = {
        one.newcomer: one
        for one in await companions.of_community(tx, community.id)
        if one.said and one.said_at is not None and one.said_at <= until
    }
    lines = []
    for one in await newcomers.of_community(tx, community.id):
        found = helps.get(one.member)
        fresh = since < one.since <= until
        joined = found is not None and found.said_at is not None and since < found.said_at
        if fresh or joined:
            helper = members[found.companion] if found is not None else None
            lines.append(await _line(tx, language, members[one.member], helper))
    return (Section(texts.line(language, "new-title"), tuple(lines)),) if lines else ()


async def _line(tx: Transaction, language: str, member: Member, helper: Member | None) -> str:
    about = ", ".join(await _about(tx, language, member.id))
    return texts.line(
        language,
        "new-draft",
        name=one_line(member.name),
        about=about,
        known=int(bool(about)),
        helper=one_line(helper.name) if helper is not None else "",
        helped=int(helper is not None),
    )


async def _about(tx: Transaction, language: str, member: MemberId) -> list[str]:
    """From which side they come and until when, where they let that be seen."""
    how_far = await intake.of(tx, member)
    if how_far is None or not how_far.shown:
        return []
    about = await intake.about(tx, member)
    found = []
    if about.perspective is not None:
        found.append(texts.line(language, f"intake-side-{about.perspective.value}"))
    if about.until is not None:
        day = day_in_words(language, about.until, year=True)
        found.append(texts.line(language, "new-until", day=day))
    return found
