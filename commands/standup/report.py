"""The draft of the report that a facilitator fills in after a stand-up (Samenspel §3.4c)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from commands import amend, chat, minuting, texts
from commands.context import Context
from commands.fitting import fitted
from commands.leading import leading
from commands.practice import ForOne
from commands.standup.checkin import Answers, assemble, obstacle_of, spoken
from commands.telling import Agenda, AgendaPoint, Section, agenda, below, drafted
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import checkins, communities, history, lines, minutes, shown, silences, standups
from storage.communities import Community, Member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId, PersonId, PostId
from storage.lines import Ref
from storage.minutes import Meeting
from storage.shown import Shown
from storage.standups import Standup

REPORT = minuting.DRAFT
SILENT_WEEKS = 3
"""After so many weeks with a round in which somebody did not answer, facilitators read so."""

LONG: Final = timedelta(weeks=6)
"""What is open for so long is named once: somebody may want to let it go."""

Blocks = tuple[chat.Block, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft says, and the numbers that stand before what one can act on."""

    blocks: Blocks
    numbers: dict[Ref, int]
    asks: tuple[ForOne, ...]
    """What of it is for its reader alone."""


@dataclass(frozen=True, slots=True)
class _Round:
    """What is known of a round: who took part, and of who shared it what they said."""

    took_part: frozenset[MemberId]
    shared: dict[MemberId, Answers]


@dataclass(frozen=True, slots=True)
class _Known:
    members: list[Member]
    now: _Round
    plans: dict[MemberId, str]
    """What each said last that they would do."""
    silent: list[Member]
    points: list[AgendaPoint]
    numbers: dict[Ref, int]
    """Of what can be acted on with a reply."""
    long: list[int]
    told: tuple[Section, ...]


async def send_reports(ctx: Context, community: Community, standup: Standup) -> None:
    """Gives every facilitator the draft, in private and in their own language."""
    for member, language in await leading(ctx, community):
        await _send(ctx, community, standup, member, language)


async def on_reached(ctx: Context, community: Community, member: Member) -> None:
    """Gives a facilitator the draft of the last round that could not be said to them when it closed."""
    latest = await standups.latest(ctx.tx, community.id)
    if latest is None or latest.closed_at is None:
        return
    have = await shown.to_person(ctx.tx, member.person)
    if not any(row.kind == REPORT and row.standup == latest.id for row in have):
        language = await ctx.language_of(member.person, community)
        await _send(ctx, community, latest, member, language)


async def _send(ctx: Context, community: Community, standup: Standup, member: Member, language: str) -> None:
    draft = await report(ctx, community, standup, member, language)
    post = await _whisper(ctx, standup, member.person, draft, language)
    await lines.keep(ctx.tx, post, draft.numbers)


async def _whisper(
    ctx: Context, standup: Standup, person: PersonId, draft: Draft, language: str, quiet: bool = False
) -> PostId:
    post = await ctx.whisper(chat.Post(draft.blocks, quiet=quiet), person)
    says = amend.says(draft.blocks)
    await shown.add(ctx.tx, post, REPORT, language, standup=standup.id, person=person, says=says)
    for asks in draft.asks:
        await asks.noted(ctx, post)
    return post


async def render(ctx: Context, community: Community, row: Shown) -> Blocks:
    """A draft as it would be now."""
    assert row.standup is not None and row.person is not None
    standup = await standups.by_id(ctx.tx, row.standup)
    member = await communities.member(ctx.tx, community.id, row.person)
    return (await report(ctx, community, standup, member, row.language, row.post)).blocks


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Sends the drafts of the latest round once more, without what is erased."""
    latest = await standups.latest(ctx.tx, community.id)
    for row in gone:
        if latest is None or row.standup != latest.id or row.person is None:
            continue
        member = await communities.member(ctx.tx, community.id, row.person)
        if member is not None and member.leads:
            draft = await report(ctx, community, latest, member, row.language, row.post)
            said = await _whisper(ctx, latest, row.person, draft, row.language, quiet=True)
            await lines.move(ctx.tx, row.post, said)


async def report(
    ctx: Context,
    community: Community,
    standup: Standup,
    reader: Member | None,
    language: str,
    post: PostId | None = None,
) -> Draft:
    """What there is to say to a `reader` of a round that closed, with an agenda for the next work session.

    Whenever it is made again, who was silent is who was so then; how people are called is as of today. What
    has a number on the `post` that says it keeps that.
    """
    language = community.language.instead(language)
    known = await _known(ctx, community, standup, language, post)
    day = day_in_words(language, local(standup.opened_at, community.timezone).date())
    title = texts.line(language, "report-title", name=one_line(community.name), date=day)
    taken = len(known.now.took_part)
    meeting = await minutes.of_standup(ctx.tx, standup)
    kept = await minutes.of(ctx.tx, meeting) if meeting is not None else None
    shared = int(kept is not None and kept.shared_at is not None)
    opened = texts.blocks(language, "report-opening", members=taken, shared=shared)
    opening = (chat.heading(title), *opened)
    ending = await below(ctx.tx, ctx.practices, meeting, language) if meeting is not None else ()
    asks = await _asks(ctx, community, reader, meeting, language)
    ending += tuple(block for one in asks for block in one.blocks)
    blocks = fitted(
        lambda most: (
            *opening,
            *_progress(language, known, most),
            *_silent(language, known),
            *_told(known),
            *_agenda(language, known, most),
            *ending,
        )
    )
    return Draft(blocks, known.numbers, asks)


async def _asks(
    ctx: Context, community: Community, reader: Member | None, meeting: Meeting | None, language: str
) -> tuple[ForOne, ...]:
    """What practices ask its reader alone."""
    if reader is None or meeting is None:
        return ()
    found = [await one.leads_alone(ctx, community, reader, meeting, language) for one in ctx.practices]
    return tuple(one for one in found if one is not None)


async def _known(
    ctx: Context, community: Community, standup: Standup, language: str, post: PostId | None
) -> _Known:
    tx = ctx.tx
    members = await communities.members(tx, community.id)
    earlier = await standups.before(tx, standup)
    this = await _round(tx, standup)
    since = None if earlier is None else earlier.closed_at or earlier.opened_at
    silent = await _silent_weeks(tx, community, standup)
    last = await history.last_shared(tx, standup)
    plans = {member: plan for member, messages in last.items() if (plan := assemble(messages).next)}
    until = standup.closed_at or standup.closes_at
    kept = await agenda(tx, ctx.practices, Agenda(community, since, until, language))
    told = await drafted(tx, ctx.practices, community, since or standup.opened_at, until, language)
    refs = [point.ref for point in kept] + [ref for one in told if one.numbered for ref in one.refs]
    numbers = await lines.numbered(tx, post, [ref for ref in refs if ref is not None])
    long = [numbers[point.ref] for point in kept if point.ref is not None and _is_long(point, since, until)]
    quiet = [member for member in members if member.id in silent]
    return _Known(members, this, plans, quiet, kept, numbers, sorted(long), told)


def _is_long(point: AgendaPoint, since: datetime | None, until: datetime) -> bool:
    """Whether something was open for that long since the draft before, or ever where there is none."""
    at = point.at + LONG
    return at <= until and (since is None or since < at)


async def _silent_weeks(tx: Transaction, community: Community, standup: Standup) -> set[MemberId]:
    """Who was waited for in vain all this week, and in the two weeks before that had a round."""
    weeks: list[set[MemberId]] = []
    one: Standup | None = standup
    while one is not None and len(weeks) < SILENT_WEEKS:
        week = _week(one, community)
        waited: set[MemberId] = set()
        answered: set[MemberId] = set()
        while one is not None and _week(one, community) == week:
            waited |= await silences.of_round(tx, one.id)
            answered |= {check.member for check, _ in await checkins.in_round(tx, one.id)}
            one = await standups.before(tx, one)
        weeks.append(waited - answered)
    return set.intersection(*weeks) if len(weeks) == SILENT_WEEKS else set()


def _week(standup: Standup, community: Community) -> tuple[int, int]:
    year, week, _ = local(standup.opened_at, community.timezone).isocalendar()
    return year, week


async def _round(tx: Transaction, standup: Standup) -> _Round:
    found = await checkins.in_round(tx, standup.id)
    return _Round(
        frozenset(check.member for check, _ in found),
        {check.member: assemble(messages) for check, messages in found if check.shared},
    )


def _progress(language: str, known: _Known, most: int) -> Blocks:
    """Per member the plan of the week before against what was done, and what is in the way."""
    blocks: Blocks = ()
    for member in known.members:
        plan, now = known.plans.get(member.id), known.now.shared.get(member.id)
        lines: list[str] = []
        if plan is not None:
            lines.append(texts.line(language, "report-plan", text=one_line(plan, most)))
        if now is not None and now.done:
            lines.append(texts.line(language, "report-done", text=one_line(now.done, most)))
        if now is not None and (spoke := spoken(language, now, most)):
            lines.append(spoke)
        if now is not None and (obstacle := obstacle_of(language, now)):
            lines.append(texts.line(language, "report-obstacle", text=one_line(obstacle, most)))
        if lines:
            blocks += (chat.subheading(member.name), *(chat.item(line) for line in lines))
    return blocks


def _silent(language: str, known: _Known) -> Blocks:
    if not known.silent:
        return ()
    return texts.blocks(language, "report-silent", names=", ".join(m.name for m in known.silent))


def _told(known: _Known) -> Blocks:
    """What other practices have to say of the time since the round before."""
    blocks: Blocks = ()
    for section in known.told:
        blocks += (chat.subheading(section.title), *_lines(section, known.numbers))
    return blocks


def _lines(section: Section, numbers: Mapping[Ref, int]) -> Blocks:
    if not section.numbered:
        return tuple(chat.item(line) for line in section.lines)
    pairs = zip(section.lines, section.refs, strict=True)
    numbered = sorted((numbers[ref], line) for line, ref in pairs if ref is not None)
    return (chat.paragraph("\n".join(f"{number}. {line}" for number, line in numbered)),)


def _agenda(language: str, known: _Known, most: int) -> Blocks:
    if not known.points:
        return ()
    numbered = sorted((known.numbers[one.ref], one.line(most)) for one in known.points if one.ref is not None)
    blocks: Blocks = (chat.subheading(texts.line(language, "report-agenda")),)
    if numbered:
        blocks += (chat.paragraph("\n".join(f"{number}. {line}" for number, line in numbered)),)
    blocks += tuple(chat.item(one.line(most)) for one in known.points if one.ref is None)
    if known.long:
        said = ", ".join(map(str, known.long))
        drop, later = known.long[0], known.long[-1]
        blocks += texts.blocks(language, "report-long-open", numbers=said, drop=drop, later=later)
    elif numbered:
        blocks += texts.blocks(language, "report-agenda-how", number=numbered[0][0])
    return blocks
