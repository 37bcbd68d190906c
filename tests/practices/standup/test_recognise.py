"""The three answers are found in whatever shape people give them, and ordinary talk is left as it is."""

import re
import unicodedata
from collections import Counter
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import texts
from commands.standup.nothing import is_nothing
from commands.standup.recognise import (
    OBSTACLE,
    QUESTIONS,
    SLOTS,
    numbered,
    recognise,
    structured,
    three_parts,
)
from storage.contributions import Piece

THREE = {1: "tuin", 2: "bank", 3: "nee"}


def found(text: str, answered: frozenset[int] = frozenset()) -> dict[int, str]:
    return {piece.slot: piece.text for piece in recognise(text, answered)}


@pytest.mark.parametrize(
    "text",
    [
        *("1. tuin\n2. bank\n3. nee", "1) tuin\n2) bank\n3) nee", "1: tuin\n2: bank\n3: nee"),
        *("(1) tuin\n(2) bank\n(3) nee", "[1] tuin\n[2] bank\n[3] nee", "1.) tuin\n2.) bank\n3.) nee"),
        *("1 - tuin\n2 - bank\n3 - nee", "1 – tuin\n2 – bank\n3 – nee", "1- tuin\n2- bank\n3- nee"),
        *("a. tuin\nb. bank\nc. nee", "A) tuin\nB) bank\nC) nee", "a) tuin b) bank c) nee"),
        *("I. tuin\nII. bank\nIII. nee", "i) tuin\nii) bank\niii) nee", "I - tuin\nII - bank\nIII - nee"),
        *("① tuin\n② bank\n③ nee", "①tuin ②bank ③nee", "❶ tuin\n❷ bank\n❸ nee", "⑴ tuin\n⑵ bank\n⑶ nee"),
        *("１．tuin\n２．bank\n３．nee", "１）tuin\n２）bank\n３）nee", "1、tuin\n2、bank\n3、nee"),
        *("Vraag één: tuin\nVraag twee: bank\nVraag drie: nee", "#1 tuin\n#2 bank\n#3 nee"),
        *(
            "Antwoord vraag 1: tuin\nAntwoord vraag 2: bank\nAntwoord vraag 3: nee",
            "1 = tuin 2 = bank 3 = nee",
        ),
        *("1.tuin\n2.bank\n3.nee", "1 . tuin\n2 . bank\n3 . nee", "1:tuin\n2)bank\n3.nee"),
        *("1️⃣ tuin\n2️⃣ bank\n3️⃣ nee", "1⃣ tuin\n2⃣ bank\n3⃣ nee", "1️⃣: tuin\n2️⃣. bank\n3️⃣) nee"),
        *("1e: tuin\n2e: bank\n3e: nee", "1ste. tuin\n2de. bank\n3de. nee", "1st: tuin\n2nd: bank\n3rd: nee"),
        *(
            "- 1. tuin\n- 2. bank\n- 3. nee",
            "**1.** tuin\n**2.** bank\n**3.** nee",
            "> 1. tuin\n> 2. bank\n> 3. nee",
        ),
        *(
            "  1. tuin\n\t2. bank\n \t3. nee  ",
            "1.\ttuin\n2.\tbank\n3.\tnee",
            "\n\n1. tuin\n\n\n2. bank\n\n3. nee\n",
        ),
        *("1. tuin\r\n2. bank\r\n3. nee\r\n", "1. tuin\r2. bank\r3. nee", "1. tuin\u20282. bank\u20283. nee"),
        *("1.\ntuin\n2.\nbank\n3.\nnee", "1.\r\n\r\ntuin\r\n\r\n2.\r\n\r\nbank\r\n\r\n3.\r\n\r\nnee"),
        *("\u200f1. tuin\n\u200f2. bank\n\u200f3. nee", "\ufeff1. tuin\n2.\u200e bank\n3. nee"),
        *("١. tuin\n٢. bank\n٣. nee", "۱- tuin\n۲- bank\n۳- nee", "１. tuin\n２. bank\n３. nee"),
        *(
            "1 tuin\n2 bank\n3 nee",
            "1-tuin\n2-bank\n3-nee",
            "1, tuin\n2, bank\n3, nee",
            "1= tuin\n2= bank\n3= nee",
        ),
        *("1e tuin\n2e bank\n3e nee", "1; tuin\n2; bank\n3; nee", "1. tuin\n2 bank\n3) nee"),
        *(
            "1. tuin 2. bank 3. nee",
            "1.tuin 2.bank 3.nee",
            "1) tuin 2) bank 3) nee",
            "1: tuin 2: bank 3: nee",
        ),
        *("(1) tuin (2) bank (3) nee", "1️⃣ tuin 2️⃣ bank 3️⃣ nee", "1️⃣tuin2️⃣bank3️⃣nee", "1.tuin, 2.bank, 3.nee"),
        *("1 tuin 2 bank 3 nee", "1 tuin, 2 bank, 3 nee", "1e tuin 2e bank 3e nee", "1 tuin\n2 bank 3 nee"),
        *("1. tuin\n2. bank 3. nee", "1. tuin 2. bank\n3. nee"),
        *("3. nee\n1. tuin\n2. bank", "2) bank\n3) nee\n1) tuin"),
        *("tuin\nbank\nnee", "tuin\n\nbank\n\nnee", "tuin\r\nbank\r\nnee", "tuin\n \t\nbank\n\n\n\nnee"),
        *(
            "Vraag 1: tuin\nVraag 2: bank\nVraag 3: nee",
            "Antwoord 1: tuin\nantwoord 2: bank\nAntwoord 3: nee",
        ),
        *(
            "Ad 1. tuin\nAd 2. bank\nAd 3. nee",
            "V1: tuin\nV2: bank\nV3: nee",
            "Nr. 1 tuin\nNr. 2 bank\nNr. 3 nee",
        ),
        *("- tuin\n- bank\n- nee", "• tuin\n• bank\n• nee", "* tuin\n\n* bank\n\n* nee"),
    ],
)
def test_three_answers_in_any_shape(text: str) -> None:
    assert found(text) == THREE


@pytest.mark.parametrize(
    "text",
    [
        *("2 bomen geplant", "3 uur gewerkt", "1 boom", "1.5 meter", "1,5 meter", "1.000 euro", "2,5 kg"),
        *("9.30 begonnen", "9:30", "3:15 gestart", "1:30 uur", "2:1 gewonnen", "1-2 uur", "1/2 dag", "2-0"),
        *(
            "2- of 3-persoonstent",
            "2- en 3-jarigen",
            "1- to 2-day trips",
            "10. december",
            "12) iets",
            "4. iets",
        ),
        *("3... 2... 1...", "1…", "100", "3", "2 ", "1-op-1 gesprek", "3e klas", "2de keer", "1ste prijs!"),
        *("Op 1. en 2. kom ik niet", "versie 2.1 af", "de nummers 1, 2 en 3 doen het", "in week 2. verder"),
        *(
            "1 uur gewied, 2 bomen geplant en 3 mensen gesproken",
            "1 tuin 2 bank 3 nee 4 ja",
            "0 1 tuin 2 bank 3 nee",
        ),
        *("1 tuin\n2 bank", "2 bank\n3 nee", "3 nee\n2 bank\n1 tuin\n0", "1 uur\n1 uur\n2 uur\n3 uur"),
        *("1,5 meter\n2,5 meter\n3,5 meter\nklaar", "9.30 koffie\n10.00 start", "²", "½", "m² 1"),
        *("geen nummers", "😀", "مرحبا", "a.\nb.", "1\u20e3"[:1] + "tje"),
    ],
)
def test_ordinary_talk_is_not_numbering(text: str) -> None:
    assert numbered(text) == []
    assert found(text) == {1: text.strip()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. tuin", {1: "tuin"}),
        ("2) bank", {2: "bank"}),
        ("3: nee", {3: "nee"}),
        ("3️⃣ nee", {3: "nee"}),
        ("2 - bank", {2: "bank"}),
        ("1. 2 bomen geplant", {1: "2 bomen geplant"}),
        ("1. 5 bomen 2. 3 banken 3. nee", {1: "5 bomen", 2: "3 banken", 3: "nee"}),
        ("1. om 9.30 begonnen\n2. 1.5 meter\n3. nee", {1: "om 9.30 begonnen", 2: "1.5 meter", 3: "nee"}),
        # Lists go on over lines, and come with a greeting.
        ("1. tuin\ngewied\n\n2. bank", {1: "tuin\ngewied", 2: "bank"}),
        ("1. tuin\r\ngewied\r\n2. bank", {1: "tuin\ngewied", 2: "bank"}),
        ("Hoi allemaal!\n1. tuin\n2. bank", {1: "Hoi allemaal!\ntuin", 2: "bank"}),
        ("Hoi! 1. tuin 2. bank 3. nee", {1: "Hoi!\ntuin", 2: "bank", 3: "nee"}),
        ("Het ging goed\n3. nee", {1: "Het ging goed", 3: "nee"}),
        # Repeated and half.
        ("1. tuin\n1. schuur\n2. bank", {1: "tuin\nschuur", 2: "bank"}),
        ("1. tuin\n2.\n3. nee", {1: "tuin", 3: "nee"}),
        ("1. tuin\n4. los\n3. nee", {1: "tuin\n4. los", 3: "nee"}),
        ("1. tuin, en toen was de stand 2. Leuk!", {1: "tuin, en toen was de stand 2. Leuk!"}),
        ("1. van de 3. klas", {1: "van de 3. klas"}),
        ("1.", {}),
        ("1. \n2) \n3: ", {}),
        ("  2️⃣ ", {}),
        ("①", {}),
        ("③ nee", {3: "nee"}),
        # A list in Markdown may say "1." three times; twice is somebody who adds something.
        ("1. tuin\n1. bank\n1. nee", THREE),
        ("1) tuin\ngewied\n1) bank\n1) nee", {1: "tuin\ngewied", 2: "bank", 3: "nee"}),
        ("1. tuin\n1. schuur", {1: "tuin\nschuur"}),
        ("1. tuin\n1.\n1. nee", {1: "tuin\nnee"}),
        # Who greets at the head or the foot of three lines says that beside the answers.
        ("Hoi allemaal!\ntuin\nbank\nnee", {1: "Hoi allemaal!\ntuin", 2: "bank", 3: "nee"}),
        ("Hallo\n\ntuin\n\nbank\n\nnee", {1: "Hallo\ntuin", 2: "bank", 3: "nee"}),
        ("Hoi\n\ntuin\nbank\nnee\n\nGroetjes, Fatma", {1: "Hoi\ntuin", 2: "bank", 3: "nee\nGroetjes, Fatma"}),
        ("Hoi\ntuin\nbank", {1: "Hoi\ntuin\nbank"}),
        # A letter alone is no number, nor is what only begins like one.
        ("c. nee", {1: "c. nee"}),
        ("a.m. tuin\nb.v. bank\nc.q. nee", {1: "a.m. tuin", 2: "b.v. bank", 3: "c.q. nee"}),
        ("Een tuin\nTwee banken\nDrie stoelen", {1: "Een tuin", 2: "Twee banken", 3: "Drie stoelen"}),
        ("Ik deed: a. de tuin en b. de bank", {1: "Ik deed: a. de tuin en b. de bank"}),
        ("", {}),
        (" \n\t\r\n ", {}),
        ("\u200f\u200e", {}),
        # Four loose lines, and paragraphs of which there are not three, are one answer.
        ("a\nb\nc\nd", {1: "a\nb\nc\nd"}),
        ("a\n\nb\nc", {1: "a\n\nb\nc"}),
        ("a\nb\n\nc\n\nd\ne", {1: "a\nb", 2: "c", 3: "d\ne"}),
    ],
)
def test_what_a_message_answers(text: str, expected: dict[int, str]) -> None:
    assert found(text) == expected


def test_without_a_shape_the_next_open_question_is_answered() -> None:
    assert found("tuin", frozenset()) == {1: "tuin"}
    assert found("bank", frozenset({1})) == {2: "bank"}
    assert found("nee", frozenset({1, 2})) == {3: "nee"}
    assert found("nee", frozenset({2, 3})) == {1: "nee"}
    assert found("nog iets", frozenset(SLOTS)) == {}


def test_three_lines_are_one_answer_once_something_was_answered() -> None:
    assert found("a\nb\nc", frozenset({1})) == {2: "a\nb\nc"}
    assert found("1. a\n2. b\n3. c", frozenset({1})) == {1: "a", 2: "b", 3: "c"}


@pytest.mark.parametrize("text", ["3 nee", "3 niets", "3 - geen", "3e nee", "3, no"])
def test_a_bare_three_with_no_is_the_third_answer(text: str) -> None:
    assert list(found(text)) == [OBSTACLE]
    assert is_nothing(found(text)[OBSTACLE])


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize(
    "form",
    [
        "1. {0} Tuin\n2. {1} Bank\n3. {2} Nee",
        "1. {0}\nTuin\n2. {1}\nBank\n3. {2}\nNee",
        "{0} Tuin\n{1} Bank\n{2} Nee",
        "{0}\r\nTuin\r\n\r\n{1}\r\nBank\r\n\r\n{2}\r\nNee\r\n",
        "> 1. {0}\nTuin\n> 2. {1}\nBank\n> 3. {2}\nNee",
    ],
)
def test_our_questions_copied_are_no_part_of_the_answers(language: str, form: str) -> None:
    asked = [texts.line(language, QUESTIONS[slot]) for slot in SLOTS]
    expected = {1: "Tuin", 2: "Bank", 3: "Nee"}
    assert found(form.format(*asked)) == expected
    assert found(form.format(*(question.upper().replace("?", "") for question in asked))) == expected


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_our_questions_copied_without_an_answer_answer_nothing(language: str) -> None:
    asked = [texts.line(language, QUESTIONS[slot]) for slot in SLOTS]
    assert found("\n".join(asked)) == {}
    assert found(f"1. {asked[0]}\n2. {asked[1]}\n3. {asked[2]} nee") == {3: "nee"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "nee",
            "Nee.",
            "NEE!!",
            " nee ",
            "nee hoor",
            "Nee, niets.",
            "neen",
            "niets",
            "Niks...",
            "geen",
            "nvt",
        ),
        *(
            "n.v.t.",
            "N.V.T",
            "niet van toepassing",
            "Geen obstakels",
            "geen problemen",
            "nee 👍",
            "nee, dank je",
        ),
        *("no", "No.", "nope", "None", "nothing", "N/A", "n/a", "not really", "no obstacles", "x", "X", "0"),
        *(
            "-",
            "–",
            "—",
            "--",
            "/",
            "👎",
            "👎🏽",
            "👍",
            "👍🏿",
            "😀",
            "❌",
            "✖️",
            "\u200f-",
            "obstakel: nee",
            "In de weg: niets",
        ),
        *("Obstacles: none", "niet echt", "nee\n", "n.v.t.\r\n"),
    ],
)
def test_nothing_is_in_the_way(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "ja",
            "yes",
            "neef",
            "nee, maar de sleutel ontbreekt",
            "geen tijd",
            "geen sleutel",
            "nothing works",
        ),
        *(
            "no time",
            "noot",
            "niet",
            "1",
            "?",
            "...",
            "de weg",
            "obstakel: geen tijd",
            "nee nee maar",
        ),
        *("heb ik hulp? nee", "лет", "لا أعرف كيف"),
    ],
)
def test_something_is_in_the_way_or_unsaid(text: str) -> None:
    assert not is_nothing(text)


# --- for any text ----------------------------------------------------------------------------------------

PIECES = [
    *"1234 .):-–\n\r\t,[(e>*xXnN/",
    "\ufe0f",
    "\u20e3",
    "\u200f",
    "٢",
    "é",
    "😀",
    "\u2028",
    "word ",
    "nee",
]
TRICKY = st.lists(st.sampled_from(PIECES)).map("".join)
ANY_TEXT = st.one_of(st.text(), TRICKY, st.builds("{}\n{}".format, TRICKY, st.text()))
ANSWERED = st.frozensets(st.sampled_from(SLOTS))


def letters(text: str) -> Counter[str]:
    """What must never be lost. Digits may: they are what numbering is made of."""
    return Counter(ch for ch in text if unicodedata.category(ch)[0] == "L")


def without_numbering(text: str) -> Counter[str]:
    return letters(re.sub(r"(\d)(?:e|de|ste|st|nd|rd)\b", r"\1", text, flags=re.IGNORECASE))


def valid(pieces: list[Piece]) -> bool:
    slots = [piece.slot for piece in pieces]
    return set(slots) <= set(SLOTS) and len(slots) == len(set(slots)) and all(p.text.strip() for p in pieces)


@given(ANY_TEXT, ANSWERED)
def test_any_text_gives_each_question_at_most_one_piece(text: str, answered: frozenset[int]) -> None:
    for pieces in (recognise(text, answered), structured(text, answered), numbered(text), three_parts(text)):
        assert valid(pieces)


@given(ANY_TEXT, ANSWERED)
def test_no_word_is_lost_but_numbering(text: str, answered: frozenset[int]) -> None:
    pieces = recognise(text, answered)
    kept = letters("\n".join(piece.text for piece in pieces))
    assert kept <= letters(text)
    if pieces:
        assert without_numbering(text) <= kept


@given(ANY_TEXT, st.sampled_from([1, 2]))
def test_an_answer_without_shape_goes_to_a_question_still_open(text: str, done: int) -> None:
    answered = frozenset(range(1, done + 1))
    pieces = recognise(text, answered)
    if pieces and not structured(text, answered):
        assert [piece.slot for piece in pieces] in ([done + 1], [OBSTACLE])


@given(st.lists(st.from_regex(r"[a-z][a-z ]{0,20}[a-z]", fullmatch=True), min_size=3, max_size=3), st.data())
def test_what_is_written_in_a_form_is_read_back(answers: list[str], data: st.DataObject) -> None:
    form = data.draw(
        st.sampled_from(["{}. {}", "{}) {}", "({}) {}", "{}: {}", "{} - {}", "{}\ufe0f\u20e3 {}", "{} {}"])
    )
    separator = data.draw(st.sampled_from(["\n", "\r\n", "\n\n"]))
    text = separator.join(form.format(slot, words) for slot, words in zip(SLOTS, answers, strict=True))
    assert found(text) == dict(zip(SLOTS, answers, strict=True))


@given(st.one_of(st.text(), st.sampled_from(["nee", "n.v.t.", "-", "👎", "Obstakels: geen"])))
def test_case_space_and_stops_do_not_change_a_no(text: str) -> None:
    plain = is_nothing(text)
    assert is_nothing(f"  {text}\n") == plain
    assert is_nothing(text.casefold()) == plain
    if any(ch.isalnum() for ch in text):
        assert is_nothing(f"{text} !") == plain


SIZE = 20_000
PATHOLOGICAL = {
    "spaces": " ",
    "digits": "1",
    "digit and space": "1 ",
    "a 1 and no end": "1 2 2 2 ",
    "digit lines": "1\n",
    "numbers without words": "1.\n",
    "numbered lines": "1. a\n2. b\n",
    "blank lines": " \n",
    "line ends": "\r\n",
    "stops": "1.)",
    "keycaps": "1\ufe0f\u20e3",
    "direction marks": "\u200f",
    "bullets": "- ",
    "stars": "*",
    "brackets": "(",
    "dashes": "1 - ",
    "letters": "a",
    "nothing": "nee ",
    "question begun": "Wat heb je de ",
    "emoji": "👎🏽",
    "combining": "e\u0301\u0302",
}


@pytest.mark.parametrize("unit", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
@pytest.mark.parametrize("form", ["{}", "{}x", "1{}", "1.{}.", "x\n{}"])
def test_four_times_as_long_takes_no_more_than_some_times_as_long(unit: str, form: str) -> None:
    def effort(size: int) -> float:
        text, tries = form.format(unit * (size // len(unit))), []
        for _ in range(2):
            began = process_time()
            recognise(text)
            is_nothing(text)
            tries.append(process_time() - began)
        return min(tries)

    # What grows with the square of the length takes sixteen times as long. Of so little much is chance.
    assert effort(SIZE) < 10 * max(effort(SIZE // 4), 0.005)


@pytest.mark.parametrize(
    "foot", ["Groetjes,\nFatma", "Met vriendelijke groet, Jan de Boer", "Fijne dag!", "gr Ali"]
)
def test_a_farewell_is_no_answer(foot: str) -> None:
    for said in (f"tuin\n\nbank\n\nalles goed\n\n{foot}", f"- tuin\n- bank\n- alles goed\n{foot}"):
        assert [piece.text for piece in recognise(said)] == ["tuin", "bank", f"alles goed\n{foot}"]
