"""Scenarios one after the other, and a table of how they ended."""

import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic

from tests.torture import alone
from tests.torture.bench import Bench, Ended, Scenario

SCENARIOS: list[Scenario] = [*alone.SCENARIOS]


@dataclass
class Tally:
    """How often each scenario ended how."""

    ended: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def note(self, name: str, how: str, seconds: float) -> None:
        """One more."""
        self.ended.setdefault(name, Counter())[how] += 1
        self.seconds[name] += round(seconds * 10)

    def table(self) -> Iterator[str]:
        """A line each."""
        columns = (*Ended, FAILED)
        yield "  ".join(
            ["scenario".ljust(16), "runs".rjust(5), *(one.rjust(12) for one in columns), "s each"]
        )
        for name, ended in self.ended.items():
            runs = sum(ended.values())
            cells = [str(ended[one] or "").rjust(12) for one in columns]
            each = f"{self.seconds[name] / 10 / runs:.1f}".rjust(6)
            yield "  ".join([name.ljust(16), str(runs).rjust(5), *cells, each])


FAILED = "failed"


async def tortured(
    bench: Bench,
    scenarios: list[Scenario],
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


async def _one(bench: Bench, scenario: Scenario, tally: Tally, tell: Callable[[str], None]) -> None:
    name = scenario.__name__
    begun = monotonic()
    try:
        how: str = await scenario(bench)
    except Exception:
        how = FAILED
        tally.failures.append(f"{name}:\n{traceback.format_exc()}")
        tell(tally.failures[-1])
        await bench.anew()
    tally.note(name, how, monotonic() - begun)
    tell(f"{name}: {how}, {monotonic() - begun:.1f} s")
