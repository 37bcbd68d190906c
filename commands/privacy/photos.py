"""``!photos yes``, ``without people`` and ``no``, and what follows: photos are fetched, or let go.

Each community is asked for itself. What is said in one counts there; what is said to us alone, in all of
somebody's communities, and the answer names them.
"""

from collections.abc import Collection

from commands import chat, texts
from commands.arguments import Words
from commands.context import ChatContext, Context
from commands.practice import Asked, Command
from commands.router import NoCommunity, NotSetUp
from commands.standup.acknowledge import settle, unreact
from commands.standup.consent import VERSION
from commands.standup.obstacles import take_all_away
from commands.standup.showing import withdraw
from commands.words import name, one_line
from storage import checkins, communities, consents, contributions, media_rows
from storage.checkins import CheckIn
from storage.communities import Community, Member
from storage.consents import Answer
from storage.contributions import Contribution
from storage.media_rows import Kind, Media, State

_STILL = (State.ASKED, State.WANTED, State.KEPT, State.HIDDEN)
_SAID = {Answer.YES: "photos-yes", Answer.NOBODY: "photos-nobody", Answer.NO: "photos-no"}
_WITHOUT = ("zonder mensen", "without people")


def photos_in(messages: Collection[Contribution]) -> list[Contribution]:
    """The messages with a photo that is kept, or will be."""
    return [message for message in messages if still(message)]


def still(message: Contribution) -> list[Media]:
    """The photos of a message that are kept, or will be."""
    return [file for file in message.files if file.kind is Kind.PHOTO and file.state in _STILL]


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
        await _follow(ctx, community, member, said)
    prefix = ctx.profile.prefix
    return texts.blocks(language, _SAID[said], groups=", ".join(groups), prefix=prefix)


async def _follow(ctx: Context, community: Community, member: Member, said: Answer) -> None:
    for check_in, messages in await checkins.of_member(ctx.tx, member.id):
        photos = photos_in(messages)
        if said is not Answer.NO:
            asked = [file.id for photo in photos for file in still(photo)]
            await media_rows.may(ctx.tx, asked, ctx.now)
            ctx.after_commit.wanted = ctx.after_commit.wanted or bool(asked)
        elif photos:
            await let_go(ctx, community, check_in, messages, photos)


async def let_go(
    ctx: Context,
    community: Community,
    check_in: CheckIn,
    messages: list[Contribution],
    photos: Collection[Contribution],
) -> None:
    """Erases these photos of a check-in, of which the words stay."""
    ctx.after_commit.erased = True
    left = len(messages)
    for photo in photos:
        keeps_words = bool(photo.pieces or photo.caption)
        if not keeps_words:
            # What was said later about it goes with it.
            left -= sum(message.id == photo.id or message.about == photo.id for message in messages)
            if not left:
                await withdraw(ctx, check_in.id)
                await take_all_away(ctx, check_in.id)
            await unreact(ctx, community.room, photo)
            await contributions.erase(ctx.tx, photo.id)
        for file in photo.files:
            end = media_rows.let_go if keeps_words else media_rows.erase
            ctx.after_commit.drop(await end(ctx.tx, file.id))
    await settle(ctx, community.room, check_in, None)


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
    everywhere=_yes,
    arguments=(_BUT,),
)
NOBODY = Command(
    names={"en": "photos without people", "nl": "foto's zonder mensen"},
    about="about-photos-nobody",
    everywhere=_nobody,
)
NO = Command(
    names={"en": "photos no", "nl": "foto's nee"},
    about="about-photos-no",
    everywhere=_no,
)
