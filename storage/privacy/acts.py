"""An act of staff in two halves: what happened, which stays, and whose it is, which can go. Pure.

The line of the audit names nobody. What does lies in parts of their own under random keys: who did
it, to whom, and what they wrote. The line holds a commitment to each part: SHA-256 over a random
salt and the part as it is stored. So it can be shown that nothing was altered as long as a part is
there; and when it is erased, its salt with it, nobody can find out from the commitment what it
said.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

FORGOTTEN_ID: Final = 0
"""Stands where the id of a forgotten person stood; Telegram's ids begin at 1."""
FORGOTTEN_NAME: Final = ""
"""What a forgotten person is called; who has no name yet has None."""

_SALT_BYTES = 32
_KEY_BYTES = 16
# All else is somebody's words or names somebody.
_IMPERSONAL = frozenset(
    {"role", "revision", "digest", "topic", "is_exercise", "sent", "waiting", "paused"}
)
_IDS = ("author", "of")
_USER = "user "


@dataclass(frozen=True, slots=True)
class Part:
    """What a line holds of one person: who they are, or what they wrote."""

    person_id: int
    content: str
    """JSON with sorted keys and no blanks: {"detail": {…}, "id": …}; words have no id."""


@dataclass(frozen=True, slots=True)
class Parts:
    """An act, divided; `other` is whom it was done to, or whose work, `words` what the actor wrote.

    Words are apart from their writer, since they may name somebody else who is forgotten.
    """

    subject: str
    detail: str
    """JSON. FORGOTTEN_ID stands where the other's part has their id."""
    actor: Part
    other: Part | None
    words: Part | None


@dataclass(frozen=True, slots=True)
class Seal:
    """What binds a line of the audit to one part of it."""

    key: str
    salt: bytes
    commitment: str


def divide(actor_id: int, subject: str, detail: Mapping[str, Any]) -> Parts:
    """Divide what is to be recorded by whose it is."""
    theirs = {key: detail[key] for key in _IDS if isinstance(detail.get(key), int)}
    other_id = next(iter(theirs.values()), None)
    said = {key: value for key, value in detail.items() if key not in _IMPERSONAL | theirs.keys()}
    if subject.startswith(_USER) and subject.removeprefix(_USER).isdecimal():
        other_id = int(subject.removeprefix(_USER))
        subject = _USER.rstrip()
        if "name" in said:
            theirs["name"] = said.pop("name")
    public = {
        key: FORGOTTEN_ID if key in theirs else value
        for key, value in detail.items()
        if key in _IMPERSONAL or (key in _IDS and key in theirs)
    }
    return Parts(
        subject,
        json.dumps(public, ensure_ascii=False),
        Part(actor_id, _dump({"id": actor_id})),
        None if other_id is None else Part(other_id, _dump({"id": other_id, "detail": theirs})),
        Part(actor_id, _dump({"detail": said})) if said else None,
    )


def seal(part: Part) -> Seal:
    """Return a new key for a part, and the commitment to it."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return Seal(secrets.token_hex(_KEY_BYTES), salt, commit(salt, part.content))


def commit(salt: bytes, content: str) -> str:
    """Return the commitment: SHA-256 of the salt and the content in UTF-8, in hexadecimal."""
    return hashlib.sha256(salt + content.encode()).hexdigest()


def join_subject(subject: str, other_id: int | None) -> str:
    """Return the subject with whom it is about: `user 12`, or `user` where they are forgotten."""
    is_about_person = subject == _USER.rstrip() and other_id is not None
    return f"{subject} {other_id}" if is_about_person else subject


def _dump(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
