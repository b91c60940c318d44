"""What may be sent in which time, after Telegram's FAQ for bots; each limit adjustable or off."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is let through; None switches a limit off.

    Telegram names 30 messages a second overall, one a second in one chat with short bursts, and
    20 a minute in one group (core.telegram.org/bots/faq, "My bot is hitting limits").
    """

    overall_per_second: int | None = 30
    chat_per_second: float | None = 1.0
    chat_burst: int = 3
    group_per_minute: int | None = 20

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if value is None and each.name != "chat_burst":
                continue
            if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                raise ValueError(f"{each.name} must be above zero, not {value!r}")


NO_LIMITS = Limits(overall_per_second=None, chat_per_second=None, group_per_minute=None)
