"""What an application makes of a slash command: which one is meant, and with which options."""

from collections.abc import Mapping, Sequence

from tests.kit.discord.places import User
from tests.kit.discord.refusals import Json

SUB, GROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, NUMBER, FILE = 3, 4, 5, 6, 10, 11
Value = str | int | float | bool | User


def named(one: Json, word: str) -> bool:
    """Whether it is called that, in any language."""
    return word in (one["name"], *(one.get("name_localizations") or {}).values())


def find(commands: Sequence[Json], words: Sequence[str]) -> tuple[Json, list[Json]]:
    """The command, and the groups and command within it that the other words name."""
    word, *rest = words
    found = next((one for one in commands if named(one, word) and one.get("type", 1) == 1), None)
    assert found is not None, f"there is no /{word}, but {[one['name'] for one in commands]}"
    path, options = list[Json](), found.get("options") or []
    for part in rest:
        inner = next((one for one in options if one["type"] in (SUB, GROUP) and named(one, part)), None)
        assert inner is not None, f"/{word} has no {part}, but {[one['name'] for one in options]}"
        path.append(inner)
        options = inner.get("options") or []
    assert not any(one["type"] in (SUB, GROUP) for one in options), f"/{' '.join(words)} needs one more word"
    return found, path


def data(command: Json, path: Sequence[Json], given: Mapping[str, Value], guild: str | None) -> Json:
    """What the bot gets; a value that the app would not let anybody give is an AssertionError."""
    described = (path[-1] if path else command).get("options") or []
    options = []
    for option in described:
        value = next((value for name, value in given.items() if named(option, name)), None)
        assert value is not None or not option.get("required"), f"{option['name']} is needed"
        if value is not None:
            options.append({"name": option["name"], "type": option["type"], "value": _value(option, value)})
    unknown = [name for name in given if not any(named(option, name) for option in described)]
    assert not unknown, f"there is no {unknown}, but {[option['name'] for option in described]}"
    for inner in reversed(path):
        options = [{"name": inner["name"], "type": inner["type"], "options": options}]
    shown: Json = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
    people = [value for value in given.values() if isinstance(value, User)]
    if people:
        shown["resolved"] = {"users": {one.id: one.wire() for one in people}}
    return shown | ({"guild_id": guild} if command.get("guild_id") else {})


def _value(option: Json, value: Value) -> str | int | float | bool:
    kind, name = option["type"], option["name"]
    if kind == USER:
        assert isinstance(value, User), f"{name} is a person"
        return value.id
    assert not isinstance(value, User), f"{name} is no person"
    for choice in option.get("choices") or []:
        if value in (choice["value"], choice["name"], *(choice.get("name_localizations") or {}).values()):
            chosen: str | int | float = choice["value"]
            return chosen
    assert not option.get("choices"), f"{name} can only be {option['choices']}"
    fitting: dict[int, type | tuple[type, ...]] = {
        STRING: str,
        INTEGER: int,
        BOOLEAN: bool,
        NUMBER: (int, float),
    }
    assert isinstance(value, fitting[kind]), f"{name} cannot be {value!r}"
    if isinstance(value, str):
        most = option.get("max_length") or 6000
        assert (option.get("min_length") or 0) <= len(value) <= most, f"{name} is too long or too short"
    elif not isinstance(value, bool):
        assert option.get("min_value", value) <= value <= option.get("max_value", value), f"{name}: {value}"
    return value
