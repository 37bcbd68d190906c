"""The tables, in a file for each area of what is remembered; the queries stand beside this folder.

They are apart from those because an area asks for the tables of another, and is asked for its own by that.
"""

from storage.tables.agreements import Agreement
from storage.tables.base import Base, Moment, aliased
from storage.tables.communities import Audit, Community, Member, Occurrence, Plan, Rhythm
from storage.tables.confided import Confided, ConfidedPost
from storage.tables.course import Course, CourseAsk, Learning, Phase, Sprint
from storage.tables.effort import EffortChoice, EffortHours
from storage.tables.harvest import Hand, Landed, Landing, Shelf, TakenHome, Win
from storage.tables.history import HistoryMoment, MomentStar, NamedPhase, PhaseVoice, StillLives
from storage.tables.ideas import Brainstorm, Note, NoteGroup
from storage.tables.intake import Closeness, Crossing, Goal, Intake, KnowHow, Pair, Partner
from storage.tables.learning import LearningField, LearningHand, LearningQuestion, LearningSlot
from storage.tables.linked import Link, LinkCode, LinkKind, LinkWithheld, NamedUp
from storage.tables.live import Live, Turn
from storage.tables.media import FurtherMedia, Media, Objection, PhotoConsent, Transcript
from storage.tables.minutes import Minutes
from storage.tables.newcomers import Assignment, Companion, Newcomer
from storage.tables.pages import Digest, DigestReader, Line, Shown
from storage.tables.people import Forgotten, Person, Presence, Room
from storage.tables.posts import Edit, Outbox, Post
from storage.tables.reflection import (
    Ballot,
    Expectation,
    InstrumentFile,
    OwnInstrument,
    Place,
    Poll,
    PollPost,
    Reflection,
    ReflectsAlone,
    SealedAnswer,
    Tally,
    Vote,
)
from storage.tables.relay import AskedBefore, Handover, HandoverWords
from storage.tables.research import Study, StudyConsent
from storage.tables.rounds import (
    Answer,
    CheckIn,
    Contribution,
    Mark,
    Obstacle,
    Offer,
    Point,
    PointHand,
    Silence,
    Skip,
    Standup,
    TypedFor,
)
from storage.tables.sessions import Attended, Session, SessionWords
from storage.tables.stories import Story, StoryInvitation, StoryPart, StoryRecording
from storage.tables.stream import Double, Gap, Inbox, Stream
from storage.tables.waiting import Aside, Held, Question, Sought

__all__ = [
    "Agreement",
    "Answer",
    "Aside",
    "AskedBefore",
    "Assignment",
    "Attended",
    "Audit",
    "Ballot",
    "Base",
    "Brainstorm",
    "CheckIn",
    "Closeness",
    "Community",
    "Companion",
    "Confided",
    "ConfidedPost",
    "Contribution",
    "Course",
    "CourseAsk",
    "Crossing",
    "Digest",
    "DigestReader",
    "Double",
    "Edit",
    "EffortChoice",
    "EffortHours",
    "Expectation",
    "Forgotten",
    "FurtherMedia",
    "Gap",
    "Goal",
    "Hand",
    "Handover",
    "HandoverWords",
    "Held",
    "HistoryMoment",
    "Inbox",
    "InstrumentFile",
    "Intake",
    "KnowHow",
    "Landed",
    "Landing",
    "Learning",
    "LearningField",
    "LearningHand",
    "LearningQuestion",
    "LearningSlot",
    "Line",
    "Link",
    "LinkCode",
    "LinkKind",
    "LinkWithheld",
    "Live",
    "Mark",
    "Media",
    "Member",
    "Minutes",
    "Moment",
    "MomentStar",
    "NamedPhase",
    "NamedUp",
    "Newcomer",
    "Note",
    "NoteGroup",
    "Objection",
    "Obstacle",
    "Occurrence",
    "Offer",
    "Outbox",
    "OwnInstrument",
    "Pair",
    "Partner",
    "Person",
    "Phase",
    "PhaseVoice",
    "PhotoConsent",
    "Place",
    "Plan",
    "Point",
    "PointHand",
    "Poll",
    "PollPost",
    "Post",
    "Presence",
    "Question",
    "Reflection",
    "ReflectsAlone",
    "Rhythm",
    "Room",
    "SealedAnswer",
    "Session",
    "SessionWords",
    "Shelf",
    "Shown",
    "Silence",
    "Skip",
    "Sought",
    "Sprint",
    "Standup",
    "StillLives",
    "Story",
    "StoryInvitation",
    "StoryPart",
    "StoryRecording",
    "Stream",
    "Study",
    "StudyConsent",
    "TakenHome",
    "Tally",
    "Transcript",
    "Turn",
    "TypedFor",
    "Vote",
    "Win",
    "aliased",
]
