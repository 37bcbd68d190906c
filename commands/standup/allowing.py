"""``!photos yes``, ``without people`` and ``no``, and what follows: photos are fetched, or let go.

Each community is asked for itself. What is said in one counts there; what is said to us alone, in all of
somebody's communities, and the answer names them.
"""

from collections.abc import Collection

from commands import chat, texts
from commands.arguments import Words
from commands.command import Asked, Command, Theme
from commands.context import ChatContext, Context
from commands.questions import Said, say, yes_or_no
from commands.router import NoCommunity, NotSetUp
from commands.standup.consent import VERSION
from commands.standup.photos import let_go, photos_in, still
from commands.words import name, one_line, plainly
from storage import checkins, communities, consents, media_rows, questions
from storage.communities import Community, Member
from storage.consents import Answer
from storage.questions import Pending

_NOBODY = frozenset(
    "zonder mensen,ja zonder mensen,ja maar zonder mensen,ja alleen zonder mensen,alleen zonder mensen,"
    "without people,yes without people,yes but without people,only without people".split(",")
)
_SAID = {Answer.YES: "photos-yes", Answer.NOBODY: "photos-nobody", Answer.NO: "photos-no"}
_WITHOUT = ("zonder mensen", "without people")


def read(said: str) -> Answer | None:
    """Which of the three answers to the question somebody gave."""
    if plainly(said) in _NOBODY:
        return Answer.NOBODY
    yes = yes_or_no(said)
    return None if yes is None else Answer.YES if yes else Answer.NO


async def decide(ctx: ChatContext, pending: Pending, said: Answer, to: Said) -> bool:
    """Takes what somebody says to the question."""
    of = [one.member for one in await consents.asked_with(ctx.tx, pending.post)]
    members = [await communities.member_by_id(ctx.tx, member) for member in of]
    await say(ctx, to, await answer(ctx, members, said, ctx.language))
    return True


async def answer(
    ctx: Context, members: Collection[Member], said: Answer, language: str
) -> tuple[chat.Block, ...]:
    """Takes an answer for somebody's part in each of these communities; what to say to it, naming them.

    A yes has what waited for it fetched, a no erases what was kept.
    """
    groups: list[str] = []
    for member in members:
        community = await communities.by_id(ctx.tx, member.community)
        groups.append(one_line(community.name))
        await consents.say(ctx.tx, member.id, said, ctx.now, VERSION)
        await _no_longer_open(ctx, member)
        await _follow(ctx, community, member, said)
    prefix = ctx.profile.prefix
    return texts.blocks(language, _SAID[said], groups=", ".join(groups), prefix=prefix)


async def _no_longer_open(ctx: Context, member: Member) -> None:
    consent = await consents.of(ctx.tx, member.id)
    if consent is not None and consent.question is not None:
        asked = await consents.asked_with(ctx.tx, consent.question)
        if all(one.answer is not Answer.ASKED for one in asked):
            await questions.answered(ctx.tx, consent.question)


async def _follow(ctx: Context, community: Community, member: Member, said: Answer) -> None:
    for check_in, messages in await checkins.of_member(ctx.tx, member.id):
        photos = photos_in(messages)
        if said is not Answer.NO:
            asked = [file.id for photo in photos for file in still(photo)]
            await media_rows.may(ctx.tx, asked, ctx.now)
            ctx.after_commit.wanted = ctx.after_commit.wanted or bool(asked)
        elif photos:
            await let_go(ctx, community, check_in, photos)


_BUT = Words(shown={"en": "", "nl": ""}, optional=True)


async def _yes(ctx: ChatContext, asked: Asked) -> None:
    without = any(words in " ".join((asked.get(_BUT) or "").casefold().split()) for words in _WITHOUT)
    await _say(ctx, asked, Answer.NOBODY if without else Answer.YES)


async def _nobody(ctx: ChatContext, asked: Asked) -> None:
    await _say(ctx, asked, Answer.NOBODY)


async def _no(ctx: ChatContext, asked: Asked) -> None:
    await _say(ctx, asked, Answer.NO)


async def _say(ctx: ChatContext, asked: Asked, said: Answer) -> None:
    members = await _meant(ctx, asked.message)
    await ctx.answer(asked.message, await answer(ctx, members, said, ctx.language))


async def _meant(ctx: ChatContext, message: chat.Message) -> list[Member]:
    """What who speaks is in the community of the room, or in all of theirs. Raises NotSetUp, NoCommunity."""
    if ctx.community is not None:
        person = ctx.person
        return [
            ctx.member or await communities.join(ctx.tx, ctx.community.id, person, name(person), message.at)
        ]
    if ctx.private_with is None:
        raise NotSetUp(prefix=ctx.profile.prefix)
    # Also those they left: photos may be kept there still.
    members = await communities.memberships(ctx.tx, ctx.person)
    if not members:
        raise NoCommunity()
    return members


YES = Command(
    names={"en": "photos yes", "nl": "foto's ja"},
    about="about-photos-yes",
    theme=Theme.PRIVACY,
    everywhere=_yes,
    arguments=(_BUT,),
)
NOBODY = Command(
    names={"en": "photos without people", "nl": "foto's zonder mensen"},
    about="about-photos-nobody",
    theme=Theme.PRIVACY,
    everywhere=_nobody,
)
NO = Command(
    names={"en": "photos no", "nl": "foto's nee"},
    about="about-photos-no",
    theme=Theme.PRIVACY,
    everywhere=_no,
)
COMMANDS = (YES, NOBODY, NO)
