import re

import pytest

from bot.mission.profile import parse_profile
from bot.updates.routes import Command
from handlers.registry import list_menu
from storage.privacy.holding import Said
from storage.privacy.holdings import HOLDINGS
from tests.handlers.mission import MISSION
from tests.handlers.office import OWNER, Office, Visitor


async def test_help_names_every_command_of_citizens(ben: Visitor, anna: Visitor) -> None:
    commands = {r.name for r in ben.routes if isinstance(r, Command) and not r.is_staff}
    for person in (ben, anna):
        text = (await person.ask("/help")).text.string
        assert set(re.findall(r"^/(\w+) — ", text, re.MULTILINE)) == commands
        assert "/broadcast" not in text
    assert set(list_menu(ben.office.services.profile)) < commands


async def test_owners_find_their_own_command_in_help(ben: Visitor) -> None:
    ben.user_id = OWNER
    assert "\n/broadcast — " in (await ben.ask("/help")).text.string
    assert "/broadcast" not in (await ben.in_group(may_manage=True).ask("/help")).text.string


async def test_help_says_who_runs_the_bot(anna: Visitor) -> None:
    assert "неофициальный бот" in (await anna.ask("/help")).text.string


async def test_privacy_names_what_is_stored_and_who_answers(ben: Visitor, office: Office) -> None:
    text = (await ben.ask("/privacy")).text.string
    assert "the number of this chat, your language, the topics you follow" in text
    assert "Tester & Sons <b> answers for the data. Write to tester@embassy.example" in text
    assert await ben.stored() is None
    office.open_as(parse_profile({"mission": MISSION["mission"]}))
    assert "not yet said who answers" in (await ben.ask("/privacy")).text.string


@pytest.mark.parametrize(
    ("kept", "english", "russian"),
    [(None, "5 years", "5 лет"), ("180d", "180 days", "180 дней"), ("1y", "1 year.", "1 год.")],
)
async def test_privacy_says_how_long_whose_acts_are_known(
    ben: Visitor, anna: Visitor, office: Office, kept: str | None, english: str, russian: str
) -> None:
    operator = {"name": "Tester", "contact": "tester@embassy.example"}
    if kept is not None:
        operator["keeps_staff_acts"] = kept
    office.open_as(parse_profile({"mission": MISSION["mission"], "operator": operator}))
    assert f"Who of the staff did what: {english}" in (await ben.ask("/privacy")).text.string
    assert f"Кто из сотрудников что сделал: {russian}" in (await anna.ask("/privacy")).text.string


async def test_privacy_has_a_line_for_each_kind_of_holding(ben: Visitor, anna: Visitor) -> None:
    for visitor in (ben, anna):
        text = (await visitor.ask("/privacy")).text.string
        shown = {holding.said for holding in HOLDINGS} - {Said.QUESTIONS}  # nobody reads them here
        assert text.count("\n• ") == len(shown)
        assert "90" in text
        assert len(text) < 3_000
    assert "deletions made since are repeated" in (await ben.ask("/privacy")).text.string


async def test_anything_unknown_gets_one_helpful_answer(anna: Visitor) -> None:
    page = await anna.say("/nonsense")
    assert page is not None
    assert "/hours — " in page.text.string
    assert page == await anna.say("Здравствуйте!")


async def test_who_writes_a_question_is_told_where_questions_are_read(
    ben: Visitor, office: Office
) -> None:
    question = "How do I renew a passport?"
    page = await ben.say(question)
    assert page is not None
    assert "/ask" not in page.text.string
    office.open_as(parse_profile(MISSION | {"staff": {"inbox": -1002}}))
    page = await ben.say(question)
    assert page is not None
    assert "\n/ask — " in page.text.string
    page = await ben.in_group(may_manage=False).say(question)
    assert page is not None
    assert "/ask" not in page.text.string
