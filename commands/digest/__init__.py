"""What came in since the last time, on one page (Samenspel §3.4c; Regioboot: share small wins on the way)."""

from commands.digest.send import LOOK, NOW, send_digest
from commands.practice import Practice

__all__ = ["PRACTICE", "send_digest"]

PRACTICE = Practice(name="digest", commands=(NOW, LOOK))
