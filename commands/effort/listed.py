"""What somebody said of their own hours: a week by kind of work, and all by month. Only they see it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.effort.reading import ITEMS, first_moment, in_hours
from commands.times.moments import date_in_words, local, month_in_words
from storage import communities, effort, phases, research, shown
from storage.communities import Community, Member
from storage.effort import ALL, Choice, Hours
from storage.outbox import Urgency
from storage.phases import Phase
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
LIST: Final = "effort-list"
"""The kind of our post with somebody's hours."""
_MONTHS: Final = 12
"""So many months are told; all of it is in the file."""
_MIDDLE: Final = timedelta(days=3)
"""A week is of the month and the phase that its Thursday is in."""


async def show(ctx: Context, community: Community, member: Member, language: str, week: date) -> None:
    """Says them, in the place of what was said of them before."""
    for row in await shown.to_facilitator(ctx.tx, community.id, member.person):
        if row.kind == LIST:
            await amend.take_away(ctx, row.post)
    blocks = await _says(ctx, community, member, language, week)
    post = await ctx.whisper(chat.Post(blocks, quiet=True), member.person, Urgency.ANSWER)
    since, says = first_moment(week, community.timezone), amend.says(blocks)
    where = community.id
    await shown.add(
        ctx.tx, post, LIST, language, person=member.person, community=where, since=since, says=says
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if member is None or row.since is None:
        return None
    week = local(row.since, community.timezone).date()
    return await _says(ctx, community, member, community.language.instead(row.language), week)


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says it once more, without what was erased."""
    for row in gone:
        member = await communities.member(ctx.tx, community.id, row.person) if row.person else None
        if member is not None and member.left_at is None and row.since is not None:
            week = local(row.since, community.timezone).date()
            await show(ctx, community, member, community.language.instead(row.language), week)


async def _says(ctx: Context, community: Community, member: Member, language: str, week: date) -> Blocks:
    found = await effort.by_member(ctx.tx, member.id)
    now = {one.item: one.minutes for one in found if one.week == week.isoformat()}
    day, prefix = date_in_words(language, week), ctx.profile.prefix
    if now:
        told = _line(language, "effort-week", sum(now.values()), day=day)
    else:
        told = texts.line(language, "effort-week-empty", day=day)
    kinds = (chat.item(_item(language, item, now.get(item))) for item in ITEMS)
    before = await _before(ctx, community, found, language)
    return (
        chat.subheading(texts.line(language, "effort-title")),
        chat.paragraph(told),
        *kinds,
        *before,
        *texts.blocks(language, "effort-say", prefix=prefix),
        *await _chose(ctx, member, language),
    )


def _item(language: str, item: int, minutes: int | None) -> str:
    kind = f"{item} {texts.line(language, f'effort-item-{item}')}"
    return kind if minutes is None else _line(language, "effort-of", minutes, kind=kind)


def _line(language: str, text: str, minutes: int, **values: texts.Value) -> str:
    return texts.line(language, text, minutes=minutes, hours=in_hours(language, minutes), **values)


async def _before(ctx: Context, community: Community, found: Sequence[Hours], language: str) -> Blocks:
    if not found:
        return ()
    every = await phases.of_community(ctx.tx, community.id)
    in_phase: Counter[str] = Counter()
    for one in found:
        phase = _phase(one, every, community)
        if phase is not None:
            in_phase[phase.name.value] += one.minutes
    told = [
        _line(language, "effort-phase", minutes, phase=texts.line(language, f"course-phase-{name}"))
        for name, minutes in in_phase.items()
    ]
    lines = (*_months(found, language), *(told if len(told) > 1 else ()))
    return (*texts.blocks(language, "effort-before"), *map(chat.item, lines))


def _months(found: Sequence[Hours], language: str) -> Iterator[str]:
    by_month: defaultdict[date, Counter[int]] = defaultdict(Counter)
    for one in found:
        by_month[middle(one).replace(day=1)][one.item] += one.minutes
    for month in sorted(by_month)[-_MONTHS:]:
        items = by_month[month]
        named = f"{month_in_words(language, month)} {month.year}"
        kinds = ", ".join(
            f"{item}: {in_hours(language, items[item])}" for item in sorted(items) if item != ALL
        )
        text = "effort-month" if kinds else "effort-month-whole"
        yield _line(language, text, items.total(), month=named, kinds=kinds)


def middle(one: Hours) -> date:
    """The Thursday of its week."""
    return date.fromisoformat(one.week) + _MIDDLE


def _phase(one: Hours, every: Sequence[Phase], community: Community) -> Phase | None:
    at = first_moment(middle(one), community.timezone)
    return next((phase for phase in reversed(every) if phase.began_at <= at), None)


async def _chose(ctx: Context, member: Member, language: str) -> Blocks:
    """What they chose, and what else they may choose."""
    prefix = ctx.profile.prefix
    asked = await effort.chosen(ctx.tx, member.id, Choice.ASKED)
    text = "effort-asks" if asked is None or asked.yes else "effort-asks-not"
    blocks: Blocks = texts.blocks(language, text, prefix=prefix)
    study = await research.now(ctx.tx, member.community)
    if study is not None:
        said = await effort.chosen(ctx.tx, member.id, Choice.RESEARCH)
        yes = said is not None and said.is_for(study.begun_at)
        blocks += texts.blocks(language, "effort-shared" if yes else "effort-not-shared", prefix=prefix)
    return blocks
