"""Who draws what: what is to go out as a sheet, collected in a transaction and drawn outside it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from commands import chat
from commands.digest import drawn as digest
from commands.digest.send import WEEK
from commands.drawing.typeset import Draw
from commands.reflection.command import VALUES
from commands.report import drawn as report
from commands.report import values
from commands.report.give import SHEET
from storage.database import Transaction

DRAWERS: Final[Mapping[str, Callable[[Transaction, chat.Sheet], Awaitable[Draw | None]]]] = {
    WEEK: digest.collect,
    SHEET: report.collect,
    VALUES: values.collect,
}


async def collect(tx: Transaction, sheet: chat.Sheet) -> Draw | None:
    """Looks up what stands on a sheet now; None when that is nothing any more."""
    return await DRAWERS[sheet.what](tx, sheet)
