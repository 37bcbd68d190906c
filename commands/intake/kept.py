"""What is kept of who members say they are. It is part of the course, and stays as long as they are here."""

from collections.abc import Iterator, Mapping
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import communities, intake, know_how, outbox
from storage.communities import Member
from storage.ids import MemberId, PersonId
from storage.intake import About


def _as_json(about: About) -> Json:
    return {
        "perspective": about.perspective.value if about.perspective is not None else None,
        "organisation": about.organisation,
        "until": about.until.isoformat() if about.until is not None else None,
        "hours": about.hours,
        "talents": ",".join(about.talents) or None,
    }


async def _members(scope: Scope) -> Mapping[MemberId, Json]:
    """What the group may see of it."""
    said = await intake.of_community(scope.tx, scope.community.id)
    shown = await intake.are_shown(scope.tx, scope.community.id)
    return {one.id: _as_json(said[one.id] if one.id in shown else About()) for one in scope.members}


async def _me(mine: Mine) -> Json:
    how_far = await intake.of(mine.tx, mine.member.id)
    about = _as_json(await intake.about(mine.tx, mine.member.id))
    return {**about, "about_me_shown": how_far.shown if how_far is not None else None}


def _about_me(page: html.Page, me: Json) -> Iterator[str]:
    if me["perspective"]:
        yield page.p("page-perspective", side=page.text(f"intake-side-{me['perspective']}"))
    if me["organisation"]:
        yield page.p("page-organisation")
        yield html.quote(str(me["organisation"]))
    if me["until"]:
        yield page.p("page-until", day=page.day(str(me["until"])))
    if me["hours"]:
        yield page.p("page-hours", hours=str(me["hours"]))
    if me["talents"]:
        liked = (page.text(f"intake-talent-{one}") for one in str(me["talents"]).split(","))
        yield page.p("page-talents", talents=", ".join(liked))
    if me["about_me_shown"] is not None:
        yield page.p("page-about-shown" if me["about_me_shown"] else "page-about-hidden")


async def _own(mine: Mine) -> list[Json]:
    found = await know_how.by_member(mine.tx, mine.member.id)
    return [{"text": one.text, "at": mine.time(one.at), "shown": one.shown} for one in found]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-know-how" if one["shown"] else "page-know-how-hidden"
        yield page.p(text, at=page.moment(one["at"]))
        yield html.quote(one["text"])


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await know_how.of_community(scope.tx, scope.community.id)
    return {
        "know_how": [
            {"member": scope.ids[one.member], "text": one.text, "at": scope.time(one.at)}
            for one in found
            if one.shown and scope.holds(one.at)
        ]
    }


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return f"{page.name(one['member'])}: {one_line(one['text'])}"

    return page.listed("export-know-how", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await _lets_go(ctx, member)
        await intake.forget(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    """Who left helps nobody any more with what they know; what they did not show goes."""
    how_far = await intake.of(ctx.tx, member.id)
    if how_far is not None and how_far.event is not None:
        await outbox.cancel_about(ctx.tx, how_far.event)
    if how_far is None or not how_far.shown:
        await intake.forget(ctx.tx, member.id)
    for one in await know_how.by_member(ctx.tx, member.id):
        if one.event is not None:
            await outbox.cancel_about(ctx.tx, one.event)
        await know_how.erase(ctx.tx, one)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-intake")


RECORDS = Records(
    kept={
        "privacy-kept-intake": (
            *("members.perspective", "members.organisation", "members.until", "members.hours"),
            "members.talents",
            *("intake", "know_how"),
        ),
    },
    privacy=_privacy,
    tables=(Table("know_how", ("member", "text", "at"), _page, prose=frozenset({"text"})),),
    exported=_exported,
    of_members=("perspective", "organisation", "until", "hours", "talents"),
    members=_members,
    me=_me,
    about_me=_about_me,
    own=(Own("know_how", _own, _mine),),
    forgets=_forgets,
    lets_go=_lets_go,
)
