"""What owners are asked and told when somebody who was on the staff is to be forgotten."""

from bot.locales.catalog import Phrases
from bot.rendering.page import Button, Page
from storage.privacy.requests import ErasureRequest


def render_erasure_request(request: ErasureRequest, phrases: Phrases) -> Page:
    """Return the question, with whom it is about in both buttons."""
    said = phrases(
        "erasure-asked",
        name=request.name or phrases.string("staff-no-name"),
        id=str(request.user_id),
    )
    data = f"{request.id}:{request.user_id}"
    row = (
        Button(phrases.string("erasure-agree"), f"erasure-agree:{data}"),
        Button(phrases.string("erasure-refuse"), f"erasure-refuse:{data}"),
    )
    return Page(said, (row,))


def render_erasure_decision(decision: str, phrases: Phrases) -> Page:
    """Return what became of a request; it names nobody."""
    return Page(phrases(f"erasure-is-{decision}"))
