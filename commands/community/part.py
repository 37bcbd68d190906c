"""``!place``: core, second shell or linking pin, and what each asks and gives. ``!role`` takes it too."""

from collections.abc import Iterator, Mapping
from typing import Final

from commands import chat, html, texts, who
from commands.arguments import Choice, Person, Where, among
from commands.command import Asked, Changes, Command, ForFacilitators, Mistake, Theme
from commands.community import named
from commands.context import ChatContext, CommunityContext, Context
from commands.records import Json, Records, Scope
from commands.taking_part import set_part
from storage import communities, parts
from storage.communities import Member, Part, Role
from storage.ids import MemberId, PersonId

PLAIN: Final = "plain"
"""Said by who wants to be none of them any more."""
_WORDS: Final = {
    Part.CORE.value: ("core", "kern"),
    Part.SHELL.value: ("second shell", "tweede schil", "shell", "schil"),
    Part.PIN.value: ("linking pin", "pin", "verbinder"),
    PLAIN: ("plain", "gewoon"),
}
_WHOM: Final = Person(shown={"en": "", "nl": ""}, optional=True)
_PART: Final = Choice(
    shown={"en": "core|shell|pin|plain", "nl": "kern|schil|verbinder|gewoon"},
    options=among(_WORDS),
    where=Where.LAST,
    optional=True,
    usual=True,
)


class WrongPart(Mistake):
    text = "wrong-part"


def _wrong(ctx: ChatContext, _asked: Asked) -> Mistake:
    return WrongPart(prefix=ctx.profile.prefix)


def _claims(words: str) -> bool:
    return _PART.among(_WORDS, words) is not None


def choices(ctx: ChatContext) -> tuple[chat.Block, ...]:
    """What somebody can be, each with what it asks and gives."""
    lines = (chat.item(texts.line(ctx.language, f"part-asks-{one.value}")) for one in Part)
    return (*texts.blocks(ctx.language, "part-list", prefix=ctx.profile.prefix), *lines)


async def counted(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    """How many are what, for facilitators; nothing while nobody is any of them."""
    found = await parts.counts(ctx.tx, ctx.community.id)
    if not found:
        return ()
    each = (f"{texts.line(ctx.language, f'part-name-{one.value}')} ({count})" for one, count in found.items())
    return texts.blocks(ctx.language, "part-counts", parts=", ".join(each))


async def _part(ctx: CommunityContext, asked: Asked) -> None:
    me = await ctx.myself()
    said, chosen = asked.get(_WHOM), asked.get(_PART)
    if chosen is None:
        if said is not None:
            raise WrongPart(prefix=ctx.profile.prefix)
        now = texts.blocks(ctx.language, f"part-is-{me.part.value}") if me.part is not None else ()
        await ctx.answer(asked.message, (*now, *choices(ctx)))
        return
    everybody = [
        one
        for one in await communities.members(ctx.tx, ctx.community.id)
        if one.left_at is None and one.role is not Role.BOT
    ]
    whom = who.meant(said, asked.message.mentions, everybody) if said is not None else who.Meant(me)
    if whom.surely is not None and whom.surely.id == me.id:
        await _takes(ctx, me, chosen)
        await ctx.answer(asked.message, _told(ctx, ctx.language, "mine", chosen))
    elif not ctx.facilitates:
        raise ForFacilitators()
    elif whom.surely is None:
        await named.ask_back(ctx, asked, said or "", whom.maybe)
    else:
        await _gives(ctx, asked, whom.surely, chosen, everybody)


async def _gives(
    ctx: CommunityContext, asked: Asked, member: Member, chosen: str, everybody: list[Member]
) -> None:
    """A facilitator says it of somebody else, who hears of it alone where it is new."""
    before = member.part.value if member.part is not None else PLAIN
    await _takes(ctx, member, chosen)
    await named.says(ctx, asked, f"part-theirs-{chosen}", member, who.imitators(member, everybody))
    if chosen != before:
        language = await ctx.language_of(member.person, ctx.community)
        await ctx.whisper(chat.Post(_told(ctx, language, "given", chosen), quiet=True), member.person)


async def _takes(ctx: CommunityContext, member: Member, chosen: str) -> None:
    part = None if chosen == PLAIN else Part(chosen)
    if part is Part.CORE and member.role is Role.OBSERVER:
        # Who carries takes part.
        await set_part(ctx, member, True)
    await parts.take(ctx.tx, member.id, part)
    if part is Part.SHELL:
        await ctx.spare(member)
    ctx.after_commit.planned = True


def _told(ctx: CommunityContext, language: str, how: str, chosen: str) -> tuple[chat.Block, ...]:
    blocks = texts.blocks(language, f"part-{how}-{chosen}", name=ctx.community.name)
    if chosen == PLAIN:
        return blocks
    asks = texts.blocks(language, f"part-asks-{chosen}")
    return (*blocks, *asks, *texts.blocks(language, "part-undo", prefix=ctx.profile.prefix))


async def _members(scope: Scope) -> Mapping[MemberId, Json]:
    return {one.id: {"part": one.part.value if one.part is not None else None} for one in scope.members}


def _about_me(page: html.Page, me: Json) -> Iterator[str]:
    if me["part"]:
        yield page.p(f"part-is-{me['part']}")


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await parts.take(ctx.tx, member.id, None)


RECORDS = Records(
    kept={"privacy-kept-part": ("members.part",)},
    of_members=("part",),
    members=_members,
    about_me=_about_me,
    forgets=_forgets,
)
PART = Command(
    names={"en": "place", "nl": "plek"},
    shared={"en": "role", "nl": "rol"},
    claims=_claims,
    about="about-place",
    theme=Theme.PART,
    run=_part,
    arguments=(_WHOM, _PART),
    wrong=_wrong,
    changes=Changes.WITH_WORDS,
)
