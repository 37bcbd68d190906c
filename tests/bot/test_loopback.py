"""What listens on this computer hangs up on who begins something and does not go on."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web

from bot import loopback
from bot.health import Health


@asynccontextmanager
async def health(address: str = "127.0.0.1") -> AsyncIterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = Health(lambda: None, None, lambda: True, dict, False)  # type: ignore[arg-type, return-value]
    async with served.serve(port, address):
        yield port


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 403), ("127.0.0.2", 403), ("0.0.0.0", 200)])
async def test_only_where_it_is_told_so_another_computer_may_ask(address: str, status: int) -> None:
    async with health(address) as port, ClientSession() as session:
        host = "127.0.0.1" if address == "0.0.0.0" else address
        here = await session.get(f"http://{host}:{port}/live")
        from_elsewhere = await session.get(f"http://{host}:{port}/live", headers={"Host": "bot.example:1"})
        assert (here.status, from_elsewhere.status) == (200, status)


@asynccontextmanager
async def page() -> AsyncIterator[int]:
    """What reads a body of at most ten bytes, as the playground does."""

    async def read(request: web.Request) -> web.Response:
        try:
            return web.Response(body=await loopback.body(request, 10))
        except TimeoutError:
            return web.Response(status=400, text="does not go on")

    app = web.Application()
    app.add_routes([web.post("/", read)])
    runner = loopback.runner_of(app, shutdown_timeout=1)
    await runner.setup()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        await web.SockSite(runner, listener).start()
        yield listener.getsockname()[1]
        await runner.cleanup()


async def said(port: int, sent: bytes) -> bytes:
    """All that is answered until the other side hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        async with asyncio.timeout(30):
            return await reader.read()
    finally:
        writer.close()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "READ_WITHIN", 0.1)
    monkeypatch.setattr(loopback, "_LINGER", 0.1)


@pytest.mark.parametrize("served", [health, page])
@pytest.mark.parametrize("sent", [b"", b"GET /live HTT", b"GET /live HTTP/1.1\r\nHost: here\r\n"])
async def test_a_request_that_is_never_whole_is_let_go(served: object, sent: bytes) -> None:
    async with served() as port:  # type: ignore[operator]  # one of the two above
        assert await said(port, sent) == b""
        # Nor one that comes after another.
        first = f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        assert (await said(port, first + sent)).startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"Content-Length: 10\r\n\r\n0123456789", b"200"),
        (b"Transfer-Encoding: chunked\r\n\r\n2\r\n01\r\n8\r\n23456789\r\n0\r\n\r\n", b"200"),
        (b"Content-Length: 11\r\n\r\n01234567890", b"413"),
        (b"Transfer-Encoding: chunked\r\n\r\n2\r\n01\r\n9\r\n234567890\r\n", b"413"),
        (b"Content-Length: 10\r\n\r\n01234", b"400"),
        (b"Transfer-Encoding: chunked\r\n\r\n2\r\n01\r\n", b"400"),
    ],
)
async def test_a_body_is_read_up_to_a_size_and_a_moment(sent: bytes, status: bytes) -> None:
    async with page() as port:
        answer = await said(port, b"POST / HTTP/1.1\r\nHost: here\r\n" + sent)
        assert answer.startswith(b"HTTP/1.1 " + status)
