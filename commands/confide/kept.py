"""What is kept of what people say to those who facilitate: it is theirs, and in no export of the group."""

from collections.abc import Iterator
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.records import Json, Limits, Mine, Own, Records, note_expired
from storage import communities, confided
from storage.communities import Community, Member
from storage.ids import PersonId


async def _own(mine: Mine) -> list[Json]:
    return [
        {"at": mine.time(one.at), "text": one.text, "named": one.named}
        for one in await confided.by_member(mine.tx, mine.member.id)
        if not one.consult
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-confided" if one["named"] else "page-confided-unnamed"
        yield page.p(text, at=page.moment(one["at"]))
        yield html.quote(one["text"])


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await _lets_go(ctx, member)


async def _lets_go(ctx: Context, member: Member) -> None:
    for one in await confided.by_member(ctx.tx, member.id):
        await confided.erase(ctx.tx, one)
    await confided.forget_reader(ctx.tx, member.id)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    old = await confided.before(ctx.tx, community.id, limits.words)
    for one in old:
        await confided.erase(ctx.tx, one)
    await note_expired(ctx, community, "confided", len(old))
    return False


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-confide")


RECORDS = Records(
    kept={"privacy-kept-confided": ("confided", "confided_posts")},
    privacy=_privacy,
    own=(Own("confided", _own, _mine),),
    forgets=_forgets,
    lets_go=_lets_go,
    expires=_expires,
)
