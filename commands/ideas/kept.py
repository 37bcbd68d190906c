"""What is kept of ideas: what a group wrote down together, as long as the group lives."""

from collections.abc import Iterator
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import communities, ideas, outbox
from storage import notes as written
from storage.ids import PersonId


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    rows: list[Json] = []
    for one in await ideas.of_community(scope.tx, scope.community.id):
        if not scope.holds(one.at):
            continue
        groups = {group.id: group for group in await written.groups(scope.tx, one)}
        for note in await written.of(scope.tx, one):
            group = groups[note.group] if note.group is not None else None
            rows.append(
                {
                    "member": scope.ids[note.member] if note.member is not None else None,
                    "question": one.question,
                    "asked_at": scope.time(one.at),
                    "text": note.text,
                    "together": group.title if group is not None else None,
                    "guessed": group.guessed if group is not None else None,
                    "votes": note.votes if group is None else group.votes,
                }
            )
    return {"ideas": rows}


async def _own(mine: Mine) -> list[Json]:
    me = mine.member.id
    asked = [(one.at, "question", one.question) for one in await ideas.of_member(mine.tx, me)]
    wrote = [(note.at, "note", note.text) for note in await written.by_member(mine.tx, me)]
    grouped = [(None, "together", group.title) for group in await written.groups_by(mine.tx, me)]
    return [
        {"at": mine.time(at), "kind": kind, "text": text} for at, kind, text in (*asked, *wrote, *grouped)
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        if one["kind"] == "together":
            yield page.p("page-ideas-together")
        else:
            text = "page-ideas-asked" if one["kind"] == "question" else "page-ideas-wrote"
            yield page.p(text, at=page.moment(one["at"]))
        yield html.quote(one["text"])


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        asked = f"{one_line(one['question'])} " if one["question"] else ""
        together = f" ({one_line(one['together'])})" if one["together"] else ""
        return f"{day(one['asked_at'])}, {asked}{one_line(one['text'])}{together}"

    return page.listed("export-ideas", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for note in await written.by_member(ctx.tx, member.id):
            if note.event is not None:
                await outbox.cancel_about(ctx.tx, note.event)
            await written.erase(ctx.tx, note)
        for group in await written.groups_by(ctx.tx, member.id):
            await written.ungroup(ctx.tx, group)
        for one in await ideas.of_member(ctx.tx, member.id):
            if one.event is not None:
                await outbox.cancel_about(ctx.tx, one.event)
            await ideas.reword(ctx.tx, one, None)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-ideas")


RECORDS = Records(
    kept={"privacy-kept-ideas": ("brainstorms", "notes", "note_groups")},
    privacy=_privacy,
    tables=(
        Table(
            "ideas",
            ("member", "question", "asked_at", "text", "together", "guessed", "votes"),
            _page,
            prose=frozenset({"question", "text", "together"}),
        ),
    ),
    exported=_exported,
    own=(Own("ideas", _own, _mine),),
    forgets=_forgets,
)
