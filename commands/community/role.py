"""``!role``: who is facilitator, member or observer."""

from commands import documents, texts, who
from commands.arguments import Choice, Person, Where, among
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.community import named, part, rights
from commands.context import CommunityContext
from storage import communities
from storage.communities import Member, Role

_WHOM = Person(shown={"en": "@name", "nl": "@naam"}, optional=True, usual=True)
_ROLE = Choice(
    shown={"en": "facilitator|member|observer", "nl": "begeleider|lid|meekijker"},
    options=among(
        {
            Role.FACILITATOR: ("facilitator", "begeleider", "procesbegeleider"),
            Role.MEMBER: ("member", "lid", "deelnemer"),
            Role.OBSERVER: ("observer", "meekijker", "meelezer"),
        }
    ),
    where=Where.LAST,
    optional=True,
    usual=True,
)


class WrongRole(Mistake):
    text = "wrong-role"


class LastFacilitator(Mistake):
    text = "last-facilitator"


async def _role(ctx: CommunityContext, asked: Asked) -> None:
    everybody = [m for m in await communities.members(ctx.tx, ctx.community.id) if m.left_at is None]
    role, said = asked.get(_ROLE), asked.get(_WHOM)
    if role is None and said is None:
        await _list(ctx, asked, everybody)
        return
    if role is None or said is None:
        raise WrongRole(prefix=ctx.profile.prefix)
    whom = who.meant(said, asked.message.mentions, everybody)
    if whom.surely is None:
        await named.ask_back(ctx, asked, said, whom.maybe)
        return
    member = whom.surely
    others = [m for m in everybody if m.role is Role.FACILITATOR and m.id != member.id]
    if role is not Role.FACILITATOR and not others:
        raise LastFacilitator()
    await communities.set_role(ctx.tx, member.id, role)
    if role is not Role.FACILITATOR:
        await rights.ended(ctx, member.community, member.person)
    # Who was taken for a bot was told nothing.
    ctx.after_commit.planned = True
    await named.says(ctx, asked, f"role-{role.value}", member, who.imitators(member, everybody))


async def _list(ctx: CommunityContext, asked: Asked, everybody: list[Member]) -> None:
    opening = texts.blocks(ctx.language, "role-list", prefix=ctx.profile.prefix)
    names = who.listed([m for m in everybody if m.role is Role.FACILITATOR])
    post = await ctx.answer(asked.message, (*opening, *names, *part.choices(ctx)))
    await documents.names(ctx, post, ctx.private_with)


ROLE = Command(
    names={"en": "role", "nl": "rol"},
    about="about-role",
    theme=Theme.PEOPLE,
    run=_role,
    who=Who.FACILITATOR,
    arguments=(_WHOM, _ROLE),
    changes=Changes.WITH_WORDS,
)
