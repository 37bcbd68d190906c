"""What stands next to what on the picture of the week: each of these was once seen to go wrong."""

import pytest

from commands.drawing.typeset import typeset
from tests.kit.pages import Box, Page, pages
from tests.kit.weeks import weeks


def drawn(number: int, form: str | None) -> Page:
    """One of the hundred weeks."""
    (page,) = pages(typeset(weeks(number + 1)[number].job(form, "pdf", small=6)))
    return page


def after(page: Page, first: str, last: str) -> list[Box]:
    """The words from one up to another, as they are read."""
    said = [one.words for one in page.words]
    start = said.index(first)
    return page.words[start : said.index(last, start)]


@pytest.mark.parametrize("form", [None, "a4", "a4-wide"])
def test_the_title_stands_clear_of_what_is_above_and_below_it(form: str | None) -> None:
    page = drawn(13, form)
    above = next(one for one in page.words if one.words == "Week")
    title = next(one for one in page.words if one.words == "Buurttuin")
    assert title.top > above.bottom + 13
    # Also where a quote is the first thing below it.
    quote = next(one for one in page.words if one.words == "schilderij")
    assert quote.top > title.bottom + 15


def test_a_quote_that_stands_alone_has_the_whole_width() -> None:
    page = drawn(52, "a4")
    quote = after(page, "Ik", "Sjoerd")
    assert max(one.right for one in quote) > 0.7 * page.size.right


def test_large_words_beside_a_photo_have_a_column_that_is_wide_enough() -> None:
    page = drawn(40, "a4")
    side = [one for one in page.words if one.left > page.photos[0].right and one.top > page.photos[0].top]
    high = max(one.bottom - one.top for one in side)
    assert max(one.right for one in side) - min(one.left for one in side) > 12 * high


def test_photos_of_shapes_that_do_not_go_together_do_not_make_all_words_small() -> None:
    page = drawn(16, "a4")
    left, right = min(one.left for one in page.photos), max(one.right for one in page.photos)
    assert right - left > 0.8 * page.size.right
    assert page.smallest > 9


@pytest.mark.parametrize("number", [5, 9])
def test_on_a_lying_page_photos_and_words_begin_equally_high(number: int) -> None:
    page = drawn(number, "a4-wide")
    first = min(one.top for one in page.cards if one.left > 0.4 * page.size.right)
    assert min(one.top for one in page.photos) == pytest.approx(first, abs=2)


def test_who_helps_stands_nearer_to_what_is_difficult_than_to_the_next() -> None:
    page = drawn(3, None)
    helps = next(one for one in page.words if one.words == "Charlotte-Alexandrina")
    trouble = [one for one in page.words if one.bottom < helps.bottom - 5][-1]
    below = [one for one in page.words if one.words == "Λευτέρης:"][-1]
    last = [one for one in page.words if helps.top < one.top < below.top - 5][-1]
    assert last.words == "helpen" and below.top - last.bottom > 20
    assert helps.top - trouble.bottom > 14
