"""Revisions of a stored bulletin."""

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
