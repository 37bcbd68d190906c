"""Signed JSON, as Matrix means it: one way to write an object, Ed25519 keys, signatures within the object.

https://spec.matrix.org/latest/appendices/#signing-json
"""

import base64
import binascii
import json
import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vodozemac import Ed25519PublicKey, Ed25519Signature

if TYPE_CHECKING:
    from Crypto.PublicKey.ECC import EccKey

Json = dict[str, Any]

SEED_BYTES = 32
LARGEST = 2**53 - 1
"""No number in canonical JSON is further from nought: https://spec.matrix.org/latest/appendices/#canonical-json"""

_UNSIGNED = ("signatures", "unsigned")


def canonical(value: object) -> bytes:
    """`value` as canonical JSON: sorted by code point, no spaces, UTF-8, whole numbers only.

    https://spec.matrix.org/latest/appendices/#canonical-json. Raises ValueError for what has no such form: a
    fraction, a number beyond LARGEST, half a surrogate pair, a key that is no text, a set.
    """
    text = json.dumps(
        _plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    )
    return text.encode()


def _plain(value: object) -> object:
    match value:
        case None | bool() | str():
            return value
        case int() if abs(value) <= LARGEST:
            return value
        case float() if value.is_integer() and abs(value) <= LARGEST:
            # 1e10 is a whole number too, however it came to be written so.
            return int(value)
        case list():
            return [_plain(item) for item in value]
        case dict() if all(isinstance(key, str) for key in value):
            return {key: _plain(item) for key, item in value.items()}
    raise ValueError(f"a {type(value).__name__} that canonical JSON has no form for")


class SigningKey:
    """An Ed25519 key pair made from a seed. Raises ValueError when that is not SEED_BYTES long.

    Its `public` half may be given where it was kept: to find it takes a library that no start needs else.
    """

    def __init__(self, seed: bytes, public: str = "") -> None:
        if len(seed) != SEED_BYTES:
            raise ValueError("not the seed of a key")
        self.seed = seed
        self.public = public or unpadded(self._private.public_key().export_key(format="raw"))

    @cached_property
    def _private(self) -> "EccKey":
        from Crypto.Signature import eddsa

        return eddsa.import_private_key(self.seed)

    @classmethod
    def new(cls) -> "SigningKey":
        """A key from the system's source of randomness."""
        return cls(os.urandom(SEED_BYTES))

    @property
    def key_id(self) -> str:
        """How a signature of this key is called: a cross-signing key has its public half as a name."""
        return key_id(self.public)

    def signature(self, signed: Json) -> str:
        """The signature of `signed` without its `signatures` and `unsigned`. Raises as `canonical` does."""
        from Crypto.Signature import eddsa

        return unpadded(eddsa.new(self._private, "rfc8032").sign(canonical(bare(signed))))


def key_id(name: str) -> str:
    """The id of an Ed25519 key; `name` is a device's id or a cross-signing key's public half."""
    return f"ed25519:{name}"


def bare(signed: Json) -> Json:
    """What a signature of an object is of."""
    return {name: value for name, value in signed.items() if name not in _UNSIGNED}


def with_signature(signed: Json, user_id: str, key: str, signature: str) -> Json:
    """`signed` with that one signature alone."""
    return bare(signed) | {"signatures": {user_id: {key: signature}}}


def is_signed(signed: object, user_id: str, key: str, public: str) -> bool:
    """Whether `signed` carries a right signature under that user and key id, made by the key `public`.

    Never raises: what is malformed is not signed.
    """
    if not isinstance(signed, dict):
        return False
    try:
        signature = Ed25519Signature.from_base64(signed["signatures"][user_id][key])
        Ed25519PublicKey.from_base64(public).verify_signature(canonical(bare(signed)), signature)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return True


def unpadded(data: bytes) -> str:
    """Base64 without the = at its end: https://spec.matrix.org/latest/appendices/#unpadded-base64"""
    return base64.b64encode(data).decode().rstrip("=")


def from_unpadded(text: str) -> bytes:
    """The bytes of unpadded base64. Raises ValueError when it is none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, TypeError) as error:
        raise ValueError("not unpadded base64") from error
