"""The one button under a copied question or answer: it says what the copy is."""

import re

from bot.locales.catalog import Phrases
from bot.rendering.page import Button, Rows
from storage.staff.questions import Copy

_DATA = re.compile(r"question:([0-9]{1,9})")


def render_question_rows(phrases: Phrases, copy: Copy, *, is_answered: bool = False) -> Rows:
    """Return what the duty chat sees below a question: number, language, whether it changed."""
    question = copy.question
    said = [phrases.string("inbox-question", number=str(question.id))]
    said.append(phrases.string(f"written-in-{question.language}").strip("()"))
    if is_answered:
        said.append(phrases.string("inbox-answered"))
    elif copy.original.edited_at:
        said.append(phrases.string("inbox-changed"))
    return ((Button(" · ".join(said), f"question:{question.id}"),),)


def render_answer_rows(phrases: Phrases, copy: Copy) -> Rows:
    """Return what a citizen sees below an answer: from whom it is; tapped, they can ask again."""
    key = "ask-answer-changed" if copy.original.edited_at else "ask-answer"
    return ((Button(phrases.string(key), "ask-more"),),)


def find_question(data: str) -> int | None:
    """Return the number of the question under whose copy a button has this data, or None."""
    found = _DATA.fullmatch(data)
    return int(found[1]) if found else None
