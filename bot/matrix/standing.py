"""How the bot's cross-signing identity stands on the server: what is seen there, verified, and in words.

https://spec.matrix.org/latest/client-server-api/#cross-signing
"""

from enum import Enum
from pathlib import Path

from bot.matrix.seeds import KEPT, Seeds
from bot.matrix.signing import Json, is_signed, key_id
from storage.dataclass import dataclass


class Standing(Enum):
    """Whose identity the server holds for the bot's account."""

    ABSENT = "none"
    OURS = "the one whose seeds are kept here"
    ELSEWHERE = "one, and no seeds are kept here"
    FOREIGN = "another one than that whose seeds are kept here"


@dataclass(frozen=True)
class State:
    """How the identity stands.

    `signed` says whether that identity, whoever holds it, has signed this device, by signatures that we
    verified ourselves. `text` is a line of plain English for the operator, without a secret.
    """

    standing: Standing
    signed: bool
    text: str

    @property
    def fine(self) -> bool:
        """Whether nothing is to be done: an identity made elsewhere may do, but not in place of ours."""
        return self.signed and self.standing is not Standing.FOREIGN


@dataclass(frozen=True)
class Seen:
    """What the server shows of an account and one of its devices; nothing in it is trusted.

    `own` is the device's Ed25519 key where the crypto store is at hand, else None.
    """

    user_id: str
    device_id: str
    own: str | None
    master: object
    self_signing: object
    device: object

    @classmethod
    def of(cls, user_id: str, device_id: str, own: str | None, answer: Json) -> "Seen":
        """From an answer of POST /keys/query."""

        def part(name: str) -> object:
            users = answer.get(name)
            return users.get(user_id) if isinstance(users, dict) else None

        devices = part("device_keys")
        device = devices.get(device_id) if isinstance(devices, dict) else None
        return cls(user_id, device_id, own, part("master_keys"), part("self_signing_keys"), device)

    def standing(self, seeds: Seeds | None) -> Standing:
        """Whose identity that is, where `seeds` are kept here."""
        if self.master is None:
            return Standing.ABSENT
        if seeds is None:
            return Standing.ELSEWHERE
        ours = self._public(self.master, "master") == seeds.master.public
        return Standing.OURS if ours else Standing.FOREIGN

    def signer(self) -> str:
        """The self-signing key, if the master key has signed it; else empty."""
        master = self._public(self.master, "master")
        signer = self._public(self.self_signing, "self_signing")
        proper = master and is_signed(self.self_signing, self.user_id, key_id(master), master)
        return signer if proper else ""

    def signed(self) -> bool:
        """Whether the identity has signed the device: master key, self-signing key, device."""
        signer = self.signer()
        by_it = bool(signer) and is_signed(self.device, self.user_id, key_id(signer), signer)
        return by_it and not self.problem()

    def problem(self) -> str:
        """Why the device as it stands there is not to be signed; else empty."""
        if not isinstance(self.device, dict):
            return f"the server holds no keys of the device {self.device_id} yet"
        name = key_id(self.device_id)
        keys = self.device.get("keys")
        shown = keys.get(name) if isinstance(keys, dict) else None
        named = self.device.get("user_id"), self.device.get("device_id")
        # Signed by the device itself: then no part of it is the server's invention.
        if (
            named != (self.user_id, self.device_id)
            or shown != (self.own or shown)
            or not is_signed(self.device, self.user_id, name, str(shown))
        ):
            return f"the server holds other keys of the device {self.device_id} than its own"
        return ""

    def _public(self, key: object, usage: str) -> str:
        """The public half of a cross-signing key; empty when it is not as the specification wants it."""
        if not isinstance(key, dict) or key.get("user_id") != self.user_id:
            return ""
        match key.get("usage"), key.get("keys"):
            case [*usages], {**keys} if usage in usages and len(keys) == 1:
                ((name, public),) = keys.items()
                return public if isinstance(public, str) and name == key_id(public) else ""
        return ""


def state(seen: Seen, seeds: Seeds | None, folder: Path, trouble: str = "") -> State:
    """In words, for the operator; `trouble` says why more was not possible."""
    standing, signed = seen.standing(seeds), seen.signed()
    said = (_SIGNED if signed else _UNSIGNED)[standing].format(
        device=seen.device_id, file=folder / KEPT, master=seeds.master.public if seeds else ""
    )
    why = "" if signed else trouble or (seen.problem() if seeds else "")
    return State(standing, signed, f"{said} ({why})" if why else said)


_RESET = "or run `leerkring reset-identity`"
_ANEW = f"verify it from where the identity was made, {_RESET}"
_SIGNED = {
    Standing.OURS: "the device {device} is signed by the bot's own identity {master}",
    Standing.ELSEWHERE: "the device {device} is signed by an identity of the account that was made elsewhere",
    Standing.FOREIGN: "the account has another identity now than the one in {file}, which has signed the "
    f"device {{device}}; if that was meant, move the file elsewhere, {_RESET}",
}
_UNSIGNED = {
    Standing.ABSENT: "the account has no identity yet; `leerkring run` makes one when it starts",
    Standing.OURS: "the bot's identity has not signed the device {device} yet, so apps ignore it; "
    "`leerkring run` signs it when it starts",
    Standing.ELSEWHERE: "the account has an identity, but its seeds are not in {file} and it has not signed "
    f"the device {{device}}, so apps ignore that; {_ANEW}",
    Standing.FOREIGN: "the account has another identity now than the one in {file}, so apps ignore the "
    f"device {{device}}; {_ANEW}",
}
