"""A notice is looked at, taken back, changed and submitted again: the old button approves nothing.

Whatever acts is tried: through the buttons that change it, and field by field.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.mission.profile import parse_profile
from bot.staff.sending.scheduling import Scheduling
from bot.staff.sending.submitting import reopen, submit
from storage import subscribers
from storage.database import Database
from storage.records.bulletin import BulletinText, Media, MediaKind, Operational, Severity
from storage.records.draft import Draft, DraftState
from storage.records.restriction import Restriction, RestrictionKind
from storage.staff import drafts
from storage.text import Entity, Text
from tests.handlers.mission import MISSION
from tests.handlers.office import DEPUTY, OWNER, SATURDAY, Office, Visitor

VISAS = MISSION["services"][0] | {"id": "visas", "name": {"en": "Visas", "ru": "Визы"}}
STALE = "It has changed since you were shown this: look at it again."
HOUR = timedelta(hours=1)


@pytest.fixture
async def office(database: Database) -> Office:
    """Everything takes two people, there are two services, and somebody reads."""
    services = [*MISSION["services"], VISAS]
    profile = parse_profile(MISSION | {"staff": {"two_person": "all"}, "services": services})
    office = Office(database, profile)
    await office.visitor(1).ask("/start")
    async with database.write() as connection:
        reader = await subscribers.find(connection, 1, 0)
        assert reader is not None
        await subscribers.subscribe(connection, reader.id, ["news"], SATURDAY)
    return office


@pytest.fixture
def olga(office: Office) -> Visitor:
    """She writes."""
    return replace(office.visitor(OWNER), user_id=OWNER)


@pytest.fixture
def pavel(office: Office) -> Visitor:
    """He approves."""
    return replace(office.visitor(DEPUTY), user_id=DEPUTY)


async def submits(olga: Visitor, draft_id: int = 1) -> str:
    """Return the button that approves what she submits."""
    preview = await olga.tap(f"notice-show:{draft_id}")
    await olga.tap_label(preview, "Submit for approval")
    draft = await get(olga.office, draft_id)
    assert draft.state is DraftState.SUBMITTED
    return f"approval-approve:{draft_id}:{draft.confirmed_digest}"


async def get(office: Office, draft_id: int = 1) -> Draft:
    draft = await drafts.find(office.database.read, draft_id)
    assert draft is not None
    return draft


async def nothing_comes_of(pavel: Visitor, old: str) -> None:
    before = await get(pavel.office)
    assert (await pavel.tap(old)).toast == STALE
    for step in ("return", "reject"):
        assert (await pavel.tap(old.replace("approve:", f"{step}:"))).toast == STALE
    assert await get(pavel.office) == before
    assert before.bulletin_id is None


Act = Callable[[Visitor], Awaitable[object]]


def tapped(*data: str) -> Act:
    async def act(olga: Visitor) -> None:
        for each in data:
            await olga.tap(each)

    return act


def written(field: str, words: str) -> Act:
    async def act(olga: Visitor) -> None:
        await olga.tap(f"notice-ask:1:{field}")
        await replace(olga, message_id=99).write(words)

    return act


BY_HAND: dict[str, Act] = {
    "text": written("text:en", "We open at 11:00."),
    "text in another language": written("text:ru", "Откроемся в 10:00."),
    "an invisible letter": written("text:en", "We open at\u200b 10:00."),
    "topic": tapped("notice-topic:1:news"),
    "severity": tapped("notice-set:1:severity:1"),
    "audience": tapped("notice-set:1:audience:en"),
    "begin": written("effective", "18:00"),
    "end": written("expires", "19:00"),
    "time": written("send_at", "20:00"),
    "mode": tapped("notice-set:1:exercise:on"),
}


@pytest.mark.parametrize("change", BY_HAND.values(), ids=BY_HAND)
async def test_a_notice_is_changed(olga: Visitor, pavel: Visitor, change: Act) -> None:
    await olga.ask("/broadcast consular\nWe open at 10:00.")
    old = await submits(olga)
    await olga.tap("notice-reopen:1")
    before = await get(olga.office)
    await change(olga)
    assert await get(olga.office) != before
    if (await get(olga.office)).is_exercise:  # needs its phrase first
        preview = await olga.tap("notice-show:1")
        await olga.tap(preview.rows[0][0].data or "")
        await replace(olga, message_id=100).write("this is an exercise")
    else:
        await submits(olga)
    await nothing_comes_of(pavel, old)


async def test_a_closure_of_one_becomes_one_of_all_in_the_same_words(
    olga: Visitor, pavel: Visitor
) -> None:
    await olga.ask("/close 2018-04-02 visas Power cut")
    shown = (await get(olga.office)).texts
    old = await submits(olga)
    await olga.tap("notice-reopen:1")
    await olga.tap("restrict-for:1:*")
    drafting = olga.office.services.drafting
    await drafting.change(1, OWNER, lambda draft: replace(draft, texts=shown))
    await submits(olga)
    assert (await get(olga.office)).texts == shown
    await nothing_comes_of(pavel, old)


async def test_the_second_person_is_shown_what_is_closed_whatever_the_text_says(
    olga: Visitor, pavel: Visitor
) -> None:
    await olga.ask("/close 2018-04-02 visas Power cut")
    await submits(olga)
    seen = (await pavel.tap("approval:1")).text.string
    assert "In /hours: ⛔ Closed by the section: Monday, 2 April (Visas)" in seen
    await olga.tap("notice-reopen:1")
    await olga.tap("restrict-for:1:*")
    await submits(olga)
    seen = (await pavel.tap("approval:1")).text.string
    assert "Closed by the section: Monday, 2 April (Everything)" in seen


async def test_the_second_person_is_shown_where_links_behind_words_lead(
    olga: Visitor, pavel: Visitor
) -> None:
    await olga.ask("/broadcast consular\nhttps://embassy.example/ has more.")
    link = Entity("text_link", 0, 24, "https://evil.example/login")
    text = BulletinText("en", "", Text("https://embassy.example/ has more.", (link,)))
    drafting = olga.office.services.drafting
    await drafting.change(1, OWNER, lambda draft: replace(draft, texts=(text,)))
    await submits(olga)
    seen = (await pavel.tap("approval:1")).text.string
    assert "Links lead to: https://evil.example/login" in seen


async def test_submitted_again_as_it_was_the_old_button_approves_it(
    olga: Visitor, pavel: Visitor
) -> None:
    await olga.ask("/broadcast consular\nWe open at 10:00.")
    old = await submits(olga)
    await olga.tap("notice-reopen:1")
    assert (await pavel.tap(old)).toast == "This button is no longer valid."
    await submits(olga)
    await pavel.tap(old)
    assert (await get(olga.office)).state is DraftState.SENDING


CLOSED = Restriction(RestrictionKind.CLOSED, SATURDAY.replace(tzinfo=None), None, ("visas",))
EN = BulletinText("en", "", Text("We open at 10:00.", (Entity("text_link", 0, 2, "https://a/"),)))
FIRST = Draft(
    1,
    OWNER,
    OWNER,
    DraftState.WRITING,
    "en",
    topic="consular",
    texts=(EN, BulletinText("ru", "", Text("Откроемся в 10:00."))),
    severity=Severity.IMPORTANT,
    operational=Operational.RESTRICT,
    restriction=CLOSED,
    reasons=(("en", "Power cut"),),
)


def linked(url: str) -> tuple[BulletinText, ...]:
    body = replace(EN.body, entities=(Entity("text_link", 0, 2, url),))
    return (replace(EN, body=body), *FIRST.texts[1:])


FIELDS: dict[str, Any] = {
    "topic": ["news"],
    "texts": [FIRST.texts[:1], linked("https://b/"), (EN, replace(EN, language="ru"))],
    "severity": [Severity.INFO, Severity.URGENT],
    "audience_language": ["en"],
    "effective_at": [SATURDAY],
    "expires_at": [SATURDAY + HOUR],
    "send_at": [SATURDAY + HOUR],
    "is_exercise": [True],
    "media": [Media(MediaKind.PHOTO, "a-file")],
    "operational": [None, Operational.RESUME],
    "all_clear_of": [1],
    "changes": [1],
    "changes_revision": [2],
    "is_withdrawal": [True],
    "reasons": [(), (("ru", "Power cut"),)],
    "restriction": [
        None,
        replace(CLOSED, kind=RestrictionKind.LIMITED),
        replace(CLOSED, begins=CLOSED.begins + HOUR),
        replace(CLOSED, ends=CLOSED.begins + HOUR),
        replace(CLOSED, services=()),
        replace(CLOSED, services=("reception",)),
        replace(CLOSED, reasons=(("en", "Power cut"),)),
    ],
}
CASES = [(field, value) for field, values in FIELDS.items() for value in values]


@pytest.mark.parametrize(
    ("field", "value"), CASES, ids=[f"{field}-{n}" for n, (field, _) in enumerate(CASES)]
)
async def test_of_a_notice_each_field_is_changed(
    office: Office, pavel: Visitor, field: str, value: Any
) -> None:
    services = office.services
    await office.publish()  # what could be changed or ended
    async with office.database.write() as connection:
        await drafts.add(connection, FIRST, SATURDAY)
        await submit(connection, FIRST, services.roles, services.notices.telling, SATURDAY)
    old = f"approval-approve:1:{(await get(office)).confirmed_digest}"
    changed = replace(reopen(await get(office)), **{field: value})
    async with office.database.write() as connection:
        await submit(connection, changed, services.roles, services.notices.telling, SATURDAY)
    assert getattr(await get(office), field) == value
    await nothing_comes_of(pavel, old)


async def test_what_an_earlier_version_bound_waits_on_and_is_looked_at_again(
    office: Office, olga: Visitor, pavel: Visitor
) -> None:
    await olga.ask("/broadcast consular\nWe open at 10:00.")
    await submits(olga)
    async with office.database.write() as connection:
        earlier = replace(await get(office), confirmed_digest="0123456789abcdef")
        await drafts.save(connection, earlier, SATURDAY)
    services = office.services
    scheduling = Scheduling(
        office.database,
        office.clock,
        services.notices,
        services.roles,
        services.notices.telling,
        services.notices.scheduled,
    )
    await scheduling.bind_again()
    assert (await pavel.tap("approval-approve:1:0123456789abcdef")).toast == STALE
    page = await pavel.tap("approval:1")
    await pavel.tap_label(page, "✅ Approve")
    assert (await get(office)).state is DraftState.SENDING
