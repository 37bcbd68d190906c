"""The lines of `leerkring check`."""

from collections.abc import Awaitable, Callable

import click

from bot.errors import Failure
from bot.log import masked


class Report:
    """Prints what is fine (✓), what is not (✗) and what is worth knowing (→)."""

    def __init__(self) -> None:
        self.all_fine = True

    def fine(self, text: str) -> None:
        """This works."""
        click.echo(masked(f"✓ {text}"))

    def bad(self, text: str) -> None:
        """This does not."""
        self.all_fine = False
        click.echo(masked(f"✗ {text}"))

    def hint(self, text: str) -> None:
        """This is worth knowing."""
        click.echo(masked(f"→ {text}"))

    async def step(self, work: Callable[[], Awaitable[str]]) -> bool:
        """Does it and says how it went; `work` returns what is fine or raises Failure."""
        try:
            self.fine(await work())
        except Failure as failure:
            self.bad(str(failure))
            return False
        return True
