"""What is said beside the tables: what there is, how it came about, and what it cannot show."""

from collections.abc import Sequence
from typing import Final

from commands import texts
from commands.research.asking import about
from commands.research.derived import ROUND
from commands.research.rows import Found
from storage.dataclass import dataclass
from storage.research import Part, Study

LIMITS: Final = ("few", "named", "answers", "shaped", "judges", "compares")


@dataclass(frozen=True, slots=True)
class Told:
    """How many take part, and how many of those with words; not of how many, as the rest are who said no.

    What was said before `gone` is no more there; "" where nothing grew too old yet.
    """

    part: int
    words: int
    gone: str


def told(parts: Sequence[Part], gone: str) -> Told:
    """The numbers for the paragraph on the method."""
    return Told(len(parts), parts.count(Part.WORDS), gone)


def limits(language: str) -> str:
    """What the package cannot show, in some sentences."""
    return " ".join(texts.line(language, f"research-limit-{one}") for one in LIMITS)


def readme(study: Study, weeks: bool) -> str:
    """The first file to open, in both languages."""
    parts = []
    for language in texts.LANGUAGES:
        parts += [
            f"# {texts.line(language, 'research-title')}",
            "\n".join(f"- {one}" for one in about(language, study)),
            texts.line(language, "research-readme-files"),
            texts.line(language, "research-readme-who"),
            texts.line(language, "research-readme-counts"),
            texts.line(language, "research-readme-weeks" if weeks else "research-readme-days"),
            texts.line(language, "research-readme-left-out"),
            texts.line(language, "research-readme-warning"),
            limits(language),
        ]
    return "\n\n".join(parts) + "\n"


def paragraph(group: Told, found: Found, language: str) -> str:
    """How the data came about, made of the data themselves."""
    rows = {table.name: some for table, some in found}
    moments, asked = rows["moments"], rows["reflections"]
    lines = [
        texts.line(language, "research-method-people", part=group.part, words=group.words),
        texts.line(
            language,
            "research-method-rounds",
            rounds=len(rows["standups"]),
            checkins=len(rows["check_ins"]),
            sessions=len(rows["sessions"]),
            sprints=len(rows["sprints"]),
        ),
    ]
    if asked:
        lines.append(texts.line(language, "research-method-asked", count=len(asked)))
    if moments:
        checked = sum(bool(one["checked"]) for one in moments)
        lines.append(texts.line(language, "research-method-moments", count=len(moments), checked=checked))
    if group.gone:
        lines.append(texts.line(language, "research-method-gone", day=group.gone))
    else:
        lines.append(texts.line(language, "research-method-all"))
    lines.append(texts.line(language, "research-method-bot"))
    counted = {one["number"]: one for one in rows["denominators"] if one["instrument"] != ROUND}
    instruments = [
        texts.line(
            language,
            "research-method-response",
            question=str(one["question"] or one["question_id"] or ""),
            version=int(one["version"] or 1),
            day=str(one["opened_at"]),
            answered=_number(counted[number]["answered"]),
            asked=_number(counted[number]["asked"]),
        )
        for number, one in enumerate(asked, 1)
    ]
    listed = "\n".join(f"- {one}" for one in instruments)
    return "\n\n".join(filter(None, (" ".join(lines), listed, limits(language)))) + "\n"


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)
