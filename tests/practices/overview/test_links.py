"""Which links are kept, and what is said of them."""

import pytest

from commands.overview import links

PLAN = "https://example.org/plan"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (f"{PLAN} het plan", (PLAN, "het plan")),
        (f"{PLAN}: het plan", (PLAN, "het plan")),
        (f"<{PLAN}> - het plan", (PLAN, "het plan")),
        (f"({PLAN}), het plan", (PLAN, "het plan")),
        (PLAN, (PLAN, "")),
        (f"{PLAN}\nhet plan\nvoor het plein", (PLAN, "het plan\nvoor het plein")),
        ("HTTP://example.org/a_(b) wat", ("HTTP://example.org/a_(b)", "wat")),
        (f"het plan {PLAN}", None),
        ("javascript:alert(1) klik", None),
        ("file:///etc/passwd", None),
        ("https:// niets", None),
        ("https://amina:geheim@example.org/ ons wachtwoord", None),
        ("https://matrix.to/#/@zehra:test Zehra", None),
        ("https://[::1 kapot", None),
        (f"https://example.org/{'x' * 500} te lang", None),
        ("", None),
    ],
)
def test_a_link_stands_first(said: str, found: tuple[str, str] | None) -> None:
    assert links.leads(said) == found


def test_in_a_message_it_stands_anywhere() -> None:
    assert links.first_in(f"Kijk (ook Bram): {PLAN}. Mooi hè?") == PLAN
    assert links.first_in(f"ftp://example.org en daarna {PLAN}!") == PLAN
    assert links.first_in("niets te lezen") is None
