"""The documented limits of what can be tapped, chosen and filled in."""

from tests.kit.discord.refusals import Faults, Json

ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, UPLOAD = 18, 19
CHOICES = (21, 22, 23)
LAYOUT = (SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER)
MOST_ROWS, MOST_PARTS, MOST_TEXT = 5, 40, 4000


def check(faults: Faults, components: list[Json], whole: bool) -> None:
    """Those of a message; `whole` says that it is made of nothing else."""
    if not whole:
        faults.within("components", components, MOST_ROWS)
    seen: set[str] = set()
    parts = 0
    for number, one in enumerate(components):
        path = f"components.{number}"
        if faults.one_of(f"{path}.type", one.get("type"), (ROW, *LAYOUT) if whole else (ROW,)):
            parts += _part(faults, path, one, seen)
    if parts > MOST_PARTS:
        faults.add(
            "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"At most {MOST_PARTS} components"
        )
    if sum(map(_words, components)) > MOST_TEXT:
        faults.add(
            "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"At most {MOST_TEXT} characters"
        )


def check_modal(faults: Faults, modal: Json) -> None:
    """A form."""
    faults.within("data.title", modal.get("title"), 45, least=1)
    faults.within("data.custom_id", modal.get("custom_id"), 100, least=1)
    components = modal.get("components")
    faults.within("data.components", components, 5, least=1)
    seen: set[str] = set()
    for number, one in enumerate(components or []):
        path = f"data.components.{number}"
        if not faults.one_of(f"{path}.type", one.get("type"), (ROW, LABEL, TEXT)):
            continue
        if one["type"] == LABEL:
            faults.within(f"{path}.label", one.get("label"), 45, least=1)
            faults.within(f"{path}.description", one.get("description"), 100)
            _field(faults, f"{path}.component", one.get("component") or {}, seen)
        elif one["type"] == ROW:
            inner = one.get("components") or []
            faults.within(f"{path}.components", inner, 1, least=1)
            for field in inner:
                faults.within(f"{path}.components.0.label", field.get("label"), 45, least=1)
                _field(faults, f"{path}.components.0", field, seen)


def _part(faults: Faults, path: str, one: Json, seen: set[str]) -> int:
    """How many parts it is, itself included."""
    kind = one.get("type")
    if kind == ROW:
        return 1 + _row(faults, path, one.get("components") or [], seen)
    if kind == TEXT:
        faults.within(f"{path}.content", one.get("content"), MOST_TEXT, least=1)
    inner = [*(one.get("components") or [])]
    if kind == SECTION:
        faults.within(f"{path}.components", inner, 3, least=1)
        accessory = one.get("accessory") or {}
        if faults.one_of(f"{path}.accessory.type", accessory.get("type"), (BUTTON, THUMBNAIL)):
            inner.append(accessory)
    if kind == GALLERY:
        faults.within(f"{path}.items", one.get("items"), 10, least=1)
    if kind == BUTTON:
        _button(faults, path, one, seen)
    return 1 + sum(_part(faults, f"{path}.components.{at}", each, seen) for at, each in enumerate(inner))


def _row(faults: Faults, path: str, inner: list[Json], seen: set[str]) -> int:
    faults.within(f"{path}.components", inner, 5, least=1)
    for number, one in enumerate(inner):
        place = f"{path}.components.{number}"
        if not faults.one_of(f"{place}.type", one.get("type"), (BUTTON, *SELECTS)):
            continue
        if one["type"] == BUTTON:
            _button(faults, place, one, seen)
        else:
            if len(inner) > 1:
                faults.add(place, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select needs a row of its own")
            _select(faults, place, one, seen)
    return len(inner)


def _button(faults: Faults, path: str, one: Json, seen: set[str]) -> None:
    faults.within(f"{path}.label", one.get("label"), 80)
    if not faults.one_of(f"{path}.style", one.get("style"), (1, 2, 3, 4, 5)):
        return
    if not one.get("label") and not one.get("emoji"):
        faults.add(path, "BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji")
    if one["style"] == 5:
        faults.within(f"{path}.url", one.get("url"), 512, least=1)
    else:
        _known_as(faults, path, one, seen)


def _select(faults: Faults, path: str, one: Json, seen: set[str]) -> None:
    _known_as(faults, path, one, seen)
    faults.within(f"{path}.placeholder", one.get("placeholder"), 150)
    faults.between(f"{path}.min_values", one.get("min_values"), 0, 25)
    faults.between(f"{path}.max_values", one.get("max_values"), 1, 25)
    if one["type"] != SELECT:
        return
    options = one.get("options")
    faults.within(f"{path}.options", options, 25, least=1)
    values = [option.get("value") for option in options or []]
    for number, option in enumerate(options or []):
        place = f"{path}.options.{number}"
        faults.within(f"{place}.label", option.get("label"), 100, least=1)
        faults.within(f"{place}.value", option.get("value"), 100, least=1)
        faults.within(f"{place}.description", option.get("description"), 100)
        if values.index(option.get("value")) != number:
            faults.add(f"{place}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "Already used")


def _field(faults: Faults, path: str, one: Json, seen: set[str]) -> None:
    kinds = (INPUT, *SELECTS, UPLOAD, *CHOICES)
    if not faults.one_of(f"{path}.type", one.get("type"), kinds):
        return
    _known_as(faults, path, one, seen)
    if one["type"] == INPUT:
        faults.one_of(f"{path}.style", one.get("style"), (1, 2))
        faults.between(f"{path}.min_length", one.get("min_length"), 0, 4000)
        faults.between(f"{path}.max_length", one.get("max_length"), 1, 4000)
        faults.within(f"{path}.value", one.get("value"), 4000)
        faults.within(f"{path}.placeholder", one.get("placeholder"), 100)
    elif one["type"] == UPLOAD:
        faults.between(f"{path}.min_values", one.get("min_values"), 0, 10)
        faults.between(f"{path}.max_values", one.get("max_values"), 1, 10)
        if one.get("min_values") == 0 and one.get("required", True):
            faults.add(f"{path}.min_values", "BASE_TYPE_CHOICES", "At least 1 where it is required")
    elif one["type"] in SELECTS:
        seen.discard(one.get("custom_id") or "")
        _select(faults, path, one, seen)
        if one.get("disabled"):
            faults.add(f"{path}.disabled", "COMPONENT_INVALID", "Nothing can be disabled in a form")


def _known_as(faults: Faults, path: str, one: Json, seen: set[str]) -> None:
    name = one.get("custom_id")
    faults.within(f"{path}.custom_id", name, 100, least=1)
    if name in seen:
        faults.add(
            f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
        )
    seen.add(name or "")


def _words(one: Json) -> int:
    own = len(one.get("content") or "") if one.get("type") == TEXT else 0
    return own + sum(map(_words, one.get("components") or []))
