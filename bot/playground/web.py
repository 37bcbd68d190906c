"""The web server of the playground: the page, what people do on it, and the files they bring."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.decoding import decode
from bot.loopback import body
from bot.playground.album import MOST_BYTES, Album, NotTaken
from bot.playground.conductor import Conductor, TooFar
from bot.playground.doing import Doing, Impossible, Where
from bot.playground.entries import Entry, Json, Person, Room, as_json
from bot.playground.guard import Handler, guard
from bot.playground.live import Live
from bot.playground.scenes import SCENES
from bot.playground.script import Script
from bot.playground.story import Story
from bot.playground.world import World
from storage.expressions import expression
from storage.ids import EventId, PersonId, RoomId

PAGE = Path(__file__).parent / "page"
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
_KINDS |= {".svg": "image/svg+xml"}
_PART = expression(r"[a-z-]+\.(?:css|js|json|svg)")
MOST_JSON = 256 * 1024


class BadRequest(Exception):
    """What came is not what the page sends."""


class Pages:
    """Everything that a browser can ask for."""

    def __init__(
        self,
        world: World,
        album: Album,
        conductor: Conductor,
        story: Story,
        script: Script,
        live: Live,
        back: Callable[[datetime], None],
    ) -> None:
        self._world = world
        self._album = album
        self._conductor = conductor
        self._story = story
        self._script = script
        self._live = live
        self._back = back
        self._doing = Doing(world)

    def app(self) -> web.Application:
        """The web application."""
        app = web.Application(middlewares=[guard(self._world), self._kindly])
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/page/{name}", self._part),
                web.get("/file/{name}", self._file),
                web.get("/album", self._scenes),
                web.get("/album/{name}", self._scene),
                web.get("/live", self._live.serve),
                web.post("/upload/{kind}", self._upload),
                web.post("/do/{what}", self._do),
            ]
        )
        return app

    @web.middleware
    async def _kindly(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """What cannot be is answered with the name of a line that the page has."""
        try:
            return await handler(request)
        except (Impossible, NotTaken) as problem:
            return web.json_response({"why": problem.why}, status=422)
        except web.HTTPRequestEntityTooLarge:
            return web.json_response({"why": "too-large"}, status=413)
        except TooFar:
            return web.json_response({"why": "too-far"}, status=422)
        except BadRequest:
            return web.json_response({"why": "wrong"}, status=400)

    async def _index(self, request: web.Request) -> web.Response:
        page = (PAGE / "index.html").read_text("utf-8")
        for name, value in (("world", self._world.id), ("language", self._script.language)):
            page = page.replace(f"[[{name}]]", value)
        return web.Response(text=page, content_type="text/html")

    async def _part(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        file = PAGE / name
        if not _PART.fullmatch(name) or not file.is_file():
            raise web.HTTPNotFound
        return web.Response(body=file.read_bytes(), content_type=_KINDS[file.suffix], charset="utf-8")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._album.path(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound
        return web.FileResponse(file)

    async def _scenes(self, request: web.Request) -> web.Response:
        return web.json_response({"scenes": SCENES, "sample": self._script.sample})

    async def _scene(self, request: web.Request) -> web.StreamResponse:
        file = self._album.path(await self._album.scene(request.match_info["name"]))
        assert file is not None
        return web.FileResponse(file)

    async def _upload(self, request: web.Request) -> web.Response:
        """A photo or a recording, as the bytes that it is; what it is called here."""
        data = await _body(request, MOST_BYTES)
        if request.match_info["kind"] == "photo":
            return web.json_response({"file": await self._album.photo(data)})
        return web.json_response({"file": await self._album.voice(data, request.content_type)})

    async def _do(self, request: web.Request) -> web.Response:
        """Somebody does something; what stands there now."""
        if self._live.building is not None:
            raise Impossible("building")
        try:
            asked = decode(await _body(request, MOST_JSON))
        except web.HTTPRequestEntityTooLarge:
            # Not read further: whatever it is, it is no message.
            raise Impossible("too-long") from None
        except ValueError:
            raise BadRequest from None
        if not isinstance(asked, dict):
            raise BadRequest
        do = {
            "say": self._say,
            "edit": self._edit,
            "remove": self._remove,
            "react": self._react,
            "vote": self._vote,
            "press": self._press,
            "fill": self._fill,
            "room": self._room,
            "private": self._private,
            "come": self._come,
            "clock": self._clock,
            "others": self._others,
            "back": self._go_back,
            "panel": self._panel,
        }.get(request.match_info["what"])
        if do is None:
            raise web.HTTPNotFound
        return web.json_response(await do(asked))

    async def _say(self, asked: Json) -> Json:
        where = Where(
            person=_person(asked),
            room=RoomId(_text(asked, "room")),
            thread=EventId(_text(asked, "thread")) if asked.get("thread") else None,
            reply_to=EventId(_text(asked, "reply_to")) if asked.get("reply_to") else None,
            key=_text(asked, "key", "")[:64],
        )
        words = _text(asked, "body", "")
        match _text(asked, "kind", "text"):
            case "text":
                return _stands(self._doing.says(where, words))
            case "photo":
                file = _text(asked, "file")
                return _stands(self._doing.shows(where, file, await self._album.size(file), words))
            case "voice":
                file = _text(asked, "file")
                if self._album.path(file) is None:
                    raise NotTaken("gone")
                return _stands(self._doing.speaks(where, file, _text(asked, "mimetype")))
        raise BadRequest

    async def _edit(self, asked: Json) -> Json:
        return _stands(self._doing.edits(_person(asked), _event(asked), _text(asked, "body")))

    async def _remove(self, asked: Json) -> Json:
        entry = self._doing.removes(_person(asked), _event(asked))
        self._album.sweep(self._world.files())
        return _stands(entry)

    async def _react(self, asked: Json) -> Json:
        return _stands(self._doing.reacts(_person(asked), _event(asked), _text(asked, "body")))

    async def _press(self, asked: Json) -> Json:
        return _stands(self._doing.presses(_person(asked), _event(asked), _text(asked, "token")))

    async def _fill(self, asked: Json) -> Json:
        room, key = RoomId(_text(asked, "room")), _text(asked, "key", "")[:64]
        where = Where(person=_person(asked), room=room, key=key)
        file = _text(asked, "file", "")
        size = await self._album.size(file) if file else (0, 0)
        return _stands(self._doing.fills(where, _event(asked), _texts(asked, "answers"), file, size))

    async def _vote(self, asked: Json) -> Json:
        return _stands(self._doing.votes(_person(asked), _event(asked), _texts(asked, "choices")))

    async def _room(self, asked: Json) -> Json:
        return _stands(self._doing.founds(_person(asked), _text(asked, "name")))

    async def _private(self, asked: Json) -> Json:
        return _stands(self._doing.meets_the_bot(_person(asked)))

    async def _come(self, asked: Json) -> Json:
        return _stands(self._doing.comes(_text(asked, "name")))

    async def _go_back(self, asked: Json) -> Json:
        """Back to a moment that is kept: all begins again there, for every page that is open."""
        moment = _moment(asked)
        if moment not in self._conductor.kept():
            raise Impossible("gone")
        self._back(moment)
        return {}

    async def _clock(self, asked: Json) -> Json:
        moment = _moment(asked)
        await self._conductor.go_to(moment)
        if asked.get("on") is True:
            await self._conductor.go_on()
        return {}

    async def _panel(self, asked: Json) -> Json:
        shown = await self._conductor.panel(RoomId(_text(asked, "room")), _person(asked))
        if shown is None:
            raise Impossible("no-facilitator")
        return shown

    async def _others(self, asked: Json) -> Json:
        return {"others": await self._story.others_answer(RoomId(_text(asked, "room")))}


async def _body(request: web.Request, most: int) -> bytes:
    try:
        if (request.content_length or 0) > most:
            raise web.HTTPRequestEntityTooLarge(most)
        return await body(request, most)
    except (ConnectionError, TimeoutError):
        # Whoever sent it is gone or does not go on, and sends it again: nothing of it is kept.
        raise BadRequest from None


def _stands(thing: Entry | Room | Person) -> Json:
    return {"id": thing.id, "stands": as_json(thing)}


def _moment(asked: Json) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(asked, "to"))
    except ValueError:
        raise BadRequest from None
    if moment.tzinfo is None:
        raise BadRequest
    return moment


def _person(asked: Json) -> PersonId:
    return PersonId(_text(asked, "person"))


def _event(asked: Json) -> EventId:
    return EventId(_text(asked, "target"))


def _texts(asked: Json, name: str) -> list[str]:
    values = asked.get(name)
    if not isinstance(values, list):
        raise BadRequest
    return [_text({name: one}, name) for one in values]


def _text(asked: Json, name: str, otherwise: str | None = None) -> str:
    value = asked.get(name, otherwise)
    if not isinstance(value, str):
        raise BadRequest
    # Half a character can be neither kept nor sent.
    return value.encode(errors="replace").decode()
