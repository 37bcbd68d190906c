"""What a practice contributes: all of it, and nothing else of it is known elsewhere."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from typing import Any

from commands import chat
from commands.asking import Answered, Claim
from commands.command import Asked, Command, Mistake
from commands.context import ChatContext, CommunityContext, Context, Profile
from commands.drawing.typeset import Draw
from commands.lines import Notes, Takes
from commands.lived import Lived
from commands.living import View
from commands.questions import Question
from commands.recalling import Recall
from commands.records import Records
from commands.relaying import InHand
from commands.replies import Replies
from commands.signs import Sign
from commands.suggesting import Need
from commands.telling import Tells
from commands.times.weekly import WeeklyTime
from commands.valuing import Valued
from storage.alarms import Alarm
from storage.checkins import Whose
from storage.communities import Community, Member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, PostId
from storage.media import MediaStore
from storage.minutes import Meeting
from storage.plans import Outcome
from storage.sessions import Session
from storage.sprints import Sprint
from storage.touched import Touched


async def _does_nothing(*_told: object) -> None:
    return None


async def _takes_nothing(_ctx: ChatContext, _event: chat.Incoming) -> bool:
    return False


async def _means_nothing(_ctx: ChatContext, _event: chat.Incoming) -> tuple[ChatContext, chat.Text] | None:
    return None


async def _says_nothing(_ctx: CommunityContext) -> tuple[chat.Block, ...]:
    return ()


async def _says_nothing_alone(_ctx: CommunityContext) -> "ForOne | None":
    return None


async def _looks_for_nothing(_ctx: CommunityContext, _message: chat.Text, _words: str) -> bool:
    return False


async def _suggests_nothing(_ctx: Context, _need: Need) -> str | None:
    return None


async def _has_nothing(*_of_whom: object) -> Sequence[InHand]:
    return ()


async def _asks_nothing(*_of_whom: object) -> Sequence[Recall]:
    return ()


async def _lived_nothing(*_asked: object) -> Sequence[Lived]:
    return ()


async def _is_not(*_asked: object) -> bool:
    return False


async def _claims_nothing(_ctx: Context, _community: Community) -> Claim | None:
    return None


@dataclass(frozen=True, slots=True)
class Beside:
    """That a weekly time lies beside another, and has its rhythm: so far after it; below nought, before."""

    what: str
    least: timedelta
    most: timedelta
    usual: timedelta
    """How far where that other was put somewhere from which it could not come along."""
    wrong: Callable[[str], Mistake]
    """What is said of one that lies elsewhere, with an example of what would be right."""

    @property
    def before(self) -> bool:
        """Whether it leads to that other."""
        return self.least < timedelta(0)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A time that comes back every so many weeks, and that facilitators change with ``!schedule``.

    What it does is told the local time of the occasion: of what lies before another, the time of that other.
    """

    what: str
    """Its name in the tables."""
    names: Mapping[str, str]
    """What people call it in ``!schedule``, by language: words of which the first is shown."""
    line: str
    """The text that stands before its time there."""
    at: Callable[[Profile], WeeklyTime]
    """When it is in a new community: a setting, or always the same."""
    weeks: Callable[[Profile], int] | None = None
    """How many weeks there are to the next; after so many comes the first. Without it, it comes each week."""
    name: str = ""
    """The text that calls it by its name in a sentence."""
    beside: Beside | None = None
    do: Callable[[Context, Community, datetime], Awaitable[Outcome]] | None = None
    """What happens then; None where it only says how long something goes on."""
    each_week: Callable[[Context, Community], Awaitable[bool]] = _is_not
    """Whether it comes each week these days, whatever its rhythm."""
    done: Callable[[Context, Community, datetime], Awaitable[bool]] = _is_not
    """Whether somebody began it by hand already."""
    lasts: timedelta = timedelta(hours=24)
    """So long after its time it is worth doing, unless another that lies beside it says until when."""
    announced: bool = False
    """Whether the line of what comes next names it."""
    status: Callable[[CommunityContext, str], Awaitable[tuple[chat.Block, ...]]] | None = None
    """What else ``!status`` says of it, given when it comes."""
    stays: Callable[[CommunityContext], Awaitable[tuple[chat.Block, ...]]] = _says_nothing
    """What is said of what goes on as it was, after a change."""


@dataclass(frozen=True, slots=True)
class ForOne:
    """Something for one reader alone; `noted` is told which private post of ours says it."""

    blocks: tuple[chat.Block, ...]
    noted: Callable[[Context, PostId], Awaitable[None]]


Collect = Callable[[Transaction, chat.Sheet, "tuple[Practice, ...]"], Awaitable[Draw | None]]
"""Looks up what stands on a sheet now, with all practices to ask; None when that is nothing any more."""

Pack = Callable[[MediaStore], bytes]
"""Makes a file of what was read for it, beside all else."""

Gather = Callable[[Transaction, chat.Bundle, "tuple[Practice, ...]", datetime], Awaitable[Pack]]
"""Reads what goes into a file, with all practices to ask, as of a moment."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing the bot does, and all that is known of it outside its folder."""

    name: str
    """The name of its folder."""
    records: Records
    """What it keeps of people; of one that keeps none it is `NOTHING`."""
    tidies: bool = False
    """Nobody sees what it does when it is due, so all else goes first."""
    commands: tuple[Command, ...] = ()
    """What a person may type."""
    signs: tuple[Sign, ...] = ()
    """The reactions that mean something to it, each on what."""
    forms: Mapping[str, Callable[[str], chat.Form]] = field(default_factory=dict)
    """What it lets people fill in, by name, in a language."""
    exports: Mapping[str, Callable[[CommunityContext, Asked], Awaitable[None]]] = field(default_factory=dict)
    """What else ``!export`` gives a facilitator, by the words for it."""
    questions: Mapping[str, Question[Any]] = field(default_factory=dict)
    """The kinds of questions of its own that wait for an answer."""
    lines: Mapping[str, Takes] = field(default_factory=dict)
    """What becomes of what a numbered line of ours is about, by its kind, at a word such as "done"."""
    notes: Mapping[str, Notes] = field(default_factory=dict)
    """What other words behind a number are, in reply to a post of ours of a kind."""
    said_of: Mapping[str, Notes] = field(default_factory=dict)
    """What other words behind a number are, by the kind of what the line is about, whatever post has it."""
    replies: Mapping[str, Replies] = field(default_factory=dict)
    """What words are, in reply to a post of ours of a kind; there they are no command."""
    recalls: Callable[[Context, Community, Member, str], Awaitable[Sequence[Recall]]] = _asks_nothing
    """What a member is to be asked once they take part in a round, in a language."""
    recalled: str = ""
    """Of what they have to have something open for that, one of `storage.recalled.KINDS`."""
    offers_newcomer: Callable[[Context, Community, Member, str], Awaitable[Sequence[Recall]]] = _asks_nothing
    """What a newcomer could go on with, such as what somebody who left was busy with; one of it is asked."""
    suggests: Callable[[Context, Need], Awaitable[str | None]] = _suggests_nothing
    """A sentence that may help who asks the group for help; the first practice that has one says it."""
    on_kept: Callable[[CommunityContext, chat.Text, str], Awaitable[bool]] = _looks_for_nothing
    """Is told that somebody keeps what they reply to, where nobody knows what that is; if it is fetched."""
    needs: Callable[[Context, Community, Member], Awaitable[ForOne | None]] = _does_nothing
    """Asks somebody alone, once, what they need to go on, and takes their answer; one practice does."""
    leads_alone: Callable[[Context, Community, Member, Meeting, str], Awaitable[ForOne | None]] = (
        _does_nothing
    )
    """Asks a facilitator something that is theirs alone, below the draft they get of a meeting."""
    on_proud: Callable[[ChatContext, Whose, chat.Reaction], Awaitable[None]] = _does_nothing
    """Is told that somebody is proud of a photo of theirs, which they say with a reaction."""
    asked_before: Callable[[Context, Need], Awaitable[str | None]] = _suggests_nothing
    """A sentence that says whom others asked about the same before, for who begins something."""
    hands_over: Callable[[Context, Community, Member, str], Awaitable[Sequence[InHand]]] = _has_nothing
    """What a member has in hand, for when they stop, in a language."""
    goes_on: Callable[[ChatContext], Awaitable[datetime | None]] = _does_nothing
    """When who speaks last told it something they are not done with: what was asked before that is past."""
    plain: Callable[[ChatContext, chat.Incoming], Awaitable[tuple[ChatContext, chat.Text] | None]] = (
        _means_nothing
    )
    """The command that plain words mean whatever they answer, and the context for it."""
    on_event: Callable[[ChatContext, chat.Incoming], Awaitable[bool]] = _takes_nothing
    """Takes what is for it alone, by what it is or what it is about. An edit or removal all hear."""
    on_words: Callable[[ChatContext, chat.Incoming], Awaitable[bool]] = _takes_nothing
    """Weighs what may be for it and is for nobody else; one practice does."""
    on_unclaimed: Callable[[ChatContext, chat.Incoming], Awaitable[bool]] = _takes_nothing
    """Takes what is for nobody; one practice does."""
    on_internal: Callable[[Context, chat.Internal], Awaitable[None]] = _does_nothing
    """Is told what happens inside: a file that came or never will, the clock."""
    on_due: Callable[[Context, Community], Awaitable[None]] = _does_nothing
    """Does what is due in a community."""
    alarms: tuple[Alarm, ...] = ()
    """When something is due, and where."""
    clock: tuple[Weekly, ...] = ()
    """Its weekly times."""
    on_paused: Callable[[Context, Community], Awaitable[None]] = _does_nothing
    """Ends what goes on in a community that takes a break."""
    on_resumed: Callable[[Context, Community], Awaitable[None]] = _does_nothing
    """Is told that such a break is over."""
    on_closed: Callable[[Context, Community], Awaitable[None]] = _does_nothing
    """Is told that a round closed, whoever closed it."""
    on_agenda: Callable[[Context, Community, Session], Awaitable[None]] = _does_nothing
    """Is told that the agenda of a work session is put together, in the transaction that says it."""
    on_ended: Callable[[Context, Community, Meeting], Awaitable[None]] = _does_nothing
    """Is told that a work session is over, in the transaction that ends it; of none that was long ago."""
    on_sprint: Callable[[Context, Community, Sprint], Awaitable[None]] = _does_nothing
    """Is told that a sprint begins, in the transaction that begins it."""
    opens: Callable[[CommunityContext, chat.Text], Awaitable[None]] = _does_nothing
    """Opens a round where none is open, as somebody asked with a message; one practice does."""
    closes: Callable[[Context, Community], Awaitable[None]] = _does_nothing
    """Closes the round that is open, if there is one; one practice does."""
    on_founded: Callable[[Context, Community], Awaitable[None]] = _does_nothing
    """Is told of a new community."""
    on_joined: Callable[[CommunityContext, Member, chat.Message | None], Awaitable[None]] = _does_nothing
    """Is told of a new member, and of the message, to be answered, with which they asked to be one."""
    on_left: Callable[[Context, Community, Member], Awaitable[None]] = _does_nothing
    """Is told of a member who left; who they were until then is what it is told."""
    on_put_out: Callable[[Context, Community, Member], Awaitable[None]] = _does_nothing
    """Is told of a member, there or not, who was put out by others or may not come in, as far as is known."""
    on_hoped: Callable[[ChatContext, Member, EventId], Awaitable[None]] = _does_nothing
    """Is told that somebody said alone what they hope for, and with which message."""
    on_valued: Callable[[Context, Community, Valued], Awaitable[None]] = _does_nothing
    """Is told that somebody said that taking part brought something, once that question is over."""
    on_moved: Callable[[Context, Community], Awaitable[None]] = _does_nothing
    """Takes along what hangs in a community's former room."""
    on_reached: Callable[[Context, Community, Member], Awaitable[None]] = _does_nothing
    """Is told of a facilitator to whom something could not be said in private, and can be now."""
    spares: Callable[[Context, Member], Awaitable[None]] = _does_nothing
    """Takes back what is on its way to ask a member something."""
    tells: Tells = field(default_factory=Tells)
    """What it tells of a time, in digest, picture and report."""
    moments: Callable[[Transaction, Community, datetime, datetime], Awaitable[Sequence[Lived]]] = (
        _lived_nothing
    )
    """What happened after one moment, up to and with another, that belongs on the history of a group."""
    asks_weekly: Callable[[Context, Community], Awaitable[bool]] = _is_not
    """Whether the slot of reflection comes each week these days, as it may have something to ask there."""
    claims: Callable[[Context, Community], Awaitable[Claim | None]] = _claims_nothing
    """What it has asked in that slot this time, in the place of what would be; None leaves it to others."""
    answered: Callable[[Context, Answered], Awaitable[None]] = _does_nothing
    """Is told what came of a question that was asked there."""
    sheets: Mapping[str, Collect] = field(default_factory=dict)
    """What it draws, by name."""
    files: Mapping[str, Gather] = field(default_factory=dict)
    """What it puts together as a file when that is to go out, by name: what it reads is written later."""
    views: Mapping[str, View] = field(default_factory=dict)
    """How its posts that show what members said follow it, by kind."""
    on_changed: Callable[[Context, Community, Sequence[Touched]], Awaitable[None]] = _does_nothing
    """Is told what changed, for posts that tell of one thing alone."""
    status: Callable[[CommunityContext], Awaitable[tuple[chat.Block, ...]]] = _says_nothing
    """What it adds to the answer to ``!status``."""
    status_alone: Callable[[CommunityContext], Awaitable[ForOne | None]] = _says_nothing_alone
    """What it adds to that where nobody but who asks reads it."""
    overview: Callable[[CommunityContext], Awaitable[tuple[chat.Block, ...]]] = _says_nothing
    """What it adds to that for facilitators alone."""
