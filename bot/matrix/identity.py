"""The bot's cross-signing identity: people's apps ignore a device that its own account has not signed.

https://spec.matrix.org/latest/client-server-api/#cross-signing. The user-signing key is made and uploaded
because clients expect three keys; the bot verifies nobody, so nothing is asked of it afterwards. The master
key is not signed by the device: only the account's own other clients would look at that.
"""

from contextlib import suppress
from pathlib import Path

import structlog

from bot.errors import Failure
from bot.matrix import keys
from bot.matrix.client import Client
from bot.matrix.seeds import KEPT, NEXT, Seeds, keep, move, read
from bot.matrix.signing import with_signature
from bot.matrix.standing import Seen, Standing, State, state

__all__ = ["Standing", "State", "ensure", "replace"]

log = structlog.get_logger()


async def ensure(client: Client, folder: Path, password: str = "") -> State:
    """Sees to it that the account has an identity and that this device is signed by it; how it stands then.

    To be called at every start, once the device's keys are uploaded. Does what a start that was cut short
    left undone, and nothing when all is well. Replaces no identity; `password`, the account's, is used only
    where a server wants it for a first identity. What could not be done is in the answer. Raises Later or
    Refused, and Failure when the seeds in `folder` cannot be read or kept.
    """
    seen = await _look(client)
    seeds = _known(folder, seen)
    if seeds is None and seen.standing(None) is Standing.ABSENT and not seen.problem():
        seeds = Seeds.new(client.user_id)
        # Before the server hears of it: an identity that nobody can sign with would be in the way for good.
        keep(folder / KEPT, seeds)
        await client.settle()
    if seeds is None or seen.problem() or seen.signed() or seen.standing(seeds) is Standing.FOREIGN:
        return state(seen, seeds, folder)
    if seen.signer() != seeds.self_signing.public:
        trouble = await _introduce(client, seeds, seen, password)
        if trouble:
            return state(await _look(client), seeds, folder, trouble)
        log.info("the account has an identity of its own now", identity=seeds.master.public)
    return await _sign(client, seeds, folder)


async def replace(client: Client, folder: Path, password: str) -> State:
    """Gives the account a new identity, whatever it had, and signs this device with it; how it stands then.

    A reset that was cut short after the server had taken the identity is finished, no more. Until it has, the
    one before and its seeds stay as they are. A device whose keys are not uploaded yet is left to `ensure`.
    Raises Later, Refused, and Failure when the server does not take the identity or its seeds cannot be kept.
    """
    seen = await _look(client)
    seeds = None
    with suppress(Failure):  # damaged ones are about to be replaced too
        seeds = _taken(folder, seen)
    if seeds is None or seen.signer() != seeds.self_signing.public:
        seeds = Seeds.new(client.user_id)
        keep(folder / NEXT, seeds)
        await client.settle()
        asked = await keys.offer(client, seeds.public_keys())
        trouble = await keys.authenticate(client, seeds.public_keys(), asked, password) if asked else ""
        if trouble:
            raise Failure(trouble)
        _promote(folder)
        await client.settle()
    log.info("the account has a new identity", identity=seeds.master.public)
    return await _sign(client, seeds, folder)


async def _look(client: Client) -> Seen:
    own = client.olm.account.identity_keys["ed25519"]
    return Seen.of(client.user_id, client.device_id, own, await keys.query(client))


async def _introduce(client: Client, seeds: Seeds, seen: Seen, password: str) -> str:
    """Uploads an identity where none is, or what it lacks; why that was not possible, else empty."""
    body = seeds.public_keys()
    if seen.standing(seeds) is Standing.OURS:
        # Synapse 1.163 fails (status 500) when the master key that it has comes once more with other keys.
        del body["master_key"]
    asked = await keys.offer(client, body)
    if asked is None:
        return ""
    if (await _look(client)).standing(seeds) is Standing.FOREIGN:
        # Somebody was quicker, and the password would replace theirs.
        return "it came from elsewhere just now"
    return await keys.authenticate(client, body, asked, password)


async def _sign(client: Client, seeds: Seeds, folder: Path) -> State:
    seen = await _look(client)
    signer = seeds.self_signing
    ours = seen.standing(seeds) is Standing.OURS and seen.signer() == signer.public
    if not ours or seen.problem() or seen.signed():
        return state(seen, seeds, folder)
    assert isinstance(seen.device, dict)
    device = with_signature(seen.device, client.user_id, signer.key_id, signer.signature(seen.device))
    trouble = await keys.sign(client, device)
    after = state(await _look(client), seeds, folder, trouble)
    if after.signed:
        log.info("the device is signed", device=client.device_id)
    return after


def _known(folder: Path, seen: Seen) -> Seeds | None:
    return _taken(folder, seen) or read(folder / KEPT, seen.user_id)


def _taken(folder: Path, seen: Seen) -> Seeds | None:
    """The seeds of a reset that was cut short after the server had taken it: they are the ones to keep."""
    following = read(folder / NEXT, seen.user_id)
    if seen.standing(following) is not Standing.OURS:
        return None
    _promote(folder)
    return following


def _promote(folder: Path) -> None:
    try:
        move(folder / NEXT, folder / KEPT)
    except OSError as error:
        raise Failure(f"cannot keep the identity in {folder / KEPT}: {error.strerror}") from error
