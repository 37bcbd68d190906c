"""The board: what people will do, are doing and did, and where they are stuck (Samenspel §3.4c). Derived."""

from commands.board import show
from commands.board.drawn import collect
from commands.practice import Practice
from commands.records import NOTHING

PRACTICE = Practice(
    name="board",
    records=NOTHING,
    commands=(show.BOARD,),
    sheets={show.SHEET: collect},
    on_changed=show.on_changed,
)
