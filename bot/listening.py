"""What puts voice messages into words: a command of the operator's, or a service with OpenAI's interface."""

import asyncio
import os
import signal
import subprocess
import threading
from contextlib import suppress
from typing import IO, Final

import aiohttp

from bot.decoding import decode_object
from bot.settings import Transcription
from bot.transcribing import Listener, Unheard
from storage import bounded

MOST_BYTES: Final = 256 << 10
"""Of an answer."""
CONNECT_SECONDS: Final = 10.0
PATH: Final = "/v1/audio/transcriptions"


def listener(settings: Transcription) -> Listener | None:
    """What the settings name; None when that is nothing."""
    if settings.command:
        return Command(settings)
    return Service(settings) if settings.url else None


class Command:
    """Runs a program in a process with bounds on memory and time, without a shell, and reads what it prints.

    It gets the recording on its standard input; where a word of the command is ``{file}``, the name of a
    file stands there, which is in memory only.
    """

    def __init__(self, settings: Transcription) -> None:
        self._settings = settings

    async def __call__(self, data: bytes, _suffix: str) -> str:
        """Raises Unheard."""
        settings, stopped = self._settings, threading.Event()
        words = str(settings.megabytes), str(settings.seconds), *settings.command
        try:
            running = bounded.start("bot.listener", *words, environment={"HOME": os.environ.get("HOME", "/")})
        except OSError as problem:
            raise Unheard(f"no process can be had: {problem.strerror}") from problem
        try:
            with bounded.after(settings.seconds, stopped.set, lambda: _kill(running)):
                said, code = await asyncio.to_thread(_exchange, running, data)
        except asyncio.CancelledError:
            _kill(running)
            raise
        if stopped.is_set():
            raise Unheard(f"the command took more than {settings.seconds} seconds")
        if code != 0:
            raise Unheard(f"the command ended with {code}")
        if len(said) > MOST_BYTES:
            raise Unheard("the command said too much")
        return said.decode("utf-8", "replace")


def _exchange(running: "subprocess.Popen[bytes]", data: bytes) -> tuple[bytes, int]:
    assert running.stdin is not None
    assert running.stdout is not None
    feeding = threading.Thread(target=_feed, args=(running.stdin, data), daemon=True)
    feeding.start()
    said = running.stdout.read(MOST_BYTES + 1)
    if len(said) > MOST_BYTES:
        _kill(running)
    running.stdout.close()
    # What it began is in its group still, whose number is nobody else's until it is waited for.
    os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)
    with suppress(OSError):
        os.killpg(running.pid, signal.SIGKILL)
    code = running.wait()
    feeding.join()
    return said, 0 if len(said) > MOST_BYTES else code


def _feed(to: IO[bytes], data: bytes) -> None:
    # A command may read less than all of it.
    with suppress(OSError), to:
        to.write(data)


def _kill(running: "subprocess.Popen[bytes]") -> None:
    # Not by its own kill(), which may wait for it: who waits is to end its group first.
    if running.returncode is None:
        for end in (os.killpg, os.kill):
            # It is in a group of its own only once it began.
            with suppress(OSError):
                end(running.pid, signal.SIGKILL)


class Service:
    """Asks a service with OpenAI's address for transcriptions."""

    def __init__(self, settings: Transcription) -> None:
        self._settings = settings

    async def __call__(self, data: bytes, suffix: str) -> str:
        """Raises Unheard."""
        settings, key = self._settings, self._settings.key.get_secret_value()
        form = aiohttp.FormData({"model": settings.model, "response_format": "json"})
        form.add_field("file", data, filename=f"voice.{suffix}", content_type="application/octet-stream")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        timeout = aiohttp.ClientTimeout(total=settings.seconds, sock_connect=CONNECT_SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as http,
                # Not redirected: neither the key nor the recording goes to any server but the one configured.
                http.post(settings.url + PATH, data=form, headers=headers, allow_redirects=False) as response,
            ):
                body = await _bounded(response)
                status = response.status
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            raise Unheard(f"{settings.url} does not answer ({type(problem).__name__})") from problem
        text = decode_object(body).get("text")
        if status != 200 or not isinstance(text, str):
            raise Unheard(f"{settings.url} answers with status {status} and no text")
        return text


async def _bounded(response: aiohttp.ClientResponse) -> bytes:
    body = b""
    async for chunk in response.content.iter_chunked(1 << 16):
        body += chunk
        if len(body) > MOST_BYTES:
            raise Unheard("the service said too much")
    return body
