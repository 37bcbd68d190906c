"""A farewell at the foot of a message, with the name of who wrote it. Pure."""

import re

from storage.expressions import expression

_LONG = 120
"""It is looked for within so many characters at the end."""
_SAID = (
    r"(?:(?:met )?(?:de |veel |(?:vriendelijke|hartelijke|lieve|warme) )?(?:groet|groeten|groetjes)"
    r"|gr|grt|mvg|liefs|(?:(?:kind|best|warm) )?regards|cheers"
    r"|have a (?:nice|good|great) (?:day|week|weekend|evening)"
    r"|(?:nog )?(?:een )?(?:fijne?|mooie?|goede?|prettige?) (?:dag|avond|middag|week|weekend|weekeinde)"
    r"(?: (?:allemaal|iedereen|verder|nog|gewenst))?)"
)
_NAME = r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})?"
_FAREWELL = expression(rf"[\n.!,;][^\w\n]*{_SAID}\b[^\w\n.]*\n?[^\w\n.]*{_NAME}\W*\Z", re.IGNORECASE)


def farewell(text: str) -> re.Match[str] | None:
    """Where a farewell begins behind other words, as a match; its `name` is what stands behind it."""
    return _FAREWELL.search(text, max(0, len(text) - _LONG))
