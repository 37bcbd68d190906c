"""``!role``: who is facilitator, member or observer."""

from commands import chat, documents, texts
from commands.community import rights
from commands.practice import Asked, Changes, Command, Mistake, Scene, Who
from commands.words import name
from storage import communities, shown
from storage.communities import Member, Role

_WORDS = {
    "facilitator": Role.FACILITATOR,
    "begeleider": Role.FACILITATOR,
    "procesbegeleider": Role.FACILITATOR,
    "member": Role.MEMBER,
    "lid": Role.MEMBER,
    "deelnemer": Role.MEMBER,
    "observer": Role.OBSERVER,
    "meekijker": Role.OBSERVER,
}


class WrongRole(Mistake):
    text = "wrong-role"


class WhoIsThat(Mistake):
    text = "who-is-that"


class LastFacilitator(Mistake):
    text = "last-facilitator"


async def _role(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    everybody = [m for m in await communities.members(scene.tx, scene.community.id) if m.left_at is None]
    if not asked.rest.strip():
        await _list(scene, asked, everybody)
        return
    words = asked.rest.split()
    role = _WORDS.get(words[-1].casefold())
    if role is None or len(words) < 2:
        raise WrongRole(prefix=scene.stage.defaults.prefix)
    member = _meant(asked, " ".join(words[:-1]), everybody)
    others = [m for m in everybody if m.role is Role.FACILITATOR and m.id != member.id]
    if role is not Role.FACILITATOR and not others:
        raise LastFacilitator()
    await communities.set_role(scene.tx, member.id, role)
    if role is not Role.FACILITATOR:
        await rights.ended(scene.stage, member.community, member.person)
    # Who was taken for a bot was told nothing.
    scene.stage.aftermath.planned = True
    post = await scene.tell(
        asked.message, f"role-{role.value}", name=chat.Mention(member.person, member.name)
    )
    await shown.add(scene.tx, post, documents.NAMED, scene.language, person=member.person)


async def _list(scene: Scene, asked: Asked, everybody: list[Member]) -> None:
    opening = texts.blocks(scene.language, "role-list", prefix=scene.stage.defaults.prefix)
    names = [chat.item(m.name) for m in everybody if m.role is Role.FACILITATOR]
    post = await scene.answer(asked.message, (*opening, *names))
    await documents.names(scene, post, scene.private_with)


def _meant(asked: Asked, said: str, everybody: list[Member]) -> Member:
    # The mention says for sure who is meant; else the id; a name only when one person has it.
    mentioned = [m for m in everybody if m.person in asked.message.mentions]
    if len(mentioned) == 1:
        return mentioned[0]
    wanted = said.casefold().removeprefix("@")
    by_id = [m for m in everybody if m.person.casefold().removeprefix("@") == wanted]
    by_name = [m for m in everybody if m.name.casefold() == name(wanted)]
    for found in (by_id, by_name):
        if len(found) == 1:
            return found[0]
    raise WhoIsThat(name=name(wanted))


ROLE = Command(
    names={"en": "role", "nl": "rol"},
    about="about-role",
    run=_role,
    who=Who.FACILITATOR,
    arguments={"en": "@name facilitator|member|observer", "nl": "@naam begeleider|lid|meekijker"},
    changes=Changes.WITH_WORDS,
)
