"""Revisions of a stored bulletin."""

from datetime import timedelta

from storage import bulletins, revisions
from storage.database import Database
from storage.records.bulletin import BulletinText
from storage.text import Text
from tests.storage.rows import NOW, add_published, make_bulletin, select


async def test_what_is_refused_of_an_old_text_leaves_the_new_one(database: Database) -> None:
    bulletin_id = await add_published(database, make_bulletin())
    refused = (bulletin_id, (await bulletins.get(database.read, bulletin_id)).revision)
    async with database.write() as connection:
        new = BulletinText("en", "Library open till six", Text("Come in."))
        await revisions.revise(connection, bulletin_id, (new,), (), NOW)
        await revisions.halt(connection, refused, "Telegram refuses it")
    (row,) = await select(database, "SELECT halted_reason FROM bulletins")
    assert row["halted_reason"] is None


async def test_a_correction_is_heard_once_a_day_also_after_the_clock_was_set_back(
    database: Database,
) -> None:
    bulletin_id = await add_published(database, make_bulletin())
    day, heard = timedelta(days=1), []
    for at in (NOW, NOW + day / 2, NOW - day, NOW - day / 2, NOW + day / 2):
        async with database.write() as connection:
            heard.append(await revisions.may_be_heard(connection, bulletin_id, at, at - day))
    assert heard == [True, False, True, False, True]
