"""Canonical JSON, signatures, and what the bot believes of what a server shows."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.matrix.seeds import Seeds
from bot.matrix.signing import SigningKey, bare, canonical, from_unpadded, is_signed, with_signature
from bot.matrix.standing import Seen, Standing

Json = dict[str, Any]
Change = Callable[[Json, Json, Json], object]

ME, DEVICE = "@leerkring:example.org", "DEVICE"


# The first nine are those of https://spec.matrix.org/latest/appendices/#canonical-json


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", "{}"),
        ('{"one": 1, "two": "Two"}', '{"one":1,"two":"Two"}'),
        ('{"b": "2", "a": "1"}', '{"a":"1","b":"2"}'),
        (
            '{"auth": {"success": true, "mxid": "@john.doe:example.com",'
            ' "profile": {"display_name": "John Doe", "three_pids":'
            ' [{"medium": "email", "address": "john.doe@example.org"},'
            ' {"medium": "msisdn", "address": "123456789"}]}}}',
            '{"auth":{"mxid":"@john.doe:example.com","profile":{"display_name":"John Doe","three_pids":'
            '[{"address":"john.doe@example.org","medium":"email"},{"address":"123456789","medium":"msisdn"}]},'
            '"success":true}}',
        ),
        ('{"a": "日本語"}', '{"a":"日本語"}'),
        ('{"本": 2, "日": 1}', '{"日":1,"本":2}'),
        ('{"a": "\\u65E5"}', '{"a":"日"}'),
        ('{"a": null}', '{"a":null}'),
        ('{"a": -0, "b": 1e10}', '{"a":0,"b":10000000000}'),
        # By code point, which differs from UTF-16 here; and escapes in their one form.
        ('{"\\ud83d\\ude00": 1, "\\uff5e": 2}', '{"～":2,"😀":1}'),
        ('{"a": "\\u0001\\n\\u007f\\/\\"\\\\"}', '{"a":"\\u0001\\n\x7f/\\"\\\\"}'),
        ('{"a": 9007199254740991, "b": -9007199254740991}', '{"a":9007199254740991,"b":-9007199254740991}'),
    ],
)
def test_canonical_json(text: str, expected: str) -> None:
    assert canonical(json.loads(text)) == expected.encode()


@pytest.mark.parametrize(
    "value",
    [{"a": 0.5}, [2**53], [-(2**53)], {1: "a"}, {"a": "\ud800"}, [float("inf")], [float("nan")], [{1}]],
)
def test_no_canonical_json(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)


@pytest.mark.parametrize(
    ("thing", "signature"),
    [
        ({}, "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ"),
        (
            {"one": 1, "two": "Two"},
            "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw",
        ),
    ],
)
def test_the_specifications_signatures(thing: Json, signature: str) -> None:
    # https://spec.matrix.org/latest/appendices/#cryptographic-test-vectors
    key = SigningKey(from_unpadded("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1"))
    assert key.signature(thing | {"unsigned": {"age": 1}, "signatures": {"x": {}}}) == signature
    signed = with_signature(thing, "domain", "ed25519:1", signature)
    assert bare(signed) == thing
    assert is_signed(signed, "domain", "ed25519:1", key.public)
    assert not is_signed(signed, "domain", "ed25519:2", key.public)


@pytest.mark.parametrize("thing", [None, [], "text", {"signatures": {ME: {"ed25519:x": 1}}}])
def test_what_is_malformed_is_not_signed(thing: object) -> None:
    assert not is_signed(thing, ME, "ed25519:x", SigningKey.new().public)


@pytest.mark.parametrize("public", ["", "é", "AAAA", "A" * 43, "=" * 43])
def test_what_is_no_key_has_signed_nothing(public: str) -> None:
    thing: Json = {}
    signed = with_signature(thing, ME, "ed25519:x", SigningKey.new().signature(thing))
    assert not is_signed(signed, ME, "ed25519:x", public)


# What a server shows of an account


@pytest.fixture
def seeds() -> Seeds:
    return Seeds.new(ME)


@pytest.fixture
def own() -> SigningKey:
    """The device's own key."""
    return SigningKey.new()


@pytest.fixture
def answer(seeds: Seeds, own: SigningKey) -> Json:
    """When all is well."""
    device = {
        "user_id": ME,
        "device_id": DEVICE,
        "algorithms": ["m.megolm.v1.aes-sha2"],
        "keys": {f"ed25519:{DEVICE}": own.public, f"curve25519:{DEVICE}": SigningKey.new().public},
    }
    signatures = {
        f"ed25519:{DEVICE}": own.signature(device),
        seeds.self_signing.key_id: seeds.self_signing.signature(device),
    }
    public = seeds.public_keys()
    return {
        "device_keys": {ME: {DEVICE: device | {"signatures": {ME: signatures}}}},
        "master_keys": {ME: public["master_key"]},
        "self_signing_keys": {ME: public["self_signing_key"]},
    }


def signed(answer: Json, own: SigningKey | None = None) -> bool:
    return Seen.of(ME, DEVICE, own.public if own else None, answer).signed()


def test_what_is_well_signed(answer: Json, own: SigningKey) -> None:
    assert signed(answer)
    assert signed(answer, own)


def test_the_servers_own_words_change_nothing(answer: Json) -> None:
    device = answer["device_keys"][ME][DEVICE]
    device["unsigned"] = {"device_display_name": "leerkring", "factor": 0.5}
    assert signed(answer)


def test_another_key_than_the_devices_own(answer: Json) -> None:
    seen = Seen.of(ME, DEVICE, SigningKey.new().public, answer)
    assert not seen.signed()
    assert "other keys of the device DEVICE than its own" in seen.problem()


def damaged(signature: str) -> str:
    return ("B" if signature[0] == "A" else "A") + signature[1:]


def signatures_in(answer: Json) -> list[dict[str, str]]:
    things = answer["device_keys"][ME][DEVICE], answer["self_signing_keys"][ME]
    return [thing["signatures"][ME] for thing in things]


@pytest.mark.parametrize(("place", "nth"), [(0, 0), (0, 1), (1, 0)])
def test_every_signature_counts(place: int, nth: int, answer: Json) -> None:
    signatures = signatures_in(answer)[place]
    name = list(signatures)[nth]
    signatures[name] = damaged(signatures[name])
    assert not signed(answer)
    del signatures[name]
    assert not signed(answer)


@pytest.mark.parametrize(
    "change",
    [
        lambda _master, _signer, device: device["algorithms"].append("m.rot13"),
        lambda _master, _signer, device: device["keys"].update({"ed25519:OTHER": "x"}),
        lambda _master, _signer, device: device.update(device_id="OTHER"),
        lambda _master, _signer, device: device.update(user_id="@other:example.org"),
        lambda _master, _signer, device: device.pop("signatures"),
        lambda _master, _signer, device: device.update(signatures=[]),
        lambda _master, _signer, device: device.update(keys=None),
        lambda _master, _signer, device: device.update(more=0.5),
        lambda _master, _signer, device: device.clear(),
        lambda _master, signer, _device: signer.pop("signatures"),
        lambda _master, signer, _device: signer.update(usage=["master"]),
        lambda _master, signer, _device: signer.update(user_id="@other:example.org"),
        lambda _master, signer, _device: signer["keys"].update({"ed25519:x": "x"}),
        lambda _master, signer, _device: signer.update(keys={"ed25519:x": "y"}),
        lambda _master, signer, _device: signer.clear(),
        lambda master, _signer, _device: master.update(keys={"ed25519:x": "x"}),
        lambda master, _signer, _device: master.update(keys={}),
        lambda master, _signer, _device: master.update(usage=[]),
        lambda master, _signer, _device: master.update(usage="master"),
        lambda master, _signer, _device: master.clear(),
        lambda master, signer, _device: master.update(keys=signer["keys"]),
    ],
)
def test_what_was_tampered_with(change: Change, answer: Json) -> None:
    change(answer["master_keys"][ME], answer["self_signing_keys"][ME], answer["device_keys"][ME][DEVICE])
    assert not signed(answer)


def test_an_identity_of_somebody_else_in_the_middle(answer: Json, seeds: Seeds) -> None:
    # Their self-signing key signs the device well, but our master key knows nothing of it.
    theirs = Seeds.new(ME)
    device = answer["device_keys"][ME][DEVICE]
    device["signatures"][ME][theirs.self_signing.key_id] = theirs.self_signing.signature(device)
    answer["self_signing_keys"][ME] = theirs.public_keys()["self_signing_key"]
    assert not signed(answer)
    answer["master_keys"][ME] = theirs.public_keys()["master_key"]
    assert signed(answer)
    assert Seen.of(ME, DEVICE, None, answer).standing(seeds) is Standing.FOREIGN


@pytest.mark.parametrize("part", ["device_keys", "master_keys", "self_signing_keys"])
@pytest.mark.parametrize("value", [None, [], "text", {}, {ME: None}, {ME: []}, {ME: "text"}, {ME: {}}])
def test_an_answer_that_is_malformed(part: str, value: object, answer: Json) -> None:
    answer[part] = value
    assert not signed(answer)


def test_whose_identity_it_is(answer: Json, seeds: Seeds) -> None:
    seen = Seen.of(ME, DEVICE, None, answer)
    assert seen.standing(seeds) is Standing.OURS
    assert seen.standing(None) is Standing.ELSEWHERE
    assert seen.standing(Seeds.new(ME)) is Standing.FOREIGN
    nothing = Seen.of(ME, DEVICE, None, {})
    assert nothing.standing(seeds) is nothing.standing(None) is Standing.ABSENT
