"""`leerkring login`: a real Synapse without passwords, and the sign-in of an organisation before it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from tests.kit.synapse import Homeserver, Synapse
from tests.kit.synapse_config import CONFIG_NAME

pytestmark = [pytest.mark.server, pytest.mark.slow]
LOGS_IN = "leerkring"
_SAYS = (
    "<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'><cas:authenticationSuccess>"
    "<cas:user>{}</cas:user></cas:authenticationSuccess></cas:serviceResponse>"
)


class SignIn:
    """The sign-in of an organisation, as CAS has it: whoever comes is `name`."""

    name = LOGS_IN

    async def login(self, request: web.Request) -> web.Response:
        """Sends the browser back with a ticket."""
        back = request.query["service"]
        mark = "&" if urlsplit(back).query else "?"
        raise web.HTTPFound(f"{back}{mark}ticket=ST-{self.name}")

    async def validate(self, request: web.Request) -> web.Response:
        """Tells the homeserver whose ticket it is."""
        name = request.query["ticket"].removeprefix("ST-")
        return web.Response(text=_SAYS.format(name), content_type="application/xml")


@pytest.fixture
async def sign_in(tmp_path: Path) -> AsyncIterator[tuple[SignIn, Synapse]]:
    """It, and a homeserver that leaves logging in to it."""
    there = SignIn()
    app = web.Application()
    app.router.add_get("/login", there.login)
    app.router.add_get("/proxyValidate", there.validate)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    folder = tmp_path / "synapse"
    folder.mkdir()
    server = Synapse(folder)
    config = json.loads((folder / CONFIG_NAME).read_text())
    config |= {
        "public_baseurl": server.url,
        "password_config": {"enabled": False},
        "cas_config": {"enabled": True, "server_url": f"http://127.0.0.1:{port}"},
    }
    (folder / CONFIG_NAME).write_text(json.dumps(config))
    with server:
        yield there, server
    await runner.cleanup()


async def browsed(address: str) -> str:
    """Where a browser ends that opens an address, and clicks on what it is asked to."""
    async with aiohttp.ClientSession() as http:
        for _ in range(10):
            async with http.get(address, allow_redirects=False) as response:
                page = await response.text()
                onward = response.headers.get("Location")
            link = re.search(r'href="(https://leerkring\.invalid/[^"]+)"', page)
            if link is not None:
                return link[1].replace("&amp;", "&")
            assert onward is not None, page
            if onward.startswith("https://leerkring.invalid/"):
                return onward
            address = onward
    raise AssertionError(f"it goes on and on: {address}")


class Terminal:
    """`leerkring` as somebody at a terminal has it."""

    def __init__(self, folder: Path, server: Homeserver, name: str = LOGS_IN) -> None:
        (folder / "leerkring.toml").write_text(
            f'[matrix]\nhomeserver = "{server.url}"\nuser_id = "@{name}:{server.server_name}"\n'
            'invite_from = ["*:test.local"]\n'
        )
        self.folder = folder

    def begin(self, command: str) -> "subprocess.Popen[str]":
        environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
        return subprocess.Popen(
            (Path(sys.executable).parent / "leerkring", command),
            cwd=self.folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    async def login(self, ends: str | None = None) -> tuple[int, str]:
        """Follows what it says in a browser, and gives the address where that `ends`; what it says then."""
        running = self.begin("login")
        assert running.stderr is not None
        said = ""
        while "redirectUrl=" not in said and (line := running.stderr.readline()):
            said += line
        link = re.search(r"http://\S+redirectUrl=\S+", said)
        if link is not None and ends is None:
            ends = await browsed(link[0])
        out, errors = running.communicate(f"{ends}\n" if link is not None else "")
        return running.returncode, said + out + errors

    def says(self, command: str) -> str:
        out, errors = self.begin(command).communicate()
        return out + errors


async def test_the_bot_is_logged_in_through_a_browser_and_stays_so(
    sign_in: tuple[SignIn, Synapse], tmp_path: Path
) -> None:
    _, server = sign_in
    terminal = Terminal(tmp_path, server)
    assert "log in with `leerkring login`" in terminal.says("check")
    code, said = await terminal.login()
    assert code == 0 and f"@leerkring:{server.server_name} is logged in, as device" in said
    (session,) = tmp_path.rglob("session.json")
    assert session.stat().st_mode & 0o077 == 0
    assert json.loads(session.read_text())["access_token"] not in said
    assert "the server accepts @leerkring" in terminal.says("check")
    again = session.read_bytes()
    code, said = await terminal.login()
    assert code == 0 and "was logged in already" in said and session.read_bytes() == again


async def test_what_is_no_right_address_logs_nobody_in_and_says_why(
    sign_in: tuple[SignIn, Synapse], tmp_path: Path
) -> None:
    there, server = sign_in
    terminal = Terminal(tmp_path, server)
    for ends, expected in (
        ("https://leerkring.invalid/", "no loginToken in that address"),
        ("https://leerkring.invalid/?loginToken=syl_old", "the address is too old"),
    ):
        code, said = await terminal.login(ends)
        assert code == 1 and expected in said
    there.name = "linh"
    code, said = await terminal.login()
    assert code == 1 and f"logged us in as @linh:{server.server_name}" in said
    assert not [*tmp_path.rglob("session.json")]


async def test_a_server_without_it_is_told_so(synapse: Homeserver, tmp_path: Path) -> None:
    code, said = await Terminal(tmp_path, synapse).login()
    assert code == 1 and "offers no login through a browser; set matrix.password" in said
