"""What several communities of a programme want to learn, in its room: they may look for it together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from commands import alike, chat, texts
from commands.context import Context
from commands.linked.given import given, post
from commands.upward import What
from commands.words import one_line
from storage import communities, linked
from storage.communities import Community
from storage.linked import Kind
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
SAME: Final = "linked-same"
_MOST: Final = 5


async def tell(ctx: Context, programme: Community) -> None:
    """Posts what is the same, where anything is."""
    blocks = await _says(ctx, programme, ctx.now)
    if blocks is not None:
        await post(ctx, programme, SAME, programme, blocks, None, ctx.now)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """What was the same then, as far as that is still to be read."""
    return await _says(ctx, community, row.until) if row.until is not None else None


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says what is left of a list from which words were erased."""
    for row in gone:
        blocks = await render(ctx, community, row)
        if blocks is not None and row.until is not None:
            await post(ctx, community, SAME, community, blocks, None, row.until)


async def _says(ctx: Context, programme: Community, until: datetime) -> Blocks | None:
    language, asked = programme.language, []
    for link in await linked.children(ctx.tx, programme.id, Kind.PROGRAMME):
        if link.since <= until:
            child = await communities.by_id(ctx.tx, link.child)
            told = await given(ctx.tx, ctx.practices, child, link.since, until, language)
            asked += [(one_line(child.name), one.text) for one in told if one.what is What.LEARNING]
    items = [
        chat.item(texts.line(language, "linked-same", word=word, names=", ".join(names)))
        for word, names in _shared(language, asked)[:_MOST]
    ]
    title = texts.line(language, "linked-same-title")
    return (chat.heading(title), *items) if items else None


def _shared(language: str, asked: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Each word that several have in what they want to learn, with who; most of them first."""
    found: list[tuple[str, list[str]]] = []
    for place, (name, text) in enumerate(asked):
        others = asked[place + 1 :]
        by_word: dict[str, list[str]] = {}
        for at, word in alike.shared(language, text, [words for _, words in others]):
            by_word.setdefault(word.casefold(), [name]).append(others[at][0])
        for word, who in by_word.items():
            names = list(dict.fromkeys(who))
            # The same word in another form was found from the first that has it.
            if len(names) > 1 and not any(set(names) <= set(known) for _, known in found):
                found.append((word, names))
    return sorted(found, key=lambda one: -len(one[1]))
