"""What is kept of the history: as long as the group lives, and each member takes their own out any day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.history import says
from commands.markdown import Page, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import communities, intake, moment_stars, moments, named_phases, outbox, phase_voices, sought
from storage.ids import MemberId, PersonId
from storage.moments import Moment, State
from storage.named_phases import Named
from storage.sought import What


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    sides = await intake.of_community(scope.tx, scope.community.id)
    seen = await intake.are_shown(scope.tx, scope.community.id)
    names: dict[MemberId | None, str] = {one.id: one.name for one in scope.members}
    found = []
    for one in await moments.told(scope.tx, scope.community.id):
        if one.inside or not scope.days.has(one.when.day):
            continue
        about = sides.get(one.member) if one.member in seen else None
        side = about.perspective if about is not None else None
        found.append(
            {
                "member": scope.ids[one.member] if one.member is not None else None,
                **_as_json(one, scope.community.language, names.get(one.member, "")),
                "perspective": side.value if side is not None else None,
                "turning_point": one.turning,
                "moment_stars": [
                    {"member": scope.ids[star.member], "at": scope.time(star.at)}
                    for star in await moment_stars.of_moment(scope.tx, one.id)
                ],
            }
        )
    named = await named_phases.of_community(scope.tx, scope.community.id)
    proposed = [(None, one) for one in named if not one.agreed]
    return {
        "moments": found,
        "named_phases": [
            {
                "member": scope.ids[one.member],
                **_named(scope, one, first),
                "phase_voices": [
                    {"member": scope.ids[voice.member], "text": voice.text, "at": scope.time(voice.at)}
                    for voice in await phase_voices.of_phase(scope.tx, one.id)
                ],
            }
            for first, one in (*named_phases.begun(named), *proposed)
            if scope.holds(one.at)
        ],
    }


def _named(scope: Scope, one: Named, first: date | None) -> Json:
    return {
        "title": one.title,
        "from": first.isoformat() if first is not None else None,
        "until": one.until.day.isoformat() if one.until is not None else None,
        "state": "agreed" if one.agreed else "proposed",
        "at": scope.time(one.at),
    }


def _as_json(one: Moment, language: str, name: str) -> Json:
    return {
        "text": says.what(language, one, name),
        "day": one.when.day.isoformat(),
        "exact_to": one.when.grain.value,
        "category": one.lane.value,
        "level": one.level.value,
        "source": one.source.value,
        "checked": one.state is State.CHECKED,
    }


async def _own(mine: Mine) -> list[Json]:
    return [
        {
            **_as_json(one, mine.language, mine.member.name),
            "told": one.told,
            "inside": one.inside,
            "turning_point": one.turning,
        }
        for one in await moments.by_member(mine.tx, mine.member.id)
        if not one.declined
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-moment" if one["told"] else "page-moment-unseen"
        yield page.p(text, at=page.day(one["day"]))
        yield html.quote(one["text"])


async def _stars(mine: Mine) -> list[Json]:
    return [{"at": mine.time(one.at)} for one in await moment_stars.by_member(mine.tx, mine.member.id)]


def _my_stars(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-star", at=page.moment(one["at"]))


async def _own_phases(mine: Mine) -> list[Json]:
    return [_named(mine, one, None) for one in await named_phases.by_member(mine.tx, mine.member.id)]


def _my_phases(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-named-phase", at=page.moment(one["at"]))
        yield html.quote(one["title"])


async def _voices(mine: Mine) -> list[Json]:
    found = await phase_voices.by_member(mine.tx, mine.member.id)
    return [{"text": one.text, "at": mine.time(one.at)} for one in found]


def _my_voices(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-phase-voice", at=page.moment(one["at"]))
        yield html.quote(one["text"])


def _phases(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        until = f" – {one['until']}" if one["until"] else ""
        said = [f"{page.name(voice['member'])}: {one_line(voice['text'])}" for voice in one["phase_voices"]]
        return " · ".join((f"{one['from'] or ''}{until}: {one_line(one['title'])}", *said))

    return page.listed("history-phases", rows, line)


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        name = f", {page.name(one['member'])}" if one["member"] else ""
        mark = f" · {page.text('moment-turning')}" if one["turning_point"] else ""
        return f"{one['day'][: _SHOWN[one['exact_to']]]}{name}: {one_line(one['text'])}{mark}"

    return page.listed("export-moments", rows, line)


_SHOWN = {"day": len("2026-03-03"), "month": len("2026-03"), "year": len("2026")}


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for star in await moment_stars.by_member(ctx.tx, member.id):
            await moment_stars.erase(ctx.tx, star)
        for voice in await phase_voices.by_member(ctx.tx, member.id):
            await outbox.cancel_about(ctx.tx, voice.event)
            await phase_voices.erase(ctx.tx, voice)
        for named in await named_phases.by_member(ctx.tx, member.id):
            await outbox.cancel_about(ctx.tx, named.event)
            await named_phases.erase(ctx.tx, named)
        for one in await moments.by_member(ctx.tx, member.id):
            for event in (one.event, one.sign):
                if event is not None:
                    await outbox.cancel_about(ctx.tx, event)
                    await sought.forget(ctx.tx, event, What.MOMENT)
            await moments.erase(ctx.tx, one)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-moments")


RECORDS = Records(
    kept={
        "privacy-kept-moments": ("moments",),
        "privacy-kept-stars": ("moment_stars",),
        "privacy-kept-named-phases": ("named_phases",),
        "privacy-kept-phase-voices": ("phase_voices",),
    },
    privacy=_privacy,
    tables=(
        Table(
            "moments",
            (
                *("member", "text", "day", "exact_to", "category", "level", "source", "checked"),
                *("perspective", "turning_point"),
            ),
            _page,
            (Table("moment_stars", ("day", "text", "member", "at")),),
            prose=frozenset({"text"}),
        ),
        Table(
            "named_phases",
            ("title", "from", "until", "state", "member", "at"),
            _phases,
            (Table("phase_voices", ("title", "text", "member", "at"), prose=frozenset({"title", "text"})),),
            prose=frozenset({"title"}),
        ),
    ),
    exported=_exported,
    own=(
        Own("moments", _own, _mine),
        Own("moment_stars", _stars, _my_stars),
        Own("named_phases", _own_phases, _my_phases),
        Own("phase_voices", _voices, _my_voices),
    ),
    forgets=_forgets,
)
