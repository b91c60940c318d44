"""The section closes for a while: who asks is told, who follows is called, and then it is over."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.missions import example_mission
from tests.stage import Stage

MONDAY = datetime(2018, 3, 19, 9, 30, tzinfo=UTC)


def passports() -> dict[str, Any]:
    return {
        "id": "passports",
        "name": {"en": "Passports", "ru": "Паспорта"},
        "hours": "Mo-Fr 09:00-17:00; PH off",
        "timezone": "Europe/London",
        "holidays": ["RU", "GB-ENG"],
    }


async def begin(stage: Stage) -> None:
    stage.changes(feeds=[])  # whatever the website says does not matter here
    await stage.bot_starts()
    await stage.people_start()


async def olga_sends(stage: Stage, command: str, words: str) -> None:
    await stage.olga.says(command)
    preview = await stage.olga.gets(words)
    send = next(label for label in preview.buttons if label.startswith("Send"))
    await stage.olga.taps(send, on=preview)
    await stage.olga.sees(lambda m: m.id == preview.id and "3 of 3" in m.text)


async def test_a_closed_day_is_told_shown_and_over_the_day_after(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.ben.says("/hours")
        assert "Open now, until 12:30" in (await stage.ben.gets("Reception")).text

        await stage.olga.says("/close 2018-03-20 Power cut")
        preview = await stage.olga.gets("Closed: Tuesday, 20 March")
        assert "Opens again on Wednesday, 21 March at 09:00" in preview.text
        await stage.olga.taps(preview.buttons[0], on=preview)
        english = await stage.ben.gets("Closed: Tuesday, 20 March")
        assert "Important" in english.text
        assert "Power cut" in english.text
        russian = await stage.anna.gets("Закрыто: вторник, 20 марта")
        assert "Power cut (на английском)" in russian.text

        await stage.ben.says("/hours")
        hours = await stage.ben.gets("Changes ahead")
        assert "Open now, until 12:30" in hours.text
        assert "Closed by the section: Tuesday, 20 March" in hours.text

        stage.clock.forward(days=1)
        for question in ("/start", "/hours", "/contacts"):
            await stage.ben.says(question)
            answer = await stage.ben.gets("Changes right now")
            assert "Closed: Tuesday, 20 March" in answer.text
            assert "in force through 20.03.2018" in answer.text
        await stage.ben.says("/hours")
        hours = await stage.ben.gets("Closed now. Opens tomorrow at 09:00")

        stage.clock.forward(days=1)
        await stage.ben.says("/hours")
        hours = await stage.ben.gets("Open now, until 12:30")
        assert "20 March" not in hours.text


async def test_one_service_for_two_hours_in_two_languages(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        stage.changes(services=[*example_mission("")["services"], passports()])
        await begin(stage)
        said = "/close today 10:00-11:00 passports Staff meeting\nru: Совещание"
        await stage.olga.says(said)
        preview = await stage.olga.gets("Closed: Monday, 19 March, 10:00–11:00")
        assert "☑ Passports" in preview.buttons
        send = next(label for label in preview.buttons if label.startswith("Send"))
        await stage.olga.taps(send, on=preview)
        told = await stage.anna.gets("Закрыто: понедельник, 19 марта, 10:00–11:00")
        assert "Паспорта" in told.text
        assert "Совещание" in told.text
        stage.clock.forward(minutes=31)
        await stage.ben.says("/hours")
        hours = (await stage.ben.gets("Reception of visitors")).text
        reception, passport_hours = hours.split("Passports\n")[-2:]
        assert "Open now, until 12:30" in reception
        assert "Closed now. Opens today at 11:00" in passport_hours
        stage.clock.forward(hours=1)
        await stage.ben.says("/hours")
        assert "Open now, until 17:00" in (await stage.ben.gets("Reception of visitors")).text


async def test_the_services_can_be_chosen_on_the_screen(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        stage.changes(services=[*example_mission("")["services"], passports()])
        await begin(stage)
        await stage.olga.says("/close tomorrow Power cut")
        preview = await stage.olga.gets("Closed: Tuesday, 20 March")
        first_send = next(
            b.data for row in preview.keyboard for b in row if b.text.startswith("Send")
        )
        await stage.olga.taps("☐ Passports", on=preview)
        changed = await stage.olga.sees(lambda m: m.id == preview.id and "☑ Passports" in m.buttons)
        assert "Passports" in changed.text
        await stage.olga.taps(data=first_send, on=preview)
        await stage.olga.is_told("It has changed since")
        await stage.olga.taps("👁 Русский", on=preview)
        await stage.olga.sees(lambda m: m.id == preview.id and "Закрыто" in m.text)
        await stage.olga.taps("☐ Everything", on=changed)
        await stage.olga.sees(lambda m: m.id == preview.id and "☑ Everything" in m.buttons)


async def test_limits_change_no_hours_and_say_so(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await olga_sends(
            stage, "/limit 19-23.03 Only passports", "Working with limits: 19–23 March"
        )
        await stage.ben.says("/hours")
        hours = await stage.ben.gets("Reception of visitors")
        assert "Open now, until 12:30" in hours.text
        assert "Working with limits: 19–23 March" in hours.text


async def test_a_holiday_after_a_closure_is_not_taken_for_an_opening(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        # Good Friday is 30 March 2018, Easter Monday 2 April.
        await stage.olga.says("/close 29.03 Repairs")
        preview = await stage.olga.gets("Closed: Thursday, 29 March")
        assert "Opens again on Tuesday, 3 April at 09:00" in preview.text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/close", "When is the section closed, and why?"),
        ("/limit", "When does the section work with limits"),
        ("/close Power cut", "I do not see when"),
        ("/close 2018-03-18 Power cut", "“2018-03-18” is over already"),
        ("/close 30.02 Power cut", "There is no such day: “30.02”"),
        ("/close 20.03 12:00-10:00 x", "ends before it begins. If it goes on into another day"),
        ("/close 25.03 01:00-01:30 x", "There is no such time: “25.03 01:00”"),
        ("/close 2031-01-01 x", "too far ahead"),
    ],
)
async def test_what_is_not_understood_is_explained(tmp_path: Path, said: str, answer: str) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await stage.bot_starts()
        await stage.olga.says(said)
        shown = await stage.olga.gets(answer)
        assert "/close 2018-03-20" in shown.text or "/limit 2018-03-20" in shown.text


async def test_it_holds_where_nobody_follows(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await stage.bot_starts()
        await stage.olga.says("/close today Power cut")
        preview = await stage.olga.gets("Closed: Monday, 19 March")
        await stage.olga.taps(preview.buttons[0], on=preview)
        await stage.olga.is_told("on its way")
        await stage.ben.says("/hours")
        await stage.ben.gets("Closed now. Opens tomorrow at 09:00")


async def test_nobody_else_can_close_the_section(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.olga.says("/close today Power cut")
        preview = await stage.olga.gets("Closed: Monday, 19 March")
        await stage.ben.says("/close today Free passports")
        refused = await stage.ben.gets()
        await stage.ben.says("/nonsense")
        assert refused.text == (await stage.ben.gets()).text
        mine = stage.ben.messages[-1]
        for forged in (preview.keyboard[0][0].data, "restrict-for:1:*", "restrict-for:1:reception"):
            await stage.ben.taps(data=forged, on=mine)
            await stage.ben.is_told("no longer valid")
        await stage.ben.says("/hours")
        await stage.ben.gets("Open now, until 12:30")


async def test_pressed_again_and_after_a_restart_it_is_announced_once(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.olga.says("/close today Power cut")
        preview = await stage.olga.gets("Closed: Monday, 19 March")
        pressed = preview.keyboard[0][0].data
        await stage.olga.taps(data=pressed, on=preview)
        await stage.olga.taps(data=pressed, on=preview)
        await stage.ben.gets("Power cut")
        await stage.bot_restarts()
        await stage.olga.taps(data=pressed, on=preview)
        await stage.olga.is_told("sent already")
        await stage.ben.says("/hours")
        await stage.ben.gets("Closed now. Opens tomorrow at 09:00")
        assert len([m for m in stage.ben.messages if "Power cut" in m.text and "№" in m.text]) == 1


async def test_a_correction_of_its_end_changes_the_hours_too(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        await begin(stage)
        await stage.olga.says("/close today 09:00-10:00 Power cut")
        preview = await stage.olga.gets("Closed: Monday, 19 March, 09:00–10:00")
        await stage.olga.taps(preview.buttons[0], on=preview)
        await stage.ben.gets("Power cut")
        await stage.olga.gets("Power cut")  # or it would be taken for the screen below
        await stage.olga.says("/notices")
        listed = await stage.olga.gets("Closed: Monday, 19 March")
        await stage.olga.taps(data="notice-correct:1", on=listed)
        asked = await stage.olga.sees(
            lambda m: m.id == listed.id and "You correct notice" in m.text
        )
        (until,) = (
            button.data
            for row in asked.keyboard
            for button in row
            if (button.data or "").endswith(":expires")
        )
        await stage.olga.taps(data=until, on=asked)
        await stage.olga.sees(lambda m: m.id == listed.id and m.text != asked.text)
        await stage.olga.says("today 12:00")
        changed = await stage.olga.gets("Closed: Monday, 19 March")
        send = next(b for row in changed.keyboard for b in row if "notice-send" in (b.data or ""))
        await stage.olga.taps(data=send.data, on=changed)
        await stage.ben.sees("until 19.03.2018, 12:00")
        stage.clock.forward(minutes=45)
        await stage.ben.says("/hours")
        hours = await stage.ben.gets("Closed now. Opens today at 12:00")
        assert "Closed by the section: Monday, 19 March, 09:00–12:00" in hours.text


async def test_an_extra_opening_day_that_is_closed_is_not_told_as_open(tmp_path: Path) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        saturday = passports() | {"open": [date(2018, 3, 24)]}
        stage.changes(services=[saturday])
        await begin(stage)
        await stage.ben.says("/hours")
        assert "Also open: 24 March" in (await stage.ben.gets("Passports")).text

        await olga_sends(stage, "/close 2018-03-24 No heating", "Closed: Saturday, 24 March")
        await stage.ben.says("/hours")
        hours = await stage.ben.gets("Closed by the section: Saturday, 24 March")
        assert "Also open" not in hours.text

        stage.clock.forward(days=5)
        await stage.anna.says("/hours")
        hours = await stage.anna.gets("Закрыто по объявлению отдела: суббота, 24 марта")
        assert "дополнительный приёмный" not in hours.text


async def test_who_answers_the_phone_has_closed_as_well_but_for_emergencies(
    tmp_path: Path,
) -> None:
    async with Stage(tmp_path, MONDAY) as stage:
        queries = {"name": {"en": "Queries", "ru": "Вопросы"}, "hours": "Mo-Fr 09:00-17:00"}
        duty = {"name": {"en": "Duty", "ru": "Дежурный"}, "hours": "24/7", "emergency": True}
        phone = {"phone": "+44 20 7946 0018"}
        both = [passports(), passports() | {"id": "visas", "name": {"en": "Visas", "ru": "Визы"}}]
        stage.changes(contacts=[queries | phone, duty | phone], services=both)
        await begin(stage)
        await olga_sends(stage, "/close today visas Power cut", "Closed: Monday, 19 March")
        await stage.ben.says("/contacts")
        assert "Queries\n🟢 Open now" in (await stage.ben.gets("Duty")).text
        await olga_sends(stage, "/close today No heating", "No heating")
        await stage.anna.says("/contacts")
        contacts = (await stage.anna.gets("Дежурный")).text
        assert "Вопросы\n🔴 Сейчас закрыто" in contacts
        assert "Дежурный\n🟢" in contacts
