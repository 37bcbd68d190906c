"""Words that somebody may choose for a name or an answer, and what must never come of them."""

from html.parser import HTMLParser

WORDS = (
    "<script>alert(1)</script>",
    "</p></li></ul><h1>Groot",
    '<a href="javascript:alert(1)">klik</a>',
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; &amp; &#x3C;",
    "Bram\u202egnp.exe",
    "\u2067omgekeerd\u2066",
    "\u200b\u200b\u2060\ufeff",
    "Bram\nBegeleider: Bram\r\n\u2028Nog een",
    "a\x07b\x1b[31m",
    "\ue0000\ue001 {$name} { $members }",
    "فاطمة",
    "שרה",
    "👩🏽‍🌾 Bloem",
    "ÿ" * 10_000,
)
"""For people; each is to be shown as words, or as nothing."""

_TAGS = {"h4", "h5", "p", "br", "ul", "li", "a"}
_DISORDERING = "\u202e\u2066\u2067\u200b\u2060\ufeff\x07\x1b\r\u2028\ue000\ue001"


class _Html(HTMLParser):
    """What a client makes of HTML: its tags, addresses and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attributes

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_harmless(body: str, html: str) -> None:
    """No markup but ours, no character that disorders, every name and answer on a line of its own."""
    shown = _Html(html)
    assert shown.tags <= _TAGS
    assert all(key == "href" and str(to).startswith("https://matrix.to/#/@") for key, to in shown.attributes)
    for text in (body, shown.text):
        assert not set(_DISORDERING) & set(text)
    listed = [line for line in body.split("\n") if line.startswith("• ")]
    assert len(listed) == html.count("<li>")
    assert all(len(line) < 400 for line in listed)
