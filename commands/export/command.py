"""``!export``: a facilitator gets the data of the community as a file, in private."""

from typing import Final

from commands import chat, documents, texts
from commands.practice import Asked, Command, Mistake, Scene, Who
from commands.words import one_line
from storage import shown
from storage.outbox import Urgency

FORMS: Final = {"json": "application/json", "csv": "application/zip", "md": "text/markdown"}
USUAL: Final = "csv"


class WhichForm(Mistake):
    text = "export-which-form"


async def _export(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    form = asked.rest.strip().casefold() or USUAL
    if form not in FORMS:
        raise WhichForm(words=one_line(asked.rest, 40), prefix=scene.stage.defaults.prefix)
    bundle = chat.Bundle(
        name=f"leerkring-export.{'zip' if form == 'csv' else form}",
        mimetype=FORMS[form],
        language=scene.language,
        community=scene.community.id,
        form=form,
    )
    blocks = texts.blocks(scene.language, "export-comes", name=one_line(scene.community.name))
    await scene.stage.whisper(chat.Post(blocks), scene.person, Urgency.ANSWER)
    post = await scene.stage.whisper(bundle, scene.person, Urgency.ANSWER)
    community = scene.community.id
    await shown.add(
        scene.tx, post, documents.EXPORT, scene.language, person=scene.person, community=community
    )


EXPORT = Command(
    names={"en": "export", "nl": "export"},
    about="about-export",
    run=_export,
    who=Who.FACILITATOR,
    arguments={"en": "csv|json|md", "nl": "csv|json|md"},
)
