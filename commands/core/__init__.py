"""What is kept so that anybody can be heard and answered, whatever the practice."""

from commands.practice import Practice
from commands.records import Records
from storage import old_commands
from storage.database import Transaction
from storage.ids import PersonId


async def _waits(tx: Transaction, person: PersonId) -> list[str]:
    return [one.payload for one in await old_commands.of_person(tx, person)]


PRACTICE = Practice(name="core", records=Records(waits=_waits))
