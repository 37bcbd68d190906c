"""The other bots: what is written down for each before it can run, and what is asked of it.

SQLite, no encryption where that is not on by itself, and what was said while they were away is answered.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.kit.synapse import Account

# maubot does nothing without a plugin, and the ones that others made are in no package. Its standalone way of
# running is lighter than its server with a page for administrators.
PLUGIN = """\
from maubot import MessageEvent, Plugin
from maubot.handlers import command


class Answer(Plugin):
    @command.new("status")
    async def status(self, event: MessageEvent) -> None:
        await event.respond("{answer}", markdown=False)
"""
META = {
    "maubot": "0.1.0",
    "id": "test.local.answer",
    "version": "0.1.0",
    "license": "EUPL-1.2",
    "modules": ["answer"],
    "main_class": "Answer",
}


@dataclass(frozen=True, slots=True)
class Other:
    """One of them. `prepare` writes its settings into a folder and returns what follows Python's name.

    It is given the folder, the server's URL, the account and how many characters an answer should have.
    """

    package: str
    command: str
    how: str
    prepare: Callable[[Path, str, Account, int], tuple[str, ...]]


def _maubot(folder: Path, url: str, account: Account, length: int) -> tuple[str, ...]:
    (folder / "answer.py").write_text(PLUGIN.format(answer="." * length), "utf-8")
    _write(folder / "maubot.yaml", META)
    credentials = {
        "id": account.user_id,
        "homeserver": url,
        "access_token": account.access_token,
        "device_id": None,
    }
    user = {
        "credentials": credentials,
        "sync": True,
        "autojoin": True,
        "displayname": "disable",
        "avatar_url": "disable",
        "ignore_initial_sync": False,
        "ignore_first_sync": False,
    }
    logging = {
        "version": 1,
        "handlers": {"console": {"class": "logging.StreamHandler"}},
        "root": {"level": "INFO", "handlers": ["console"]},
    }
    _write(
        folder / "config.yaml",
        {"user": user, "database": f"sqlite:{folder}/bot.db", "plugin_config": {}, "logging": logging},
    )
    files = ("-c", str(folder / "config.yaml"), "-m", str(folder / "maubot.yaml"))
    return ("-m", "maubot.standalone", *files)


def _matrix_reminder_bot(folder: Path, url: str, account: Account, length: int) -> tuple[str, ...]:
    # It takes no token. The device is the one that its account already has.
    matrix = {
        "user_id": account.user_id,
        "user_password": account.password,
        "device_id": account.device_id,
        "homeserver_url": url,
    }
    everybody: dict[str, object] = {"enabled": False, "regexes": []}
    _write(
        folder / "config.yaml",
        {
            "command_prefix": "!",
            "logging": {"file_logging": {"enabled": False, "filepath": "bot.log"}},
            "matrix": matrix,
            "storage": {"database": f"sqlite://{folder}/bot.db", "store_path": f"{folder}/store"},
            "allowlist": everybody,
            "blocklist": everybody,
        },
    )
    # The script that its package installs does no more than this, and a script names its Python by a path
    # that can be too long for the system.
    start = "import asyncio; from matrix_reminder_bot import main; asyncio.run(main.main())"
    return ("-c", start, str(folder / "config.yaml"))


def _write(file: Path, settings: Mapping[str, object]) -> None:
    # JSON is YAML too.
    file.write_text(json.dumps(settings, indent=1), "utf-8")


OTHERS = (
    Other(
        "maubot",
        "!status",
        "standalone, with one plugin that gives an answer as long as ours, no encryption",
        _maubot,
    ),
    Other(
        "matrix-reminder-bot",
        "!listreminders",
        "no reminders, with encryption as always",
        _matrix_reminder_bot,
    ),
)
