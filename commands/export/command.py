"""``!export``: a facilitator gets the data of the community as a file, in private."""

from commands import chat, documents, texts
from commands.export.forms import FORMS, USUAL
from commands.practice import Asked, Changes, Command, Mistake, Scene, Who
from commands.pseudonyms import asks_for_numbers
from commands.words import one_line
from storage import audit, shown
from storage.audit import Deed
from storage.outbox import Urgency


class WhichForm(Mistake):
    text = "export-which-form"


async def _export(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    rest, nameless = asks_for_numbers(asked.rest)
    form = rest.casefold() or USUAL
    if form not in FORMS:
        raise WhichForm(words=one_line(rest, 40), prefix=scene.stage.defaults.prefix)
    file = texts.line(scene.language, "export-file-nameless" if nameless else "export-file")
    bundle = chat.Bundle(
        name=f"{file}.{FORMS[form].suffix}",
        mimetype=FORMS[form].mimetype,
        language=scene.language,
        community=scene.community.id,
        form=form,
        nameless=nameless,
    )
    blocks = texts.blocks(scene.language, "export-comes", name=one_line(scene.community.name))
    if nameless:
        blocks += texts.blocks(scene.language, "export-warning")
    await scene.stage.whisper(chat.Post(blocks), scene.person, Urgency.ANSWER)
    post = await scene.stage.whisper(bundle, scene.person, Urgency.ANSWER)
    community = scene.community.id
    await audit.note(
        scene.tx,
        Deed.EXPORT,
        scene.stage.now,
        person=scene.person,
        community=community,
        detail=audit.form(form, nameless),
    )
    await shown.add(
        scene.tx, post, documents.EXPORT, scene.language, person=scene.person, community=community
    )


EXPORT = Command(
    names={"en": "export", "nl": "export"},
    about="about-export",
    run=_export,
    who=Who.FACILITATOR,
    arguments={"en": "[xlsx|csv|json|md] [without names]", "nl": "[xlsx|csv|json|md] [zonder namen]"},
    changes=Changes.NEVER,
)
