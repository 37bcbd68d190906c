"""What is kept of the course. It is as much part of the community as its name, and lives as long."""

from collections.abc import Iterator
from typing import Any

from commands import amend, html
from commands.context import Context
from commands.course import asks
from commands.markdown import Page, day, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table
from storage import communities, course, intake, outbox, partners, phases, sessions, shown, sprints
from storage.communities import Community
from storage.course import Entry
from storage.database import Transaction
from storage.ids import PersonId
from storage.partners import Partner
from storage.phases import Phase
from storage.sprints import Sprint


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    tx, here = scope.tx, scope.community.id
    begun = [one for one in await sprints.of_community(tx, here) if scope.holds(one.began_at)]
    return {
        "passport": [
            {**_entry(scope, one), "member": scope.ids[one.member] if one.member is not None else None}
            for one in await course.ever(tx, here)
            if scope.holds(one.since)
        ],
        "partners": [
            {"member": scope.ids[one.member], **_partner(scope, one)}
            for one in await _of_organisations(tx, scope.community)
            if one.said_at is not None and scope.holds(one.said_at)
        ],
        "phases": [
            _phase(scope, one) for one in await phases.of_community(tx, here) if scope.holds(one.began_at)
        ],
        "sprints": [
            {
                **_sprint(scope, one),
                **await _met(scope, one),
                "learning": [
                    {"question": question, "option": option, "count": count}
                    for question, counts in (await sprints.counts(tx, one.id)).items()
                    for option, count in counts.items()
                ],
            }
            for one in begun
        ],
    }


def _entry(scope: Scope, one: Entry) -> Json:
    return {
        "field": one.field.value,
        "text": one.text,
        "state": one.state.value,
        "since": scope.time(one.since),
        "until": scope.time(one.until),
    }


async def _of_organisations(tx: Transaction, community: Community) -> list[Partner]:
    """What stands there for the group; who hid on whose behalf they are here hid that too."""
    seen = await intake.are_shown(tx, community.id)
    return [one for one in await partners.of_community(tx, community.id) if one.member in seen]


def _partner(scope: Scope | Mine, one: Partner) -> Json:
    return {"question": one.cell.value, "text": one.text, "at": scope.time(one.said_at)}


def _phase(scope: Scope, one: Phase) -> Json:
    return {"phase": one.name.value, "from": scope.time(one.began_at), "until": scope.time(one.ended_at)}


def _sprint(scope: Scope, one: Sprint) -> Json:
    return {
        "goal": one.goal,
        "from": scope.time(one.began_at),
        "until": scope.time(one.until),
        "ended_at": scope.time(one.ended_at),
    }


async def _met(scope: Scope, one: Sprint) -> Json:
    """When the work session of a sprint began."""
    session = await sessions.by_id(scope.tx, one.session) if one.session is not None else None
    return {"session_at": scope.time(session.starts_at) if session is not None else None}


async def _own(mine: Mine) -> list[Json]:
    return [_entry(mine, one) for one in await course.by_member(mine.tx, mine.member.id)]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        what = page.text(f"course-field-{one['field']}")
        yield page.p("page-course", at=page.moment(one["since"]), field=what)
        yield html.quote(one["text"])


async def _own_goals(mine: Mine) -> list[Json]:
    return [_sprint(mine, one) for one in await sprints.by_member(mine.tx, mine.member.id)]


def _my_goals(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-sprint-goal", at=page.moment(one["from"]))
        yield html.quote(one["goal"])


async def _own_partners(mine: Mine) -> list[Json]:
    found = await partners.by_member(mine.tx, mine.member.id)
    return [{**_partner(mine, one), "asked_at": mine.time(one.asked_at)} for one in found]


def _my_partners(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        if one["text"]:
            yield page.p(f"page-partner-{one['question']}", at=page.moment(one["at"]))
            yield html.quote(one["text"])


async def _forgets(ctx: Context, person: PersonId) -> None:
    """What they said goes; what the group chose is nobody's, and stays."""
    for community in await communities.of_person(ctx.tx, person):
        await asks.withdraw(ctx, community)
    for member in await communities.memberships(ctx.tx, person):
        for entry in await course.by_member(ctx.tx, member.id):
            if entry.event is not None:
                await outbox.cancel_about(ctx.tx, entry.event)
            await course.erase(ctx.tx, entry)
        for said in await partners.by_member(ctx.tx, member.id):
            if said.event is not None:
                await outbox.cancel_about(ctx.tx, said.event)
        await partners.forget(ctx.tx, member)
        for sprint in await sprints.by_member(ctx.tx, member.id):
            await sprints.aim(ctx.tx, sprint, None)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    """What was proposed and never chosen goes with all that was said then."""
    old = [one for one in await course.proposed(ctx.tx, community.id) if one.since < limits.words]
    for one in old:
        await course.erase(ctx.tx, one)
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == asks.CHOICE and row.since is not None and row.since < limits.words:
            await amend.take_away(ctx, row.post)
    return False


def _passport(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        words = one_line(one["text"])
        return f"{page.text('course-field-' + one['field'])}: {words} ({day(one['since'])})"

    return page.listed("export-passport", rows, line)


def _partners(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return f"{day(one['at'])}, {page.name(one['member'])}: {one_line(one['text'])}"

    return page.listed("export-partners", rows, line)


def _phases(page: Page, rows: list[Row]) -> list[str]:
    return page.listed(
        "export-phases",
        rows,
        lambda one: f"{day(one['from'])}: {page.text('course-phase-' + one['phase'])}",
    )


def _sprints(page: Page, rows: list[Row]) -> list[str]:
    return page.listed(
        "export-sprints", rows, lambda one: f"{day(one['from'])}: {one_line(one['goal'] or '-')}"
    )


RECORDS = Records(
    kept={
        "privacy-kept-course": ("course", "sprints.goal", "sprints.member_id", "sprints.event_id"),
        "privacy-kept-partners": ("partners",),
    },
    nobodys={
        "how far a group was asked": ("course_asks",),
        "in which phase a group is": ("phases",),
        "when a sprint is": (
            *("sprints.id", "sprints.community_id", "sprints.began_at", "sprints.until"),
            *("sprints.ended_at", "sprints.session_id", "sprints.paused_at", "sprints.rested"),
        ),
        "counts, by nobody": ("learning",),
    },
    tables=(
        Table(
            "passport",
            ("field", "text", "state", "member", "since", "until"),
            _passport,
            prose=frozenset({"text"}),
        ),
        Table("partners", ("member", "question", "text", "at"), _partners, prose=frozenset({"text"})),
        Table("phases", ("phase", "from", "until"), _phases),
        Table(
            "sprints",
            ("sprint", "goal", "from", "until", "ended_at", "session_at"),
            _sprints,
            inside=(Table("learning", ("sprint", "question", "option", "count")),),
            numbered="sprint",
            prose=frozenset({"goal"}),
        ),
    ),
    exported=_exported,
    own=(
        Own("passport", _own, _mine),
        Own("partners", _own_partners, _my_partners),
        Own("sprint_goals", _own_goals, _my_goals),
    ),
    forgets=_forgets,
    expires=_expires,
)
