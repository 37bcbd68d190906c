"""A community on the in-memory platform: people say things, the bot answers, time is set by hand."""

import asyncio
import io
import os
import re
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import update

from bot.engine import Engine
from bot.export import export
from bot.settings import Settings, Storage
from bot.transcribing import Listener
from commands import chat, handle
from commands.context import Profile
from commands.course.settings import Course
from commands.drawing.typeset import Job, Typeset
from commands.records import Scope
from commands.standup.export import as_check_in
from storage import (
    checkins,
    communities,
    erasing,
    inbox,
    media_rows,
    outbox,
    sought,
    standups,
    tables,
    told,
    transcripts,
)
from storage import consents as consented
from storage.database import Database
from storage.ids import EventId, PersonId, RoomId
from storage.kinds import is_server
from storage.media import MediaStore
from storage.media_folder import MediaFolder
from storage.photos.reader import PhotoReader
from tests.kit import new_database
from tests.kit.memory import MemoryPlatform, Posted
from tests.kit.oracle import untrue

ROOM = RoomId("!buurt:test")
PHOTOS = PhotoReader()
"""All villages share its processes: beginning them takes longer than most tests."""
TUESDAY = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)  # 09:00 in Amsterdam


def person(name: str) -> PersonId:
    """The account of somebody called `name`."""
    return PersonId(f"@{name.lower()}:test")


def photo_bytes(color: str = "green", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small real photo."""
    made = io.BytesIO()
    Image.new("RGB", size, color).save(made, "JPEG")
    return made.getvalue()


def stand_in(job: Job) -> bytes:
    """Quickly, something in the place of what Typst would set; test_picture.py looks at the real ones."""
    return photo_bytes("white", (1080, 400)) if job.form == "jpg" else b"%PDF"


async def consents(database: Database, *everybody: str) -> None:
    """As after everybody who was not asked yet said that their photos may be kept.

    Who is in no community yet says so as they come into one, with all who come then.
    """
    async with database.write() as tx:
        for one in map(PersonId, everybody):
            members = await communities.memberships(tx, one)
            for member in members:
                if await consented.of(tx, member.id) is None:
                    await consented.say(tx, member.id, consented.Answer.YES, TUESDAY, 1)
            if not members:
                for said in _ALL_CONSENT_THERE if is_server(database.url) else (_ALL_CONSENT,):
                    await tx.exec_driver_sql(said)


_ALL_CONSENT = """CREATE TRIGGER IF NOT EXISTS all_consent AFTER INSERT ON members BEGIN
    INSERT INTO photo_consents (member_id, answer, said_at, version, asked) VALUES (NEW.id, 'yes', 0, 1, 0);
END"""
_ALL_CONSENT_THERE = (
    """CREATE OR REPLACE FUNCTION says_yes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO photo_consents (member_id, answer, said_at, version, asked)
        VALUES (NEW.id, 'yes', 0, 1, false);
    RETURN NEW; END $$""",
    "CREATE OR REPLACE TRIGGER all_consent AFTER INSERT ON members FOR EACH ROW EXECUTE FUNCTION says_yes()",
)
"""The same on PostgreSQL."""

_FOUNDS = re.compile(r"\b(begin|setup)\b", re.IGNORECASE)
WATCHED = bool(os.environ.get("WATCHED"))
"""With this set to anything, every test in memory finds whether what stands is true; else only scripts do."""
SETTLED_SECONDS = 180
"""What is not done by then hangs, also on a machine that is busy with other things."""


class Village:
    """One bot with the room ROOM; more rooms as a test wants."""

    def __init__(
        self,
        folder: Path,
        language: str = "nl",
        careful: bool = False,
        typeset: Typeset = stand_in,
        photos: PhotoReader = PHOTOS,
        orientation: bool = False,
    ) -> None:
        self.typeset = typeset
        self.photos = photos
        self.folder = folder
        self.careful = careful
        self.now = TUESDAY
        self.database = new_database.in_folder(folder)
        self.media: MediaStore = MediaFolder(folder / "media")
        self.platform = MemoryPlatform()
        self.further: list[MemoryPlatform] = []
        """Other platforms that the bot is on as well."""
        # What most tests are about is what a community hears that is at work.
        self.profile = Profile(
            sections=(Course(orientation=orientation),),
            language=language,
            timezone="Europe/Amsterdam",
            prefix="!",
            quiet="21:00-08:00",
            country="NL",
        )
        self.listener: Listener | None = None
        self.moderators = {person("Amina")}
        self.consenting = True
        self.patient = False
        """Whether a new group's private welcomes come at their time; else at once, and besides all else."""
        self._founding = False
        self.watched = WATCHED
        """Whether all that stands of our posts is made again after each step, and compared."""
        self.breath = 0.001
        """Seconds between two looks whether all is done."""
        self._seen = 0
        self._left: list[object] = []
        self.timeline: list[tuple[datetime, Posted]] = []
        """What was posted, and when."""

    @asynccontextmanager
    async def open(self, everywhere: bool = True) -> AsyncIterator["Village"]:
        """Runs the bot; at the end it is stopped as the real one is. It is ready here, or `everywhere`."""
        new_database.put(self.folder)
        await self.database.open()
        self.engine = Engine(
            self.database,
            [self.platform, *self.further],
            self.media,
            self.profile,
            lambda: self.now,
            self.careful,
            self.typeset,
            self.photos,
            self.listener,
        )
        self.running = running = asyncio.create_task(self.engine.run())
        ready = (self.engine if everywhere else self.engine.connections["matrix"]).ready
        try:
            await self._as_it_runs(ready.wait())
            yield self
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await self.database.close()

    async def _as_it_runs(self, what: Coroutine[Any, Any, object]) -> None:
        """Waits for something that the bot has to do; raises what the bot ended of."""
        doing = asyncio.ensure_future(what)
        await asyncio.wait((doing, self.running), return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            doing.cancel()
            await self.running
        await doing

    async def people(self, *names: str, room: RoomId = ROOM) -> None:
        """The bot comes into the room, and these people are there."""
        await self.hear(
            chat.Named(**self._about(names[0], room), name="De Buurttuin"),
            *(self._joined(name, room) for name in names),
            chat.Joined(**self._about("leerkring", room), name="leerkring", me=True),
        )

    async def comes(self, name: str) -> list[Posted]:
        """Somebody comes into the room."""
        return await self.hear(self._joined(name, ROOM))

    def _joined(self, name: str, room: RoomId) -> chat.Joined:
        bridged = person(name) in self.platform.ghosts
        return chat.Joined(**self._about(name, room), name=name, bridged=bridged)

    async def alone_with(self, name: str) -> RoomId:
        """The room that the bot has with one person, who made it."""
        room = RoomId(f"!with-{name.lower()}:test")
        await self.hear(
            chat.Joined(**self._about(name, room), name=name),
            chat.Joined(
                **self._about("leerkring", room), name="leerkring", me=True, private_with=person(name)
            ),
        )
        return room

    def _about(self, name: str, room: RoomId = ROOM) -> chat.About:
        self.now += timedelta(seconds=1)
        return {
            "event": self.platform.next_event(),
            "room": room,
            "sender": person(name),
            "at": self.now,
        }

    async def hear(self, *events: chat.Incoming) -> list[Posted]:
        """Lets this happen and waits until the bot has done all it does; what it posted."""
        await self._as_it_runs(self.platform.hear(*events))
        return await self.settled()

    async def settled(self) -> list[Posted]:
        """Waits until nothing is left to do; what was posted since the last look."""
        try:
            async with asyncio.timeout(SETTLED_SECONDS):
                # There is no one moment to wait for: several tasks hand on to each other.
                while not await self._quiet():
                    # What is drawn or read is so in a process, which this loop must leave room for.
                    elsewhere = self.engine.delivery.drawing.under_way or self.engine.fetching._busy
                    await asyncio.sleep(0.005 if elsewhere else self.breath)
        except TimeoutError:
            raise AssertionError(f"still to be done: {self._left}") from None
        if self.watched:
            async with self.database.read() as tx:
                found = await untrue(handle.context(tx, self.now, self.profile), self.platform)
            assert not found, "\n".join(found)
        new = self._new()
        if self._founding and not self.patient:
            self._founding = False
            await self._welcome()
        return new

    def _new(self) -> list[Posted]:
        new = self.platform.posted[self._seen :]
        self._seen = len(self.platform.posted)
        self.timeline += [(self.now, post) for post in new]
        return new

    async def _welcome(self) -> None:
        """As if the minutes in which a new group is welcomed went by, but for the time."""
        async with self.database.write() as tx:
            await tx.execute(update(tables.Outbox).values(not_before=None))
        self.engine.delivery.wake()
        await self.settled()

    async def _quiet(self) -> bool:
        await self.engine.handling.idle()
        await self.engine.chores_done()
        async with self.database.read() as tx:
            # One at a time: most looks end at the first.
            self._left = [*await outbox.undelivered(tx, [], 1, self.now)]
            self._left = self._left or [*await inbox.rooms_waiting(tx)]
            if not self._left:
                wanted = await media_rows.wanted(tx, 10)
                self._left = [row for row in wanted if row.next_try <= self.now]
            if not self._left:
                waits = (await transcripts.first(tx), await sought.first(tx))
                self._left = [one for one in waits if one is not None]
            if not self._left and not self.careful:
                self._left = [*await told.waiting(tx)]
        return not self._left

    async def says(
        self,
        name: str,
        body: str,
        *,
        thread: EventId | None = None,
        reply_to: EventId | None = None,
        mentions: frozenset[PersonId] = frozenset(),
        addressed: bool = False,
        room: RoomId = ROOM,
    ) -> EventId:
        """Somebody writes; answered with the id of the message."""
        self._founding |= _FOUNDS.search(body) is not None
        text = chat.Text(
            **self._about(name, room),
            thread=thread,
            reply_to=reply_to,
            body=body,
            mentions=mentions,
            addressed=addressed,
            bridged=person(name) in self.platform.ghosts,
            moderator=person(name) in self.moderators,
        )
        await self.platform.hear(text)
        return text.event

    async def shows(
        self,
        name: str,
        data: bytes,
        caption: str | None = None,
        *,
        thread: EventId | None = None,
        voice: bool = False,
        more: tuple[bytes, ...] = (),
        room: RoomId = ROOM,
    ) -> EventId:
        """Somebody sends a photo, with `more` in the same message, or a voice message.

        They said before that photos may be kept.
        """
        if self.consenting and not voice:
            await consents(self.database, person(name))
        about = self._about(name, room)
        source = f"{about['event']}-file"
        self.platform.files[source] = data
        further = {f"{source}-{number}": one for number, one in enumerate(more)}
        self.platform.files |= further
        event: chat.Incoming
        if voice:
            event = chat.Voice(
                **about,
                thread=thread,
                source=source,
                mimetype="audio/ogg",
                caption=caption,
                bridged=person(name) in self.platform.ghosts,
            )
        else:
            event = chat.Photo(
                **about,
                thread=thread,
                caption=caption,
                source=source,
                more=tuple(further),
                bridged=person(name) in self.platform.ghosts,
            )
        await self.platform.hear(event)
        return event.event

    async def edits(self, name: str, target: EventId, body: str, room: RoomId = ROOM) -> list[Posted]:
        return await self.hear(chat.Edit(**self._about(name, room), target=target, body=body))

    async def removes(self, name: str, target: EventId, room: RoomId = ROOM) -> list[Posted]:
        return await self.hear(chat.Removal(**self._about(name, room), target=target))

    async def reacts(self, name: str, target: EventId, key: str, room: RoomId = ROOM) -> EventId:
        """Somebody reacts; answered with the id of the reaction."""
        reaction = chat.Reaction(**self._about(name, room), target=target, key=key)
        await self.platform.hear(reaction)
        return reaction.event

    async def votes(self, name: str, target: EventId, *options: str, room: RoomId = ROOM) -> EventId:
        """Somebody votes, or takes it back without options; answered with the id of the vote."""
        vote = chat.Vote(**self._about(name, room), target=target, options=options)
        await self.platform.hear(vote)
        return vote.event

    async def passes(self, time: timedelta) -> list[Posted]:
        """Time goes by and the alarm rings."""
        self.now += time
        await self.engine.clock.ring()
        self.engine.delivery.wake()
        return await self.settled()

    async def goes_on_until(self, moment: datetime) -> list[Posted]:
        """Time goes by, and the alarm rings whenever something is due; what was posted meanwhile."""
        new: list[Posted] = []
        # Looks at what stands once it is over, as after any other step: a look takes longer than an alarm.
        watched, self.watched = self.watched, False
        try:
            while True:
                async with self.database.read() as tx:
                    later = await outbox.next_later(tx, self.now)
                    coming = [
                        at for at in (await handle.next_due(tx), later) if at is not None and at <= moment
                    ]
                if not coming:
                    break
                self.now = max(self.now, min(coming))
                new += await self.passes(timedelta(0))
        finally:
            self.watched = watched
        self.now = moment
        return new + await self.passes(timedelta(0))

    async def clock_is_right(self) -> None:
        """An operator says so, after more time than is believed at once."""
        async with self.database.write() as tx:
            await erasing.set_erased_as_of(tx, self.now)

    async def exported(self) -> dict[str, object]:
        """What an export says now."""
        beside = {"folder": self.folder} if is_server(self.database.url) else {}
        settings = Settings(
            storage=Storage(url=str(self.database.url), media=self.folder / "media", **beside)
        )
        return await export(settings, ROOM)

    async def kept(self, room: RoomId = ROOM) -> list[dict[str, Any]]:
        """The check-ins of a room's community as they are kept, also what their authors share with nobody."""
        async with self.database.read() as tx:
            community = await communities.by_room(tx, room)
            assert community is not None
            scope = Scope(tx, community, await communities.members(tx, community.id))
            return [
                dict(as_check_in(scope, check, messages))
                for standup in await standups.of_community(tx, community.id)
                for check, messages in await checkins.in_round(tx, standup.id)
            ]

    def reactions(self, target: EventId) -> list[str]:
        """The bot's reactions that stand on a message."""
        return [p.words for p in self.platform.posted if not p.removed and p.target == target and p.words]
