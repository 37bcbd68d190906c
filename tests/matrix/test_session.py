"""Getting in: against a real homeserver, and against servers that misbehave."""

import asyncio
import json
import secrets
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web

from bot.check import check
from bot.errors import ConfigError, Failure
from bot.log import masked
from bot.matrix.session import Session, open_session
from bot.settings import Settings, Storage
from tests.kit import certificate
from tests.kit.synapse import Account, Homeserver

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[..., Awaitable[str]]
WRONG = "syt_wrong_token_of_the_test"


@pytest.fixture(scope="module")
def account(synapse: Homeserver) -> Account:
    return synapse.register(f"session-{secrets.token_hex(4)}")


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(url=f"sqlite+aiosqlite:///{tmp_path}/data/leerkring.db")


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """`await serve(handler)` answers every request with it, and gives the URL."""
    runners = []

    async def start(handler: Handler, tls: ssl.SSLContext | None = None) -> str:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        runners.append(web.AppRunner(app))
        await runners[-1].setup()
        site = web.TCPSite(runners[-1], "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        assert site._server is not None
        port = runners[-1].addresses[0][1]
        return f"{'https' if tls else 'http'}://localhost:{port}"

    yield start
    for runner in runners:
        await runner.cleanup()


async def nothing(_request: web.Request) -> web.Response:
    return web.Response()


def settings(storage: Storage, homeserver: str, **matrix: str) -> Settings:
    known = {"homeserver": homeserver, "user_id": "@leerkring:example.org"}
    return Settings.model_validate({"storage": storage, "matrix": known | matrix})


def with_password(storage: Storage, synapse: Homeserver, account: Account) -> Settings:
    return settings(storage, synapse.url, user_id=account.user_id, password=account.password)


def without_password(storage: Storage, synapse: Homeserver, account: Account) -> Settings:
    return settings(storage, synapse.url, user_id=account.user_id)


async def failure(given: Settings) -> str:
    with pytest.raises(Failure) as caught:
        await open_session(given)
    text = str(caught.value)
    assert "\n" not in text
    for secret in (given.matrix.access_token, given.matrix.password):
        assert not secret or secret.get_secret_value() not in text
    return text


def whoami(synapse: Homeserver, session: Session) -> dict[str, object]:
    return synapse.request("GET", "/_matrix/client/v3/account/whoami", access_token=session.access_token)


def devices(synapse: Homeserver, session: Session) -> list[str]:
    answer = synapse.request("GET", "/_matrix/client/v3/devices", access_token=session.access_token)
    found = answer["devices"]
    assert isinstance(found, list)
    return sorted(device["device_id"] for device in found)


# With an access token


async def test_a_token_says_who_it_is(synapse: Homeserver, account: Account, storage: Storage) -> None:
    given = settings(storage, synapse.url, user_id=account.user_id, access_token=account.access_token)
    assert await open_session(given) == Session(account.user_id, account.device_id, account.access_token)
    assert not storage.session.exists()
    assert account.access_token not in masked(f"token {account.access_token}")


async def test_a_wrong_token(synapse: Homeserver, account: Account, storage: Storage) -> None:
    given = settings(
        storage, synapse.url, user_id=account.user_id, access_token=WRONG, password=account.password
    )
    assert "does not accept matrix.access_token (M_UNKNOWN_TOKEN)" in await failure(given)


async def test_a_token_of_somebody_else(synapse: Homeserver, account: Account, storage: Storage) -> None:
    given = settings(storage, synapse.url, user_id="@other:test.local", access_token=account.access_token)
    expected = f"belongs to {account.user_id}, but matrix.user_id is @other:test.local"
    assert expected in await failure(given)


# With a password


async def test_a_password_logs_in_once(synapse: Homeserver, account: Account, storage: Storage) -> None:
    given = with_password(storage, synapse, account)
    first = await open_session(given)
    before = devices(synapse, first)
    assert await open_session(given) == first
    assert await open_session(without_password(storage, synapse, account)) == first
    assert devices(synapse, first) == before
    assert whoami(synapse, first)["device_id"] == first.device_id
    assert storage.session.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in storage.session.parent.iterdir()] == ["session.json"]


async def test_the_device_has_its_name(synapse: Homeserver, account: Account, storage: Storage) -> None:
    given = settings(
        storage, synapse.url, user_id=account.user_id, password=account.password, device_name="in the cellar"
    )
    session = await open_session(given)
    path = f"/_matrix/client/v3/devices/{session.device_id}"
    answer = synapse.request("GET", path, access_token=session.access_token)
    assert answer["display_name"] == "in the cellar"


async def test_a_wrong_password(synapse: Homeserver, account: Account, storage: Storage) -> None:
    given = settings(storage, synapse.url, user_id=account.user_id, password="not the password")
    assert f"does not accept the password of {account.user_id}" in await failure(given)
    assert not storage.session.exists()


async def test_a_folder_that_cannot_be_written_stops_before_the_login(
    synapse: Homeserver, account: Account, storage: Storage, tmp_path: Path
) -> None:
    kept = await open_session(with_password(storage, synapse, account))
    before = devices(synapse, kept)
    (tmp_path / "file").touch()
    blocked = Storage(url=f"sqlite+aiosqlite:///{tmp_path}/file/leerkring.db")
    assert "cannot keep the session" in await failure(with_password(blocked, synapse, account))
    assert devices(synapse, kept) == before


async def test_nothing_to_log_in_with(synapse: Homeserver, account: Account, storage: Storage) -> None:
    with pytest.raises(ConfigError, match=r"matrix\.access_token"):
        await open_session(without_password(storage, synapse, account))


# With a kept session that is of no use


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "{}", '{"user_id": 1, "device_id": 2, "access_token": 3, "homeserver": 4}'],
)
async def test_a_damaged_session(
    content: str, synapse: Homeserver, account: Account, storage: Storage
) -> None:
    storage.session.parent.mkdir()
    storage.session.write_text(content)
    text = await failure(without_password(storage, synapse, account))
    assert "cannot be used: it is damaged; set matrix.password" in text
    session = await open_session(with_password(storage, synapse, account))
    assert json.loads(storage.session.read_text())["device_id"] == session.device_id


async def test_a_session_that_was_logged_out(synapse: Homeserver, account: Account, storage: Storage) -> None:
    old = await open_session(with_password(storage, synapse, account))
    synapse.request("POST", "/_matrix/client/v3/logout", {}, access_token=old.access_token)
    text = await failure(without_password(storage, synapse, account))
    assert "the homeserver does not accept it (M_UNKNOWN_TOKEN); set matrix.password" in text
    new = await open_session(with_password(storage, synapse, account))
    assert new.device_id != old.device_id


async def test_a_session_of_somebody_else(synapse: Homeserver, account: Account, storage: Storage) -> None:
    await open_session(with_password(storage, synapse, account))
    other = synapse.register(f"other-{secrets.token_hex(4)}")
    assert f"it is of {account.user_id}" in await failure(without_password(storage, synapse, other))
    assert (await open_session(with_password(storage, synapse, other))).user_id == other.user_id


async def test_a_kept_token_is_not_shown_to_another_server(
    synapse: Homeserver, account: Account, storage: Storage, serve: Serve
) -> None:
    await open_session(with_password(storage, synapse, account))
    seen = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.path)
        return web.json_response({})

    elsewhere = settings(storage, await serve(answer), user_id=account.user_id)
    assert "it is of another homeserver" in await failure(elsewhere)
    assert not seen


async def test_a_soft_logout_keeps_the_device(storage: Storage, serve: Serve) -> None:
    asked = {}

    async def answer(request: web.Request) -> web.Response:
        if request.method == "GET":
            return web.json_response({"errcode": "M_UNKNOWN_TOKEN", "soft_logout": True}, status=401)
        asked.update(await request.json())
        found = {"user_id": "@leerkring:example.org", "device_id": asked["device_id"], "access_token": "new"}
        return web.json_response(found)

    url = await serve(answer)
    kept = {"homeserver": url, "user_id": "@leerkring:example.org", "device_id": "OLD", "access_token": "old"}
    storage.session.parent.mkdir()
    storage.session.write_text(json.dumps(kept))
    session = await open_session(settings(storage, url, password="hush"))
    assert session == Session("@leerkring:example.org", "OLD", "new")


# Servers that are away or are none


async def test_no_server_there(storage: Storage) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}"
        text = await failure(settings(storage, url, access_token=WRONG))
    assert text == f"cannot reach the homeserver {url}: connection refused"


async def test_no_such_name(storage: Storage) -> None:
    text = await failure(settings(storage, "https://matrix.invalid", access_token=WRONG))
    assert text == "cannot reach the homeserver https://matrix.invalid: its name is not known"


async def test_a_server_that_does_not_answer(
    storage: Storage, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        await over.wait()
        return web.Response()

    monkeypatch.setattr("bot.matrix.homeserver.ANSWER_SECONDS", 0.2)
    text = await failure(settings(storage, await serve(answer), access_token=WRONG))
    over.set()
    assert text.endswith("it did not answer in time")


async def test_no_tls_there(storage: Storage, serve: Serve) -> None:
    url = (await serve(nothing)).replace("http://", "https://")
    assert "it does not speak TLS there" in await failure(settings(storage, url, access_token=WRONG))


@certificate.NEEDED
async def test_a_certificate_that_nobody_signed(storage: Storage, serve: Serve, tmp_path: Path) -> None:
    tls = await asyncio.to_thread(certificate.shown_from, tmp_path)
    url = await serve(nothing, tls)
    assert "its TLS certificate is not accepted (" in await failure(
        settings(storage, url, access_token=WRONG)
    )


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, "<html>hello</html>", "does not answer like a Matrix server (status 200)"),
        (200, "[]", "does not answer like a Matrix server (status 200)"),
        (200, '{"hello": "world"}', "does not answer like a Matrix server (status 200)"),
        (200, '{"user_id": "@leerkring:example.org"}', "belongs to no device"),
        (404, "not found", "does not answer like a Matrix server (status 404)"),
        (401, '{"errcode": "two\\nlines"}', "does not answer like a Matrix server (status 401)"),
        (502, "bad gateway", "is in trouble (status 502)"),
        (429, '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 90000}', "try again in 90 seconds"),
    ],
)
async def test_strange_answers(status: int, body: str, expected: str, storage: Storage, serve: Serve) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    assert expected in await failure(settings(storage, await serve(answer), access_token=WRONG))


async def test_a_redirection_is_named_and_not_followed(storage: Storage, serve: Serve) -> None:
    seen = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.path)
        raise web.HTTPFound("https://other.example.org/somewhere?with=query")

    text = await failure(settings(storage, await serve(answer), password="hush"))
    assert "refers to https://other.example.org; set matrix.homeserver" in text
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("errcode", "expected"),
    [
        ("M_FORBIDDEN", "does not accept the password of @leerkring:example.org"),
        ("M_UNKNOWN", "offers no such login; `leerkring check` says what it offers"),
        ("M_USER_DEACTIVATED", "does not let @leerkring:example.org log in (M_USER_DEACTIVATED)"),
    ],
)
async def test_refused_logins(errcode: str, expected: str, storage: Storage, serve: Serve) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"errcode": errcode, "error": "as hush said"}, status=403)

    assert expected in await failure(settings(storage, await serve(answer), password="hush"))


def offering(*flows: dict[str, object], issuer: str = "") -> Handler:
    """A server that names these ways in, knows the token WRONG, and maybe leaves accounts to another."""

    async def answer(request: web.Request) -> web.Response:
        path = request.path
        if path.endswith("/versions"):
            return web.json_response({"versions": ["v1.15"]})
        if path.endswith("/auth_metadata") and issuer:
            return web.json_response({"issuer": issuer})
        if path.endswith("/login") and request.method == "GET":
            return web.json_response({"flows": list(flows)})
        if path.endswith("/whoami"):
            return web.json_response({"user_id": "@leerkring:example.org", "device_id": "D"})
        return web.json_response({"errcode": "M_UNRECOGNIZED"}, status=404)

    return answer


SSO: dict[str, object] = {"type": "m.login.sso"}
TOKEN: dict[str, object] = {"type": "m.login.token"}
ADVICE = "✗ the homeserver offers no login by password: "
OF_MAS = "`mas-cli manage issue-compatibility-token leerkring`"


@pytest.mark.parametrize("given", [{"password": "hush"}, {}])
@pytest.mark.parametrize(
    ("server", "advice"),
    [
        (offering({**SSO, "org.matrix.msc3824.delegated_oidc_compatibility": True}), OF_MAS),
        (offering({**SSO, "oauth_aware_preferred": True}, TOKEN), OF_MAS),
        (offering(SSO, issuer="https://account.example.org/"), OF_MAS),
        (offering(SSO, TOKEN, issuer="https://account.example.org/"), "log in with `leerkring login`"),
        (offering(SSO, TOKEN), "log in with `leerkring login`"),
        (offering(SSO), "an access token that no app uses"),
        (offering(), "an access token that no app uses"),
    ],
)
async def test_check_says_what_to_do_where_no_password_is_taken(
    given: dict[str, str],
    server: Handler,
    advice: str,
    storage: Storage,
    serve: Serve,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not await check(settings(storage, await serve(server), **given))
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith(ADVICE)]
    assert advice in line


async def test_check_says_how_to_exempt_the_bot_there(
    storage: Storage, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    server = await serve(offering(SSO, issuer="https://account.example.org/"))
    await check(settings(storage, server, access_token=WRONG))
    said = capsys.readouterr().out
    assert ADVICE not in said
    assert "override_ratelimit" in said and "--yes-i-want-to-grant-synapse-admin-privileges" in said
    server = await serve(offering({"type": "m.login.password"}))
    await check(settings(storage, server, access_token=WRONG))
    said = capsys.readouterr().out
    assert "override_ratelimit" in said and "mas-cli" not in said


async def test_a_login_waits_once_when_asked_to(storage: Storage, serve: Serve) -> None:
    seen = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.path)
        if len(seen) == 1:
            return web.json_response({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1}, status=429)
        found = {"user_id": "@leerkring:example.org", "device_id": "D", "access_token": "t0ken"}
        return web.json_response(found)

    session = await open_session(settings(storage, await serve(answer), password="hush"))
    assert session.device_id == "D"
    assert seen == ["/_matrix/client/v3/login"] * 2


async def test_a_login_waits_no_more_than_once(storage: Storage, serve: Serve) -> None:
    seen = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.path)
        return web.json_response({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1}, status=429)

    text = await failure(settings(storage, await serve(answer), password="hush"))
    assert "asks us to slow down" in text
    assert len(seen) == 2
