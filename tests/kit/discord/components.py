"""What can be tapped, chosen or filled in, found in what an application sent."""

from collections.abc import Iterator

from tests.kit.discord.component_limits import BUTTON, INPUT, SELECTS, TEXT, UPLOAD
from tests.kit.discord.refusals import Json


def parts(components: list[Json]) -> Iterator[Json]:
    """All of them, however deep."""
    for one in components:
        yield one
        yield from parts(one.get("components") or [])
        for name in ("accessory", "component"):
            if one.get(name):
                yield from parts([one[name]])


def button(components: list[Json], label: str) -> Json:
    """The button that says this, or has this sign or id."""
    there = [one for one in parts(components) if one.get("type") == BUTTON]
    for one in there:
        names = (one.get("label"), (one.get("emoji") or {}).get("name"), one.get("custom_id"), written(one))
        if label in names:
            return one
    raise AssertionError(f"there is no button “{label}”, but {[written(one) for one in there]}")


def select(components: list[Json], custom_id: str | None = None) -> Json:
    """The list to choose from; the one with this id, where there are several."""
    found = [one for one in parts(components) if one.get("type") in SELECTS]
    found = [one for one in found if custom_id in (None, one["custom_id"])]
    assert found, "there is nothing to choose from"
    return found[0]


def fields(modal: Json) -> list[Json]:
    """What is to be filled in, each with what stands above it as `label`."""
    found = []
    for one in modal["components"]:
        for inner in [one["component"]] if "component" in one else one.get("components") or []:
            found.append({"label": one.get("label"), **inner})
    return found


def written(one: Json) -> str:
    """What stands on a button."""
    return " ".join(filter(None, ((one.get("emoji") or {}).get("name"), one.get("label"))))


def described(components: list[Json]) -> list[str]:
    """What one sees, a line each."""
    lines = []
    for one in parts(components):
        kind = one.get("type")
        if kind == TEXT:
            lines.append(one.get("content") or "")
        elif kind == BUTTON:
            lines.append(f"({written(one)})" if not one.get("disabled") else f"({written(one)}, grey)")
        elif kind in SELECTS:
            options = ", ".join(option["label"] for option in one.get("options") or [])
            lines.append(f"(choose: {options})")
    return lines


def asked(modal: Json) -> list[str]:
    """What a form asks, a line each."""
    kinds = {INPUT: "…", UPLOAD: "a file"}
    return [f"{one['label']}: {kinds.get(one['type'], 'choose')}" for one in fields(modal)]
