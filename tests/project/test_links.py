"""Links between pages lead somewhere, or are named."""

from pathlib import Path

from tests.links import dead


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a b.html").write_text('<h1 id="kop">x</h1>')
    (tmp_path / "page.html").write_text(
        '<a href="in/a%20b.html#kop"></a><a href="#here" id="here"></a><a href="https://example.org/x"></a>'
        '<img src="gone.png"><a href="in/a%20b.html#elsewhere"></a><a href="#nowhere"></a><a href="mailto:x">'
    )
    assert [(str(page), target) for page, target in dead(tmp_path)] == [
        ("page.html", "gone.png"),
        ("page.html", "in/a%20b.html#elsewhere"),
        ("page.html", "#nowhere"),
    ]
