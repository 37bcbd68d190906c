"""``!role``: who is facilitator, member or observer."""

from collections.abc import Sequence

from commands import chat, documents, texts
from commands.community import rights, who
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
    "meelezer": Role.OBSERVER,
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
    said = " ".join(words[:-1])
    whom = who.meant(said, asked.message.mentions, everybody)
    if whom.surely is None:
        await _ask_back(scene, asked, said, whom.maybe)
        return
    member = whom.surely
    others = [m for m in everybody if m.role is Role.FACILITATOR and m.id != member.id]
    if role is not Role.FACILITATOR and not others:
        raise LastFacilitator()
    await communities.set_role(scene.tx, member.id, role)
    if role is not Role.FACILITATOR:
        await rights.ended(scene.stage, member.community, member.person)
    # Who was taken for a bot was told nothing.
    scene.stage.aftermath.planned = True
    await _say(scene, asked, member, role, who.imitators(member, everybody))


async def _say(scene: Scene, asked: Asked, member: Member, role: Role, alike: Sequence[Member]) -> None:
    """Whose role it is now: by account, as anybody may be called anything; and who is called alike."""
    name, account = chat.Mention(member.person, member.name), who.account(member.person)
    blocks = texts.blocks(scene.language, f"role-{role.value}", name=name, account=account)
    if alike:
        blocks += (*texts.blocks(scene.language, "role-alike"), *who.listed(alike))
    post = await scene.answer(asked.message, blocks)
    if alike:
        await documents.names(scene, post, scene.private_with)
    else:
        await shown.add(scene.tx, post, documents.NAMED, scene.language, person=member.person)


async def _ask_back(scene: Scene, asked: Asked, said: str, maybe: Sequence[Member]) -> None:
    if not maybe:
        raise WhoIsThat(name=name(said))
    opening = texts.blocks(
        scene.language,
        "role-which",
        prefix=scene.stage.defaults.prefix,
        name=name(said),
        account=who.account(maybe[0].person),
        role=asked.rest.split()[-1],
    )
    post = await scene.answer(asked.message, (*opening, *who.listed(maybe)))
    await documents.names(scene, post, scene.private_with)


async def _list(scene: Scene, asked: Asked, everybody: list[Member]) -> None:
    opening = texts.blocks(scene.language, "role-list", prefix=scene.stage.defaults.prefix)
    names = who.listed([m for m in everybody if m.role is Role.FACILITATOR])
    post = await scene.answer(asked.message, (*opening, *names))
    await documents.names(scene, post, scene.private_with)


ROLE = Command(
    names={"en": "role", "nl": "rol"},
    about="about-role",
    run=_role,
    who=Who.FACILITATOR,
    arguments={"en": "@name facilitator|member|observer", "nl": "@naam begeleider|lid|meekijker"},
    changes=Changes.WITH_WORDS,
)
