"""A community on a Matrix server of its own, to look at and to join in: ``make demo-matrix``.

Everything is on this computer alone, in one throw-away folder, and ends without a trace on Ctrl-C.
"""

import asyncio
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.kit import drawings
from tests.kit.matrix_user import Event, MatrixUser, Predicate
from tests.kit.synapse import Account, Synapse, SynapseError

ROOM = "De Buurttuin"
FACILITATOR = "Fatima"
BOT = "leerkring"
EXPORT = "export.json"
LEERKRING = Path(sys.executable).with_name("leerkring")
PATIENCE = 60.0
"""Seconds after which something that should come will not; a busy machine takes its time."""


class DemoFailed(Exception):
    """Something did not come about; the text says what."""


@dataclass(frozen=True)
class Told:
    """What a member sends in the thread of the stand-up, and the reaction that it gets."""

    who: str
    words: str
    reaction: str
    photo: Callable[[], bytes] | None = None


CHECK_INS = (
    Told("Jeroen", "Het bankje staat er! Gemaakt met de kinderen uit de straat.", "📷", drawings.bench),
    Told("Jeroen", "2. Ik ga het bankje verven.\n3. Nee", "✅"),
    Told("Ewa", "De zonnebloemen staan in bloei", "📷", drawings.flowers),
    Told(
        "Ewa",
        "1. Ik heb met de kleuters water gegeven en onkruid gewied.\n"
        "2. Ik maak een rooster: wie geeft wanneer water?\n"
        "3. De kraan bij het schuurtje lekt. Ik weet niet hoe je dat maakt.",
        "✅",
    ),
    Told("Mehmet", "Soep voor iedereen die kwam helpen", "📷", drawings.soup),
    Told("Mehmet", "Volgende week kook ik met groente uit de tuin.", "2️⃣"),
)
PHOTOS = "!foto's ja"
"""So that nobody has to be asked in private whether their photos may be kept."""
OPENING = "Tijd voor het weekrondje"
MEMBERS = tuple(dict.fromkeys(told.who for told in CHECK_INS))
INCOMPLETE = MEMBERS[-1]


def main() -> int:
    """Sets everything up and waits; 0 after Ctrl-C (or SIGTERM, SIGHUP), 1 if something failed."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # An old terminal lacks the emojis: a question mark is better than nothing.
        sys.stdout.reconfigure(errors="replace", line_buffering=True)
    try:
        asyncio.run(_until_told_to_stop())
    except (DemoFailed, SynapseError) as problem:
        print(f"The demo failed: {problem}", file=sys.stderr)
        return 1
    return 0


async def _until_told_to_stop() -> None:
    demo = asyncio.create_task(_demo())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, demo.cancel)
    with suppress(asyncio.CancelledError):
        await demo


async def _demo() -> None:
    with _throw_away_folder() as folder, closing(Synapse(folder, server_name="buurt.test")) as server:
        _progress("Starting a Matrix server of its own")
        begun = monotonic()
        server.launch()
        await asyncio.to_thread(server.wait_until_ready)
        _done(f"{server.url}, after {monotonic() - begun:.0f} seconds")
        names = (FACILITATOR, *MEMBERS)
        accounts = {name: server.register(name.lower(), display_name=name) for name in names}
        config = _write_config(folder, server)
        with _running_bot(config) as bot:
            try:
                async with _logged_in(server, accounts) as people:
                    room = await _play(people, f"@{BOT}:{server.server_name}")
            except TimeoutError as problem:
                raise DemoFailed(f"{problem}\n{_last_words(config)}") from problem
            export = await asyncio.to_thread(_export, config, room)
            _explain(server, accounts, export, config)
            await asyncio.to_thread(bot.wait)
            raise DemoFailed(f"the bot ended by itself:\n{_last_words(config)}")


@contextmanager
def _throw_away_folder() -> Iterator[Path]:
    # Whatever happens at the end happens without the event loop: a second Ctrl-C does not stop it half way.
    try:
        with tempfile.TemporaryDirectory(prefix="leerkring-demo-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    finally:
        print("Everything has ended, and the folder is gone.")


def _write_config(folder: Path, server: Synapse) -> Path:
    account = server.register(BOT, display_name=BOT)
    config = folder / "leerkring.toml"
    config.write_text(
        f"[storage]\nurl = {json.dumps(f'sqlite+aiosqlite:///{folder}/data/leerkring.db')}\n"
        f"media = {json.dumps(f'{folder}/data/media')}\n\n"
        f'[matrix]\nhomeserver = "{server.url}"\nuser_id = "{account.user_id}"\n'
        f'access_token = "{account.access_token}"\ninvite_from = ["*:{server.server_name}"]\n',
        "utf-8",
    )
    return config


@contextmanager
def _running_bot(config: Path) -> Iterator[subprocess.Popen[bytes]]:
    _progress("Starting the bot")
    with (config.parent / "bot.log").open("wb") as log:
        bot = subprocess.Popen(
            [LEERKRING, "run", "--config", config],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_environment(config.parent),
            # Ctrl-C is for us: we end the bot, and the server after it.
            start_new_session=True,
        )
    _done(f"process {bot.pid}")
    try:
        yield bot
    finally:
        print("\nEnding the bot and the server …")
        bot.terminate()
        try:
            bot.wait(20)
        except subprocess.TimeoutExpired:
            bot.kill()
            bot.wait()


def _environment(folder: Path) -> Mapping[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.upper().startswith("LEERKRING_")}
    # What the bot leaves in the system's temporary folder is thrown away too.
    return own | {"TMPDIR": str(folder)}


@asynccontextmanager
async def _logged_in(server: Synapse, accounts: dict[str, Account]) -> AsyncIterator[dict[str, MatrixUser]]:
    async with AsyncExitStack() as opened:
        people = {}
        for name, account in accounts.items():
            people[name] = await opened.enter_async_context(MatrixUser(server.url, account))
        yield people


async def _play(people: dict[str, MatrixUser], bot: str) -> str:
    """Holds a stand-up as far as the check-ins; the room."""
    host = people[FACILITATOR]
    room = await host.create_room(ROOM, invite=[people[name].user_id for name in MEMBERS])
    for name in MEMBERS:
        await people[name].join(room)
    await host.invite(room, bot)
    print(f"\nIn the room {ROOM}:\n")
    await _heard(host, room, _words_of(bot))
    opening = {}
    for command in ("!begin", "!standup nu"):
        _said(FACILITATOR, command)
        await host.send_text(room, command)
        opening = await _heard(host, room, _words_of(bot))
    # On the day before the usual one it says first that this round counts for that.
    while OPENING not in opening["content"]["body"]:
        opening = await _heard(host, room, _words_of(bot))
    for name in dict.fromkeys(told.who for told in CHECK_INS if told.photo):
        _said(name, PHOTOS)
        await people[name].send_text(room, PHOTOS)
        await _heard(host, room, _words_of(bot))
    for told in CHECK_INS:
        _said(told.who, f"[photo] {told.words}" if told.photo else told.words)
        await _tell(people[told.who], room, opening["event_id"], told)
        await _heard(host, room, _reaction_of(bot, told.reaction))
    return room


async def _tell(member: MatrixUser, room: str, thread: str, told: Told) -> None:
    if told.photo is None:
        await member.send_text(room, told.words, thread_root=thread)
    else:
        await member.send_photo(room, told.photo(), caption=told.words, thread_root=thread)


async def _heard(host: MatrixUser, room: str, wanted: Predicate) -> Event:
    event = await host.wait_for(room, wanted, PATIENCE)
    content = event["content"]
    _said(BOT, content["body"] if "body" in content else content["m.relates_to"]["key"])
    return event


def _words_of(bot: str) -> Predicate:
    return lambda event: event["sender"] == bot and event["type"] == "m.room.message"


def _reaction_of(bot: str, key: str) -> Predicate:
    return lambda event: event["sender"] == bot and event["content"].get("m.relates_to", {}).get("key") == key


def _export(config: Path, room: str) -> Path:
    file = config.parent / EXPORT
    command = [str(LEERKRING), "export", "--config", str(config), "--community", room]
    made = subprocess.run(
        command, capture_output=True, env=_environment(config.parent), start_new_session=True
    )
    if made.returncode != 0:
        raise DemoFailed(made.stderr.decode(errors="replace"))
    file.write_bytes(made.stdout)
    return file


def _last_words(config: Path) -> str:
    return "\n".join((config.parent / "bot.log").read_text("utf-8", "replace").splitlines()[-10:])


def _explain(server: Synapse, accounts: dict[str, Account], export: Path, config: Path) -> None:
    roles = {FACILITATOR: "facilitator", INCOMPLETE: "has one question left"}
    who = "\n".join(
        f"     {account.user_id:20} {account.password:18} {roles.get(name, 'has checked in')}"
        for name, account in accounts.items()
    )
    print(f"""
The round is open: look at it, and join in.

  1. Start a Matrix client on this computer, such as Element Desktop or Nheko, and choose to sign in.
  2. As homeserver give   {server.url}
     (plain http: nothing outside this computer can reach it)
  3. Sign in as one of these. Where a client asks for a user name, it is the part from @ to the colon.

     {"user":20} password
{who}

  4. Open the room       {ROOM}

  As {INCOMPLETE}, answer "nee" in the thread: the check-in is complete, and gets a ✅.
  As {FACILITATOR}, type !standup sluit in the room: the stand-up closes. Anybody can type !hulp.

The export of all this:  {export}
To write it again:       {_shown(LEERKRING)} export --config {config} --community "{ROOM}"
What the bot logs:       {config.parent / "bot.log"}

All of it is in {config.parent}, and is removed at the end: copy what you want to keep.
Press Ctrl-C to end.""")


def _shown(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


def _progress(what: str) -> None:
    print(f"{what} … ", end="", flush=True)


def _done(what: str) -> None:
    print(what)


def _said(who: str, words: str) -> None:
    for line in words.splitlines():
        print(f"  {who:10} {line}".rstrip())
        who = ""


if __name__ == "__main__":
    sys.exit(main())
