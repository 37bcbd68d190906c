"""What is to go out, as the body of a message of Discord, within its limits."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final

from bot.discord.ids import message_of, parts
from bot.discord.render import escaped, markdown, mentioned
from commands import chat
from storage.dataclass import dataclass
from storage.ids import EventId

Json = dict[str, Any]

MOST_CONTENT: Final = 2000
MOST_EMBED: Final = 4096
MOST_BUTTONS, A_ROW = 25, 5
MOST_LABEL, MOST_TOKEN, MOST_CHOICE = 80, 100, 100
MOST_ANSWERS, MOST_ANSWER, MOST_QUESTION = 10, 55, 300
MOST_HOURS = 768
"""A native poll ends by itself then, which is longer than any of ours is open."""
QUIET, NO_PREVIEWS, PRIVATE_ANSWER = 1 << 12, 1 << 2, 1 << 6
NOBODY: Final[Json] = {"parse": [], "replied_user": False}
FORM: Final = "form"
"""The `custom_id` of a button that opens a form begins so."""


@dataclass(slots=True)
class Body:
    """A message: its JSON, and files that go with it."""

    json: Json
    files: list[tuple[str, bytes]] = field(default_factory=list)


def event_id(ref: chat.Ref) -> EventId:
    """The platform's id, which every reference is by the time it goes out."""
    if isinstance(ref, chat.Theirs):
        return ref.event
    raise ValueError("a post of ours that was not delivered cannot be referred to")


def words(blocks: tuple[chat.Block, ...]) -> Body:
    """Words as content, where they fit; longer ones as an embed, and beyond that with a file of all of them.

    What is not shown in the message itself calls nobody: a mention stands in the content then as well.
    """
    said = markdown(blocks)
    people = mentioned(blocks)
    called: Json = {**NOBODY, "users": people[:100]} if people else NOBODY
    if len(said) <= MOST_CONTENT:
        return Body({"content": said, "embeds": [], "allowed_mentions": called})
    who = " ".join(f"<@{person}>" for person in people)[:MOST_CONTENT]
    body = Body({"content": who, "allowed_mentions": called})
    if len(said) > MOST_EMBED:
        body.files.append(("tekst.txt", said.encode()))
        said = said[: MOST_EMBED - 1].rpartition("\n")[0] + "…"
    body.json["embeds"] = [{"description": said}]
    return body


def post(outgoing: chat.Post) -> Body:
    """Words, with what can be chosen beneath them."""
    body = words(outgoing.blocks)
    flags = QUIET if outgoing.quiet else 0
    if not body.json["embeds"]:
        flags |= NO_PREVIEWS
    body.json |= {"flags": flags, "components": beneath(outgoing.options, outgoing.form)}
    return body


def picture(outgoing: chat.Picture, content: bytes) -> Body:
    """A picture, with its words in the same embed where there are any."""
    body = words(outgoing.caption) if outgoing.caption else Body({"content": "", "allowed_mentions": NOBODY})
    name = _file_name(outgoing.name, "jpg")
    said = body.json["content"] if not body.json.get("embeds") else body.json["embeds"][0]["description"]
    who = " ".join(f"<@{person}>" for person in mentioned(outgoing.caption))
    body.json["content"] = who[:MOST_CONTENT]
    body.json["embeds"] = [{"description": said, "image": {"url": f"attachment://{name}"}}]
    body.json["components"] = beneath(outgoing.options, None)
    body.files.insert(0, (name, content))
    return body


def document(outgoing: chat.File, content: bytes) -> Body:
    """A document."""
    return Body({"allowed_mentions": NOBODY}, [(_file_name(outgoing.name, "bin"), content)])


def rewrite(outgoing: chat.Rewrite, standing: Mapping[str, Any]) -> Body:
    """New words for a message: a picture stays, and so do its buttons unless there are new ones."""
    body = words(outgoing.blocks)
    body.json["allowed_mentions"] = NOBODY
    embeds = standing.get("embeds") or []
    image = embeds[0].get("image") if embeds else None
    if outgoing.beside and image:
        said = markdown(outgoing.blocks)[:MOST_EMBED]
        name = _file_within(embeds[0])
        body = Body({"content": "", "allowed_mentions": NOBODY})
        body.json["embeds"] = [{"description": said, "image": {"url": f"attachment://{name}"}}]
    else:
        # Whatever was there goes, such as the file of words that were longer.
        body.json["attachments"] = [{"id": at, "filename": name} for at, (name, _) in enumerate(body.files)]
        hidden = 0 if body.json["embeds"] else NO_PREVIEWS
        body.json["flags"] = int(standing.get("flags") or 0) & ~NO_PREVIEWS | hidden
    if outgoing.options is not None:
        kept = [row for row in standing.get("components") or [] if _opens(row)]
        body.json["components"] = [*beneath(outgoing.options, None), *kept]
    return body


def has_form(standing: Mapping[str, Any]) -> bool:
    """Whether a form can be opened beneath a message of ours."""
    return any(_opens(row) for row in standing.get("components") or [])


def _opens(row: Mapping[str, Any]) -> bool:
    return any(str(part.get("custom_id", "")).startswith(FORM) for part in row.get("components") or [])


def beneath(options: tuple[chat.Option, ...], form: chat.Form | None) -> list[Json]:
    """A button for each thing that can be chosen, and one for a form before them."""
    made = [_button(option) for option in options[:MOST_BUTTONS] if len(option.token) <= MOST_TOKEN]
    if form is not None:
        custom = f"{FORM}:{form.key}"
        made.insert(0, {"type": 2, "style": 1, "label": cut(form.button, MOST_LABEL), "custom_id": custom})
    return [{"type": 1, "components": made[at : at + A_ROW]} for at in range(0, len(made), A_ROW)]


def _button(option: chat.Option) -> Json:
    label = f"{option.sign} {option.label}".strip()
    return {"type": 2, "style": 2, "label": cut(label, MOST_LABEL), "custom_id": option.token}


def is_native(poll: chat.Poll) -> bool:
    """Whether Discord's own poll can show it: with so few options, so short; it shows who chose what."""
    labels = [option.label for option in poll.options]
    return (
        not poll.anonymous
        and 1 <= len(labels) <= MOST_ANSWERS
        and len(poll.question) <= MOST_QUESTION
        and all(1 <= len(label) <= MOST_ANSWER for label in labels)
        # An answer of Discord's has but a number: ours have to be the same.
        and [option.id for option in poll.options] == [str(at + 1) for at in range(len(labels))]
    )


def poll(outgoing: chat.Poll) -> Body:
    """A question: as Discord's own poll, or with a button for each option, or a list of them."""
    if is_native(outgoing):
        answers = [{"poll_media": {"text": option.label}} for option in outgoing.options]
        asked: Json = {
            "question": {"text": outgoing.question},
            "answers": answers,
            "duration": MOST_HOURS,
            "allow_multiselect": False,
            "layout_type": 1,
        }
        return Body({"poll": asked, "allowed_mentions": NOBODY})
    said = f"**{escaped(outgoing.question)}**"
    short = all(len(option.label) <= MOST_LABEL for option in outgoing.options)
    if short and len(outgoing.options) <= MOST_BUTTONS:
        components = beneath(outgoing.options, None)
    else:
        components = [_select(outgoing)]
        if not all(len(option.label) <= MOST_CHOICE for option in outgoing.options):
            said += "\n\n" + escaped(chat.listed(outgoing))
    return Body({"content": said[:MOST_CONTENT], "components": components, "allowed_mentions": NOBODY})


def _select(outgoing: chat.Poll) -> Json:
    choices = [
        {"label": cut(option.label, MOST_CHOICE), "value": option.token}
        for option in outgoing.options[:MOST_BUTTONS]
    ]
    return {"type": 1, "components": [{"type": 3, "custom_id": "choose", "options": choices}]}


def tokens(standing: Mapping[str, Any]) -> list[str]:
    """What the buttons and choices beneath a message say when they are pressed, in order."""
    found: list[str] = []
    for row in standing.get("components") or []:
        for part in row.get("components") or []:
            if part.get("type") == 3:
                found += [str(option.get("value")) for option in part.get("options") or []]
            elif part.get("custom_id"):
                found.append(str(part["custom_id"]))
    return found


def without_buttons(standing: Mapping[str, Any]) -> list[Json]:
    """The same buttons and lists, of which none can be pressed any more."""
    return [
        {"type": 1, "components": [{**part, "disabled": True} for part in row.get("components") or []]}
        for row in standing.get("components") or []
    ]


def place(where: chat.Place, room: str) -> tuple[str, str | None]:
    """The channel that a post goes to, and the message there that it answers.

    A thread has the id of the message that it hangs under.
    """
    channel = parts(event_id(where.thread))[1] if where.thread is not None else room
    if where.reply_to is None:
        return channel, None
    there, message, *_ = parts(event_id(where.reply_to))
    # An answer stands in the channel of what it answers, or it is none.
    return channel, message if there == channel else None


def same(standing: Mapping[str, Any], body: Body) -> bool:
    """Whether a message that stands says what a body would.

    A file that an embed shows is told there, and not among the attachments. More may be offered beneath it
    than in the body: that is added just before something is sent.
    """
    embeds = [(one.get("description", ""), _file_within(one)) for one in standing.get("embeds") or []]
    wanted = [(one.get("description", ""), _file_within(one)) for one in body.json.get("embeds") or []]
    files = [one.get("filename") for one in standing.get("attachments") or []]
    beside = [name for name, _ in body.files if name not in {within for _, within in wanted}]
    question = ((standing.get("poll") or {}).get("question") or {}).get("text")
    asked = ((body.json.get("poll") or {}).get("question") or {}).get("text")
    return (
        (standing.get("content") or "") == (body.json.get("content") or "")
        and embeds == wanted
        and files == beside
        and question == asked
        and set(tokens(body.json)) <= set(tokens(standing))
    )


def _file_within(embed: Mapping[str, Any]) -> str:
    url = str((embed.get("image") or {}).get("url", ""))
    return url.partition("?")[0].rpartition("/")[2]


def cut(words: str, most: int) -> str:
    """As much of it as may be."""
    return words if len(words) <= most else words[: most - 1] + "…"


def _file_name(name: str, suffix: str) -> str:
    plain = "".join(ch if ch.isalnum() or ch in "-_." else "-" for ch in name).strip("-.")
    return plain if "." in plain else f"{plain or 'leerkring'}.{suffix}"


def standing_at(channel: str, message: object, more: str = "") -> EventId:
    """Under which id something of ours is known: `more` is said of what has none of its own."""
    known = message_of(channel, message)
    return EventId(f"{known}:{more}") if more else known
