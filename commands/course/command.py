"""``!course``: shows the passport; a facilitator may say at once what stands in a field."""

from commands import chat, router
from commands.arguments import Choice, Where, Words, among
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext
from commands.course import asks, page, phase
from commands.course.passport import WORDS
from commands.course.sprint import SPRINT
from commands.course.sprint import read as read_sprint
from commands.times.dates import read_day
from commands.times.moments import local
from commands.words import clean
from storage import course, inbox, sprints
from storage.course import Field
from storage.phases import Name


class CourseWhat(Mistake):
    text = "course-what"


class WhichDay(Mistake):
    text = "course-which-day"


_FIELD = Choice(
    shown={"en": "question", "nl": "vraag"},
    options=among(WORDS),
    where=Where.FIRST,
    optional=True,
)
_WORDS = Words(
    shown={"en": "words", "nl": "woorden"},
    optional=True,
    example={"en": "how do we share tools?", "nl": "hoe delen we gereedschap?"},
)


async def _course(ctx: CommunityContext, asked: Asked) -> None:
    field, words = asked.get(_FIELD), asked.get(_WORDS)
    if field is None and words is None:
        await page.show(ctx, asked.message)
        return
    if field is None or words is None:
        raise CourseWhat(prefix=ctx.profile.prefix)
    if not ctx.facilitates:
        raise ForFacilitators()
    if field is Field.DECISION and read_day(words, local(ctx.now, ctx.community.timezone).date()) is None:
        raise WhichDay(prefix=ctx.profile.prefix)
    me, event = await ctx.myself(), asked.message.event
    await course.agree(ctx.tx, ctx.community.id, field, words, ctx.now, me.id, event)
    await asks.withdraw(ctx, ctx.community)
    await page.show(ctx, asked.message)


async def _begin(ctx: CommunityContext, asked: Asked) -> None:
    await phase.begins(ctx, ctx.community, Name.ORIENTATION)
    await ctx.tell(asked.message, "course-begins")


COURSE = Command(
    names={"en": "course", "nl": "koers"},
    about="about-course",
    theme=Theme.WHEN,
    run=_course,
    keeps=True,
    arguments=(_FIELD, _WORDS),
    changes=Changes.WITH_WORDS,
)
BEGIN = Command(
    names={"en": "course begin", "nl": "koers begin"},
    about="about-course-begin",
    theme=Theme.GROUP,
    run=_begin,
    who=Who.FACILITATOR,
)


# --- afterwards ------------------------------------------------------------------------------------------


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """What its author changes or takes away changes or goes here too; others may look on."""
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    words = _said(ctx, event) if isinstance(event, chat.Edit) else ""
    for entry in await course.of_event(ctx.tx, event.target):
        if words:
            await course.rewrite(ctx.tx, entry, words)
        else:
            await course.erase(ctx.tx, entry)
        if ctx.community is not None:
            await asks.withdraw(ctx, ctx.community)
    sprint = await sprints.of_event(ctx.tx, event.target)
    if sprint is not None:
        goal = read_sprint(words)[0] if words else ""
        await sprints.aim(ctx.tx, sprint, goal or None, sprint.member if goal else None, sprint.event)
    return False


def _said(ctx: ChatContext, event: chat.Edit) -> str:
    """What is left of it without the words of a command."""
    text = chat.Text(event=event.event, room=event.room, sender=event.sender, at=event.at, body=event.body)
    private = ctx.private_with is not None
    found = router.read((COURSE, SPRINT), ctx.profile.prefix, text, private, ctx.language)
    if not isinstance(found, router.Found):
        return clean(event.body)
    asked = found.command.read(ctx, text, found.rest)
    return asked.get(_WORDS) or clean(found.rest)
