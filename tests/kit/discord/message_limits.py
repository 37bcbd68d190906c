"""The documented limits of a message."""

from tests.kit.discord import component_limits
from tests.kit.discord.refusals import Faults, Json, Refusal

MOST_CONTENT = 2000
MOST_EMBEDS = 10
MOST_IN_EMBEDS = 6000
MOST_FILES = 10
FILE_BYTES = 10 * 2**20
REQUEST_BYTES = 25 * 2**20
NONCE = 25
QUESTION, ANSWER, ANSWERS, HOURS = 300, 55, 10, 32 * 24
SUPPRESS_EMBEDS, EPHEMERAL, QUIET, VOICE, COMPONENTS_V2 = 1 << 2, 1 << 6, 1 << 12, 1 << 13, 1 << 15
MAY_BE_SET = SUPPRESS_EMBEDS | QUIET | VOICE | COMPONENTS_V2


def check_message(body: Json, sizes: list[int], left: int = 0) -> None:
    """Refuses what Discord would; `sizes` are those of its files, `left` how many were there before."""
    if any(size > FILE_BYTES for size in sizes) or sum(sizes) > REQUEST_BYTES:
        raise Refusal(40005)
    faults = Faults()
    faults.within("content", body.get("content"), MOST_CONTENT)
    faults.within("nonce", _text(body.get("nonce")), NONCE)
    _embeds(faults, body.get("embeds") or [])
    _attachments(faults, body.get("attachments") or [], len(sizes))
    _mentions(faults, body.get("allowed_mentions") or {})
    components = body.get("components") or []
    whole = bool(body.get("flags", 0) & COMPONENTS_V2)
    component_limits.check(faults, components, whole)
    if whole:
        for part in ("content", "embeds", "poll"):
            if body.get(part):
                faults.add(
                    part, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Not with components V2"
                )
    if body.get("poll") is not None:
        _poll(faults, body["poll"])
    faults.done()
    something = (body.get("content") or "").strip() or body.get("embeds") or components or body.get("poll")
    if not (something or sizes or left or body.get("sticker_ids") or body.get("attachments")):
        raise Refusal(50006)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _embeds(faults: Faults, embeds: list[Json]) -> None:
    faults.within("embeds", embeds, MOST_EMBEDS)
    total = 0
    for number, embed in enumerate(embeds):
        path = f"embeds.{number}"
        texts = [
            (f"{path}.title", embed.get("title"), 256),
            (f"{path}.description", embed.get("description"), 4096),
            (f"{path}.footer.text", (embed.get("footer") or {}).get("text"), 2048),
            (f"{path}.author.name", (embed.get("author") or {}).get("name"), 256),
        ]
        fields = embed.get("fields") or []
        faults.within(f"{path}.fields", fields, 25)
        for index, one in enumerate(fields):
            texts.append((f"{path}.fields.{index}.name", one.get("name", ""), 256))
            texts.append((f"{path}.fields.{index}.value", one.get("value", ""), 1024))
        for place, text, most in texts:
            text = None if text is None else text.strip()
            faults.within(place, text, most, least=1 if ".fields." in place else 0)
            total += len(text or "")
    if total > MOST_IN_EMBEDS:
        faults.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _attachments(faults: Faults, described: list[Json], files: int) -> None:
    if max(files, len(described)) > MOST_FILES:
        faults.add("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    for number, one in enumerate(described):
        faults.within(f"attachments.{number}.description", one.get("description"), 1024)


def _mentions(faults: Faults, allowed: Json) -> None:
    for number, kind in enumerate(allowed.get("parse") or []):
        faults.one_of(f"allowed_mentions.parse.{number}", kind, ("users", "roles", "everyone"))
    for kind in ("users", "roles"):
        faults.within(f"allowed_mentions.{kind}", allowed.get(kind), 100)
        if allowed.get(kind) and kind in (allowed.get("parse") or ()):
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            faults.add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def _poll(faults: Faults, poll: Json) -> None:
    faults.within("poll.question.text", (poll.get("question") or {}).get("text"), QUESTION, least=1)
    answers = poll.get("answers")
    faults.within("poll.answers", answers, ANSWERS, least=1)
    for number, answer in enumerate(answers or []):
        path = f"poll.answers.{number}.poll_media.text"
        faults.within(path, (answer.get("poll_media") or {}).get("text"), ANSWER, least=1)
    faults.between("poll.duration", poll.get("duration", 24), 1, HOURS)
    faults.one_of("poll.layout_type", poll.get("layout_type", 1), (1,))
