"""The check-in as a form, for platforms that show one: the same questions, answered together."""

from commands import chat, texts

CHECK_IN = "check-in"
_QUESTIONS = ("question-done", "question-next", "question-obstacle")


def check_in_form(language: str) -> chat.Form:
    """What can be filled in beneath a post that asks for a check-in."""
    button, title = texts.line(language, "form-button"), texts.line(language, "form-title")
    photo = texts.line(language, "form-photo")
    questions = tuple(texts.line(language, question) for question in _QUESTIONS)
    return chat.Form(button, title, questions, photo, f"{CHECK_IN}:{language}")
