"""Where many do the same at the same moment, each does it a little later, and always as much later."""

import hashlib
from typing import Final

MANY: Final = 50
"""From so many communities on a new one begins its week some minutes later than all others."""
MINUTES: Final = 5
"""Those are so few that nobody minds, from none to one less than this."""


def share(of: str) -> float:
    """A number from zero up to but not one: for each name another, and for the same one the same for ever."""
    return int.from_bytes(hashlib.blake2b(of.encode(), digest_size=4).digest(), "big") / 2**32
