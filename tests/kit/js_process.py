"""The process behind a JavaScript client: started, asked over one JSON object a line, and ended."""

import asyncio
import contextlib
import json
import os
from collections import deque
from types import TracebackType
from typing import Any, Self

from tests.kit.js_setup import FOLDER, is_current, node_binary

Json = dict[str, Any]

LONGEST_LINE = 64 * 1024 * 1024
START_SECONDS = 120.0
STOP_SECONDS = 5.0
# More than the client's own patience, so that what it says of a room is heard.
SPARE_SECONDS = 90.0


class JsError(Exception):
    """The client could not do it: `code` is Matrix's errcode, "" if there is none."""

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


class JsProcess:
    """tests/js/client.mjs in a Node of its own, ended with its standard input."""

    def __init__(self) -> None:
        self.said: deque[Json] = deque(maxlen=500)
        """What happened lately, for the message of a failed test: {"event": "timeline", ...} and others."""
        self.process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._errors: deque[str] = deque(maxlen=50)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._ready = asyncio.Event()
        self._ended = False
        self._last_id = 0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Start the process."""
        if not is_current():
            raise JsError("tests/js/node_modules is missing or out of date: run `make setup`")
        # Loopback only: a proxy of the machine has no part in this.
        environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        environment.pop("NODE_OPTIONS", None)
        self.process = await asyncio.create_subprocess_exec(
            node_binary(),
            "client.mjs",
            cwd=FOLDER,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
            start_new_session=True,
        )
        self._readers = [asyncio.create_task(self._read()), asyncio.create_task(self._read_errors())]
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._ready.wait()
            if self._ended:
                raise self._end()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """End the process; the device stays logged in."""
        process, self.process = self.process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        await asyncio.gather(*self._readers)

    async def ask(self, command: str, **given: Any) -> Any:
        """The answer to one command of client.mjs; TimeoutError if what it waits for does not come."""
        process = self.process
        if process is None or self._ended:
            raise self._end()
        assert process.stdin is not None
        self._last_id += 1
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[self._last_id] = answer
        line = json.dumps({"id": self._last_id, "cmd": command} | given)
        async with asyncio.timeout(given.get("seconds", 0) + SPARE_SECONDS):
            # Should the process end meanwhile, the reader answers.
            with contextlib.suppress(ConnectionError):
                process.stdin.write(line.encode() + b"\n")
                await process.stdin.drain()
            return await answer

    async def _read(self) -> None:
        assert self.process is not None and self.process.stdout is not None
        async for line in self.process.stdout:
            said = json.loads(line)
            if "event" in said:
                self.said.append(said)
                if said["event"] == "ready":
                    self._ready.set()
            else:
                self._answer(said)
        self._ended = True
        self._ready.set()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(self._end())
        self._waiting.clear()

    def _answer(self, said: Json) -> None:
        waiting = self._waiting.pop(said["id"], None)
        if waiting is None or waiting.done():
            return
        if said.get("code") == "timeout":
            waiting.set_exception(TimeoutError(said["error"]))
        elif "error" in said:
            waiting.set_exception(JsError(str(said["error"]), str(said["code"] or "")))
        else:
            waiting.set_result(said["result"])

    async def _read_errors(self) -> None:
        assert self.process is not None and self.process.stderr is not None
        async for line in self.process.stderr:
            self._errors.append(line.decode(errors="replace").rstrip())

    def _end(self) -> JsError:
        lately = [str(said) for said in self.said if said["event"] == "fatal"]
        return JsError("\n".join(["the client has ended", *lately, *self._errors]))
