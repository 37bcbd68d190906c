"""What members said of keeping their photos: of each community, when, and to which text."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, MemberId, PostId


class Answer(StrEnum):
    ASKED = "asked"
    """Nothing yet."""
    YES = "yes"
    NOBODY = "nobody"
    """Yes, and they send only photos with nobody on them."""
    NO = "no"


@dataclass(frozen=True, slots=True)
class Consent:
    """A member's answer to the text of this `version`; 0 is that of before there were versions, or dates.

    `question` is our last post that asked, and `asked` how often one did.
    """

    member: MemberId
    answer: Answer
    said_at: datetime | None
    version: int
    question: PostId | None
    asked: int


_CONSENT = (
    t.PhotoConsent.member_id,
    t.PhotoConsent.answer,
    t.PhotoConsent.said_at,
    t.PhotoConsent.version,
    t.PhotoConsent.question_post_id,
    t.PhotoConsent.asked,
)


async def of(tx: Transaction, member: MemberId) -> Consent | None:
    """What a member said; None when nobody asked yet."""
    found = await _all(tx, t.PhotoConsent.member_id == member)
    return found[0] if found else None


async def of_community(tx: Transaction, community: CommunityId) -> dict[MemberId, Consent]:
    """What the members of a community said, as far as they were asked or said it of themselves."""
    theirs = t.PhotoConsent.member_id.in_(select(t.Member.id).where(t.Member.community_id == community))
    return {one.member: one for one in await _all(tx, theirs)}


async def asked_with(tx: Transaction, post: PostId) -> list[Consent]:
    """What a post of ours asked for: of all communities, when it is of before each had its own."""
    return await _all(tx, t.PhotoConsent.question_post_id == post)


async def _all(tx: Transaction, condition: ColumnElement[bool]) -> list[Consent]:
    rows = await tx.execute(select(*_CONSENT).where(condition).order_by(t.PhotoConsent.member_id))
    return [
        Consent(MemberId(member), Answer(answer), at, version, PostId(post) if post else None, asked)
        for member, answer, at, version, post, asked in rows
    ]


async def ask(tx: Transaction, member: MemberId, post: PostId) -> None:
    """Notes that a post asks for it, instead of an earlier one."""
    made = insert(t.PhotoConsent).values(
        member_id=member, answer=Answer.ASKED.value, version=0, question_post_id=post, asked=1
    )
    again = {"question_post_id": post, "asked": t.PhotoConsent.asked + 1}
    await tx.execute(made.on_conflict_do_update(index_elements=["member_id"], set_=again))


async def say(tx: Transaction, member: MemberId, answer: Answer, at: datetime, version: int) -> None:
    """Notes an answer, and to which text it was given."""
    said = {"answer": answer.value, "said_at": at, "version": version}
    done = await tx.execute(update(t.PhotoConsent).where(t.PhotoConsent.member_id == member).values(said))
    if not done.rowcount:
        await tx.execute(insert(t.PhotoConsent).values(member_id=member, asked=0, **said))
