"""One place for what a group has (Wijzer): what is coming, what there is to read, what came of it."""

from commands import documents
from commands.living import View
from commands.overview import change, listed, outside, page, shelf
from commands.overview.kept import RECORDS
from commands.practice import Practice
from storage.shelf import SHELVED

PRACTICE = Practice(
    name="overview",
    records=RECORDS,
    commands=(page.OVERVIEW, outside.OUTSIDE, shelf.SHELF),
    questions=outside.QUESTIONS,
    lines={SHELVED: listed.acts},
    on_event=change.on_event,
    on_internal=shelf.on_internal,
    on_kept=shelf.look,
    files={documents.OVERVIEW: page.collect, outside.FILE: outside.collect},
    views={listed.LIST: listed.LISTING.view, outside.PREVIEW: View(outside.render, always=True)},
)
