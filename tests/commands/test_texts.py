"""What the bot says: whole in both languages, short, and proof against what members write."""

import ast
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from hypothesis import given
from hypothesis import strategies as st

from commands import chat, texts, words
from commands.command import Mistake
from commands.course.deciding import WAYS as DECISIONS
from commands.course.facts import FACTS
from commands.course.fitting import TESTED
from commands.course.learning import HOW, MOST, PLACES, WAYS, WHERE
from commands.course.passport import OBLIGATORY
from commands.course.phase import NEXT
from commands.course.slot import QUESTIONS as EVALUATED
from commands.course.worksheet import SAID
from commands.effort.file import COLUMNS as EFFORT_COLUMNS
from commands.effort.kept import HOURS
from commands.effort.reading import ITEMS
from commands.handle import COMMANDS, PRACTICES
from commands.intake import asking
from commands.landings.drawn import SAID as LETTER
from commands.linked.given import CHOICES
from commands.reflection.counting import VALUES
from commands.reflection.instrument import LEVELS
from commands.research.asking import FIELDS
from commands.research.derived import DERIVED
from commands.research.method import LIMITS
from commands.research.rows import MORE
from commands.retelling import Under
from commands.standup.checkin import FEELINGS
from commands.tables import about
from storage import (
    assignments,
    crossings,
    effort,
    landings,
    linked,
    moments,
    newcomers,
    partners,
    phases,
    research,
    still_lives,
    stories,
    story_invitations,
    wins,
)
from storage.communities import Part, Role
from storage.consents import Answer
from storage.course import Field
from storage.goals import Closer
from storage.ids import PersonId
from storage.intake import Perspective, Talent
from storage.media_rows import Kind
from tests.practices.export.test_export import COLUMNS

COMMANDS_FOLDER = texts.FOLDER
LIVED = (
    *("founded", "joined", "session", "sessions", "lesson", "question", "goal", "sprint", "win", "obstacle"),
    *(f"phase-{one.value}" for one in phases.Name),
)
DYNAMIC = {
    *(f"role-{role.value}" for role in (Role.FACILITATOR, Role.MEMBER, Role.OBSERVER)),
    *(f"{kind.value}-{trouble}" for kind in Kind for trouble in get_args(chat.Trouble)),
    *(f"export-role-{role.value}" for role in Role),
    *(f"export-{answer}" for answer in ("done", "next", "obstacle")),
    *(about(table, column) for table, columns in COLUMNS.items() for column in columns),
    *(f"page-photos-{answer.value}" for answer in Answer if answer is not Answer.ASKED),
    "page-photos-unasked",
    *(f"report-part-{under.value}" for under in Under),
    *(f"report-brief-{what}" for what in ("obstacles", "helped", "gone")),
    *(f"language-{language}" for language in texts.LANGUAGES),
    *(f"course-{what}-{field.value}" for what in ("field", "ask") for field in Field),
    *(f"course-fact-{one}" for one in FACTS),
    *(f"course-side-{side.value}" for side in Perspective),
    *(f"sheet-{one}" for one in SAID),
    *asking.KINDS.values(),
    *(asking.how(step) for step in asking.KINDS),
    *(f"intake-side-{side.value}" for side in Perspective),
    *(f"intake-talent-{one.value}" for one in Talent),
    *(f"part-{how}-{one.value}" for how in ("asks", "name", "is", "mine", "given", "theirs") for one in Part),
    *(f"part-{how}-plain" for how in ("mine", "given", "theirs")),
    *(f"goal-closer-{closer.value}" for closer in Closer),
    *(f"partner-{cell.value}" for cell in partners.Cell),
    *(f"partner-{part}-{cell.value}" for part in ("cell", "empty") for cell in partners.Cell),
    *(f"page-partner-{cell.value}" for cell in partners.Cell),
    *(f"crossing-{kind.value}" for kind in crossings.Kind),
    *(f"win-{what}-{one}" for what in ("what", "for-whom") for one in ("asked", "how")),
    *(f"{what}-{one.value}" for what in ("landing", "landed") for one in landings.Answer),
    *(f"letter-{one}" for one in LETTER),
    *(f"story-{step.value}" for step in stories.Step),
    *(f"story-part-{part.value}" for part in stories.Part),
    *(f"story-level-{level.value}" for level in stories.Level),
    *(f"story-capital-{capital.value}" for capital in stories.Capital),
    *(f"story-{what}-{to.value}" for what in ("consent", "may", "now") for to in stories.Consent),
    *(f"{what}-{to.value}" for what in ("stories", "page-story") for to in stories.Consent),
    *(f"story-invited-{reason.value}" for reason in story_invitations.Reason),
    "stories-unsaid",
    *(f"win-what-{kind.value}" for kind in wins.Kind),
    *(f"win-for-whom-{useful.value}" for useful in wins.Useful),
    *(f"lived-{kind}" for kind in LIVED),
    *(f"history-lane-{one.value}" for one in moments.Category),
    *(f"history-side-{side.value}" for side in Perspective),
    *(f"history-{phase.value}" for phase in phases.Name),
    *(f"moment-category-{one.value}" for one in moments.Category),
    *(f"still-lives-{one.value}" for one in still_lives.Answer),
    *(f"moment-level-{one.value}" for one in moments.Level if one is not moments.Level.HERE),
    *(f"research-{what}{part.value}" for what in ("", "is-") for part in research.Part),
    *(f"research-field-{one}" for one in FIELDS),
    *(f"research-limit-{one}" for one in LIMITS),
    *(about(table.name, column) for table in DERIVED.values() for column in table.columns),
    *(about(table, column) for table, columns in MORE.items() for column in columns),
    about("afterwards", "count"),
    *(about("effort", column) for column in HOURS.columns),
    *(f"linked-{one.value}-title" for one in CHOICES),
    *(
        f"linked-{kind.value}-{one}"
        for kind in linked.Kind
        for one in ("of", "has", "none", "code", "joined", "came", "above", "below")
    ),
    *(f"effort-item-{item}" for item in ITEMS),
    *(f"effort-column-{one}" for one in EFFORT_COLUMNS),
    *(f"page-effort-{one.value}-{said}" for one in effort.Choice for said in ("yes", "no")),
    *(f"goal-{what}-asked" for what in ("same", "closer")),
    *(f"course-choose-{field.value}" for field in OBLIGATORY),
    *(f"{what}-{phase.value}" for what in ("course-phase", "phase-now") for phase in phases.Name),
    *(f"phase-propose-{phase.value}" for phase in NEXT),
    *(f"learning-{one}" for one in (*WAYS, *PLACES, HOW, MOST, WHERE, "closer")),
    *(f"learning-closer-{closer.value}" for closer in Closer),
    *(f"course-tests-{one}" for one in TESTED),
    *(f"course-decide-{one}" for one in DECISIONS),
    *(f"evaluation-{one}" for one in EVALUATED),
    *(f"well-{well.value}{said}" for well in newcomers.Well for said in ("", "-said")),
    *(f"work-goal-{goal.value}" for goal in assignments.Goal),
    *(f"feeling-{feeling}" for feeling in FEELINGS),
    *(sign.means for practice in PRACTICES for sign in practice.signs),
    *(f"{what}-{value}" for what, values in VALUES.items() for value in values),
    *(f"{where}-{what}" for where in ("results", "digest") for what in VALUES),
    *(f"{where}-{level}" for where in ("level", "times") for level in LEVELS),
}
"""Texts whose ids are put together from values."""


@cache
def messages(language: str) -> dict[str, fluent.Message]:
    found: dict[str, fluent.Message] = {}
    for file in sorted(COMMANDS_FOLDER.glob(f"*/{language}.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice in {language}"
                found[entry.id.name] = entry
    return found


def nodes(node: object) -> Iterator[fluent.BaseNode]:
    if isinstance(node, fluent.BaseNode):
        yield node
        for child in vars(node).values():
            yield from nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


def references(language: str, text: str) -> set[str]:
    found = nodes(messages(language)[text])
    return {node.id.name for node in found if isinstance(node, fluent.MessageReference)}


def variables(language: str, text: str) -> set[str]:
    found = nodes(messages(language)[text])
    own = {node.id.name for node in found if isinstance(node, fluent.VariableReference)}
    return own.union(*(variables(language, other) for other in references(language, text)))


def numbers(text: str) -> set[str]:
    """The variables of a text that choose a form, and so are numbers."""
    chosen = [
        node.selector for node in nodes(messages("nl")[text]) if isinstance(node, fluent.SelectExpression)
    ]
    return {node.id.name for node in chosen if isinstance(node, fluent.VariableReference)}


EVERY = sorted(messages("nl"))


def formatted(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a language with each of its forms."""
    for text in EVERY:
        for number in (0, 1, 2, 5) if numbers(text) else (1,):
            values: dict[str, texts.Value] = {
                name: number if name in numbers(text) else "Moestuin" for name in variables(language, text)
            }
            if "prefix" in values:
                values["prefix"] = "!"
            yield text, texts.line(language, text, **values)


# --- the files -------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_texts() -> None:
    assert set(messages("nl")) == set(messages("en"))


def test_every_folder_with_one_language_has_the_other() -> None:
    for folder in {file.parent for file in COMMANDS_FOLDER.rglob("*.ftl")}:
        assert {file.stem for file in folder.glob("*.ftl")} == set(texts.LANGUAGES), folder.name


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_file_is_cut_up_where_its_entries_end(language: str) -> None:
    files = sorted(COMMANDS_FOLDER.glob(f"*/{language}.ftl"))
    assert files
    for file in files:
        source = file.read_text("utf-8")
        whole = {
            f"-{entry.id.name}" if isinstance(entry, fluent.Term) else entry.id.name: entry
            for entry in FluentParser().parse(source).body
            if isinstance(entry, fluent.Message | fluent.Term)
        }
        pieces = {name: FluentParser().parse_entry(piece) for name, piece in texts.entries(source).items()}
        assert pieces.keys() == whole.keys()
        for name, entry in whole.items():
            assert entry.equals(pieces[name], ignored_fields=["span", "comment"]), name


def test_an_entry_may_hold_what_looks_like_another() -> None:
    source = (
        "# one = no\none =\n    a = b\n    { $count ->\n[one] x\n       *[other] y\n}\n"
        "    .article = de\n\n## two\n-two = z\n"
    )
    assert list(texts.entries(source)) == ["one", "-two"]
    for piece in texts.entries(source).values():
        assert not isinstance(FluentParser().parse_entry(piece), fluent.Junk)


@pytest.mark.parametrize("text", EVERY)
def test_both_languages_say_the_same_things(text: str) -> None:
    assert variables("nl", text) == variables("en", text)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_text_can_be_said_in_all_its_forms(language: str) -> None:
    for text, said in formatted(language):
        assert said.strip(), text
        assert "{" not in said, text
        assert not re.search(r"[\ue000-\uf8ff]", said), text


def test_a_text_that_is_not_there_or_lacks_a_value_is_a_bug() -> None:
    with pytest.raises(texts.MissingText):
        texts.blocks("nl", "no-such-text")
    with pytest.raises(texts.MissingText):
        texts.blocks("nl", "setup-done", name="x")


# --- the code --------------------------------------------------------------------------------------------


@cache
def sources() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text("utf-8")) for file in sorted(COMMANDS_FOLDER.rglob("*.py"))}


def strings(node: ast.AST) -> set[str]:
    """The strings that a name or expression may be, as far as it says so itself."""
    match node:
        case ast.Constant(value=str(said)):
            return {said}
        case ast.IfExp():
            return strings(node.body) | strings(node.orelse)
    return set()


def calls() -> Iterator[tuple[str, set[str]]]:
    """Texts that are asked for by name, with the names of the values that they are given."""
    for tree in sources().values():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in ("blocks", "line", "tell") and len(node.args) > 1:
                values = {keyword.arg or "**" for keyword in node.keywords}
                yield from ((text, values) for text in strings(node.args[1]))


def mistakes() -> Iterator[type[Mistake]]:
    waiting = [Mistake]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            yield kind


def raised() -> Iterator[tuple[type[Mistake], set[str]]]:
    """Mistakes as they are made, with the names of the values that their text is given."""
    kinds = {kind.__name__: kind for kind in mistakes()}
    for tree in sources().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                yield kinds[node.func.id], {keyword.arg or "**" for keyword in node.keywords}


def test_every_text_asked_for_is_there_with_its_values() -> None:
    asked = list(calls())
    assert len(asked) > 10
    for text, values in asked:
        assert text in EVERY, text
        assert values == variables("nl", text), text


def test_every_mistake_has_its_text_and_values() -> None:
    made = list(raised())
    assert {kind for kind, _ in made} == set(mistakes())
    for kind, values in made:
        assert kind.text in EVERY, kind
        assert values == variables("nl", kind.text), kind


def test_every_command_is_explained() -> None:
    for command in COMMANDS:
        assert set(command.names) == set(texts.LANGUAGES)
        assert command.about in EVERY
        assert not variables("nl", command.about)
        assert all(set(one.shown) == set(texts.LANGUAGES) for one in command.arguments)


def test_texts_put_together_are_there() -> None:
    assert set(EVERY) >= DYNAMIC
    for text in DYNAMIC:
        needed = {"name", "account"} if text.startswith(("role-", "part-theirs-")) else {"name"}
        if text.startswith(("times-", "level-")):
            needed = {"count", "place"}
        if text.startswith("report-brief-"):
            needed = {"count"}
        if text.startswith("landed-"):
            needed = {"told", "words"}
        if text.startswith(("story-", "page-story-", "linked-")):
            needed = {"name", "place", "prefix", "at", "code", "days"}
        if text.endswith("-asked") or text.startswith("research-field-"):
            needed = {"text"}
        if text.startswith(("partner-", "page-partner-")):
            needed = {"name", "organisation", "text", "at"}
        if text.startswith("lived-"):
            needed = {"name", "text"}
        if text.startswith(("phase-now-", "page-effort-")):
            needed = {"since", "at"}
        assert variables("nl", text) <= needed, text


def test_no_text_is_without_use() -> None:
    platforms = [ast.parse(file.read_text("utf-8")) for file in COMMANDS_FOLDER.parent.glob("bot/**/*.py")]
    said = {
        node.value
        for tree in (*sources().values(), *platforms)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    referred = {other for text in EVERY for other in references("nl", text)}
    assert set(EVERY) - said - referred - DYNAMIC == set()


# --- the language ----------------------------------------------------------------------------------------

EMOJI = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a-\u23ff]")


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_each_sign_has_its_word_beside_it_and_one_is_enough(language: str) -> None:
    for text, said in formatted(language):
        signs = EMOJI.findall(said)
        assert len(signs) <= 1 or text in EXPLAINS_SIGNS, text
        assert all(re.search(rf"{sign} \(\w[^)]*\)", said) for sign in signs), text


EXPLAINS_SIGNS = {"standup-open", "feeling-offer", "photos-ask"}
"""Texts that say what signs mean."""


# --- what members write ----------------------------------------------------------------------------------

EVIL = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                "• ",
                "\n",
                "\n\n",
                "\r\n",
                "\ue000",
                "0",
                "1",
                "\ue001",
                "{ $name }",
                "{",
                "}",
                "<b>",
                "*",
                "\u202e",
                "x",
            ]
        )
    ).map("".join),
)


@given(EVIL, st.sampled_from(texts.LANGUAGES))
def test_what_is_filled_in_makes_no_items_and_no_paragraphs(value: str, language: str) -> None:
    plain = texts.blocks(language, "setup-done", name="x", members=2, facilitator="y", prefix="!")
    said = texts.blocks(language, "setup-done", name=value, members=2, facilitator="y", prefix="!")
    assert [block.style for block in said] == [block.style for block in plain]
    assert said[1:] == plain[1:]


@given(EVIL)
def test_what_is_filled_in_comes_out_as_it_was(value: str) -> None:
    said = texts.line("nl", "role-member", name=value, account="@x:test")
    assert said == f"{value} is nu deelnemer. Account: @x:test."


@given(EVIL)
def test_a_mention_is_filled_in_as_a_mention(value: str) -> None:
    mention = chat.Mention(PersonId("@x:test"), value)
    (block,) = texts.blocks("nl", "role-member", name=mention, account="@x:test")
    assert block.spans == (mention, " is nu deelnemer. Account: @x:test.")


CLEANED: list[Callable[[str], str]] = [words.clean, words.one_line, words.name]


@given(EVIL)
def test_members_words_hold_nothing_that_disorders_a_post(value: str) -> None:
    allowed = "\u2068\u2069\u200c\u200d"
    for cleaner in CLEANED:
        cleaned = cleaner(value)
        wrong = {ch for ch in cleaned if unicodedata.category(ch) in ("Cf", "Co", "Cs", "Zl", "Zp")}
        assert wrong <= set(allowed), cleaner
    for cleaner in (words.one_line, words.name):
        assert not re.search(r"[\n\r\t\x00-\x1f]", cleaner(value))


@given(EVIL, st.integers(10, 400))
def test_one_line_is_bounded_and_stays_as_it_is(value: str, most: int) -> None:
    line = words.one_line(value, most)
    assert len(line) <= most + 1
    assert words.one_line(line, most + 1) == line


def test_words_keep_what_is_only_unusual() -> None:
    for text in ("Zoë", "日本", "👩‍👩‍👧", "👍🏽", "\U0001fae8", "\U0001fabf", "naïve", "É", "x² + ½"):
        assert words.clean(text) == text
    assert words.clean("a\ufffeb\U0001ffffc\ufdd0d") == "abcd"


def test_one_line_ends_at_a_word() -> None:
    assert words.one_line("een twee drie vier", 10) == "een twee…"
    assert words.one_line("a" * 20, 10) == "a" * 10 + "…"
    assert words.one_line("een,  twee\n\ndrie") == "een, twee drie"


def test_a_name_from_right_to_left_keeps_its_direction_to_itself() -> None:
    assert words.name("أمينة") == "\u2068أمينة\u2069"
    assert words.name("Amina \u202e") == "Amina"
    assert words.name("\u202e\u200b", otherwise="@x:test") == "@x:test"
    assert len(words.name("א" * 200)) <= words.NAME_LENGTH + 3
