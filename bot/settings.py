"""The environment as Settings: every problem is found at once, and no value is ever repeated.

Messages name the variable and what to do, never what it holds: people paste a token into the wrong
line, and what is printed here ends in logs.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar
from urllib.parse import SplitResult, urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
)
from pydantic import ValidationError as PydanticError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.endpoints import is_same_server, is_telegram, split_address
from bot.env_file import read_env_file
from bot.loopback import is_loopback
from bot.problems import Problem, ProblemsFoundError

ENVIRONMENT: Final = "environment"

_HINTS: Final = {
    "BOT_TOKEN": "@BotFather gives you one: digits, a colon, letters; or name a BOT_TOKEN_FILE",
    "BOT_API_URL": "such as https://api.telegram.org; http only for a server on this machine",
    "MISSION_FILE": "such as mission.toml",
    "DATABASE_URL": "sqlite:///data/consular.db, or sqlite:////srv/consular.db for a full path",
    "STAFF_OWNERS": "Telegram user ids, such as 12345678,87654321; names do not work",
    "ALERT_URL": "such as https://alerts.example/consular-bot, on a server that is not Telegram's",
    "SEND_RATE": "a whole number of messages per second from 1 to 1000; Telegram allows 30",
    "LOG_LEVEL": "one of DEBUG, INFO, WARNING, ERROR",
}
_NAMES: Final = (*_HINTS, "BOT_TOKEN_FILE")
_TOKEN_NAMES: Final = frozenset({"BOT_TOKEN", "BOT_TOKEN_FILE"})


def _refusal(message: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{message}", {"message": message})


def _check_token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token.get_secret_value()):
        raise _refusal("is not a bot token")
    return token


def _split_address(url: str) -> SplitResult:
    try:
        return split_address(url)
    except ValueError:
        raise _refusal("is not a web address") from None


def _check_api_url(url: str) -> str:
    parts = _split_address(url)
    if parts.username or parts.query or parts.fragment or re.search(r"/bot\d+:", parts.path):
        raise _refusal("must be the server's address alone, without token, password or ?query")
    if parts.scheme == "http" and not is_loopback(url):
        raise _refusal("must begin with https, or the token would travel in the clear")
    return url.rstrip("/")


def _check_alert_url(url: str | None, others: ValidationInfo) -> str | None:
    if url is None:
        return None
    parts = _split_address(url)
    bot_api_url = others.data.get("bot_api_url")  # missing where it is a problem of its own
    if is_telegram(parts) or (bot_api_url and is_same_server(parts, urlsplit(bot_api_url))):
        raise _refusal("leads to Telegram, and is for telling that Telegram cannot be reached")
    return url


def _check_database_url(url: str) -> str:
    if not re.fullmatch(r"sqlite:///[^?#]*[^?#/]", url) or url.endswith(":memory:"):
        raise _refusal("is not the address of an SQLite file")
    return url


def _parse_owners(value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = [part.strip() for part in value.split(",") if part.strip()]
    if not all(re.fullmatch(r"[1-9][0-9]{0,15}", part) for part in ids):
        raise _refusal("is not a list of Telegram user ids")
    return frozenset(map(int, ids))


def _parse_log_level(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class Places(BaseModel):
    """Where a bot keeps what it has: all that is needed to look at it, without being it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    mission_file: Path = Path("mission.toml")
    database_url: Annotated[str, AfterValidator(_check_database_url)] = "sqlite:///data/consular.db"

    @property
    def database_path(self) -> Path:
        """The database's file: three slashes lead to a relative path, four to an absolute one."""
        return Path(self.database_url.removeprefix("sqlite:///"))


class Custody(Places):
    """What is needed to delete a person's data: where it lies, and whose word that takes."""

    staff_owners: Annotated[frozenset[int], BeforeValidator(_parse_owners)] = frozenset()


class Settings(Custody):
    """What the person who runs the bot decides; `load_settings` makes it from the environment."""

    bot_token: Annotated[SecretStr, AfterValidator(_check_token)]
    bot_api_url: Annotated[str, AfterValidator(_check_api_url)] = "https://api.telegram.org"
    alert_url: Annotated[str | None, AfterValidator(_check_alert_url)] = None
    send_rate: Annotated[int, Field(ge=1, le=1000)] = 30
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_parse_log_level)
    ] = "INFO"


_Model = TypeVar("_Model", bound=Places)


@dataclass(frozen=True, slots=True)
class _Variable:
    value: str
    source: str


def load_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Settings:
    """Return the settings, or raise ProblemsFoundError with all that is wrong with them.

    The process's own variables win over the file's; an empty variable counts as not set.
    """
    in_file, problems = read_env_file(env_file)
    problems += _list_misspelt(in_file, str(env_file))
    given = _gather(environment, in_file, env_file)
    problems += _read_token_file(given)
    return _validate(Settings, given, problems)


def load_places(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Places:
    """Return the places, or raise ProblemsFoundError; the token may be a secret of the bot's own.

    A secret of systemd's or Docker's can be read by the bot alone, and not by whoever watches it.
    """
    return _load_part(Places, environment, env_file)


def load_custody(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Custody:
    """Return where the data lies and who the owners are, or raise ProblemsFoundError."""
    return _load_part(Custody, environment, env_file)


def _load_part(
    model: type[_Model], environment: Mapping[str, str] | None, env_file: Path
) -> _Model:
    in_file, problems = read_env_file(env_file)
    problems += _list_misspelt(in_file, str(env_file))
    return _validate(model, _gather(environment, in_file, env_file), problems)


def find_mission_file(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Path:
    """Return the mission file, whatever is wrong with the other settings: it is checked too."""
    in_file, _ = read_env_file(env_file)
    named = _gather(environment, in_file, env_file).get("MISSION_FILE")
    return Path(named.value) if named else Path(Settings.model_fields["mission_file"].default)


def list_secret_files(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> list[Path]:
    """Return the files that hold the token or may hold it; there need be none."""
    in_file, _ = read_env_file(env_file)
    named = _gather(environment, in_file, env_file).get("BOT_TOKEN_FILE")
    return [env_file] if named is None else [env_file, Path(named.value)]


def _gather(
    environment: Mapping[str, str] | None, in_file: Mapping[str, str], env_file: Path
) -> dict[str, _Variable]:
    in_process = os.environ if environment is None else environment
    return _merge(_mark(in_file, str(env_file)), _mark(in_process, ENVIRONMENT))


def _mark(variables: Mapping[str, str], source: str) -> dict[str, _Variable]:
    stripped = ((name, value.strip()) for name, value in variables.items() if name in _NAMES)
    return {name: _Variable(value, source) for name, value in stripped if value}


def _merge(file: dict[str, _Variable], process: dict[str, _Variable]) -> dict[str, _Variable]:
    # The two ways to give the token are one setting: either of the process hides both of the file.
    hidden = _TOKEN_NAMES if _TOKEN_NAMES & process.keys() else frozenset()
    return {name: item for name, item in file.items() if name not in hidden} | process


def _list_misspelt(names: Iterable[str], source: str) -> Iterator[Problem]:
    """Yield the unknown names that look like ours; other programs may have their own in there."""
    for name in names:
        close = get_close_matches(name.upper(), _NAMES, n=1, cutoff=0.8)
        if name not in _NAMES and close:
            yield Problem(source, name, "is no known variable", f"did you mean {close[0]}?")


def _read_token_file(given: dict[str, _Variable]) -> Iterator[Problem]:
    """Put the token in the place of the name of its file; what fails stays where it is."""
    file = given.get("BOT_TOKEN_FILE")
    if file is None:
        return
    if "BOT_TOKEN" in given:
        yield Problem(file.source, "BOT_TOKEN_FILE", "is set beside BOT_TOKEN", "keep one of them")
        return
    try:
        token = Path(file.value).read_text().strip()
    except (OSError, UnicodeDecodeError):
        yield Problem(file.source, "BOT_TOKEN_FILE", "names a file that cannot be read")
    else:
        del given["BOT_TOKEN_FILE"]
        given["BOT_TOKEN"] = _Variable(token, file.value)


def _validate(
    model: type[_Model], given: Mapping[str, _Variable], problems: list[Problem]
) -> _Model:
    values: dict[str, Any] = {
        name: given[name.upper()].value for name in model.model_fields if name.upper() in given
    }
    details: list[ErrorDetails] = []
    try:
        made = model(**values)
    except PydanticError as error:
        details = error.errors()
    # Outside the handler: pydantic's error holds the values, and no traceback may lead to it.
    findings = [_describe(detail, given) for detail in details if not _is_told(detail, given)]
    if details or problems:
        raise ProblemsFoundError([*problems, *findings])
    return made


def _is_told(detail: ErrorDetails, given: Mapping[str, _Variable]) -> bool:
    """Return whether the token is missing because of its file, which is a problem of its own."""
    return detail["type"] == "missing" and "BOT_TOKEN_FILE" in given


def _describe(detail: ErrorDetails, given: Mapping[str, _Variable]) -> Problem:
    name = str(detail["loc"][0]).upper()
    source = given[name].source if name in given else ENVIRONMENT
    words = {"refused": detail["msg"], "missing": "is needed"}
    message = words.get(detail["type"], "is nothing the bot can use")
    return Problem(source, name, message, _HINTS[name])
