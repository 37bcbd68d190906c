"""A report as one document: a page for the browser that needs nothing from outside, or a tagged PDF."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from commands import chat
from commands.drawing.files import Kept, readable
from commands.drawing.palette import PALETTE
from commands.drawing.photos import fitting
from commands.drawing.typeset import Draw, Job, Typeset
from commands.practice import Practice
from commands.report.content import Content
from commands.report.content import collect as collect_content
from commands.report.give import Form
from commands.report.period import Period
from storage import communities
from storage.database import Transaction
from storage.media import MediaStore

TEMPLATE: Final = "report/document.typ"
FOLDER: Final = Path(__file__).parent
SECONDS: Final = 180.0
MEGABYTES: Final = 6144
"""Five years of fifty members take twenty seconds."""
SHARP: Final = 900
MODEST: Final = 420
"""Pixels of a photo's longest side, for up to FEW photos and for more."""
FEW: Final = 50


async def collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what the report tells now."""
    community = await communities.by_id(tx, sheet.community)
    period = Period(sheet.since, sheet.until)
    content = await collect_content(tx, practices, community, period, sheet.language, sheet.nameless)
    form: Form = "pdf" if sheet.form == "pdf" else "html"
    return lambda media, typeset: document(content, form, media, typeset)


def document(content: Content, form: Form, media: MediaStore, typeset: Typeset) -> bytes:
    """The report; photos that cannot be read are left out. Run it in a thread. Raises NotSet."""
    longest = SHARP if len(content.files) <= FEW else MODEST
    data = {"palette": PALETTE, **content.data}
    photos = Kept(media, content.files)
    if form == "html":
        return _html({**data, "photos": _inline(photos, longest)})
    return typeset(Job(TEMPLATE, data, photos, longest, "pdf", SECONDS, MEGABYTES))


def _inline(photos: Mapping[str, bytes], longest: int) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, photo in readable(photos):
        made = fitting(photo, longest)
        if made is not None:
            image, (width, height) = made
            encoded = base64.b64encode(image).decode()
            found[name] = {"base64": encoded, "width": width, "height": height}
    return found


def _html(data: dict[str, Any]) -> bytes:
    # Imported here: most starts can do without.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja").render(data).encode()
