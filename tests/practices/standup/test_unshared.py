"""What somebody told the bot alone and never shared is in no document that anybody else gets."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from bot.export import export
from bot.reporting import Wanted, report
from bot.settings import Settings, Storage
from commands import chat
from commands.bundles import written
from commands.drawing.typeset import Job
from commands.export.forms import FORMS
from commands.report.give import FORMS as REPORT_FORMS
from tests.kit.village import ROOM, Village, person, photo_bytes, stand_in

SECRET = ("ziek geweest", "naar de rechter", "schulden", "mijn kruk", "luister maar")
"""What Bram says to the bot alone: three answers, and what stands with his photo and his voice message."""
TOLD = ("gras gemaaid", "het hek verven", "de schaar is bot")
"""What Chidi says in the group."""
MORE = "toch maar niet"
"""What Chidi adds to it in private."""


def readable(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """A document as text, and each part of one that is a zip."""
    if content.startswith(b"%PDF-"):
        with pdfplumber.open(io.BytesIO(content)) as opened:
            yield name, " ".join((page.extract_text() or "") for page in opened.pages)
        return
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield name, content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            yield f"{name}/{part}", archive.read(part).decode("utf-8", "replace")


async def a_round(village: Village) -> set[str]:
    """Bram answers alone and never says yes; Chidi adds something alone; what their files are called."""
    await village.says("Amina", "!begin")
    await village.says("Amina", "!standup nu")
    root = next(post for post in await village.settled() if post.words.startswith("Tijd voor")).event
    alone, other = await village.alone_with("Bram"), await village.alone_with("Chidi")
    await village.shows("Bram", photo_bytes("orange"), SECRET[3], room=alone)
    await village.shows("Bram", b"OggS secret", SECRET[4], voice=True, room=alone)
    await village.says("Bram", f"1. {SECRET[0]}\n2. {SECRET[1]}\n3. {SECRET[2]}", room=alone)
    await village.settled()
    said = await village.says(
        "Chidi", "\n".join(f"{n}. {words}" for n, words in enumerate(TOLD, 1)), thread=root
    )
    await village.settled()
    await village.reacts("Dewi", said, "🤝")
    await village.settled()
    await village.shows("Chidi", photo_bytes("purple"), MORE, room=other)
    await village.settled()
    kept = {file.stem.partition(".")[0] for file in village.folder.glob("media/*/*") if file.is_file()}
    await village.shows("Dewi", photo_bytes("blue"), "De fontein", thread=root)
    await village.settled()
    return kept


async def documents(village: Village, jobs: list[Job]) -> dict[str, str]:
    """Every document that a facilitator or the operator can get, and all that was said to others, as text."""
    for names in ("", " zonder namen"):
        for form in ("", *FORMS):
            await village.says("Amina", f"!export {form}{names}")
        for form in REPORT_FORMS:
            await village.says("Amina", f"!verslag jaar {form}{names}")
    await village.says("Amina", "!weekbericht voorbeeld")
    await village.says("Amina", "!weekbericht nu")
    await village.settled()
    kept = Settings(storage=Storage(url=str(village.database.url), media=village.folder / "media"))
    sent = ("leerkring-export", "verslag")
    found = {name: file for name, file in village.platform.files.items() if name.startswith(sent)}
    assert len(found) == 2 * (len(FORMS) + len(REPORT_FORMS))
    for numbers in (False, True):
        data = await export(kept, ROOM, None, numbers)
        found |= {f"{form} {numbers}": written(data, form) for form in FORMS}
        for kind in REPORT_FORMS:
            found[f"{kind} {numbers}"] = await report(kept, Wanted(ROOM, kind, hidden=numbers))
    told = dict(part for name, content in found.items() for part in readable(name, content))
    told |= {f"drawn {at}": json.dumps([job.data, list(job.photos)]) for at, job in enumerate(jobs)}
    alone = {f"!with-{name}:test" for name in ("bram", "chidi")}
    told |= {
        f"post {at}": f"{post.words} {chat.pack(post.outgoing)}"
        for at, post in enumerate(village.platform.posted)
        if post.room not in alone
    }
    return told


async def test_it_is_in_no_document(tmp_path: Path) -> None:
    jobs: list[Job] = []

    def setting(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    async with Village(tmp_path, typeset=setting).open() as village:
        await village.people("Amina", "Bram", "Chidi", "Dewi")
        secret = await a_round(village)
        assert len(secret) == 3
        await village.says("Amina", "!standup sluit")
        await village.settled()
        found = await documents(village, jobs)
        assert len(jobs) >= 3
        for name, text in found.items():
            for words in (*SECRET, MORE, *secret):
                assert words not in text.casefold(), (name, words)
        # That they took part may be known.
        exported: Any = json.loads(found["json False"])
        assert [one["member"] for one in exported["standups"][0]["check_ins"]] == [
            person("Bram"),
            person("Chidi"),
            person("Dewi"),
        ]
