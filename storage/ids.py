"""Ids as types of their own, so that one is never taken for another."""

import hashlib
import secrets
from typing import NewType

RoomId = NewType("RoomId", str)
"""A room as its platform names it."""
PersonId = NewType("PersonId", str)
"""An account on a platform; on Matrix a user id such as ``@amina:example.org``."""
EventId = NewType("EventId", str)
"""A message, reaction or other event as its platform names it."""
PostId = NewType("PostId", str)
"""One of our own posts, known from the moment it is written down; also its transaction id."""
CommunityId = NewType("CommunityId", int)
MemberId = NewType("MemberId", int)
StandupId = NewType("StandupId", int)
CheckInId = NewType("CheckInId", int)
ContributionId = NewType("ContributionId", int)
MediaId = NewType("MediaId", int)
DigestId = NewType("DigestId", int)
ReflectionId = NewType("ReflectionId", int)
PollId = NewType("PollId", int)
PointId = NewType("PointId", int)
AgreementId = NewType("AgreementId", int)
SessionId = NewType("SessionId", int)
CourseId = NewType("CourseId", int)
SprintId = NewType("SprintId", int)
KnowHowId = NewType("KnowHowId", int)
GoalId = NewType("GoalId", int)
PairId = NewType("PairId", int)
WinId = NewType("WinId", int)
HandoverId = NewType("HandoverId", int)
CompanionId = NewType("CompanionId", int)
ConfidedId = NewType("ConfidedId", int)
AssignmentId = NewType("AssignmentId", int)
LandingId = NewType("LandingId", int)
ShelfId = NewType("ShelfId", int)
MomentId = NewType("MomentId", int)
NamedPhaseId = NewType("NamedPhaseId", int)
StoryId = NewType("StoryId", int)
StoryPartId = NewType("StoryPartId", int)
BrainstormId = NewType("BrainstormId", int)
NoteId = NewType("NoteId", int)
NoteGroupId = NewType("NoteGroupId", int)
LearningId = NewType("LearningId", int)
StudyId = NewType("StudyId", int)


FORMER = "former:"
"""Begins what stands for the account of a member who left so long ago that it is not kept."""


def speaker(account: PersonId, mark: str) -> PersonId:
    """Who stands for one of the many that `account` speaks for, known by the bridge's `mark` of them.

    No account has a name like this: behind the name of its server stands nothing.
    """
    known = hashlib.sha256(mark.encode(errors="replace")).hexdigest()[:16]
    return PersonId(f"{account}/{known}")


def account_of(person: PersonId) -> PersonId:
    """The account through which somebody speaks: almost always their own."""
    account, behind, _ = person.rpartition("/")
    return PersonId(account) if behind and ":" in account else person


def speaks_for(account: PersonId, person: PersonId) -> bool:
    """Whether what `account` changes is said by `person`: of an edit a bridge may not say whose it is."""
    return account in (person, account_of(person))


def new_post_id() -> PostId:
    """A fresh id that nobody can guess, fit to be a transaction id on every platform."""
    return PostId(secrets.token_hex(12))


def post_id_of(key: str, number: int) -> PostId:
    """The id of the post that is number `number` of those under `key`: the same one whenever it is asked."""
    return PostId(hashlib.sha256(f"{key}#{number}".encode()).hexdigest()[:24])
