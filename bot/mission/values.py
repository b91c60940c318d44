"""The single values of mission.toml: each type refuses what the bot cannot use, in plain words."""

import re
from datetime import timedelta
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

from bot.language_names import find_language
from bot.languages import LANGUAGES
from bot.mission.suggestions import ask
from bot.mission.zone_suggestions import suggest_zone
from bot.zones import list_zone_names

MAX_INTERVAL: Final = timedelta(days=1)

# How long a text may be, in characters: so that every page fits one message (4,096 UTF-16 units)
# whatever else stands on it. tests/handlers/test_worst_case.py shows that it does.
NAME_LIMIT: Final = 120
CITY_LIMIT: Final = 50  # /time says it up to five times for each clock
NOTE_LIMIT: Final = 500
ADDRESS_LIMIT: Final = 1_000  # of the web
_EMAIL_LIMIT: Final = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets

# How long it is known which member of staff did what.
DEFAULT_RETENTION: Final = timedelta(days=5 * 365)
_SHORTEST_RETENTION: Final = timedelta(days=30)
_LONGEST_RETENTION: Final = timedelta(days=30 * 365)
_RETENTION = re.compile(r"(\d{1,4})\s*([dy])")
_UNIT_DAYS: Final = {"d": 1, "y": 365}

_INTERVAL = re.compile(r"(\d{1,5})\s*([smh])")
_UNIT_SECONDS: Final = {"s": 1, "m": 60, "h": 3600}


def refusal(message: str, suggestion: str = "") -> PydanticCustomError:
    """Return the error a validator raises: what is wrong, and what to write instead."""
    return PydanticCustomError(
        "refused", "{message}", {"message": message, "suggestion": suggestion}
    )


def _too_long(count: int, limit: int, where: str = "") -> PydanticCustomError:
    return refusal(f"is too long{where}: {count} characters", f"at most {limit}")


def _check_language(code: str) -> str:
    if code not in LANGUAGES:
        meant = find_language(code)
        hint = ask([meant]) if meant else f"known: {', '.join(LANGUAGES)}"
        raise refusal(f"the bot does not speak {code!r}", hint)
    return code


def _check_timezone(name: str) -> str:
    if name not in list_zone_names():
        raise refusal(f"{name!r} is no time zone", suggest_zone(name))
    return name


def _check_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # such as a port over 65535 or half an IPv6 address
        usable = False
    if not usable or re.search(r"\s", url):
        raise refusal(f"{url!r} is no web address", _suggest_address(url))
    if len(url) > ADDRESS_LIMIT:
        raise _too_long(len(url), ADDRESS_LIMIT)
    return url


def _check_public_url(url: str) -> str:
    if "@" in urlsplit(url).netloc:  # https://embassy.example@evil.example/ leads to the second
        raise refusal(f"{url!r} does not show its host", "leave out all from // to @")
    return url


def _suggest_address(url: str) -> str:
    """Return the address with what is most often left out, if that makes it one."""
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", url):
        return ask([f"https://{url}"])
    return "addresses look like https://embassy.example/"


def _check_email(address: str) -> str:
    # Only what would make a mail program stumble: RFC 5321 leaves the rest to the receiving host.
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+", address):
        raise refusal(f"{address!r} is no e-mail address", "such as consular@embassy.example")
    if len(address) > _EMAIL_LIMIT:
        raise _too_long(len(address), _EMAIL_LIMIT)
    return address


def _parse_interval(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    match = _INTERVAL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        shown = repr(value) if isinstance(value, str | int | float) else "this"
        raise refusal(f"{shown} is no interval", 'write "90s", "5m" or "1h"')
    interval = timedelta(seconds=int(match[1]) * _UNIT_SECONDS[match[2]])
    if not timedelta(0) < interval <= MAX_INTERVAL:
        raise refusal(f"{value!r} is out of range", "between 1s and 24h")
    return interval


def _parse_retention(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    match = _RETENTION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise refusal(f"{value!r} is no time in days or years", 'write "180d" or "5y"')
    kept = timedelta(days=int(match[1]) * _UNIT_DAYS[match[2]])
    if not _SHORTEST_RETENTION <= kept <= _LONGEST_RETENTION:
        raise refusal(f"{value!r} is out of range", "between 30d and 30y")
    return kept


def _check_texts(value: object) -> object:
    if not isinstance(value, dict):
        raise refusal("must be given by language", 'write { en = "…", ru = "…" }')
    if not value:
        raise refusal("has no text in any language", 'write { en = "…" }')
    return value


LineText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
NameLine = Annotated[LineText, StringConstraints(max_length=NAME_LIMIT)]
NoteLine = Annotated[LineText, StringConstraints(max_length=NOTE_LIMIT)]
LanguageCode = Annotated[str, AfterValidator(_check_language)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,32}$")]
TimezoneName = Annotated[str, AfterValidator(_check_timezone)]
WebAddress = Annotated[str, AfterValidator(_check_url)]
PublicAddress = Annotated[WebAddress, AfterValidator(_check_public_url)]
EmailAddress = Annotated[str, AfterValidator(_check_email)]
Interval = Annotated[timedelta, BeforeValidator(_parse_interval)]
Retention = Annotated[timedelta, BeforeValidator(_parse_retention)]


class Localized(RootModel[Annotated[dict[LanguageCode, LineText], BeforeValidator(_check_texts)]]):
    """A text in one or more languages; the mission's first language is always among them."""

    model_config = {"frozen": True}

    def __hash__(self) -> int:
        """Return a hash of the texts, so that what holds them can be a key of a cache."""
        return hash(frozenset(self.root.items()))

    @property
    def languages(self) -> frozenset[str]:
        """The languages this text exists in."""
        return frozenset(self.root)

    def pick(self, language: str, fallback: str) -> str:
        """Return the text in the person's language, or else in the fallback language."""
        return self.root.get(language) or self.root[fallback]


def _at_most(limit: int) -> AfterValidator:
    def check(text: Localized) -> Localized:
        for language, words in text.root.items():
            if len(words) > limit:
                raise _too_long(len(words), limit, f" in {language!r}")
        return text

    return AfterValidator(check)


Name = Annotated[Localized, _at_most(NAME_LIMIT)]
City = Annotated[Localized, _at_most(CITY_LIMIT)]
Note = Annotated[Localized, _at_most(NOTE_LIMIT)]
