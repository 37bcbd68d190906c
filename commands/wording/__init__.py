"""``!word``: what a community calls a round, a meeting and a few other things, in all that it is told."""

from collections.abc import Mapping
from typing import Final
from unicodedata import normalize

from commands import chat, texts
from commands.arguments import Choice, Where, Words
from commands.command import Asked, Changes, Command, Mistake, Who
from commands.context import ChatContext, CommunityContext
from commands.practice import Practice
from commands.records import NOTHING
from commands.words import one_line
from storage.expressions import expression
from storage.language import OwnWord, set_words

TERMS: Final = ("round", "meeting", "digest", "question", "group", "facilitator", "member", "observer")
"""The terms for which another word can be chosen."""
LONGEST: Final = 30
ARTICLES: Final[Mapping[str, tuple[str, ...]]] = {"nl": ("de", "het"), "en": ("a", "an", "the")}
_A_WORD = expression(r"[^\W\d_][\w'’ -]*")
_VOWELS = "aeiou"
Term = tuple[str, str]


def _chosen(ctx: ChatContext) -> Mapping[Term, tuple[str, ...]]:
    """Each term of each language, by its usual word and by the community's own."""
    own = {
        (one.language, one.term): one.word for one in (ctx.community.language.own if ctx.community else ())
    }
    return {
        (language, term): tuple(
            word.casefold() for word in (own.get((language, term), ""), texts.term(language, term)) if word
        )
        for language in texts.LANGUAGES
        for term in TERMS
    }


_WHICH = Choice(
    shown={"en": "round", "nl": "weekrondje"}, options=_chosen, where=Where.FIRST, optional=True, usual=True
)
_WORD = Words(shown={"en": "stand-up", "nl": "de stand-up"}, optional=True, usual=True)


class WrongWord(Mistake):
    text = "word-wrong"


class WordTaken(Mistake):
    text = "word-taken"


class WhichWord(Mistake):
    text = "word-which"


async def _word(ctx: CommunityContext, asked: Asked) -> None:
    which, said = asked.get(_WHICH), asked.get(_WORD)
    if which is None and said is None:
        await ctx.answer(asked.message, _all(ctx))
        return
    if which is None or said is None:
        raise WhichWord(prefix=ctx.profile.prefix)
    language, term = which
    usual = texts.term(language, term)
    article, word = _read(language, said)
    others = [one for one in ctx.community.language.own if (one.language, one.term) != which]
    if word.casefold() == usual.casefold():
        await set_words(ctx.tx, ctx.community.id, others)
        await ctx.tell(asked.message, "word-usual", word=usual)
        return
    if not article or len(word) > LONGEST or not _A_WORD.fullmatch(word):
        raise WrongWord(prefix=ctx.profile.prefix, most=LONGEST)
    if any(
        word.casefold() in said for one, said in _chosen(ctx).items() if one[0] == language and one != which
    ):
        raise WordTaken(word=word)
    await set_words(ctx.tx, ctx.community.id, [*others, OwnWord(language, term, article, word)])
    await ctx.tell(
        asked.message,
        "word-chosen",
        word=f"{article} {word}",
        usual=usual,
        prefix=ctx.profile.prefix,
        own=word,
    )


def _read(language: str, said: str) -> tuple[str, str]:
    """The article and the word; an article that was left out is empty where it cannot be known."""
    first, _, rest = normalize("NFC", one_line(said)).strip("‘’'\"“” .!").partition(" ")
    if first.casefold() in ARTICLES[language] and rest:
        article, word = first.casefold(), rest.strip("‘’'\"“”")
    else:
        article, word = "", f"{first} {rest}".strip()
    if language == "en" and article in ("", "the"):
        article = "an" if word[:1].casefold() in _VOWELS else "a"
    return article, word


def _all(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    spoken = str(ctx.language)
    own = {
        one.term: f": {one.article} {one.word}"
        for one in ctx.community.language.own
        if one.language == spoken
    }
    lines = [chat.item(texts.term(spoken, term) + own.get(term, "")) for term in TERMS]
    how = texts.blocks(ctx.language, "word-how", prefix=ctx.profile.prefix)
    return (*texts.blocks(ctx.language, "word-all"), *lines, *how)


WORD = Command(
    names={"en": "word", "nl": "woord"},
    about="about-word",
    run=_word,
    who=Who.FACILITATOR,
    arguments=(_WHICH, _WORD),
    changes=Changes.WITH_WORDS,
)
PRACTICE = Practice(name="wording", records=NOTHING, commands=(WORD,))
