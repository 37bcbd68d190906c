"""A measured figure beside its floor and what is demanded of it, and the table of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

HEADINGS = ("", "figure", "floor", "ratio", "demand", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `floor` is the same measured, in the same run, without what is ours.

    `most` is the largest ratio to the floor that is demanded, `demand` says it where it is no ratio; `met`
    whether that one holds.
    """

    what: str
    value: float
    unit: str
    floor: float | None = None
    most: float | None = None
    demand: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor it is."""
        return self.value / self.floor if self.floor else None

    @property
    def holds(self) -> bool | None:
        """Whether the demand is met; None when there is none."""
        if self.most is None or self.ratio is None:
            return self.met
        return self.ratio <= self.most

    def cells(self) -> tuple[str, ...]:
        """The texts of its line."""
        floor = "" if self.floor is None else number(self.floor, self.unit)
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        demand = self.demand if self.most is None else f"at most {self.most:.2f} times"
        verdict = {True: "met", False: "NOT MET", None: ""}[self.holds]
        return (self.what, number(self.value, self.unit), floor, ratio, demand, verdict)


def table(figures: Sequence[Figure]) -> str:
    """All figures, one a line, in columns."""
    lines = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 4, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def slow(values: Sequence[float]) -> float:
    """What nine out of ten stay below."""
    return quantiles(values, n=10)[-1]


def number(value: float, unit: str) -> str:
    """As it stands in a table."""
    return f"{value:.0f} {unit}" if unit in ("", "MiB", "ms") else f"{value:.2f} {unit}"
