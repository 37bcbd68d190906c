"""What we posted of a check-in changes with it, and goes with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from commands import amend, chat, documents
from commands.context import Context
from commands.digest import again, page, send
from commands.standup import obstacles
from commands.standup.checkin import Answers, assemble
from commands.standup.report import REPORT, report
from storage import checkins, communities, digests, shown, standups
from storage.checkins import CheckIn, Contribution
from storage.communities import Community, Role
from storage.database import Transaction
from storage.digests import Digest
from storage.ids import CheckInId, MediaId, MemberId, PersonId, PostId
from storage.shown import Shown


@dataclass(frozen=True, slots=True)
class Seen:
    """A check-in as it was before something changed."""

    check_in: CheckIn
    messages: Sequence[Contribution]


async def seen(tx: Transaction, event: chat.Incoming) -> Seen | None:
    """The check-in that an edit, reaction or removal is about, as it is before that is taken."""
    if not isinstance(event, chat.Edit | chat.Reaction | chat.Removal):
        return None
    whose = await checkins.whose(tx, event.target)
    if whose is None and isinstance(event, chat.Removal):
        whose = await checkins.whose_mark(tx, event.target)
    if whose is None:
        return None
    return Seen(whose.check_in, await checkins.contributions(tx, whose.check_in.id))


async def follow(ctx: Context, event: chat.Incoming, before: Seen | None) -> None:
    """Brings what was posted of a check-in in line with it, once the event was taken."""
    if isinstance(event, chat.Message):
        if not await shown.may_show(ctx.tx, event.event):
            return
        whose = await checkins.whose(ctx.tx, event.event)
        if whose is None:
            return
        messages = await checkins.contributions(ctx.tx, whose.check_in.id)
        before = Seen(whose.check_in, [m for m in messages if m.event != event.event])
    elif before is not None:
        messages = await checkins.contributions(ctx.tx, before.check_in.id)
    else:
        return
    removed = isinstance(event, chat.Removal) and any(m.event == event.target for m in before.messages)
    await changed(ctx, before, messages, removed)


async def changed(
    ctx: Context, before: Seen, messages: Sequence[Contribution], removed: bool = False
) -> None:
    """Does so for a check-in that is made of `messages` now; `removed` says that one was taken away."""
    was, now, check_in = assemble(before.messages), assemble(messages), before.check_in
    if _words(was) == _words(now) and not _gone(was, now):
        return
    standup = await standups.by_id(ctx.tx, check_in.standup)
    community = await communities.by_id(ctx.tx, standup.community)
    if (was.obstacle, was.hindered) != (now.obstacle, now.hindered):
        await obstacles.follow(ctx, community, standup, check_in, now if check_in.shared else None)
    drawn = bool(_gone(was, now)) or _lost(was, now)
    told = await telling(
        ctx.tx, community, standup.opened_at, check_in.submitted_at, drawn, by=check_in.member
    )
    await put_right(ctx, community, told, removed)


def _words(answers: Answers) -> tuple[object, ...]:
    photos = tuple((photo.caption, photo.feeling) for photo in answers.photos)
    spoken = tuple(one.caption for one in answers.voice)
    return answers.done, answers.next, answers.obstacle, photos, spoken, answers.is_hindered


def _lost(was: Answers, now: Answers) -> bool:
    """Whether anything was said that is not said any more; what is only added changes no picture."""
    pairs = [(was.done, now.done), (was.next, now.next), (was.obstacle, now.obstacle)]
    after = {photo.media.id: photo for photo in now.photos}
    for photo in was.photos:
        later = after.get(photo.media.id)
        pairs += [(photo.caption, later.caption if later else None)]
        pairs += [(photo.feeling, later.feeling if later else None)]
    spoken = {one.media.id: one.caption for one in now.voice}
    pairs += [(one.caption, spoken.get(one.media.id)) for one in was.voice]
    if was.hindered is not None and not now.is_hindered:
        return True
    return any(old is not None and not (new or "").startswith(old) for old, new in pairs)


def _gone(was: Answers, now: Answers) -> set[MediaId]:
    return {photo.media.id for photo in was.photos} - {photo.media.id for photo in now.photos}


async def take_away(ctx: Context, check_in: CheckInId, keep_offers: bool = False) -> None:
    """Removes every post that is about this check-in alone, before it is erased; offers of help as well."""
    await obstacles.take_away(ctx, check_in, keep_offers)
    for one in await shown.of_check_in(ctx.tx, check_in):
        await amend.take_away(ctx, one.post)


@dataclass(frozen=True, slots=True)
class Telling:
    """One of our posts that tells of something which changed, or is `gone`."""

    row: Shown
    digest: Digest | None = None
    gone: bool = False


async def put_right(
    ctx: Context, community: Community, told: Iterable[Telling], removed: bool = False
) -> None:
    """Puts right what tells of something, each post once; where that was `removed`, it is said afresh."""
    each: dict[PostId, Telling] = {}
    for one in told:
        if one.row.post not in each or one.gone:
            each[one.row.post] = replace(one, gone=one.gone or removed)
    await documents.take_away(ctx, [one.row for one in each.values() if documents.is_document(one.row)])
    living = [one for one in each.values() if not documents.is_document(one.row)]
    await _afresh(ctx, community, [one for one in living if one.gone])
    await _anew(ctx, community, [one for one in living if not one.gone])
    missing: dict[Digest, bool] = {}
    for one in living:
        drawn = one.row.kind == send.SHEET
        if one.digest is not None and (one.gone or drawn):
            missing[one.digest] = missing.get(one.digest, False) or drawn
    await again.say(ctx, community, missing)


async def telling(
    tx: Transaction,
    community: Community,
    moment: datetime,
    said: datetime,
    drawn: bool = False,
    lost: bool = False,
    by: MemberId | None = None,
) -> list[Telling]:
    """The reports, the digest and the documents that tell of something.

    It belongs to the round that was the latest at `moment`, and was `said` at another. `drawn` says that
    something of it may stand on a picture and is no longer true: that picture goes, and another comes. So do
    documents when anything is no longer true, `lost` being what no picture shows; and
    the copies of their own data of `by`, whose it was.
    """
    rows = await shown.since(tx, community.id, moment)
    found = [
        Telling(row)
        for row in rows
        # A report also says what was planned before its own round.
        if row.kind in (REPORT, send.PREVIEW) or (row.kind == send.PREVIEW_SHEET and drawn)
    ]
    if drawn or lost:
        found += await documents_with(tx, community, moment, said, by)
    return found + await _digest(tx, community, said, drawn)


async def of_poll(tx: Transaction, community: Community, closed: datetime, lost: bool) -> list[Telling]:
    """The digest that tells what came out of a poll, and the documents if a vote of it is `lost`."""
    found = await _digest(tx, community, closed, lost)
    if lost:
        counting = await documents.telling(tx, community, closed, closed, documents.COUNTS)
        found += [Telling(row) for row in counting]
    return found


async def _digest(tx: Transaction, community: Community, said: datetime, drawn: bool) -> list[Telling]:
    digest = await digests.about(tx, community.id, said)
    if digest is None:
        return []
    return [
        Telling(row, digest)
        for row in await shown.of_digest(tx, digest.id)
        if row.kind == send.DIGEST or (row.kind == send.SHEET and drawn)
    ]


async def documents_with(
    tx: Transaction, community: Community, first: datetime, last: datetime, by: MemberId | None
) -> list[Telling]:
    """The documents that tell of something that came in between these moments, as in `telling`."""
    found = await documents.telling(tx, community, first, last)
    if by is not None:
        found += await documents.own(tx, (await communities.member_by_id(tx, by)).person, last)
    return [Telling(row) for row in found]


async def _anew(ctx: Context, community: Community, told: Iterable[Telling]) -> None:
    """Puts these posts right in their places; a picture with other photos is another post."""
    for one in told:
        match one.row.kind:
            case send.DIGEST:
                assert one.digest is not None
                await _page_anew(ctx, community, one.row, one.digest.since, one.digest.until)
            case send.PREVIEW:
                since = await send.last_until(ctx, community)
                await _page_anew(ctx, community, one.row, since, ctx.now)
            case send.SHEET | send.PREVIEW_SHEET:
                await amend.take_away(ctx, one.row.post)
            case _:
                await _report_anew(ctx, community, one.row)


async def _afresh(ctx: Context, community: Community, told: Iterable[Telling]) -> None:
    """Takes these posts away, and sends the draft of this week once more, without what is erased.

    Unlike `_anew`: words that were only put in the place of others leave those readable on a server.
    """
    latest = await standups.latest(ctx.tx, community.id)
    for one in told:
        row = one.row
        await amend.take_away(ctx, row.post)
        if (
            row.kind == REPORT
            and latest is not None
            and row.standup == latest.id
            and row.person
            and await _leads(ctx, community, row.person)
        ):
            blocks = await report(ctx.tx, community, latest, row.language)
            post = await ctx.whisper(chat.Post(blocks, quiet=True), row.person)
            await shown.add(ctx.tx, post, REPORT, row.language, standup=latest.id, person=row.person)


async def _report_anew(ctx: Context, community: Community, row: Shown) -> None:
    assert row.standup is not None and row.person is not None
    if not await _leads(ctx, community, row.person):
        # They may keep no report that tells more than when they led.
        await amend.take_away(ctx, row.post)
        return
    standup = await standups.by_id(ctx.tx, row.standup)
    blocks = await report(ctx.tx, community, standup, row.language)
    await amend.rewrite(ctx, row.post, blocks)


async def _leads(ctx: Context, community: Community, person: PersonId) -> bool:
    member = await communities.member(ctx.tx, community.id, person)
    return member is not None and member.role is Role.FACILITATOR and member.left_at is None


async def _page_anew(
    ctx: Context, community: Community, row: Shown, since: datetime, until: datetime
) -> None:
    new = await page.compose(ctx.tx, community, since, until)
    if new is None or (row.person is not None and not await _leads(ctx, community, row.person)):
        await amend.take_away(ctx, row.post)
    else:
        blocks = send.preview(row.language, new.blocks) if row.kind == send.PREVIEW else new.blocks
        await amend.rewrite(ctx, row.post, blocks)
