"""The letter as a page of A4: what was achieved, in the words that the group sees; and one question."""

from typing import Any, Final

from commands import chat, texts
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, Typeset
from commands.drawing.words import drawable
from commands.landings.says import state, what
from commands.practice import Practice
from commands.pseudonyms import Names
from commands.times.moments import date_in_words, day_in_words, local
from commands.winning import of
from storage import communities, landings, pseudonyms
from storage.communities import Community
from storage.database import Transaction
from storage.media import MediaStore

TEMPLATE: Final = "landings/letter.typ"
MOST: Final = 7
"""So many results stand on it: what was passed on last, and then what went well last."""
LONGEST, LONGEST_NOTE = 130, 110
SAID: Final = ("intro", "results", "question", "answer", "sign")
Json = dict[str, Any]


async def collect(tx: Transaction, sheet: chat.Sheet, _practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what stands on it."""
    community = await communities.by_id(tx, sheet.community)
    page = await drawing(tx, community, sheet)

    def draw(_media: MediaStore, typeset: Typeset) -> bytes:
        return typeset(Job(TEMPLATE, page, form="pdf"))

    return draw


async def drawing(tx: Transaction, community: Community, sheet: chat.Sheet) -> Json:
    """What stands on it: all words as data."""
    language = community.language.instead(sheet.language)
    day = day_in_words(language, local(sheet.until, community.timezone).date(), year=True)
    return {
        "palette": PALETTE,
        "language": str(language),
        "title": drawable(community.name, 90),
        "when": day,
        "said": {what: texts.line(language, f"letter-{what}") for what in SAID},
        "results": await _results(tx, community, language, sheet),
    }


async def _results(tx: Transaction, community: Community, language: str, sheet: chat.Sheet) -> list[Json]:
    numbers = await pseudonyms.numbers(tx, community.id)
    names = Names(await communities.members(tx, community.id), numbers)

    def said(text: str, note: str = "") -> Json:
        return {"text": drawable(names.in_text(text), LONGEST), "note": drawable(note, LONGEST_NOTE)}

    passed = [one for one in await landings.of_community(tx, community.id) if one.at <= sheet.until]
    found = []
    for one in passed[-MOST:]:
        on = date_in_words(language, one.passed_on)
        told = texts.line(language, "landed-passed", day=on, recipient=one.recipient, name="", named=0)
        found.append(said(what(language, one), f"{told} {state(language, one, sheet.until)}".strip()))
    known = {one.win for one in passed}
    others = [one for one in await of(tx, community.id, None, sheet.until) if one.win.id not in known]
    best = sorted((one for one in others if one.text), key=lambda one: one.photo)[-(MOST - len(found)) :]
    if len(found) < MOST:
        photo = texts.line(language, "letter-photo")
        found += [said(one.text, photo if one.photo else "") for one in reversed(best)]
    return found
