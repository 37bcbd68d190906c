"""What is kept of handovers: part of the course, as long as the community lives, once its owner said so."""

from collections.abc import Iterator
from typing import Any, Final

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table, note_expired
from commands.relay import draft
from commands.relaying import Line
from storage import asked_before, communities, handover_words, handovers, outbox
from storage.asked_before import Asked
from storage.communities import Community, Member
from storage.handovers import Handover, State
from storage.ids import PersonId

_KEYS: Final = {
    Line.WORK: "work",
    Line.FAR: "how_far",
    Line.NEXT: "next",
    Line.SPOKE: "spoke_with",
    Line.WHERE: "where",
}


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await handovers.of_community(scope.tx, scope.community.id)
    asked = await asked_before.of_community(scope.tx, scope.community.id)
    return {
        "handovers": [
            {"member": scope.ids[one.member], **await _as_json(scope, one)}
            for one in found
            if one.done_at is not None and scope.holds(one.done_at)
        ],
        "asked_before": [
            {"member": scope.ids[one.member], **_asked_as_json(scope, one)}
            for one in asked
            if scope.holds(one.at)
        ],
    }


async def _as_json(scope: Scope, one: Handover) -> Json:
    said: dict[Line, list[str]] = {}
    for words in await handover_words.of(scope.tx, one):
        said.setdefault(words.line, []).append(words.text)
    known = {member.id: member.person for member in await communities.members(scope.tx, one.community)}
    return {
        "to": known.get(one.to) if one.to is not None and one.state is State.TAKEN else None,
        "state": one.state.value,
        "done_at": scope.time(one.done_at),
        "taken_at": scope.time(one.taken_at),
        "closed_at": scope.time(one.closed_at),
        **{key: "\n".join(filter(None, said.get(line, ()))) or None for line, key in _KEYS.items()},
    }


def _asked_as_json(scope: Scope, one: Asked) -> Json:
    return {
        "who": one.who,
        "about": one.about,
        "at": scope.time(one.at),
        "waits": one.still_waits,
    }


async def _own(mine: Mine) -> list[Json]:
    found: list[Json] = []
    for one in await handovers.by_member(mine.tx, mine.member.id):
        found.append({"began_at": mine.time(one.began_at), **await _as_json(mine, one)})
    return found


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-handover" if one["done_at"] else "page-handover-draft"
        yield page.p(text, at=page.moment(one["began_at"]))
        for key in _KEYS.values():
            if one[key]:
                yield html.quote(one[key])


async def _own_taken(mine: Mine) -> list[Json]:
    """What they took over: when, and not whose."""
    found = await handovers.to_member(mine.tx, mine.member.id)
    return [{"taken_at": mine.time(one.taken_at)} for one in found if one.taken_at is not None]


def _taken(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-handover-taken", at=page.moment(one["taken_at"]))


async def _own_asked(mine: Mine) -> list[Json]:
    return [_asked_as_json(mine, one) for one in await asked_before.by_member(mine.tx, mine.member.id)]


def _asked(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-asked", at=page.moment(one["at"]))
        yield html.quote(one["who"])


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        said = "; ".join(one_line(one[key]) for key in _KEYS.values() if one[key])
        return f"{day(one['done_at'])}, {page.name(one['member'])}: {said}"

    return page.listed("export-handovers", rows, line)


def _asked_page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        about = f" ({one_line(one['about'])})" if one["about"] else ""
        return f"{day(one['at'])}, {page.name(one['member'])}: {one_line(one['who'])}{about}"

    return page.listed("export-asked-before", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        community = await communities.by_id(ctx.tx, member.community)
        await draft.take_away(ctx, community, member)
        for one in await handovers.by_member(ctx.tx, member.id):
            await _erase(ctx, one)
        for one in await handovers.to_member(ctx.tx, member.id):
            open_to_all = one.state is State.OFFERED and one.readable
            state = State.OPEN if open_to_all else State.DRAFT if one.state is State.OFFERED else one.state
            await handovers.change(ctx.tx, one, lost=True, to_id=None, state=state)


async def _erase(ctx: Context, one: Handover) -> None:
    for words in await handover_words.of(ctx.tx, one):
        if words.event is not None:
            await outbox.cancel_about(ctx.tx, words.event)
    await handovers.erase(ctx.tx, one)


async def _lets_go(ctx: Context, member: Member) -> None:
    """Of who left long ago goes what they never said to be for others."""
    for one in await handovers.by_member(ctx.tx, member.id):
        if not one.readable:
            await _erase(ctx, one)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    old = await handovers.drafts_before(ctx.tx, community.id, limits.words)
    for one in old:
        await draft.take_away(ctx, community, await communities.member_by_id(ctx.tx, one.member))
        await handovers.erase(ctx.tx, one)
    await note_expired(ctx, community, "handovers", len(old))
    return False


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-relay")


RECORDS = Records(
    kept={
        "privacy-kept-handovers": ("handovers", "handover_words"),
        "privacy-kept-asked-before": ("asked_before",),
    },
    withheld={"handovers.member_id": "who the other is", "handovers.to_id": "the same"},
    privacy=_privacy,
    tables=(
        Table(
            "handovers",
            ("member", "to", "state", "done_at", "taken_at", "closed_at", *_KEYS.values()),
            _page,
            prose=frozenset(_KEYS.values()),
        ),
        Table(
            "asked_before",
            ("member", "who", "about", "at", "waits"),
            _asked_page,
            prose=frozenset({"who", "about"}),
        ),
    ),
    exported=_exported,
    own=(
        Own("handovers", _own, _mine),
        Own("handovers_taken", _own_taken, _taken),
        Own("asked_before", _own_asked, _asked),
    ),
    forgets=_forgets,
    lets_go=_lets_go,
    expires=_expires,
)
