"""Scenarios one after the other, and a table of how they ended."""

import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar

from tests.torture import alive, alone
from tests.torture.bench import Bench, Ended
from tests.torture.room import RoomScenario

SCENARIOS: list[RoomScenario] = [*alone.SCENARIOS, *alive.SCENARIOS]
B = TypeVar("B", bound=Bench)


@dataclass
class Tally:
    """How often each scenario ended how."""

    ended: dict[str, Counter[str]] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def note(self, name: str, how: str, kills: int, seconds: float) -> None:
        """One more."""
        self.ended.setdefault(name, Counter())[how] += 1
        self.kills[name] += kills
        self.seconds[name] += round(seconds * 10)

    def table(self) -> Iterator[str]:
        """A line each."""
        columns = (*Ended, FAILED)
        heads = ["scenario".ljust(16), "runs".rjust(5), "kills".rjust(5)]
        yield "  ".join([*heads, *(one.rjust(12) for one in columns), "s each"])
        for name, ended in self.ended.items():
            runs = sum(ended.values())
            kills = str(self.kills[name] or "").rjust(5)
            cells = [str(ended[one] or "").rjust(12) for one in columns]
            each = f"{self.seconds[name] / 10 / runs:.1f}".rjust(6)
            yield "  ".join([name.ljust(16), str(runs).rjust(5), kills, *cells, each])


FAILED = "failed"


async def tortured(
    bench: B,
    scenarios: Sequence[Callable[[B], Awaitable[Ended]]],
    goes_on: Callable[[], bool],
    tell: Callable[[str], None] = print,
) -> Tally:
    """Each scenario, in that order, again and again while `goes_on`; each once at least."""
    tally = Tally()
    first = True
    try:
        while first or goes_on():
            for scenario in scenarios:
                if first or goes_on():
                    await _one(bench, scenario, tally, tell)
            await bench.anew()
            first = False
    finally:
        await bench.anew()
    return tally


async def _one(
    bench: B, scenario: Callable[[B], Awaitable[Ended]], tally: Tally, tell: Callable[[str], None]
) -> None:
    name = scenario.__name__
    begun, killed = monotonic(), bench.killed
    try:
        how: str = await scenario(bench)
    except Exception:
        how = FAILED
        tally.failures.append(f"{name}:\n{traceback.format_exc()}")
        tell(tally.failures[-1])
        await bench.anew()
    tally.note(name, how, bench.killed - killed, monotonic() - begun)
    tell(f"{name}: {how}, {monotonic() - begun:.1f} s")
