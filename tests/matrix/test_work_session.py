"""A work session on a real Synapse: planned, a file that a calendar reads, an agenda, and what came of it."""

import secrets
from datetime import datetime
from pathlib import Path

from icalendar import Calendar

from tests.conftest import NewUser
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.garden import Garden
from tests.kit.matrix_user import Event
from tests.kit.synapse import Homeserver
from tests.matrix.test_weeks import MONDAY, at

START = datetime.fromisoformat("2031-03-06T14:00+01:00")


async def test_a_session_with_one_typed_command(
    synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    amina, bram, chidi = [await new_user(name, synapse) for name in ("amina", "bram", "chidi")]
    account = synapse.register(f"leerkring-{secrets.token_hex(4)}", display_name="leerkring")
    async with BotProcess(tmp_path, synapse.url, account) as bot:
        bot.start_at(MONDAY)
        garden = Garden(bot, amina, (bram, chidi))
        await garden.begin()
        await bot.done_with(await bram.send_text(garden.room, "!bewaar Wie heeft de sleutel?"))
        planned = await amina.send_text(garden.room, "!werksessie donderdag 6 maart 14:00 buurthuis; zaal 2")
        await bot.done_with(planned)
        file = await chidi.wait_for(garden.room, _is_file, PATIENCE)
        assert file["content"]["body"] == "bijeenkomst-donderdag-6-maart-14.00.ics"
        assert file["content"]["info"]["mimetype"] == "text/calendar"
        (event,) = Calendar.from_ical(await chidi.download(file["content"]["url"])).walk("VEVENT")
        assert event.decoded("DTSTART") == START
        assert event["LOCATION"] == "buurthuis; zaal 2"
        await bot.goes_on_until(at(2, "14:00"))
        agenda = await garden.hears("Agenda van de bijeenkomst: donderdag 6 maart om 14:00.")
        await bot.goes_on_until(at(3, "14:00"))
        await bot.done_with(await bram.react(garden.room, agenda, "🙋🏾"))
        await bot.done_with(await chidi.send_text(garden.room, "1 ik bel de school", reply_to=agenda))
        await bot.goes_on_until(at(3, "16:00"))
        closing = await garden.hears("Dit spraken we af:")
        await bot.done_with(await bram.send_text(garden.room, "Samen gaat het sneller", reply_to=closing))
        await bot.stop()
        (session,) = (await bot.export(garden.room))["sessions"]
        assert [one["member"] for one in session["present"]] == [bram.user_id]
        assert [one["text"] for one in session["lessons"]] == ["Samen gaat het sneller"]
        assert [one["became"] for one in session["agenda"]] == ["closed"]


def _is_file(event: Event) -> bool:
    return bool(event["content"].get("msgtype") == "m.file")
