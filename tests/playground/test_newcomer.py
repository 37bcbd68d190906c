"""Somebody comes in week nine and goes on with the work of who leaves, as whoever plays would see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.kit.playing import Json, Playground, playground
from tests.kit.playing_template import copy_of_played

SEM, GROUP = "with-sem", "square"
SAYS: dict[str, dict[str, str]] = {
    "nl": {
        "question": "!koers vraag Hoe wordt dit een fijn plein?",
        "goal": "!koers doel Samen een plein maken",
        "student": "ik studeer",
        "until-when": "Tot wanneer doe je mee?",
        "until": "3 november, 4 uur",
        "hand": "Wat moet een ander weten",
        "handed": "Dank je wel. De groep vindt het bij !punten",
        "welcome": "Welkom, Noor!",
        "hope": "Wat hoop je hier vooral te vinden?",
        "tell": "wat hoop je hier te vinden?",
        "know": "Mag de groep dit weten?",
        "who": "Wat past het best bij jou?",
        "help": "Wil je Noor op weg helpen?",
        "found": "wil je op weg helpen",
        "offer": "Sem geeft werk door. Ga jij verder?",
        "yours": "Het is nu van jou.",
        "shown": "Je gaat verder met het werk van Sem. De volgende stap: verf kopen",
        "well": "Lukt het meedoen?",
        "fine": "Fijn om te horen!",
    },
    "en": {
        "question": "!course question Hoe wordt dit een fijn plein?",
        "goal": "!course goal Samen een plein maken",
        "student": "I study",
        "until-when": "Until when do you take part?",
        "until": "3 November, 4 hours",
        "hand": "What does somebody need to know",
        "handed": "Thank you. The group finds it at !points",
        "welcome": "Welcome, Noor!",
        "hope": "What do you most hope to find here?",
        "tell": "what do you hope to find here?",
        "know": "May the group know this?",
        "who": "What fits you best?",
        "help": "Will you help Noor find the way?",
        "found": "would like to help you",
        "offer": "Sem hands over work. Will you go on?",
        "yours": "It is yours now.",
        "shown": "You go on with the work of Sem. The next step: verf kopen",
        "well": "Is taking part working out?",
        "fine": "Good to hear!",
    },
}


class Player:
    """Does what the page does, and reads what stands once the bot has said all there is to say."""

    def __init__(self, running: Playground) -> None:
        self._running = running
        self._now = datetime.fromisoformat("2026-10-13T07:10:00+00:00")

    def does(self, what: str, **asked: Any) -> Json:
        """Something, and a minute goes by: then it was heard and answered."""
        status, said = self._running.post(f"/do/{what}", asked)
        assert status == 200, (what, asked, said)
        if what != "clock":
            self.goes_to(self._now + timedelta(minutes=1))
        return said

    def goes_to(self, moment: datetime | str) -> None:
        self._now = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        self.does("clock", to=self._now.isoformat())

    def says(self, who: str, room: str, body: str, **more: str) -> None:
        self.does("say", person=who, room=room, body=body, **more)

    def presses(self, who: str, entry: Json, number: int) -> None:
        token = entry["buttons"][number]["id"]
        self.does("press", person=who, target=entry["id"], token=token)

    def stands(self, words: str, room: str | None = None) -> list[Json]:
        """What the bot says that has these words in it, oldest first."""
        return [
            one
            for one in self._running.entries()
            if one["sender"] == "leerkring" and words in _words(one) and room in (None, one["room"])
        ]

    def reads(self, words: str, room: str | None = None) -> Json:
        """The newest of it."""
        found = self.stands(words, room)
        assert found, words
        return found[-1]

    def opens(self, name: str, room: str) -> str:
        """A file that the bot sent."""
        (file,) = [one for one in self._running.entries() if one["kind"] == "file" and one["room"] == room]
        assert file["body"].endswith(name)
        status, read = self._running.get(f"/file/{file['file']}")
        assert status == 200
        return read.decode()


def _words(entry: Json) -> str:
    return str(entry["body"]) + "\n".join(
        "".join(span["text"] for span in block["spans"]) for block in entry["blocks"]
    )


@contextmanager
def played(language: str, shared: Path, to: Path) -> Iterator[Playground]:
    """A playground six weeks on."""
    if language == "nl":
        with copy_of_played(shared, to) as running:
            yield running
        return
    with playground(to, "--language", language) as running:
        running.is_told()
        yield running


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_comes_finds_the_way_and_goes_on_with_what_another_began(
    language: str, shared: Path, tmp_path: Path
) -> None:
    says = SAYS[language]
    with played(language, shared, tmp_path / "a") as running:
        play = Player(running)
        play.says("marloes", GROUP, says["question"])
        play.says("marloes", GROUP, says["goal"])
        _hands_over(play, says)
        play.goes_to("2026-10-27T11:00:00+00:00")
        noor = play.does("come", name="Noor")["id"]
        _finds_the_way(play, says, noor)
        play.goes_to("2026-11-03T11:30:00+00:00")
        offer = play.reads(says["offer"], f"with-{noor}")
        play.presses(noor, offer, 0)
        play.reads(says["yours"], f"with-{noor}")
        play.goes_to("2026-11-10T09:00:00+00:00")
        opening = [one for one in play.stands("1. ", GROUP) if not one["thread"]][-1]
        assert not play.stands(says["shown"])
        play.says(noor, GROUP, "1. gekeken\n2. schilderen\n3. nee", thread=opening["id"])
        play.reads(says["shown"])
        play.goes_to("2026-11-12T11:30:00+00:00")
        well = play.reads(says["well"], f"with-{noor}")
        play.presses(noor, well, 0)
        play.reads(says["fine"], f"with-{noor}")


def _hands_over(play: Player, says: dict[str, str]) -> None:
    """Sem leaves in three weeks: five lines, alone, and the group reads them after a tick."""
    play.says("sem", SEM, "!intake")
    play.says("sem", SEM, says["student"])
    while not play.stands(says["until-when"], SEM):
        newest = [one for one in play.stands("", SEM) if one["buttons"] and not one["removed"]][-1]
        play.presses("sem", newest, -1)
    play.says("sem", SEM, says["until"])
    play.goes_to("2026-10-17T11:00:00+00:00")
    draft = play.reads(says["hand"], SEM)
    for line in ("1 de muur", "2 half klaar", "3 verf kopen", "4 drie moeders", "5 map Muur"):
        play.says("sem", SEM, line, reply_to=draft["id"])
    assert not play.stands("verf kopen", GROUP)
    play.presses("sem", draft, 0)
    play.reads(says["handed"], SEM)


def _finds_the_way(play: Player, says: dict[str, str], noor: str) -> None:
    """What she reads first, what the group hears of her, and who helps her."""
    room = f"with-{noor}"
    play.reads(says["welcome"], GROUP)
    why = play.reads("Hoe wordt dit een fijn plein?", room)
    assert "Samen een plein maken" in _words(why)
    page = play.opens(".html", room)
    assert "Hoe wordt dit een fijn plein?" in page and "Samen een plein maken" in page
    play.goes_to("2026-10-28T11:30:00+00:00")
    poll = play.reads(says["hope"], room)
    play.does("vote", person=noor, target=poll["id"], choices=[poll["options"][0]["id"]])
    play.reads(says["tell"], room)
    play.says(noor, room, "Vrienden maken")
    asks = play.reads(says["know"], room)
    assert not play.stands("Vrienden maken", GROUP)
    play.presses(noor, asks, 0)
    play.goes_to("2026-10-29T12:00:00+00:00")
    who = play.reads(says["who"], room)
    assert [button["text"].partition(" ")[0] for button in who["buttons"]][7:] == ["8️⃣", "❌"]
    play.presses(noor, who, 0)
    play.goes_to("2026-10-30T14:00:00+00:00")
    asked = play.reads(says["help"])
    assert [button["text"].partition(" ")[0] for button in asked["buttons"]] == ["🤝", "❌"]
    play.presses(asked["room"].removeprefix("with-"), asked, 0)
    play.reads(says["found"], room)
    play.goes_to("2026-10-30T16:00:00+00:00")
    play.reads("Vrienden maken", GROUP)


def test_a_question_that_is_answered_has_nothing_to_tap(shared: Path, tmp_path: Path) -> None:
    with copy_of_played(shared, tmp_path / "a") as running:
        play = Player(running)
        play.says("joost", GROUP, "!vraag Wie heeft een grote pan?")
        asked = play.reads("Joost vraagt", GROUP)
        assert len(asked["buttons"]) == 2
        play.presses("joost", asked, 1)
        assert play.reads("Joost vroeg", GROUP)["buttons"] == []
