"""What the Bot API answers when it does not do what was asked."""

from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818 - an answer of the API, not a failure of ours
    """An error answer: HTTP status, description, and parameters such as retry_after."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(reason: str) -> Refusal:
    """400, worded as the official server words it (its rules: Client.cpp:71-205).

    The first letter is lowered unless the second one is a capital or an underscore, so that
    BUTTON_DATA_INVALID stays as it is.
    """
    if len(reason) > 1 and not (reason[1].isupper() or reason[1] == "_"):
        reason = reason[0].lower() + reason[1:]
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """403: the bot may not do this, most often write to this chat."""
    return Refusal(403, f"Forbidden: {reason}")


def unfaithful(reason: str) -> Refusal:
    """400 in the sandbox's own name: the real server would act differently, but we cannot."""
    return Refusal(400, f"Bad Request: the sandbox {reason}")
