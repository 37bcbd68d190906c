"""What was measured of each bot, and the table with all of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from benchmarks.figures import middle, number


@dataclass(slots=True)
class Measured:
    """One bot: milliseconds to each reply, and of each start the seconds to its first answer and MiB then."""

    name: str
    replies: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def figures(self) -> tuple[float, ...]:
        """What stands in its column, from top to bottom."""
        return (middle(self.replies), slowest(self.replies), middle(self.starts), middle(self.memory))


UNITS = ("ms", "ms", "s", "MiB")


def slowest(values: Sequence[float]) -> float:
    """What nineteen out of twenty stay below; at least two values."""
    return quantiles(values, n=20, method="inclusive")[-1]


def side_by_side(measured: Sequence[Measured]) -> str:
    """A column for each, with in brackets how many times the first of them it is."""
    first, *others = [one.figures() for one in measured]
    columns = [[number(value, unit) for value, unit in zip(first, UNITS, strict=True)]]
    columns += [
        [
            f"{number(value, unit)} ({value / floor:.2f})"
            for value, floor, unit in zip(other, first, UNITS, strict=True)
        ]
        for other in others
    ]
    what = [
        "",
        f"command to reply, median of {len(measured[0].replies)} rounds",
        "the same, 19 out of 20 (p95)",
        f"start to first answer, median of {len(measured[0].starts)}",
        "memory after the start (RSS)",
    ]
    named = [[one.name, *cells] for one, cells in zip(measured, columns, strict=True)]
    lines = list(zip(what, *named, strict=True))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
