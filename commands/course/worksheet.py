"""The passport on one sheet of paper: what was agreed, what is open with room to write, and who signs."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from commands import amend, chat, texts
from commands.command import Asked, Changes, Command, Theme
from commands.context import CommunityContext, Context
from commands.course import facts, partners
from commands.course.passport import called
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, Typeset
from commands.drawing.words import drawable
from commands.listing import in_its_place
from commands.practice import Practice
from commands.times.moments import day_in_words, local
from storage import communities, course, shown
from storage.communities import Community
from storage.course import Field
from storage.database import Transaction
from storage.media import MediaStore
from storage.outbox import Urgency
from storage.touched import Touched

SHEET: Final = "course"
"""The sheet, and our post that has it."""
TEMPLATE: Final = "course/worksheet.typ"
SHORTER: Final = (700, 420, 260)
"""What stands in a field has so many characters at most; fewer, where it would not fit on one page."""
LONGEST_FACT: Final = 110
MOST_ORGANISATIONS: Final = 12
"""So many have a line to sign on."""
EMPTY_LINES: Final = 3
"""So many there are where no organisation is known."""
TOGETHER: Final = (
    (Field.GOAL, Field.RESULT),
    (Field.GAIN, Field.SHELL),
    (Field.HAVE, Field.POSSIBLE),
    (Field.RULES, Field.DECIDING),
    (Field.PARTNERS, Field.DECISION, Field.COMPLEXITY),
)
"""What stands beside each other, below the name and the question."""
SAID: Final = ("course", "agreed", "open", "facts", "signatures", "sign", "organisation")
"""What of ours stands on it."""
Json = dict[str, Any]


async def _sheet(ctx: CommunityContext, asked: Asked) -> None:
    """Gives it in the place of the one before."""
    reader, language = await in_its_place(ctx, SHEET)
    there = local(ctx.now, ctx.community.timezone).date()
    sheet = chat.Sheet(
        SHEET,
        ctx.community.id,
        ctx.now,
        ctx.now,
        language,
        f"{texts.line(language, 'sheet-file')}-{there.isoformat()}.pdf",
        "pdf",
        otherwise=texts.blocks(language, "sheet-failed", prefix=ctx.profile.prefix),
        place=chat.Place.answering(asked.message),
    )
    post = await ctx.post(sheet, ctx.room, Urgency.ANSWER, about=asked.message.event)
    await shown.add(
        ctx.tx,
        post,
        SHEET,
        language,
        person=reader,
        community=ctx.community.id,
        since=ctx.now,
        until=ctx.now,
        says=" ".join(await _marks(ctx.tx, ctx.community)),
    )


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Takes one away when words on it were erased or put in another way; what is only new it may lack."""
    if not any(one.lost or one.erased for one in changed):
        return
    rows = [row for row in await shown.of_community(ctx.tx, community.id) if row.kind == SHEET]
    if not rows:
        return
    still = set(await _marks(ctx.tx, community, ever=True))
    for row in rows:
        if not set((row.says or "").split()) <= still:
            await amend.take_away(ctx, row.post)


async def _marks(tx: Transaction, community: Community, ever: bool = False) -> list[str]:
    """A mark for each thing that somebody said and that stands on it, or `ever` could."""
    entries = await (course.ever(tx, community.id) if ever else _agreed(tx, community))
    said = [f"{one.field.value} {one.text}" for one in entries]
    said += await _organisations(tx, community)
    said += [f"place {one.text}" for one in await facts.places(tx, community)]
    return [hashlib.blake2b(one.encode(), digest_size=6).hexdigest() for one in said]


async def _agreed(tx: Transaction, community: Community) -> Iterable[course.Entry]:
    return (await course.agreed(tx, community.id)).values()


async def _organisations(tx: Transaction, community: Community) -> list[str]:
    return [one.name for one in await partners.organisations(tx, community)]


async def collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what stands on it."""
    community = await communities.by_id(tx, sheet.community)
    language = community.language.instead(sheet.language)
    drawn = await drawing(tx, sheet, practices, community, language)

    def draw(_media: MediaStore, typeset: Typeset) -> bytes:
        return typeset(Job(TEMPLATE, drawn, form="pdf"))

    return draw


async def drawing(
    tx: Transaction, sheet: chat.Sheet, practices: Iterable[Practice], community: Community, language: str
) -> Json:
    """What stands on it: all words as data."""
    agreed = {one.field: one.text for one in await _agreed(tx, community)}
    known = await facts.gathered(tx, practices, community, language, sheet.until)
    day = day_in_words(language, local(sheet.until, community.timezone).date(), year=True)

    def field(one: Field) -> Json:
        text = agreed.get(one)
        return {
            "key": one.value,
            "label": called(language, one),
            "question": texts.line(language, f"course-ask-{one.value}"),
            "words": [drawable(text, most) for most in SHORTER] if text is not None else None,
        }

    signing = [drawable(one, 60) for one in await _organisations(tx, community)]
    return {
        "palette": PALETTE,
        "language": str(language),
        "title": drawable(agreed.get(Field.NAME, community.name), 90),
        "when": texts.line(language, "sheet-made", day=day),
        "said": {what: texts.line(language, f"sheet-{what}") for what in SAID},
        "name": field(Field.NAME),
        "question": field(Field.QUESTION),
        "step": _step(agreed.get(Field.COMPLEXITY)),
        "rows": [[field(one) for one in row] for row in TOGETHER],
        "facts": [
            {"label": drawable(what, 40), "words": drawable(text, LONGEST_FACT)} for what, text in known
        ],
        "organisations": signing[:MOST_ORGANISATIONS] or [""] * EMPTY_LINES,
    }


def _step(said: str | None) -> int | None:
    """The number from one to five that somebody said, if it is one."""
    return (
        int(said.strip()[0])
        if said and said.strip()[0] in "12345" and not said.strip()[1:2].isdigit()
        else None
    )


PDF = Command(
    names={"en": "course pdf", "nl": "koers pdf"},
    about="about-course-pdf",
    theme=Theme.WHEN,
    run=_sheet,
    changes=Changes.ALWAYS,
)
