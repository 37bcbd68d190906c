"""``!export``: a facilitator gets the data of the community as a file, in private."""

from collections.abc import Awaitable, Callable, Mapping

from commands import chat, documents, texts
from commands.arguments import Choice
from commands.command import Asked, Changes, Command, Mistake, Theme, Who
from commands.context import ChatContext, CommunityContext
from commands.export.forms import FORMS, USUAL
from commands.pseudonyms import WITHOUT_NAMES
from commands.words import one_line
from storage import audit, shown
from storage.audit import Deed
from storage.outbox import Urgency

_FORM = Choice(
    shown=dict.fromkeys(texts.LANGUAGES, "|".join(FORMS)),
    options=lambda ctx: {form: (form,) for form in (*FORMS, *_others(ctx))},
    optional=True,
)


def _others(ctx: ChatContext) -> Mapping[str, Callable[[CommunityContext, Asked], Awaitable[None]]]:
    return {word: give for practice in ctx.practices for word, give in practice.exports.items()}


class WhichForm(Mistake):
    text = "export-which-form"


async def _export(ctx: CommunityContext, asked: Asked) -> None:
    form, nameless = asked.get(_FORM) or USUAL, asked.get(WITHOUT_NAMES) or False
    if form not in FORMS:
        await _others(ctx)[form](ctx, asked)
        return
    file = texts.line(ctx.language, "export-file-nameless" if nameless else "export-file")
    bundle = chat.Bundle(
        name=f"{file}.{FORMS[form].suffix}",
        mimetype=FORMS[form].mimetype,
        language=ctx.language,
        community=ctx.community.id,
        form=form,
        nameless=nameless,
    )
    blocks = texts.blocks(ctx.language, "export-comes", name=one_line(ctx.community.name))
    if nameless:
        blocks += texts.blocks(ctx.language, "export-warning")
    await ctx.whisper(chat.Post(blocks), ctx.person, Urgency.ANSWER)
    post = await ctx.whisper(bundle, ctx.person, Urgency.ANSWER)
    community = ctx.community.id
    await audit.note(
        ctx.tx,
        Deed.EXPORT,
        ctx.now,
        person=ctx.person,
        community=community,
        detail=audit.form(form, nameless),
    )
    await shown.add(ctx.tx, post, documents.EXPORT, ctx.language, person=ctx.person, community=community)


EXPORT = Command(
    names={"en": "export", "nl": "export"},
    about="about-export",
    theme=Theme.REPORT,
    run=_export,
    who=Who.FACILITATOR,
    arguments=(_FORM, WITHOUT_NAMES),
    wrong=lambda ctx, asked: WhichForm(words=one_line(asked.left, 40), prefix=ctx.profile.prefix),
    changes=Changes.NEVER,
)
