"""Who can speak: people and the bot, and the cast every sandbox begins with."""

from dataclasses import dataclass

ANNA_ID = 1001
BEN_ID = 1002
OLGA_ID = 1003
PAVEL_ID = 1004
IRINA_ID = 1005
VIKTOR_ID = 1006
MAX_ID = 1007


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram user; `language` is the language code of their app, as ru or en."""

    id: int
    name: str
    username: str | None = None
    language: str | None = None
    is_bot: bool = False


CAST = (
    Account(ANNA_ID, "Anna", "anna_sandbox", "ru"),
    Account(BEN_ID, "Ben", "ben_sandbox", "en"),
    Account(OLGA_ID, "Olga", "olga_sandbox", "en"),
)

# They begin to exist when they are first mentioned.
CAST_OF_STAFF_WORK = {
    account.id: account
    for account in (
        Account(PAVEL_ID, "Pavel", "pavel_sandbox", "ru"),
        Account(IRINA_ID, "Irina", "irina_sandbox", "en"),
        Account(VIKTOR_ID, "Viktor", "viktor_sandbox", "ru"),
        Account(MAX_ID, "Max", "max_sandbox", "en"),
    )
}
