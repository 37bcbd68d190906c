"""What is kept of pairs, and of what people saw through another's eyes; it lives as long as the community."""

from collections.abc import Iterator
from typing import Any, Final

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import communities, crossings, intake, outbox, pairs, sprints
from storage.communities import Member
from storage.crossings import Crossing
from storage.ids import PersonId
from storage.intake import About


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    """Counts of pairs by sprint; what somebody saw, with from which side both look as the group may know."""
    begun = await sprints.of_community(scope.tx, scope.community.id)
    of_each = {one.id: await pairs.of_sprint(scope.tx, scope.community.id, one.id) for one in begun}
    about = await intake.of_community(scope.tx, scope.community.id)
    may_see = await intake.are_shown(scope.tx, scope.community.id)

    def side(member: Any) -> str | None:
        said = about.get(member, About()).perspective if member in may_see else None
        return said.value if said is not None else None

    return {
        "pairs": [
            {"sprint": number, "proposed": len(found), "made": sum(pair.is_made for pair in found)}
            for number, one in enumerate(begun, 1)
            if (found := of_each[one.id]) and scope.holds(one.began_at)
        ],
        "crossings": [
            {
                "member": scope.ids[one.member],
                "perspective": side(one.member),
                "other_perspective": side(one.other),
                **_as_json(scope, one),
            }
            for one in await crossings.shown(scope.tx, scope.community.id)
            if scope.holds(one.at)
        ],
    }


def _as_json(scope: Scope, one: Crossing) -> Json:
    return {
        "kind": one.kind.value if one.kind is not None else None,
        "text": one.text,
        "at": scope.time(one.at),
    }


async def _own_pairs(mine: Mine) -> list[Json]:
    """What was proposed, without who the other was to be."""
    return [
        {
            "at": mine.time(one.at),
            "to_learn": one.wants == mine.member.id,
            "said_yes": one.said(mine.member.id),
        }
        for one in await pairs.by_member(mine.tx, mine.member.id)
    ]


def _pairs(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-pair-wants" if one["to_learn"] else "page-pair-knows"
        yield page.p(text, at=page.moment(one["at"]))


async def _own_crossings(mine: Mine) -> list[Json]:
    found = await crossings.by_member(mine.tx, mine.member.id)
    return [{**_as_json(mine, one), "shown": one.shown_at is not None} for one in found]


def _crossings(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        if one["text"]:
            text = "page-crossing" if one["shown"] else "page-crossing-hidden"
            yield page.p(text, at=page.moment(one["at"]))
            yield html.quote(one["text"])


def _crossings_page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return f"{day(one['at'])}, {page.name(one['member'])}: {one_line(one['text'] or '-')}"

    return page.listed("export-crossings", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await _cancel(ctx, await crossings.by_member(ctx.tx, member.id))
        await pairs.forget(ctx.tx, member.id)
        await crossings.forget(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    """With whom they could have learned goes, and what they did not show."""
    await pairs.forget(ctx.tx, member.id)
    found = [one for one in await crossings.by_member(ctx.tx, member.id) if one.shown_at is None]
    await _cancel(ctx, found)
    for one in found:
        await crossings.erase(ctx.tx, one)


async def _cancel(ctx: Context, found: list[Crossing]) -> None:
    for one in found:
        if one.event is not None:
            await outbox.cancel_about(ctx.tx, one.event)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-pairs")


_OF_BOTH: Final = (
    *("goal_id", "know_how_id", "wants_id", "knows_id", "wants_said", "knows_said"),
    *("wants_asked_at", "knows_asked_at"),
)
RECORDS = Records(
    kept={"privacy-kept-pairs": ("pairs", "crossings")},
    withheld={
        **{f"pairs.{column}": "who the other is, and what they said" for column in _OF_BOTH},
        "crossings.with_id": "who the other is",
    },
    privacy=_privacy,
    tables=(
        Table("pairs", ("sprint", "proposed", "made")),
        Table(
            "crossings",
            ("member", "perspective", "other_perspective", "kind", "text", "at"),
            _crossings_page,
            prose=frozenset({"text"}),
        ),
    ),
    exported=_exported,
    own=(Own("pairs", _own_pairs, _pairs), Own("crossings", _own_crossings, _crossings)),
    forgets=_forgets,
    lets_go=_lets_go,
)
