"""/override: contacts and hours as they are now, other than in mission.toml.

/override                          → the contacts and services, with a button each
/override 1 phone +44 20 7946 0018 → what people will see, with Apply and Cancel
/override 1 note en: … ru: …       → texts by language, a line each
/override 1 phone -                → nothing there any more
"""

import re

from bot.locales.catalog import Phrases
from bot.mission.overrides import (
    CONTACT_FIELDS,
    LOCALIZED_FIELDS,
    SERVICE_FIELDS,
    FieldPlace,
    Overlay,
    Value,
    find_bearer,
    find_hours_fault,
    read_value,
)
from bot.rendering.mission.overrides import render_changed, render_field_name, render_value
from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.text import join
from bot.staff.state.overriding import Confirmed, Proposal
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers, toast_only
from storage.text import Text

_NOTHING = "-"
_VALUE_LIMIT = 300  # of what is listed; all of it is in /contacts and /hours
_LIST_LIMIT = 1_000
_ECHO_LIMIT = 60
_LINE = re.compile(r"([a-z]{2}):\s*(.+)", re.IGNORECASE)


async def begin(request: Request) -> Page | None:
    """Show all, one of them, or what would be changed."""
    number, _, rest = request.text.string.partition(" ")
    places = _list_bearers(request)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= len(places):
        return _say_first(request, number, await show_all(request))
    place, said = _read_field(request, places[int(number) - 1], rest.strip())
    if place is None:
        return _say_first(request, rest.strip(), await _show_bearer(request, int(number)))
    if not said:
        return await _show_bearer(request, int(number))
    return await _propose(request, int(number), place, said)


async def open_bearer(request: Request) -> Page | None:
    """Show one contact or service: `override:<number>`."""
    match read_numbers(request):
        case [number] if 1 <= number <= len(_list_bearers(request)):
            return await _show_bearer(request, number)
    return answer_outdated(request)


async def revert(request: Request) -> Page | None:
    """Show what would be as in mission.toml again: `override-file:<number>:<field>`."""
    match read_number_and_rest(request):
        case number, key if 1 <= number <= len(_list_bearers(request)):
            place = _find_field(_list_bearers(request)[number - 1], key)
            if place is not None:
                proposal = await request.services.overriding.propose(
                    request.user_id, place, None, is_revert=True
                )
                if proposal is not None:
                    return _preview(request, proposal)
    return answer_outdated(request)


async def apply(request: Request) -> Page | None:
    """Let it hold: `override-apply:<override>:<digest>`."""
    match read_number_and_rest(request):
        case override_id, digest:
            result = await request.services.overriding.confirm(override_id, request.user_id, digest)
            if result is Confirmed.DONE:
                return Page(request.phrases("override-done"))
            if result is Confirmed.ALREADY:
                return toast_only(request, "override-already")
    return answer_outdated(request)


async def cancel(request: Request) -> Page | None:
    """Forget it: `override-cancel:<override>`."""
    match read_numbers(request):
        case [override_id]:
            await request.services.overriding.discard(override_id, request.user_id)
            return Page(request.phrases("override-cancelled"))
    return answer_outdated(request)


async def _propose(request: Request, number: int, place: FieldPlace, said: str) -> Page:
    value = _read_value(request, place, said)
    proposal = await request.services.overriding.propose(request.user_id, place, value)
    if proposal is not None:
        return _preview(request, proposal)
    page = await _show_bearer(request, number)
    wrong = _say_wrong(request, place, value)
    return Page(join([wrong, page.text], "\n\n"), page.rows)


def _say_wrong(request: Request, place: FieldPlace, value: Value) -> Text:
    profile, phrases = request.services.profile, request.phrases
    wrong = phrases(f"override-bad-{place.key}")
    if place.key != "hours" or not isinstance(value, str):
        return wrong
    fault, rest = find_hours_fault(profile, place, value)
    words = teaser(Text(rest), _ECHO_LIMIT)[0].string
    return join([phrases(f"hours-fault-{fault}", words=words), wrong], "\n")


def _say_first(request: Request, typed: str, page: Page) -> Page:
    """Say above a page that something typed, if anything, was not understood."""
    if not typed:
        return page
    words = teaser(Text(typed), _ECHO_LIMIT)[0].string
    unknown = request.phrases("override-unknown", words=words)
    return Page(join([unknown, page.text], "\n\n"), page.rows)


def _read_field(request: Request, bearer: FieldPlace, typed: str) -> tuple[FieldPlace | None, str]:
    """Find the field by its word, or by what it is called in any language, and what follows it."""
    catalog, languages = request.services.catalog, request.services.profile.languages
    for key in _keys(bearer.table):
        names = [key, *(catalog.phrases(each).string(f"field-{key}") for each in languages)]
        for name in names:
            match = re.match(rf"{re.escape(name)}(?:\s+|$)", typed, re.IGNORECASE)
            if match is not None:
                return FieldPlace(bearer.table, bearer.index, key), typed[match.end() :]
    return None, ""


def _read_value(request: Request, place: FieldPlace, said: str) -> Value:
    if said == _NOTHING:
        return None
    if place.key not in LOCALIZED_FIELDS:
        return said
    texts: dict[str, str] = {}
    language = request.language
    for line in said.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match is not None and match[1].lower() in request.services.profile.languages:
            language, line = match[1].lower(), match[2]
        texts[language] = "\n".join(filter(None, (texts.get(language), line.strip())))
    return texts


def _show_all(request: Request, overlay: Overlay) -> Page:
    profile, phrases = request.services.profile, request.phrases
    bearers = _list_bearers(request)
    if not bearers:
        return Page(phrases("override-none"))
    void = join((render_field_name(profile, phrases, place) for place in overlay.void), "; ")
    lost = phrases("override-void", fields=teaser(void, _LIST_LIMIT)[0]) if void else ""
    rows = tuple(
        (Button(_label(request, bearer, overlay), f"override:{number}"),)
        for number, bearer in enumerate(bearers, 1)
    )
    return Page(join([phrases("override-which"), lost], "\n\n"), rows)


def _label(request: Request, bearer: FieldPlace, overlay: Overlay) -> str:
    mark = "✏️ " if bearer.bearer in overlay.changed_at else ""
    return f"{mark}{_name(request, bearer)}"


def _name(request: Request, place: FieldPlace) -> str:
    profile = request.services.profile
    bearer = find_bearer(profile, place)
    return bearer.name.pick(request.language, profile.fallback_language) if bearer else ""


async def _show_bearer(request: Request, number: int) -> Page:
    profile, phrases = request.services.profile, request.phrases
    overlay = await request.services.overriding.read()
    first = _list_bearers(request)[number - 1]
    fields = [FieldPlace(first.table, first.index, key) for key in _keys(first.table)]
    said = [
        phrases("override-heading", name=_name(request, first)),
        join((_say_field(phrases, overlay, field) for field in fields), "\n"),
        render_changed(profile, phrases, overlay.changed_at.get(first.bearer)),
        phrases("override-how"),
        join((_show_example(phrases, number, field) for field in fields), "\n"),
    ]
    changed = [f for f in fields if read_value(overlay.profile, f) != read_value(profile, f)]
    rows = tuple((_offer_file(phrases, number, field),) for field in changed)
    back = Button(phrases.string("override-back"), "overrides")
    return Page(join(said, "\n\n"), (*rows, (back,)))


def _say_field(phrases: Phrases, overlay: Overlay, place: FieldPlace) -> Text:
    value = render_value(phrases, read_value(overlay.profile, place))
    return join([phrases(f"field-{place.key}"), teaser(value, _VALUE_LIMIT)[0]], ": ")


def _show_example(phrases: Phrases, number: int, place: FieldPlace) -> Text:
    value = phrases.string(f"example-{place.key}")
    return phrases("override-example", number=number, word=place.key, value=value)


def _offer_file(phrases: Phrases, number: int, place: FieldPlace) -> Button:
    label = phrases.string("override-file", field=phrases.string(f"field-{place.key}"))
    return Button(label, f"override-file:{number}:{place.key}")


async def show_all(request: Request) -> Page:
    """Show all contacts and services: `overrides`."""
    return _show_all(request, await request.services.overriding.read())


def _preview(request: Request, proposal: Proposal) -> Page:
    phrases = request.phrases
    text = phrases(
        "override-preview",
        field=render_field_name(request.services.profile, phrases, proposal.place),
        before=render_value(phrases, proposal.before),
        after=render_value(phrases, proposal.after),
    )
    seen = phrases("override-revert-seen" if proposal.is_revert else "override-seen")
    apply_it = Button(
        phrases.string("override-apply"), f"override-apply:{proposal.id}:{proposal.digest}"
    )
    cancel_it = Button(phrases.string("override-cancel"), f"override-cancel:{proposal.id}")
    return Page(join([text, seen], "\n\n"), ((apply_it, cancel_it),))


def _list_bearers(request: Request) -> list[FieldPlace]:
    """Return one place for each contact and service, in the order in which they are numbered."""
    profile = request.services.profile
    contacts = [FieldPlace("contacts", i, "phone") for i in range(len(profile.contacts))]
    services = [FieldPlace("services", i, "hours") for i in range(len(profile.services))]
    return [*contacts, *services]


def _keys(table: str) -> tuple[str, ...]:
    return CONTACT_FIELDS if table == "contacts" else SERVICE_FIELDS


def _find_field(bearer: FieldPlace, key: str) -> FieldPlace | None:
    return FieldPlace(bearer.table, bearer.index, key) if key in _keys(bearer.table) else None


ROUTES: tuple[Route, ...] = (
    Command("override", begin, is_staff=True),
    Tap("overrides", show_all, is_staff=True),
    Tap("override", open_bearer, is_staff=True),
    Tap("override-file", revert, is_staff=True),
    Tap("override-apply", apply, is_staff=True),
    Tap("override-cancel", cancel, is_staff=True),
)
