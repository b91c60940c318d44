"""Deep links to the bot: t.me/<bot>?start=<payload>."""

import re
from urllib.parse import parse_qs, urlsplit

_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")  # core.telegram.org/api/links, "Bot links"


def start_payload(link: str, bot_username: str) -> str:
    """What follows "/start" when a person opens this link; raises if it does not lead to the bot.

    The scheme may be missing, as in a link typed by hand.
    """
    parts = urlsplit(link if "://" in link else f"https://{link}")
    if parts.hostname not in _HOSTS or parts.path.strip("/").lower() != bot_username.lower():
        raise ValueError(f"{link} does not lead to @{bot_username}")
    payload = parse_qs(parts.query, keep_blank_values=True).get("start", [""])[0]
    if payload and not _PAYLOAD.match(payload):
        raise ValueError(f"{payload!r} is no payload: 1 to 64 of A-Z, a-z, 0-9, _ and -")
    return payload
