"""Small wins: what somebody is glad of, said or shown by a sign (Samenspel §3.5g: for whom it is useful)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import landings, lines, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import AgreementId, CheckInId, CommunityId, ContributionId, EventId, MemberId, WinId
from storage.lines import Ref
from storage.touched import Touched

WIN = "win"
"""The kind of a line that is about one (`storage.lines`)."""


class Source(StrEnum):
    """How it came to be one."""

    SAID = "said"
    SIGN = "sign"
    AGREEMENT = "agreement"
    PHOTO = "photo"


class Kind(StrEnum):
    """What it is, by its author."""

    RESULT = "result"
    PRODUCT = "product"
    TOGETHER = "together"


class Useful(StrEnum):
    """For whom it is useful, by its author."""

    ME = "me"
    ORGANISATIONS = "organisations"
    GROUP = "group"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class New:
    """One that is to be kept."""

    community: CommunityId
    member: MemberId
    source: Source
    at: datetime
    event: EventId | None = None
    sign: EventId | None = None
    text: str | None = None
    contribution: ContributionId | None = None
    agreement: AgreementId | None = None


@dataclass(frozen=True, slots=True)
class Win:
    """One of a `member`. Where it has no `text`, its words are those of a contribution or an agreement."""

    id: WinId
    community: CommunityId
    member: MemberId
    source: Source
    event: EventId | None
    sign: EventId | None
    text: str | None
    contribution: ContributionId | None
    agreement: AgreementId | None
    at: datetime
    declined: bool
    asked_at: datetime | None
    kind: Kind | None
    useful: Useful | None

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(WIN, self.id)


_COLUMNS = (
    *(t.Win.id, t.Win.community_id, t.Win.member_id, t.Win.source, t.Win.event_id, t.Win.sign_id),
    *(t.Win.text, t.Win.contribution_id, t.Win.agreement_id, t.Win.at, t.Win.declined),
    *(t.Win.asked_at, t.Win.kind, t.Win.useful),
)
_SOURCE, _KIND, _USEFUL = 3, 12, 13


def _win(row: Sequence[object]) -> Win:
    values = list(row)
    values[_SOURCE] = Source(str(values[_SOURCE]))
    values[_KIND] = Kind(str(values[_KIND])) if values[_KIND] is not None else None
    values[_USEFUL] = Useful(str(values[_USEFUL])) if values[_USEFUL] is not None else None
    return Win(*values)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order


async def add(tx: Transaction, new: New) -> WinId:
    """Keeps one."""
    values = {
        "community_id": new.community,
        "member_id": new.member,
        "source": new.source.value,
        "event_id": new.event,
        "sign_id": new.sign,
        "text": new.text,
        "contribution_id": new.contribution,
        "agreement_id": new.agreement,
        "at": new.at,
    }
    made = await tx.scalar(insert(t.Win).values(values).returning(t.Win.id))
    number = WinId(made or 0)
    touched.add(tx, Touched(new.community, new.at, new.at, new.at, win=number, by=new.member))
    return number


async def rewrite(tx: Transaction, one: Win, text: str) -> None:
    """Puts other words in the place of its own."""
    await tx.execute(update(t.Win).where(t.Win.id == one.id).values(text=text))
    _touch(tx, one, lost=True)


async def decline(tx: Transaction, one: Win) -> None:
    """Its author does not want it told: it goes, and what was agreed does not become one again."""
    if one.agreement is None:
        await erase(tx, one)
        return
    await _go(tx, one)
    await tx.execute(update(t.Win).where(t.Win.id == one.id).values(declined=True, kind=None, useful=None))


async def erase(tx: Transaction, one: Win) -> None:
    """Erases one, and each line about it; what of ours is about nothing else goes."""
    await _go(tx, one)
    await tx.execute(delete(t.Win).where(t.Win.id == one.id))


async def asked(tx: Transaction, one: Win, at: datetime) -> None:
    """Notes that its author was asked what it is."""
    await tx.execute(update(t.Win).where(t.Win.id == one.id).values(asked_at=at))


async def is_kind(tx: Transaction, one: Win, kind: Kind) -> None:
    """Notes what its author says it is."""
    await tx.execute(update(t.Win).where(t.Win.id == one.id).values(kind=kind.value))


async def is_useful(tx: Transaction, one: Win, useful: Useful) -> None:
    """Notes for whom its author says it is useful."""
    await tx.execute(update(t.Win).where(t.Win.id == one.id).values(useful=useful.value))


async def by_id(tx: Transaction, number: WinId) -> Win | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Win.id == number)), None)


async def of_event(tx: Transaction, event: EventId) -> Win | None:
    """The one that a message is."""
    return next(iter(await _all(tx, t.Win.event_id == event)), None)


async def of_sign(tx: Transaction, sign: EventId) -> Win | None:
    """The one that a reaction made."""
    return next(iter(await _all(tx, t.Win.sign_id == sign)), None)


async def of_agreement(tx: Transaction, agreement: AgreementId) -> Win | None:
    """The one that an agreement is, also where that is not to be told."""
    return next(iter(await _all(tx, t.Win.agreement_id == agreement)), None)


async def of_check_in(tx: Transaction, check_in: CheckInId) -> list[Win]:
    """Those that messages of a check-in are."""
    said = select(t.Contribution.id).where(t.Contribution.check_in_id == check_in)
    return await _all(tx, t.Win.contribution_id.in_(said))


async def of_community(
    tx: Transaction, community: CommunityId, since: datetime | None = None, until: datetime | None = None
) -> list[Win]:
    """Those of a community that may be told, oldest first: after `since`, up to and with `until`."""
    theirs = [t.Win.community_id == community, t.Win.declined.is_(False)]
    if since is not None:
        theirs.append(t.Win.at > since)
    if until is not None:
        theirs.append(t.Win.at <= until)
    return await _all(tx, *theirs)


async def by_member(tx: Transaction, member: MemberId) -> list[Win]:
    """All of a member, oldest first."""
    return await _all(tx, t.Win.member_id == member)


async def _go(tx: Transaction, one: Win) -> None:
    await landings.go_with(tx, win=one.id)
    _touch(tx, one, lost=True, erased=True)
    for post in await lines.about(tx, one.ref):
        if len(await lines.of(tx, post)) == 1:
            touched.post_goes(tx, post)
    await lines.forget(tx, one.ref)


def _touch(tx: Transaction, one: Win, *, lost: bool = False, erased: bool = False) -> None:
    at = one.at
    touched.add(tx, Touched(one.community, at, at, at, lost, lost, erased, win=one.id, by=one.member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Win]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Win.at, t.Win.id))
    return [_win(tuple(row)) for row in rows]
