"""The papers on paper: how one is read, and that what is printed is the paper as it is."""

import pytest

from tests.kit.pages import letters, pages, tags
from tests.kit.paper import SIGN, NotInPapers, Run, everything, read, runs, said, words
from tests.papers import PRINTED, language_of, printed
from tests.project.test_papers import paper
from tests.project.test_plain_words import ROOT


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_is_the_paper_as_it_is(name: str) -> None:
    (now,) = printed(name)
    kept, fresh = pages((ROOT / name).with_suffix(".pdf").read_bytes()), pages(now)
    assert [letters(page.text) for page in kept] == [letters(page.text) for page in fresh], "run make papers"
    shown = [one.text for one in everything(read(paper(name))) if one.kind == "image"]
    if name.startswith("docs/deelnemer"):
        # One sheet of paper: what to do, and on its back how it looks.
        assert [len(page.photos) for page in fresh] == [0, len(shown)] == [0, 3]
    assert all(one.within(page.size) for page in fresh for one in (*page.words, *page.photos))
    assert [one for one in shown if one not in tags(now)] == []
    if language_of(name) == "ar":
        # In a pdf its letters stand as they are drawn, from the left.
        return
    whole = letters("".join(page.text for page in fresh))
    spoken = [SIGN.sub("", words(text)) for text in said(read(paper(name))) if text not in shown]
    assert [text for text in spoken if letters(text).replace("\ufe0f", "") not in whole] == []


def test_a_paper_is_read_as_it_is_written() -> None:
    blocks = read(
        "# A\n\nOne\ntwo `!x` **b** [c](d.md).\n\n1. E\n   f\n\n   > G\n2. H\n\n"
        "| I | J |\n|---|---|\n| k | ![l](m.png) |\n\n3. N\n\n   ![O](p.png)\n"
    )
    assert [(one.kind, one.text, one.mark) for one in everything(blocks)] == [
        ("heading", "A", "1"),
        ("paragraph", "One two `!x` **b** [c](d.md).", ""),
        *(("item", "E f", "1."), ("quote", "", ""), ("paragraph", "G", "")),
        *(("item", "H", "2."), ("table", "", "")),
        *(("item", "N", "3."), ("image", "O", "p.png")),
    ]
    assert blocks[-2].rows == (("I", "J"), ("k", "![l](m.png)"))
    assert [*runs(blocks[-2].rows[1][1])] == [Run("picture", "l", "m.png")]
    assert [(run.kind, run.words, run.target) for run in runs(blocks[1].text)] == [
        *(("plain", "One two ", ""), ("code", "!x", ""), ("plain", " ", ""), ("strong", "b", "")),
        *(("plain", " ", ""), ("link", "c", "d.md"), ("plain", ".", "")),
    ]


@pytest.mark.parametrize(
    "wrong", ["<b>x</b>", "* x", "#### x", "| a |\n|---|\n| b | c |", "x `y", "    x", "---"]
)
def test_what_no_paper_has_is_refused(wrong: str) -> None:
    with pytest.raises(NotInPapers):
        list(map(words, said(read(wrong))))
