"""What is kept of stories: as long as the group lives, and what its teller alone may read is theirs alone."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table
from commands.stories import speaking
from commands.stories.inviting import WAITS, YEAR
from storage import communities, outbox, stories, story_invitations
from storage.communities import Community, Member
from storage.ids import PersonId
from storage.stories import Part, Story

_PARTS = tuple(part.value for part in Part)


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    """Those that others than their teller may read."""
    found = [
        one
        for one in await stories.told(scope.tx, scope.community.id)
        if one.told_at is not None and scope.holds(one.told_at)
    ]
    return {"stories": [{"member": scope.ids[one.member], **_as_json(scope, one)} for one in found]}


def _as_json(scope: Scope, one: Story) -> Json:
    return {
        **dict.fromkeys(_PARTS),
        **{part.part.value: part.text for part in one.parts},
        "level": one.level.value if one.level is not None else None,
        "capital": one.capital.value if one.capital is not None else None,
        "consent": one.consent.value if one.consent is not None else None,
        "told_at": scope.time(one.told_at),
    }


async def _own(mine: Mine) -> list[Json]:
    return [
        {"begun_at": mine.time(one.begun_at), **_as_json(mine, one)}
        for one in await stories.by_member(mine.tx, mine.member.id)
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p(f"page-story-{one['consent'] or 'me'}", at=page.moment(one["begun_at"]))
        for part in _PARTS:
            if one[part]:
                yield html.quote(one[part])


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        said = " · ".join(one_line(one[part]) for part in _PARTS if one[part])
        return f"{day(one['told_at'])}, {page.name(one['member'])}: {said}"

    return page.listed("export-stories", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await stories.by_member(ctx.tx, member.id):
            await _erase(ctx, one)
        await story_invitations.forget(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    """What nobody else may read goes with who left long ago."""
    for one in await stories.by_member(ctx.tx, member.id):
        if one.told_at is None:
            await _erase(ctx, one)
    await story_invitations.forget(ctx.tx, member.id)


async def _erase(ctx: Context, one: Story) -> None:
    for event in await stories.events(ctx.tx, one):
        await outbox.cancel_about(ctx.tx, event)
    await stories.erase(ctx.tx, one)


async def _expires(ctx: Context, community: Community, _limits: Limits) -> bool:
    await speaking.expire(ctx, community)
    await story_invitations.expire(ctx.tx, community.id, ctx.now - WAITS - timedelta(weeks=1), ctx.now - YEAR)
    return False


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-stories")


RECORDS = Records(
    kept={"privacy-kept-stories": ("stories", "story_parts", "story_recordings", "story_invitations")},
    privacy=_privacy,
    tables=(
        Table(
            "stories",
            ("member", *_PARTS, "level", "capital", "consent", "told_at"),
            _page,
            prose=frozenset(_PARTS),
        ),
    ),
    exported=_exported,
    own=(Own("stories", _own, _mine),),
    forgets=_forgets,
    lets_go=_lets_go,
    expires=_expires,
)
