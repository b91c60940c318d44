"""What is stored, and for how long: one line for each kind of holding in the list of them."""

from datetime import timedelta

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.text import join
from storage.outbox import ledgers, replies
from storage.privacy.holding import Said
from storage.privacy.holdings import HOLDINGS
from storage.privacy.retention import APPLICANTS_KEPT
from storage.staff import questions
from storage.text import Text

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_YEAR = timedelta(days=365)


def render_holdings(profile: Profile, phrases: Phrases) -> Text:
    """Return how long each kind is kept; questions only where somebody reads them."""
    kinds = dict.fromkeys(holding.said for holding in HOLDINGS)
    shown = [said for said in kinds if said is not Said.QUESTIONS or profile.inbox is not None]
    lines = [phrases(f"privacy-holds-{said}", **_times(said, profile, phrases)) for said in shown]
    return join([phrases("privacy-how-long"), *lines], "\n")


def _times(said: Said, profile: Profile, phrases: Phrases) -> dict[str, str]:
    match said:
        case Said.SENT:
            return {"time": _say(ledgers.KEPT, phrases)}
        case Said.WAITING:
            staff = _say(replies.LASTING_KEPT, phrases)
            return {"time": _say(replies.KEPT, phrases), "staff": staff}
        case Said.QUESTIONS:
            return {"time": _say(questions.KEPT, phrases)}
        case Said.APPLICANTS:
            return {"time": _say(APPLICANTS_KEPT, phrases)}
        case Said.ACTS:
            return {"time": _say(profile.acts_kept, phrases)}
    return {}


def _say(kept: timedelta, phrases: Phrases) -> str:
    if kept % _YEAR == timedelta():
        return phrases.string("privacy-years", count=kept // _YEAR)
    if kept % _DAY == timedelta():
        return phrases.string("privacy-days", count=kept // _DAY)
    return phrases.string("privacy-hours", count=kept // _HOUR)
