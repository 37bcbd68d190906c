"""The week that is played to be looked at."""

from tests.demo_discord import NAMES, play


async def test_a_week_is_played_as_a_transcript_to_read() -> None:
    said: list[str] = []
    await play(said.append)
    whole = "\n".join(said)
    for words in ("/begin", "Tijd voor het week", "opens the form", "Ik kan helpen", "week-10.jpg", "🔔"):
        assert words in whole
    assert "<@" not in whole
    assert [line.split(":")[0].strip() for line in said[-len(NAMES) :]] == list(NAMES)
