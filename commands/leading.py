"""Tells those who lead a community something, each alone and in the language that they chose."""

from collections.abc import Callable

from commands import chat
from commands.context import Context
from storage import communities
from storage.communities import Community, Member
from storage.dataclass import dataclass
from storage.ids import PostId


async def leading(ctx: Context, community: Community) -> list[tuple[Member, str]]:
    """Who leads a community now, each with the language to speak to them in."""
    everybody = await communities.members(ctx.tx, community.id)
    return [(one, await ctx.language_of(one.person, community)) for one in everybody if one.leads]


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told, in which post and language."""

    member: Member
    post: PostId
    language: str


async def tell_leading(
    ctx: Context,
    community: Community,
    says: Callable[[str], tuple[chat.Block, ...]],
    *,
    rather_not: Member | None = None,
    quiet: bool = False,
) -> list[Told]:
    """Tells each what `says` in their language; whom it is about `rather_not`, where another leads too."""
    leads = await leading(ctx, community)
    others = [one for one in leads if rather_not is None or one[0].id != rather_not.id]
    told: list[Told] = []
    for member, language in others or leads:
        post = await ctx.whisper(chat.Post(says(language), quiet=quiet), member.person)
        told.append(Told(member, post, language))
    return told
