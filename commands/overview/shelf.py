"""``!keep`` with a link, and in reply to a message that has a link or a file: it stands on the shelf.

What such a message says is fetched, and of it only the link or what the file is called is kept.
"""

from typing import Final

from commands import chat, keeping
from commands.arguments import Words
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.overview import links, listed
from commands.words import one_line
from storage import communities, points, shelf, sought
from storage.ids import EventId
from storage.outbox import Urgency
from storage.shelf import Shelved
from storage.sought import State, What

MOST: Final = 200
LONGEST_NAME: Final = 100
SIGN: Final = "✅"
_WORDS: Final = Words(
    shown={"en": "link what about", "nl": "link waarover"},
    optional=True,
    usual=True,
    example={
        "en": "https://example.org/plan the plan for the square",
        "nl": "https://example.org/plan het plan voor het plein",
    },
)


class ShelfWhat(Mistake):
    text = "shelf-what"


class ShelfThere(Mistake):
    text = "shelf-there"


def has_link(words: str) -> bool:
    """Whether this keeps a link, and no point for later."""
    return links.leads(words) is not None


async def _shelf(ctx: CommunityContext, asked: Asked) -> None:
    words, message = asked.get(_WORDS) or "", asked.message
    found = links.leads(words)
    if found is not None:
        link, about = found
        if await shelf.with_link(ctx.tx, ctx.community.id, link) is not None:
            raise ShelfThere(prefix=ctx.profile.prefix)
        member = await ctx.myself()
        text = one_line(about, MOST)
        await shelf.add(ctx.tx, ctx.community.id, member.id, message.event, text, message.at, link=link)
        await ctx.acknowledge(message.event, SIGN, message.room)
        if ctx.private_with is not None:
            await ctx.tell(message, "shelf-kept")
    elif message.reply_to is not None:
        if not await look(ctx, message, words):
            raise ShelfWhat(prefix=ctx.profile.prefix)
    elif words:
        raise ShelfWhat(prefix=ctx.profile.prefix)
    else:
        await listed.LISTING.show(ctx, message)


async def look(ctx: CommunityContext, message: chat.Text, words: str) -> bool:
    """Has the message looked at to which this replies; False where there is no use in that."""
    target = message.reply_to
    if target is None or ctx.private_with is not None:
        return False
    if await shelf.of_source(ctx.tx, target) is not None:
        raise ShelfThere(prefix=ctx.profile.prefix)
    here = ctx.community.id
    if not await keeping.look_for(ctx, here, target, message, What.SHELF):
        return False
    member, text = await ctx.myself(), one_line(words, MOST)
    await shelf.add(ctx.tx, here, member.id, message.event, text, message.at, source=target)
    return True


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Keeps the link or file of a message that was fetched; else says that there is none."""
    found = await sought.by_id(ctx.tx, event.sought) if isinstance(event, chat.Fetched) else None
    if not isinstance(event, chat.Fetched) or found is None or found.what is not What.SHELF:
        return
    one = await shelf.of_event(ctx.tx, found.sign)
    if one is None or found.state is not State.WANTED:
        return
    author = await keeping.author_of(ctx, found, event.said)
    link, file = in_message(event.said)
    there = await shelf.with_link(ctx.tx, one.community, link) if link is not None else None
    if author is None or there is not None or not (link or file):
        await _in_vain(ctx, one, found.event, "shelf-there" if there is not None else "shelf-none")
        return
    assert event.said is not None, "somebody said it"
    await sought.kept(ctx.tx, found.event, What.SHELF)
    await shelf.came(ctx.tx, one, author.id, event.said.at, link, file)
    point = await points.of(ctx.tx, one.event)
    if point is not None:
        # What was said of it was taken for a point, as long as nobody knew.
        await points.erase(ctx.tx, point.id)
    await ctx.acknowledge(one.event, SIGN, found.room)


async def _in_vain(ctx: Context, one: Shelved, source: EventId, text: str) -> None:
    await shelf.erase(ctx.tx, one)
    community = await communities.by_id(ctx.tx, one.community)
    if await points.of(ctx.tx, one.event) is None:
        blocks = listed.says_so(ctx, community.language, text)
        place = chat.Place(reply_to=chat.Theirs(one.event))
        post = chat.Post(blocks, place, quiet=True)
        await ctx.post(post, community.room, Urgency.ANSWER, about=one.event)


def in_message(said: chat.Message | None) -> tuple[str | None, str | None]:
    """The link in a message, or else what the file is called that it is."""
    match said:
        case chat.Text(body=words):
            return links.first_in(words), None
        case chat.Other(name=name, caption=words) if name:
            return None, one_line(name, LONGEST_NAME)
        case chat.Photo(caption=words) | chat.Voice(caption=words) | chat.Other(caption=words):
            return links.first_in(words or ""), None
    return None, None


SHELF = Command(
    names={"en": "shelf", "nl": "plank"},
    shared={"en": "keep", "nl": "bewaar"},
    about="about-shelf",
    theme=Theme.KEEP,
    run=_shelf,
    keeps=True,
    changes=Changes.WITH_WORDS,
    arguments=(_WORDS,),
    claims=has_link,
)
