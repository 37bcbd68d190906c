"""The documented limits of the commands that an application has."""

import unicodedata
from collections.abc import Iterator

from tests.kit.discord.refusals import Faults, Json, Refusal

MOST, MOST_OPTIONS, MOST_CHOICES, MOST_CHARACTERS = 100, 25, 25, 8000
COMMAND, GROUP = 1, 2
LOCALES = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th "
    "zh-CN ja zh-TW ko".split()
)


def check(commands: list[Json]) -> None:
    """All that an application says it has at once."""
    if len(commands) > MOST:
        raise Refusal(30032)
    faults = Faults()
    names = [(command.get("type", 1), command.get("name")) for command in commands]
    for number, command in enumerate(commands):
        if names.index(names[number]) != number:
            text = "Application command names must be unique"
            faults.add(str(number), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
        _one(faults, str(number), command)
    faults.done()


def check_one(command: Json) -> None:
    """One of them."""
    faults = Faults()
    _one(faults, "_", command)
    faults.done()


def _one(faults: Faults, path: str, command: Json) -> None:
    if command.get("type", 1) != 1:
        faults.within(f"{path}.name", command.get("name"), 32, least=1)
        return
    _named(faults, path, command)
    _options(faults, path, command.get("options") or [])
    if sum(map(len, _texts(command))) > MOST_CHARACTERS:
        text = f"Command exceeds maximum size ({MOST_CHARACTERS})"
        faults.add(path, "APPLICATION_COMMAND_TOO_LARGE", text)


def _named(faults: Faults, path: str, one: Json) -> None:
    names = {"name": one.get("name"), **_localised(faults, path, one, "name")}
    for place, name in names.items():
        faults.within(f"{path}.{place}", name, 32, least=1)
        if name and not _good(name):
            text = "Command name is invalid"
            faults.add(f"{path}.{place}", "APPLICATION_COMMAND_INVALID_NAME", text)
    about = {"description": one.get("description"), **_localised(faults, path, one, "description")}
    for place, text in about.items():
        faults.within(f"{path}.{place}", text, 100, least=1)


def _localised(faults: Faults, path: str, one: Json, what: str) -> Json:
    found = one.get(f"{what}_localizations") or {}
    for locale in found:
        faults.one_of(f"{path}.{what}_localizations.{locale}", locale, tuple(sorted(LOCALES)))
    return {f"{what}_localizations.{locale}": text for locale, text in found.items()}


def _good(name: str) -> bool:
    kinds = {unicodedata.category(letter)[0] for letter in name if letter not in "-_'"}
    # Devanagari and Thai have marks that stand for vowels.
    marks = [letter for letter in name if unicodedata.category(letter)[0] == "M"]
    known = all(unicodedata.name(mark).startswith(("DEVANAGARI", "THAI")) for mark in marks)
    return name == name.lower() and kinds <= {"L", "N", "M"} and known


def _options(faults: Faults, path: str, options: list[Json], deep: int = 0) -> None:
    faults.within(f"{path}.options", options, MOST_OPTIONS)
    kinds = {option.get("type") for option in options}
    if kinds & {COMMAND, GROUP} and kinds - {COMMAND, GROUP}:
        text = "Sub-command and sub-command group option types are mutually exclusive to other options"
        faults.add(f"{path}.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)
    names = [option.get("name") for option in options]
    late = False
    for number, option in enumerate(options):
        place = f"{path}.options.{number}"
        faults.one_of(f"{place}.type", option.get("type"), tuple(range(GROUP if deep > 1 else 1, 12)))
        _named(faults, place, option)
        if names.index(option.get("name")) != number:
            faults.add(place, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Already used")
        if option.get("type") in (COMMAND, GROUP):
            _options(faults, place, option.get("options") or [], deep + 1)
        elif option.get("required") and late:
            text = "Required options must be placed before non-required options"
            faults.add(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        late = late or not option.get("required")
        choices = option.get("choices") or []
        faults.within(f"{place}.choices", choices, MOST_CHOICES)
        for at, choice in enumerate(choices):
            faults.within(f"{place}.choices.{at}.name", choice.get("name"), 100, least=1)
            if isinstance(choice.get("value"), str):
                faults.within(f"{place}.choices.{at}.value", choice["value"], 100, least=1)


def _texts(one: Json) -> Iterator[str]:
    """What counts for how large a command is: of each text its longest translation."""
    for what in ("name", "description"):
        texts = [one.get(what) or "", *(one.get(f"{what}_localizations") or {}).values()]
        yield max(texts, key=len)
    for choice in one.get("choices") or []:
        yield from (choice.get("name") or "", str(choice.get("value") or ""))
    for option in one.get("options") or []:
        yield from _texts(option)
