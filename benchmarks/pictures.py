"""The picture of a week of twelve, and the reports of a season of them and of five years of fifty."""

import asyncio
import io
import resource
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from PIL import Image
from sqlalchemy import insert

from benchmarks.figures import Figure
from bot.reporting import Wanted, report
from bot.settings import Settings, Storage
from commands import chat
from commands.digest import drawn
from commands.drawing.typeset import typeset
from commands.handle import PRACTICES
from storage import tables as t
from storage.database import Database
from storage.ids import CommunityId
from storage.media_folder import MediaFolder

TWELVE, FIFTY = 12, 50
SEASON, FIVE_YEARS = 13, 260
ROOM = "!buurt:test"
BEGAN = datetime(2021, 1, 5, 8, 0, tzinfo=UTC)
DONE = "Ik heb met de buren de moestuin omgespit en een nieuwe bank gemaakt van oud hout."
PLAN, OBSTACLE = "Ik ga zaaien en de gemeente bellen over subsidie voor de vijver.", "De pomp is stuk."


async def measure() -> list[Figure]:
    """What takes least memory first: of processes that ended only the most of all is known."""
    with tempfile.TemporaryDirectory(prefix="leerkring-bench-") as folder:
        return [
            *await _season(Path(folder) / "season"),
            *await _picture(Path(folder) / "week"),
            *await _report(Path(folder) / "years"),
        ]


async def _season(folder: Path) -> list[Figure]:
    database, _ = await _lived(folder, TWELVE, SEASON, photos=TWELVE)
    await database.close()
    begun = perf_counter()
    await report(_settings(folder), Wanted(ROOM, "pdf"))
    took = perf_counter() - begun
    return [
        Figure(f"the report of {SEASON} weeks of {TWELVE}, as pdf", took, "s"),
        Figure("  memory", _most_memory(), "MiB"),
    ]


async def _picture(folder: Path) -> list[Figure]:
    """For a telephone, and as the largest page for a wall."""
    database, media = await _lived(folder, TWELVE, 1, photos=TWELVE)
    figures = []
    for what, called in ((drawn.WEEK, "the picture of"), (f"{drawn.WEEK}-a3-wide", "the A3 for the wall of")):
        sheet = chat.Sheet(what, CommunityId(1), BEGAN - timedelta(1), BEGAN + timedelta(6), "nl", "week")
        begun = perf_counter()
        async with database.read() as tx:
            draw = await drawn.SHEETS[what](tx, sheet, PRACTICES)
        assert draw is not None
        await asyncio.to_thread(draw, media, typeset)
        took = perf_counter() - begun
        memory = _most_memory()
        figures += [
            Figure(f"{called} a week of 12, with 12 photos", took, "s", demand="at most 2 s", met=took <= 2),
            Figure("  memory", memory, "MiB", demand="at most 250 MiB", met=memory <= 250),
        ]
    await database.close()
    return figures


async def _report(folder: Path) -> list[Figure]:
    database, _ = await _lived(folder, FIFTY, FIVE_YEARS, photos=FIFTY)
    await database.close()
    figures = []
    for form in ("html", "pdf"):
        begun = perf_counter()
        made = await report(_settings(folder), Wanted(ROOM, "pdf" if form == "pdf" else "html"))
        took = perf_counter() - begun
        what = f"the report of 5 years of 50, as {form}"
        figures.append(Figure(what, took, "s", demand="at most 30 s", met=took <= 30))
        figures.append(Figure("  size", len(made) / 2**20, "MiB"))
    return [*figures, Figure("  memory for the pdf, in a process of its own", _most_memory(), "MiB")]


def _settings(folder: Path) -> Settings:
    url = f"sqlite+aiosqlite:///{folder}/leerkring.db"
    return Settings(storage=Storage(url=url, media=folder / "media"))


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


async def _lived(folder: Path, members: int, weeks: int, photos: int) -> tuple[Database, MediaFolder]:
    """A database in which every member checked in every week; the first of them with a photo."""
    folder.mkdir()
    database, media = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db"), MediaFolder(folder / "media")
    await database.open()
    digests = [media.put(_photo(number), "jpg") for number in range(photos)]
    async with database.write() as tx:
        await tx.execute(insert(t.Community).values(id=1, room_id=ROOM, name="De Buurttuin", **_COMMUNITY))
        await tx.execute(
            insert(t.Member),
            [
                {"id": n + 1, "community_id": 1, "person_id": f"@m{n}:test", "name": f"Lid {n}", **_MEMBER}
                for n in range(members)
            ],
        )
        for week in range(weeks):
            at = BEGAN + timedelta(weeks=week)
            await tx.execute(insert(t.Post).values(id=f"p{week}", room_id=ROOM, created_at=at))
            closes = {"closes_at": at + timedelta(hours=8), "closed_at": at + timedelta(hours=8)}
            standup = {"id": week + 1, "community_id": 1, "post_id": f"p{week}", "opened_at": at, **closes}
            await tx.execute(insert(t.Standup).values(**standup))
            first = week * members + 1
            ids = range(first, first + members)
            await tx.execute(insert(t.CheckIn), [_check_in(n, week + 1, n - first + 1, at) for n in ids])
            shown = [n for n in ids if n - first < photos]
            await tx.execute(
                insert(t.Media),
                [{"id": n, "digest": digests[n - first], "next_try": at, **_PHOTO} for n in shown],
            )
            await tx.execute(
                insert(t.Contribution),
                [
                    {
                        "id": n,
                        "check_in_id": n,
                        "event_id": f"$e{n}",
                        "sent_at": at,
                        "caption": "De pomp doet het weer" if n in shown else None,
                        "media_id": n if n in shown else None,
                    }
                    for n in ids
                ],
            )
            pieces = [(1, DONE), (2, PLAN), (3, OBSTACLE)]
            await tx.execute(
                insert(t.Answer),
                [{"contribution_id": n, "slot": slot, "text": text} for n in ids for slot, text in pieces],
            )
    return database, media


_COMMUNITY = {
    "platform": "memory",
    "language": "nl",
    "timezone": "Europe/Amsterdam",
    "created_at": BEGAN,
}
_MEMBER = {"role": "member", "joined_at": BEGAN}
_PHOTO = {"kind": "photo", "state": "kept", "suffix": "jpg"}


def _check_in(number: int, standup: int, member: int, at: datetime) -> dict[str, object]:
    row = {"id": number, "standup_id": standup, "member_id": member, "submitted_at": at}
    return row | {"late": False, "complete": True}


def _photo(number: int) -> bytes:
    """As large as photos are kept, with as much in it as one of a telephone."""
    size = (2048, 1536) if number % 3 else (1536, 2048)
    noise = Image.effect_noise((size[0] // 8, size[1] // 8), 90).resize(size, Image.Resampling.BICUBIC)
    made = io.BytesIO()
    Image.merge("RGB", (noise, noise.transpose(Image.Transpose.ROTATE_180), noise)).save(
        made, "JPEG", quality=85
    )
    return made.getvalue()
