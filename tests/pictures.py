"""`python -m tests.pictures FOLDER` draws a hundred made-up weeks and twenty value pictures to look at.

With --weeks fewer, with --seed others, with --form those for a telephone or one paper.
"""

import argparse
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from PIL import Image

from commands.drawing.typeset import NotSet, typeset
from tests.kit import values
from tests.kit.weeks import FORMS, Week, weeks

ACROSS = {"phone": 5, "a4": 5, "a4-wide": 3, "a3": 5, "a3-wide": 3}
"""So many pictures stand beside each other on a contact sheet, which is `WIDE` pixels wide."""
WIDE, EXAMPLE = 2400, 1500
SHOWN = {
    "phone": (1, 2, 5, 7, 12),
    "a4": (0, 1, 5, 8, 14, 15, 17, 25, 27, 38),
    "a4-wide": (1, 3, 5, 8, 13, 25),
}
"""The weeks in docs/examples, by form."""
MANY_VALUES, SHOWN_VALUES = 20, (0, 1, 2, 3, 4)
"""So many value pictures, and those in docs/examples."""


def main() -> None:
    """Draws them, each in the next of all forms, and for a telephone."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--weeks", type=int, default=100)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--form", choices=[one or "phone" for one in FORMS])
    asked.add_argument("--examples", type=Path, help="where to put small sheets of some of them")
    told = asked.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    found = weeks(told.weeks, told.seed)
    for form in FORMS:
        name = form or "phone"
        if told.form and told.form != name:
            continue
        # All for a telephone; of the forms for a wall each has its share.
        some = found if form is None or told.form else found[FORMS.index(form) - 1 :: len(FORMS) - 1]
        files = _drawn(some, form, told.folder)
        across = ACROSS[name]
        for number, at in enumerate(range(0, len(files), 2 * across), 1):
            sheet = contact(files[at : at + 2 * across], across, WIDE)
            sheet.save(told.folder / f"sheet-{name}-{number:02}.jpg", quality=82)
    for name, numbers in SHOWN.items() if told.examples else ():
        form = None if name == "phone" else name
        files = _drawn([week for week in weeks(100) if week.number in numbers], form, told.folder)
        contact(files, ACROSS[name], EXAMPLE).save(told.examples / f"weeks-{name}.jpg", quality=80)
    files = [_value(seed, told.folder) for seed in range(MANY_VALUES)]
    contact(files, 5, WIDE).save(told.folder / "sheet-values.jpg", quality=82)
    if told.examples:
        contact([files[at] for at in SHOWN_VALUES], 5, EXAMPLE).save(told.examples / "values.jpg", quality=80)


def _value(seed: int, folder: Path) -> Path:
    file = folder / f"values-{seed:02}.jpg"
    file.write_bytes(typeset(values.job(seed)))
    return file


def _drawn(some: Sequence[Week], form: str | None, folder: Path) -> list[Path]:
    with ThreadPoolExecutor(2) as two:
        return [file for file in two.map(lambda week: _draw(week, form, folder), some) if file]


def _draw(week: Week, form: str | None, folder: Path) -> Path | None:
    job = week.job(form)
    begun = perf_counter()
    try:
        picture = typeset(job)
    except NotSet as problem:
        print(f"{form} {week}: {problem}", flush=True)
        return None
    file = folder / f"{form or 'phone'}-{week.number:03}-{week.photos}p-{week.people}.jpg"
    file.write_bytes(picture)
    print(f"{file.name} {perf_counter() - begun:.2f} s {len(picture) // 1024} KiB", flush=True)
    return file


def contact(files: Sequence[Path], across: int, wide: int) -> Image.Image:
    """Some on one sheet, so many beside each other."""
    width = wide // across - 20
    small = []
    for file in files:
        with Image.open(file) as opened:
            size = (width, opened.height * width // opened.width)
            small.append(opened.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    rows = [small[at : at + across] for at in range(0, len(small), across)]
    sheet = Image.new("RGB", (wide, sum(max(one.height for one in row) + 20 for row in rows)), "#b9b3a6")
    top = 10
    for row in rows:
        for at, one in enumerate(row):
            sheet.paste(one, (at * (width + 20) + 10, top))
        top += max(one.height for one in row) + 20
    return sheet


if __name__ == "__main__":
    main()
