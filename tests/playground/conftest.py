"""The browser that the tests of the page look with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.kit.playing import PATIENCE, Looking, looking

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Looking]:
    """One for all tests of a file."""
    with looking() as one:
        yield one


@pytest.fixture
def looks(browser: Looking) -> Iterator[Looking]:
    """The browser; nothing may have complained in the end."""
    browser.complaints.clear()
    yield browser
    for context in browser.browser.contexts:
        context.close()
    assert browser.complaints == []
