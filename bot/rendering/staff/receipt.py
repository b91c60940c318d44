"""The receipt of a notice: in words as a caption, and whole as a CSV document."""

from collections.abc import Iterator
from datetime import datetime

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.page import Attachment, Page
from bot.rendering.staff.csv_table import write_table
from bot.rendering.staff.members import name_actor
from bot.rendering.text import join, styled
from storage.privacy.acts import FORGOTTEN_NAME
from storage.records.delivery import Ledger
from storage.records.notice import Receipt
from storage.text import Text

_OWNER = "an owner"
_FORGOTTEN = "(a forgotten person)"
_ENDS = ("sent", "gone", "failed", "withdrawn", "expired", "skipped")


def render_receipt(receipt: Receipt, profile: Profile, phrases: Phrases) -> Page:
    """Return the receipt as a document with the sum in words under it."""
    bulletin = receipt.bulletin
    moment = _moment(bulletin.published_at, profile)
    lines = [
        phrases("receipt-heading", number=bulletin.number or ""),
        _say_sum(receipt.ledger, phrases),
        phrases("receipt-written", name=name_actor(phrases, receipt.author), date=moment),
        phrases("receipt-approved", name=name_actor(phrases, receipt.approver))
        if receipt.has_approver
        else "",
        *_say_alone(receipt, profile, phrases),
        *_say_ends(receipt, profile, phrases),
        *_say_checksums(receipt, phrases),
    ]
    name = f"receipt-{bulletin.number}.csv"
    return Page(join(lines, "\n"), attachment=Attachment(name, write_csv(receipt)))


def write_csv(receipt: Receipt) -> bytes:
    """Return a table of fields and values that a spreadsheet opens; it holds no chat's id."""
    return write_table(("field", "value"), _list_fields(receipt))


def _list_fields(receipt: Receipt) -> Iterator[tuple[str, str]]:
    bulletin, ledger = receipt.bulletin, receipt.ledger
    yield "number", bulletin.number or ""
    yield "topic", ", ".join(bulletin.topics)
    yield "severity", bulletin.severity.name.lower()
    yield "exercise", "yes" if bulletin.is_exercise else "no"
    yield "published at", _iso(bulletin.published_at)
    yield "closed at", _iso(receipt.closed_at)
    yield "written by", _plain(receipt.author) if receipt.has_author else ""
    yield "approved by", _plain(receipt.approver) if receipt.has_approver else ""
    yield "approved at", _iso(receipt.approved_at)
    for alone in receipt.alone:
        what = "corrected" if alone.is_correction else "sent"
        yield f"{what} without a second person by", _plain(alone.by)
        yield f"{what} without a second person at", _iso(alone.at)
    for field in ("planned", *_ENDS, "waiting", "maybe_doubled"):
        yield field.replace("_", " "), str(getattr(ledger, field))
    yield "copies to change", str(ledger.edits_planned - ledger.edits_superseded)
    yield "copies changed", str(ledger.edits_done)
    yield "copies that could not be changed", str(ledger.edits_unreachable)
    for each in receipt.checksums:
        yield f"sha-256 of revision {each.revision} ({each.language})", each.sha256
    for act in receipt.acts:
        yield f"{_iso(act.at)} {act.action}", _plain(act.actor)


def _say_sum(ledger: Ledger, phrases: Phrases) -> Text:
    counts = {name: getattr(ledger, name) for name in (*_ENDS, "waiting")}
    parts = [
        phrases(f"receipt-{name}", count=count)
        for name, count in counts.items()
        if count or name != "waiting"
    ]
    return phrases("receipt-sum", planned=ledger.planned, parts=join(parts, " + "))


def _say_alone(receipt: Receipt, profile: Profile, phrases: Phrases) -> list[Text]:
    """Say what went out on one person's word; of corrections the newest, the table has all."""
    sent = [each for each in receipt.alone if not each.is_correction]
    corrected = [each for each in receipt.alone if each.is_correction]
    return [
        phrases(
            "receipt-alone-correction" if alone.is_correction else "receipt-alone",
            name=name_actor(phrases, alone.by),
            date=_moment(alone.at, profile),
        )
        for alone in (*sent, *corrected[-1:])
    ]


def _say_ends(receipt: Receipt, profile: Profile, phrases: Phrases) -> list[Text]:
    """Say who stopped or withdrew it: each can be done once, by anybody of the staff."""
    return [
        phrases(
            f"receipt-end-{act.action}",
            name=name_actor(phrases, act.actor),
            date=_moment(act.at, profile),
        )
        for act in receipt.acts
        if act.action in ("stop", "withdraw")
    ]


def _say_checksums(receipt: Receipt, phrases: Phrases) -> list[Text]:
    newest = [each for each in receipt.checksums if each.revision == receipt.bulletin.revision]
    return [
        phrases("receipt-checksum", language=each.language, checksum=styled("code", each.sha256))
        for each in newest
    ]


def _moment(at: datetime | None, profile: Profile) -> str:
    return f"{at.astimezone(profile.host_zone):%d.%m.%Y %H:%M}" if at else ""


def _plain(name: str | None) -> str:
    return _FORGOTTEN if name == FORGOTTEN_NAME else name or _OWNER


def _iso(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
