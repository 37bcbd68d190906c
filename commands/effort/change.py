"""``!effort``: says how many hours a week took, shows one's own, and chooses who asks and who gets them."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from commands import chat, router, texts
from commands.arguments import Argument, Choice, Where, among
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme
from commands.context import ChatContext, CommunityContext
from commands.effort import file, listed, saying
from commands.effort.reading import MOST, is_too_much, read, week_of
from commands.effort.saying import TooMuch
from commands.times.moments import local
from storage import communities, effort, inbox, research
from storage.communities import Member
from storage.effort import Choice as Kind
from storage.ids import EventId


class _Does(Enum):
    FILE = auto()
    ASK = auto()
    ASK_NOT = auto()
    SHARE = auto()
    SHARE_NOT = auto()


_CHOOSES: Final = {
    _Does.ASK: (Kind.ASKED, True),
    _Does.ASK_NOT: (Kind.ASKED, False),
    _Does.SHARE: (Kind.RESEARCH, True),
    _Does.SHARE_NOT: (Kind.RESEARCH, False),
}
_WHAT: Final = Choice(
    shown=dict.fromkeys(texts.LANGUAGES, ""),
    options=among(
        {
            _Does.SHARE_NOT: ("onderzoek nee", "research no"),
            _Does.SHARE: ("onderzoek ja", "research yes"),
            _Does.ASK_NOT: ("uit", "off"),
            _Does.ASK: ("aan", "on"),
            _Does.FILE: ("bestand", "csv", "file"),
        }
    ),
    optional=True,
    where=Where.FIRST,
)


class _Hours(Argument[Mapping[int, int]]):
    """Hours in a week, of all or by kind of work."""

    def read(self, ctx: ChatContext, said: str) -> tuple[Mapping[int, int], str] | None:
        found = read(said)
        return (found, "") if found is not None else None


_HOURS: Final = _Hours(
    shown={"en": "4: 2", "nl": "4: 2"},
    optional=True,
    usual=True,
    example={"en": "4: 2, 5: 1", "nl": "4: 2, 5: 1"},
)


class NotHours(Mistake):
    text = "effort-what"


class NoStudy(Mistake):
    text = "effort-no-study"


async def _effort(ctx: CommunityContext, asked: Asked) -> None:
    member, what, minutes = await ctx.myself(), asked.get(_WHAT), asked.get(_HOURS)
    if not member.leads and (minutes is not None or not await _has_any(ctx, member)):
        raise ForFacilitators()
    week = week_of(local(ctx.now, ctx.community.timezone).date())
    event = asked.message.event
    if minutes is not None:
        if is_too_much(minutes):
            raise TooMuch(most=MOST)
        await saying.keep(ctx, member, week, minutes, event)
        return
    if what is _Does.FILE:
        await file.give(ctx, member)
    elif what is not None:
        kind, yes = _CHOOSES[what]
        if kind is Kind.RESEARCH and await research.now(ctx.tx, ctx.community.id) is None:
            raise NoStudy()
        if kind is Kind.RESEARCH and not yes:
            await saying.untrue(ctx, member)
        await effort.choose(ctx.tx, member.id, kind, yes, ctx.now, event)
    if what is not _Does.FILE:
        await listed.show(ctx, ctx.community, member, ctx.language, week)
    if ctx.private_with is None:
        await ctx.acknowledge(event, saying.DONE, ctx.room)


async def _has_any(ctx: CommunityContext, member: Member) -> bool:
    """Whether something of theirs is kept from when they led."""
    return bool(await effort.by_member(ctx.tx, member.id) or await effort.choices(ctx.tx, member.id))


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Follows what somebody changes in the message that says their hours, or takes away."""
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    if isinstance(event, chat.Removal):
        await saying.back(ctx, EventId(event.target))
    else:
        await _edited(ctx, event)
    return False


async def _edited(ctx: ChatContext, event: chat.Edit) -> None:
    before = await effort.of_event(ctx.tx, event.target)
    if not before:
        return
    member = await communities.member_by_id(ctx.tx, before[0].member)
    if member.person != event.sender:
        return
    minutes = read(router.words_of(ctx, (EFFORT,), event))
    if minutes is None or is_too_much(minutes):
        # Whatever it says now, it says these hours no more.
        await saying.back(ctx, event.target)
        return
    await saying.untrue(ctx, member)
    await effort.take_back(ctx.tx, event.target)
    await effort.say(ctx.tx, member.id, before[0].week, minutes, ctx.now, event.target)


EFFORT: Final = Command(
    names={"en": "effort", "nl": "inzet"},
    about="about-effort",
    theme=Theme.REPORT,
    run=_effort,
    arguments=(_WHAT, _HOURS),
    wrong=lambda ctx, _asked: NotHours(prefix=ctx.profile.prefix),
    keeps=True,
    changes=Changes.WITH_WORDS,
)
