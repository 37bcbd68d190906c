"""Requests about the account's own keys; some the server grants only to who proves to be its owner."""

import json
from http import HTTPStatus

import aiohttp

from bot.decoding import decode_object
from bot.matrix.client import CLIENT, Client, problem_of
from bot.matrix.homeserver import QUERY
from bot.matrix.signing import Json
from bot.platform import Later, Refused

UPLOAD = f"{CLIENT}/keys/device_signing/upload"
SIGN = f"{CLIENT}/keys/signatures/upload"

_PASSWORD = "m.login.password"
# https://github.com/matrix-org/matrix-spec-proposals/pull/4312, by its final and its first name.
_APPROVALS = ("m.oauth", "org.matrix.cross_signing_reset")


async def query(client: Client) -> Json:
    """What the server shows of our account and this device. Raises Later or Refused."""
    return await client.request("POST", QUERY, {"device_keys": {client.user_id: [client.device_id]}})


async def offer(client: Client, keys: Json) -> Json | None:
    """Uploads cross-signing keys; None when the server took them, else what it asks for first.

    Synapse 1.163 asks for nothing while the account has no master key, nor for keys that it has already, as
    spec 1.11 wants it; for any other key it does, also for one that was only missing.
    Raises Later or Refused.
    """
    status, answer = await _upload(client, keys)
    return None if status == HTTPStatus.OK else answer


async def authenticate(client: Client, keys: Json, asked: Json, password: str) -> str:
    """Uploads them with the password, after `offer` was `asked` for it; why that failed, empty if it did not.

    https://spec.matrix.org/latest/client-server-api/#user-interactive-authentication-api.
    Raises Later or Refused.
    """
    flows = [flow.get("stages") for flow in asked["flows"] if isinstance(flow, dict)]
    if [_PASSWORD] not in flows:
        return _approval(asked)
    if not password:
        return f"the server wants the password of {client.user_id} for this: set matrix.password"
    auth = {
        "type": _PASSWORD,
        "identifier": {"type": "m.id.user", "user": client.user_id},
        "password": password,
        "session": asked.get("session"),
    }
    status, answer = await _upload(client, keys | {"auth": auth})
    if status == HTTPStatus.OK:
        return ""
    if answer.get("errcode"):
        return f"the server does not accept the password of {client.user_id}"
    return "the server wants more than the password for this, which leerkring cannot give"


async def sign(client: Client, device: Json) -> str:
    """Uploads this device's keys, signed; why the server does not take it, else empty.

    Raises Later or Refused.
    """
    answer = await client.request("POST", SIGN, {client.user_id: {client.device_id: device}})
    try:
        # The answer is 200 also when no signature was taken.
        failure = answer["failures"][client.user_id][client.device_id]
        return f"the server refuses the signature of the device: {str(failure['errcode'])[:60]!r}"
    except (KeyError, TypeError):
        return "the server refuses the signature of the device" if answer.get("failures") else ""


def _approval(asked: Json) -> str:
    """Where another service keeps the accounts, their owner approves of it there."""
    params = asked.get("params")
    for stage in _APPROVALS:
        found = params.get(stage) if isinstance(params, dict) else None
        url = found.get("url") if isinstance(found, dict) else None
        if isinstance(url, str) and url.startswith(("https://", "http://")) and url.isprintable():
            return f"the owner of the account has to approve of this first: open {url[:500]} and try again"
    return "the server wants a proof that leerkring cannot give: it takes no password for this"


async def _upload(client: Client, body: Json) -> tuple[int, Json]:
    """The answer if it is a yes, or one that asks for a proof. Raises Later or Refused."""
    headers = {"Authorization": f"Bearer {client.access_token}", "Content-Type": "application/json"}
    try:
        async with await client.send("POST", UPLOAD, json.dumps(body), headers) as response:
            content, status, moved = await response.read(), response.status, bool(response.history)
    except (aiohttp.ClientError, TimeoutError, OSError) as problem:
        raise Later(f"{type(problem).__name__}: {problem}") from problem
    if moved:
        # The next request may hold a password, which goes to no server but the one configured.
        raise Refused("the server refers to another place")
    answer = decode_object(content)
    proof = status == HTTPStatus.UNAUTHORIZED and isinstance(answer.get("flows"), list)
    if (status == HTTPStatus.OK and content) or proof:
        return status, answer
    raise problem_of(status, answer.get("errcode"), answer.get("retry_after_ms"))
