"""``!history phase``: what a time of the group is called: who leads proposes it, one tap makes it so.

Where nobody objects for a week it is so too.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import amend, chat, router, texts
from commands.arguments import Words
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext, Context
from commands.history import says, voices
from commands.history.naming import MOST, Said, read
from commands.lines import Word
from commands.lines import read as read_lines
from commands.listing import Listing, Numbered
from commands.questions import yes_or_no
from commands.signs import CROSSES, Sign
from commands.times.moments import local
from commands.words import clean, one_line
from storage import communities, inbox, lines, named_phases, posts, shown
from storage.communities import Community, Role
from storage.ids import EventId, NamedPhaseId, PostId, speaks_for
from storage.lines import Ref
from storage.named_phases import Named
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
PROPOSED: Final = "history-phase"
"""The kind of our post that proposes one."""
HISTORY: Final = "history"
"""The kind of our post that shows all of it."""
TO_OBJECT: Final = timedelta(weeks=1)
_WORDS: Final = Words(
    shown={"en": "name until month year", "nl": "naam tot maand jaar"},
    optional=True,
    usual=True,
    example={
        "en": "“From loose lines to a direction” until May 2024",
        "nl": "“Van losse lijnen naar richting” tot mei 2024",
    },
)


class PhaseHow(Mistake):
    text = "history-phase-how"


class PhaseToCome(Mistake):
    text = "history-phase-to-come"


async def _phase(ctx: CommunityContext, asked: Asked) -> None:
    words, message = asked.get(_WORDS), asked.message
    if words is None:
        if not await named_phases.of_community(ctx.tx, ctx.community.id):
            raise PhaseHow(prefix=ctx.profile.prefix)
        await LIST.show(ctx, message)
        return
    said = _read(ctx, words, message)
    if said is None:
        raise PhaseHow(prefix=ctx.profile.prefix)
    if _is_to_come(ctx, said, message):
        raise PhaseToCome()
    member, here = await ctx.myself(), ctx.community
    stands_at = ctx.now + TO_OBJECT
    new = Named(
        NamedPhaseId(0), here.id, member.id, message.event, said.title, said.until, message.at, stands_at
    )
    number = await named_phases.propose(ctx.tx, new)
    ctx.after_commit.planned = True
    one = await named_phases.by_id(ctx.tx, number)
    assert one is not None, "it was kept just now"
    language = here.language
    blocks = await _says(ctx, language, one)
    options = tuple(
        chat.Option(sign.keys[0], texts.line(language, sign.means), sign.keys[0]) for sign in (YES, NO)
    )
    post = await ctx.post(chat.Post(blocks, quiet=True, options=options), here.room, about=message.event)
    await shown.add(ctx.tx, post, PROPOSED, language, community=here.id, says=amend.says(blocks))
    await lines.keep(ctx.tx, post, {one.ref: 1})
    if ctx.private_with is not None:
        await ctx.acknowledge(message.event, "✅", message.room)


def _read(ctx: ChatContext, words: str, message: chat.Heard) -> Said | None:
    zone = ctx.community.timezone if ctx.community is not None else ctx.profile.timezone
    said = read(words, local(message.at, zone).date())
    return said if said is not None and said.title else None


def _is_to_come(ctx: ChatContext, said: Said, message: chat.Heard) -> bool:
    zone = ctx.community.timezone if ctx.community is not None else ctx.profile.timezone
    return said.until is not None and said.until.day > local(message.at, zone).date()


def line(language: str, one: Named, first: bool = True) -> str:
    """Until when it was, and what it is called; of now, what that is after others."""
    title = one_line(one.title, MOST)
    if one.until is not None:
        when = says.when(language, one.until)
        return texts.line(language, "history-phase-until", when=when, title=title)
    return title if first else texts.line(language, "history-phase-after", title=title)


async def _says(ctx: Context, language: str, one: Named) -> Blocks:
    if one.agreed:
        names = await voices.names_of(ctx.tx, one.community)
        said = await voices.told(ctx.tx, one.id, names)
        return (
            *texts.blocks(language, "history-phase-agreed", text=line(language, one)),
            *(chat.item(voices.line(language, name, text)) for name, text in said),
            *texts.blocks(language, "history-voice-how"),
        )
    return (
        *texts.blocks(language, "history-phase-proposed", text=line(language, one)),
        *texts.blocks(language, "history-phase-object"),
    )


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    one = await _about(ctx, row.post)
    return await _says(ctx, community.language.instead(row.language), one) if one is not None else None


async def afresh(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says it once more, quietly, with its other name."""
    for row in gone:
        blocks = await render(ctx, community, row)
        if blocks is not None:
            post = await ctx.post(chat.Post(blocks, quiet=True), community.room)
            mark = amend.says(blocks)
            await shown.add(ctx.tx, post, PROPOSED, row.language, community=community.id, says=mark)
            await lines.move(ctx.tx, row.post, post)


async def _about(ctx: Context, post: PostId) -> Named | None:
    for ref in (await lines.of(ctx.tx, post)).values():
        return await named_phases.by_id(ctx.tx, NamedPhaseId(ref.id))
    return None


async def _list(ctx: Context, community: Community, language: str, post: PostId | None) -> Numbered:
    found = await named_phases.of_community(ctx.tx, community.id)
    numbers = await lines.numbered(ctx.tx, post, [one.ref for one in found])
    listed = [f"{numbers[one.ref]}. {_listed(language, one, found)}" for one in found]
    title = chat.subheading(texts.line(language, "history-phases"))
    how = texts.blocks(language, "history-phases-how")
    return (title, chat.paragraph("\n".join(listed)), *how), numbers


def _listed(language: str, one: Named, found: Sequence[Named]) -> str:
    said = line(language, one, first=one is found[0])
    return said if one.agreed else f"{said} · {texts.line(language, 'history-phase-waits')}"


LIST: Final = Listing("history-phases", _list)


# --- what becomes of it ----------------------------------------------------------------------------------


async def _decide(ctx: ChatContext, post: PostId | None, yes: bool) -> bool:
    here, one = ctx.here(), await _about(ctx, post) if post is not None else None
    if here is None or one is None or one.agreed or one.community != here.community.id:
        return False
    member = await here.myself()
    if member.role is Role.BOT or (yes and member.id == one.member):
        return False
    if yes:
        await named_phases.agree(ctx.tx, one)
    else:
        await named_phases.erase(ctx.tx, one)
    return True


async def _yes(ctx: ChatContext, event: chat.Reaction) -> bool:
    return await _decide(ctx, await posts.post_of(ctx.tx, event.target), True)


async def _no(ctx: ChatContext, event: chat.Reaction) -> bool:
    return await _decide(ctx, await posts.post_of(ctx.tx, event.target), False)


async def in_words(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Takes a yes or no in reply to a proposal; once it is the group's, what it was for somebody."""
    here, one = ctx.here(), await _about(ctx, row.post)
    if one is not None and one.agreed and event.reply_to is not None:
        return here is not None and await voices.in_reply(here, one, event)
    said = yes_or_no(event.body)
    return said is not None and await _decide(ctx, row.post, said)


async def on_due(ctx: Context, community: Community) -> None:
    """What nobody objected to is the group's."""
    for one in await named_phases.of_community(ctx.tx, community.id):
        if one.stands_at is not None and one.stands_at <= ctx.now:
            await named_phases.agree(ctx.tx, one)


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Takes one out, by who leads; or what it was for who says so, if they said that."""
    named = await named_phases.by_id(ctx.tx, NamedPhaseId(ref.id))
    if named is not None and word is Word.DROP and await voices.take_out(ctx, named):
        await ctx.acknowledge(event.event, "✅", event.room)
        return
    one = await _led(ctx, ref, event)
    if one is not None and word is Word.DROP:
        await named_phases.erase(ctx.tx, one)
        await ctx.acknowledge(event.event, "✅", event.room)
    elif one is not None:
        await ctx.tell(event, "history-phases-how")


async def notes(ctx: CommunityContext, post: PostId, ref: Ref, words: str, event: chat.Text) -> None:
    """Another name for one, or another end, by who leads; in the history what it was for who says so."""
    row = await shown.by_post(ctx.tx, post)
    if row is not None and row.kind == HISTORY:
        named = await named_phases.by_id(ctx.tx, NamedPhaseId(ref.id))
        await voices.on_line(ctx, named, words, event)
        return
    one, said = await _led(ctx, ref, event), _read(ctx, words, event)
    if one is not None and said is not None and _is_to_come(ctx, said, event):
        await ctx.tell(event, "history-phase-to-come")
    elif one is not None and said is not None:
        member, until = await ctx.myself(), said.until or one.until
        await named_phases.rename(ctx.tx, one, said.title, until, member.id, event.event)
        await ctx.acknowledge(event.event, "✅", event.room)
    elif one is not None:
        await ctx.tell(event, "history-phases-how")


async def _led(ctx: CommunityContext, ref: Ref, event: chat.Text) -> Named | None:
    if not ctx.facilitates:
        await ctx.tell(event, "for-facilitators")
        return None
    one = await named_phases.by_id(ctx.tx, NamedPhaseId(ref.id))
    if one is None:
        await ctx.tell(event, "moment-gone")
    return one


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Changes or erases what a message called a time."""
    named = await named_phases.of_event(ctx.tx, EventId(event.target))
    if not named or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    for one in named:
        if isinstance(event, chat.Removal):
            await named_phases.erase(ctx.tx, one)
            continue
        owner = await communities.person_of(ctx.tx, one.member)
        if owner is None or not speaks_for(event.sender, owner):
            continue
        words, numbered = await _spoken(ctx, one, event)
        said = _read(ctx, words, event)
        if said is None:
            await named_phases.erase(ctx.tx, one)
            continue
        # Behind a number another name leaves the end as it is, and none lies ahead.
        stays = _is_to_come(ctx, said, event) or (numbered and said.until is None)
        until = one.until if stays else said.until
        if (said.title, until) != (one.title, one.until):
            await named_phases.rename(ctx.tx, one, said.title, until, one.member, one.event)


async def _spoken(ctx: ChatContext, one: Named, event: chat.Edit) -> tuple[str, bool]:
    """What a message calls it now, and whether that stands behind its number; nothing where it does not."""
    found = router.edited(ctx, (PHASE,), event)
    if found is not None:
        return clean(found.rest), False
    said, numbers = read_lines(event.body), await lines.numbers_of(ctx.tx, one.ref)
    words = [each.words for each in said if each.number in numbers and each.word is None]
    return (words[-1] if words else "", True) if said else (clean(event.body), False)


YES: Final = Sign(("✅", "✔", "☑"), "sign-phase-yes", frozenset({PROPOSED}), _yes)
NO: Final = Sign(CROSSES, "sign-phase-no", frozenset({PROPOSED}), _no)
PHASE: Final = Command(
    names={"en": "history phase", "nl": "geschiedenis fase"},
    about="about-history-phase",
    theme=Theme.GROUP,
    run=_phase,
    who=Who.FACILITATOR,
    keeps=True,
    arguments=(_WORDS,),
    changes=Changes.WITH_WORDS,
)
