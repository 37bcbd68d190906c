"""Asks somebody who they are: one question a day at most, and none after two that stayed without an answer.

The next follows an answer at once. Who was here already is asked once they take part in a round.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from commands import alone, chat, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.intake import said
from commands.recalling import Recall
from commands.signs import digit
from commands.words import one_line
from storage import communities, goals, intake, know_how, questions, shown
from storage.communities import Community, Member, Role
from storage.ids import PostId
from storage.intake import About, Intake, Perspective, Step, Talent
from storage.outbox import Urgency
from storage.questions import Pending

SOON: Final = timedelta(days=2)
"""On the first day somebody is asked what they hope for."""
APART = timedelta(seconds=20)
OPEN_FOR: Final = timedelta(days=14)
KINDS: Final[Mapping[Step, str]] = {step: f"intake-{step.value}" for step in Step if step is not Step.SHOW}
SIGNS: Final = tuple(digit(number) for number in range(1, 9))
TALENT_SIGNS: Final = SIGNS[: len(Talent)]


async def on_founded(ctx: Context, community: Community) -> None:
    """Plans to ask everybody who is there from the start."""
    for member in await communities.members(ctx.tx, community.id):
        if member.role in (Role.MEMBER, Role.FACILITATOR):
            await intake.begin(ctx.tx, member.id, ctx.now + SOON)
    ctx.after_commit.planned = True


async def on_joined(ctx: CommunityContext, member: Member, _asked: chat.Message | None) -> None:
    """Plans to ask a newcomer."""
    await intake.begin(ctx.tx, member.id, ctx.now + SOON)
    ctx.after_commit.planned = True


async def on_due(ctx: Context, community: Community) -> None:
    """Asks who is to be asked now."""
    for number, one in enumerate(await intake.due_in(ctx.tx, community.id, ctx.now)):
        member = await communities.member_by_id(ctx.tx, one.member)
        later = await alone.later(ctx, community, member)
        let_be = one.unanswered >= alone.LET_BE or await alone.is_let_be(ctx, member)
        if let_be or one.ask is None:
            await intake.plan(ctx.tx, one.member, None, None, 0)
        elif not member.is_asked_alone(ctx.now) and later is None:
            # Once they take part in a round they may be asked.
            await intake.plan(ctx.tx, one.member, one.ask, None, one.unanswered)
        elif later is not None:
            await intake.plan(ctx.tx, one.member, one.ask, later, one.unanswered)
        else:
            asking = ctx.because(f"intake {community.room} {member.person} {one.ask.value}")
            await ask(asking, community, member, one.ask, one.unanswered, ctx.now + APART * number)


async def ask(
    ctx: Context, community: Community, member: Member, step: Step, unanswered: int, at: datetime | None
) -> None:
    """Puts a question to somebody; `at` is None where it follows an answer."""
    language = await ctx.language_of(member.person, community)
    if step is Step.SHOW:
        if at is None or await has_lines(ctx, member):
            await said.tell(ctx, community, member, None)
        await intake.plan(ctx.tx, member.id, None, None, 0)
        return
    first = unanswered == 0
    post = chat.Post(question(language, community, step, first), quiet=True, options=options(language, step))
    urgency = Urgency.ANSWER if at is None else Urgency.POST
    said_it = await ctx.whisper(post, member.person, urgency, at)
    if at is not None:
        await alone.asked(ctx, member, at)
    await _asked(step, member, language, unanswered, at or ctx.now, ctx, said_it)


async def _asked(
    step: Step, member: Member, language: str, unanswered: int, at: datetime, ctx: Context, post: PostId
) -> None:
    await shown.add(ctx.tx, post, KINDS[step], language, person=member.person, community=member.community)
    asked = Pending(post, KINDS[step], member.person, ctx.now, until=ctx.now + OPEN_FOR)
    await questions.ask(ctx.tx, asked)
    about = await intake.about(ctx.tx, member.id)
    await intake.plan(ctx.tx, member.id, after(step, about), at + alone.DAY, unanswered + 1)
    ctx.after_commit.planned = True


def after(step: Step, about: About) -> Step:
    """What comes next; until when is asked of who studies."""
    following = list(Step)[list(Step).index(step) + 1]
    skips = following is Step.UNTIL and about.perspective is not Perspective.STUDENT
    return Step.SHOW if skips else following


def question(language: str, community: Community, step: Step, first: bool) -> tuple[chat.Block, ...]:
    """The words of a question, with what comes before the first."""
    before: tuple[chat.Block, ...] = ()
    if step is Step.PERSPECTIVE and first:
        before = texts.blocks(language, "intake-first", name=one_line(community.name))
    asks = texts.blocks(language, KINDS[step])
    if step is Step.PERSPECTIVE:
        listed = tuple(f"{at}. {label(language, one)}" for at, one in enumerate(Perspective, 1))
        asks += (chat.paragraph("\n".join(listed)),)
    if step is Step.TALENTS:
        liked = (f"{at}. {talent(language, one)}" for at, one in enumerate(Talent, 1))
        asks += (chat.paragraph("\n".join(liked)),)
    return (*before, *asks, *texts.blocks(language, how(step)))


def how(step: Step) -> str:
    """The text that says how its question is answered."""
    own = step in (Step.PERSPECTIVE, Step.ORGANISATION, Step.TALENTS, Step.UNTIL)
    return f"intake-how-{step.value if own else 'words'}"


def label(language: str, one: Perspective) -> str:
    """What a perspective is called."""
    return texts.line(language, f"intake-side-{one.value}")


def talent(language: str, one: Talent) -> str:
    """What a talent is called."""
    return texts.line(language, f"intake-talent-{one.value}")


def options(language: str, step: Step) -> tuple[chat.Option, ...]:
    """What can be tapped."""
    skip = chat.Option(alone.SKIP, texts.line(language, "intake-skip"), alone.SKIP)
    if step is Step.TALENTS:
        liked = zip(TALENT_SIGNS, Talent, strict=True)
        return (*(chat.Option(sign, talent(language, one), sign) for sign, one in liked), skip)
    if step is not Step.PERSPECTIVE:
        return (skip,)
    sides = zip(SIGNS, Perspective, strict=True)
    return (*(chat.Option(sign, label(language, one), sign) for sign, one in sides), skip)


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """The first question for who was here before there was any."""
    one = await intake.of(ctx.tx, member.id)
    if one is None or not _rides(one) or one.ask is None or not member.is_asked_alone(ctx.now):
        return ()
    noted = partial(_asked, one.ask, member, language, 0, ctx.now)
    blocks = question(language, community, one.ask, first=True)
    return (Recall(ctx.now, blocks, options(language, one.ask), noted),)


def _rides(one: Intake) -> bool:
    return one.ask not in (None, Step.SHOW) and one.due_at is None and one.unanswered == 0


async def go_on(ctx: ChatContext, community: Community, member: Member) -> bool:
    """Asks what comes next at once, as somebody is answering; whether there was anything."""
    one = await intake.of(ctx.tx, member.id)
    if one is None or one.ask is None:
        return False
    step = one.ask
    about = await intake.about(ctx.tx, member.id)
    if step is Step.UNTIL and about.perspective is not Perspective.STUDENT:
        step = Step.SHOW
    await ask(ctx, community, member, step, 0, None)
    return True


async def has_said(ctx: Context, member: Member) -> bool:
    """Whether they said anything of themselves."""
    about = await intake.about(ctx.tx, member.id)
    return about != About() or bool(await know_how.by_member(ctx.tx, member.id))


async def has_lines(ctx: Context, member: Member) -> bool:
    """Whether there is anything to show them: also what they want to learn."""
    return await has_said(ctx, member) or await goals.current(ctx.tx, member.id) is not None


async def is_known(ctx: Context, member: Member) -> bool:
    """Whether they said something, or are still being asked."""
    one = await intake.of(ctx.tx, member.id)
    return await has_said(ctx, member) or (
        one is not None and one.ask is not None and await has_lines(ctx, member)
    )
