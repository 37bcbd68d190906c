"""The picture of the week to print and hang up, and the shared question on it."""

from pathlib import Path

import pytest

from commands import chat
from commands.drawing.typeset import Job
from tests.kit.village import Village, person, stand_in
from tests.practices.digest.test_picture import told

QUESTION = "Hoe wordt het plein van iedereen?"


def watching(folder: Path) -> tuple[Village, list[Job]]:
    jobs: list[Job] = []

    def sees(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    return Village(folder, typeset=sees), jobs


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("!weekbericht plaat", (210, 297)),
        ("!weekbericht plaat a3 liggend", (420, 297)),
        ("!digest wall landscape", (297, 210)),
        ("!weekbericht plaat A3", (297, 420)),
    ],
)
async def test_anybody_gets_it_on_the_paper_that_they_ask_for(
    tmp_path: Path, said: str, size: tuple[int, int]
) -> None:
    village, jobs = watching(tmp_path)
    async with told(village):
        await village.says("Amina", "!weekbericht nu")
        await village.settled()
        await village.says("Bram", said)
        (given,) = await village.settled()
        assert isinstance(given.outgoing, chat.File) and given.outgoing.mimetype == "application/pdf"
        week, wall = jobs
        assert week.data["form"] is None and week.form == "jpg"
        assert wall.data["form"] == {"width": size[0], "height": size[1]} and wall.form == "pdf"
        assert [one["name"] for one in wall.data["people"]] == ["Bram", "Chidi", "Fatima"]


async def test_a_new_one_comes_in_its_place_and_each_reader_has_their_own(tmp_path: Path) -> None:
    village, _ = watching(tmp_path)
    async with told(village):
        await village.says("Amina", "!weekbericht nu")
        await village.says("Bram", "!weekbericht plaat")
        await village.settled()
        alone = await village.alone_with("Chidi")
        await village.says("Chidi", "!weekbericht plaat a3", room=alone)
        await village.says("Bram", "!weekbericht plaat a3")
        await village.settled()
        files = [post for post in village.platform.posted if isinstance(post.outgoing, chat.File)]
        assert [(post.room == alone, post.removed) for post in files] == [
            (False, True),
            (True, False),
            (False, False),
        ]


async def test_before_the_first_digest_there_is_none(tmp_path: Path) -> None:
    village, jobs = watching(tmp_path)
    async with told(village):
        await village.says("Bram", "!weekbericht plaat")
        (said,) = await village.settled()
        assert said.words == "Er is niets nieuws sinds de vorige keer." and not jobs


async def test_it_goes_with_what_is_taken_back(tmp_path: Path) -> None:
    village, _ = watching(tmp_path)
    async with told(village) as root:
        said = await village.says("Amina", "1. mijn geheim\n2. niets\n3. nee", thread=root)
        await village.settled()
        await village.says("Amina", "!weekbericht nu")
        await village.says("Bram", "!weekbericht plaat")
        await village.settled()
        (wall,) = [post for post in village.platform.posted if isinstance(post.outgoing, chat.File)]
        assert not wall.removed
        await village.removes("Amina", said)
        await village.settled()
        assert wall.removed


async def test_who_would_rather_not_be_on_it_takes_it_away(tmp_path: Path) -> None:
    village, _ = watching(tmp_path)
    async with told(village):
        await village.says("Amina", "!weekbericht nu")
        await village.says("Bram", "!weekbericht plaat")
        await village.settled()
        (wall,) = [post for post in village.platform.posted if isinstance(post.outgoing, chat.File)]
        await village.reacts("Chidi", wall.event, "🚫")
        await village.settled()
        assert wall.removed


async def test_the_shared_question_is_its_title_until_that_is_erased(tmp_path: Path) -> None:
    village, jobs = watching(tmp_path)
    async with told(village):
        await village.says("Amina", f"!koers vraag {QUESTION}")
        await village.settled()
        await village.says("Amina", "!weekbericht nu")
        await village.says("Bram", "!weekbericht plaat")
        await village.settled()
        assert [job.data["question"] for job in jobs] == [QUESTION, QUESTION]
        pictures = [
            post for post in village.platform.posted if isinstance(post.outgoing, chat.File | chat.Picture)
        ]
        await village.says(
            "Amina", "!vergeet mij ja", room=await village.platform.private_room(person("Amina"))
        )
        await village.settled()
        assert [post.removed for post in pictures] == [True, True]
        assert jobs[-1].data["question"] is None and len(jobs) == 3


@pytest.mark.parametrize("on", ["wall", "week"])
async def test_who_would_rather_not_be_on_one_picture_of_a_week_is_on_none(tmp_path: Path, on: str) -> None:
    village, jobs = watching(tmp_path)
    async with told(village):
        await village.says("Amina", "!weekbericht nu")
        await village.says("Bram", "!weekbericht plaat")
        await village.settled()
        pictures = [
            post for post in village.platform.posted if isinstance(post.outgoing, chat.File | chat.Picture)
        ]
        await village.reacts("Chidi", pictures[on == "wall"].event, "🚫")
        posts = await village.settled()
        assert [post.removed for post in pictures] == [True, True]
        assert [post for post in posts if "Bramtuin" in post.words], "the words are said once more"
        drawn = len(jobs)
        await village.says("Bram", "!weekbericht plaat")
        (said,) = await village.settled()
        assert "liever niet" in said.words and len(jobs) == drawn
