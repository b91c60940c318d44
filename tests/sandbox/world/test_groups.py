import pytest

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot


async def texts_heard(bot: Bot) -> list[str]:
    updates = await bot.does("getUpdates")
    return [u["message"]["text"] for u in updates if "text" in u.get("message", {})]


async def test_in_a_group_the_bot_hears_what_is_for_it(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna,))
    await world.anna.adds_bot_to(group)
    sent = await bot.does("sendMessage", chat_id=group.id, text="Good day")
    await world.ben.says("Lovely weather", to=group)
    await world.ben.says("/hours", to=group)
    await world.ben.says("/hours@consular_sandbox_bot", to=group)
    await world.ben.says("/hours@another_bot", to=group)
    await world.ben.says("@consular_sandbox_bot open?", to=group)
    await world.ben.says("Thanks", to=group, reply_to=group.messages[0])
    assert group.messages[0].id == sent["message_id"]
    assert await texts_heard(bot) == [
        "/hours",
        "/hours@consular_sandbox_bot",
        "@consular_sandbox_bot open?",
        "Thanks",
    ]


async def test_as_an_administrator_it_hears_everything(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna,))
    await world.anna.adds_bot_to(group, as_admin=True)
    await world.ben.says("Lovely weather", to=group)
    assert await texts_heard(bot) == ["Lovely weather"]


@pytest.mark.parametrize(("big", "kind"), [(False, "group"), (True, "supergroup")])
async def test_adding_and_removing(sandbox: Sandbox, bot: Bot, big: bool, kind: str) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna,), big=big)
    outside = await bot.is_refused("sendMessage", chat_id=group.id, text="Hello")
    assert outside == f"Forbidden: bot is not a member of the {kind} chat"
    await world.anna.adds_bot_to(group)
    await bot.does("sendMessage", chat_id=group.id, text="Hello")
    await world.anna.removes_bot_from(group)
    kicked = await bot.is_refused("sendMessage", chat_id=group.id, text="Hello")
    assert kicked == f"Forbidden: bot was kicked from the {kind} chat"
    await world.ben.says("/hours", to=group)
    updates = await bot.does("getUpdates")
    standings = [u["my_chat_member"]["new_chat_member"]["status"] for u in updates[::2]]
    assert standings == ["member", "kicked"]
    assert updates[1]["message"]["new_chat_members"][0]["is_bot"]
    assert len(updates) == 3


async def test_members(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna, world.olga))
    await world.anna.adds_bot_to(group, as_admin=True)

    async def status(user_id: int) -> str:
        member = await bot.does("getChatMember", chat_id=group.id, user_id=user_id)
        return str(member["status"])

    assert await status(1001) == "creator"
    assert await status(1003) == "administrator"
    assert await status(1002) == "member"
    assert await status(world.person("Vera").id) == "left"
    assert await status(world.bot.id) == "administrator"
    assert await bot.is_refused("getChatMember", chat_id=group.id, user_id=7) == (
        "Bad Request: member not found"
    )
    assert len(await bot.does("getChatAdministrators", chat_id=group.id)) == 3
    assert await bot.does("getChatMemberCount", chat_id=group.id) == 4
    assert (await bot.does("getChat", chat_id=group.id))["title"] == "Parents"
    assert await bot.is_refused("getChatAdministrators", chat_id=1001) == (
        "Bad Request: there are no administrators in the private chat"
    )


async def test_private_chats_and_basic_groups_count_messages_together(
    sandbox: Sandbox, bot: Bot
) -> None:
    world = sandbox.world
    small, big = world.group("Small", world.anna), world.group("Big", world.anna, big=True)
    await world.anna.says("1")
    await world.anna.adds_bot_to(small)
    await world.anna.adds_bot_to(big)
    sent = await bot.does("sendMessage", chat_id=small.id, text="3")
    assert sent["message_id"] == 3
    assert (await bot.does("sendMessage", chat_id=big.id, text="2"))["message_id"] == 2


async def test_the_staff_have_a_group_and_people_of_their_own(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    assert [person.name for person in world.people.values()] == ["Anna", "Ben", "Olga"]
    assert world.duty is world.duty
    assert world.duty.id == -1_000_000_000_001
    sent = await bot.does("sendMessage", chat_id=world.duty.id, text="A question: #7")
    question = await world.duty.gets("A question")
    await world.viktor.says("heard by nobody", to=world.duty)
    await world.pavel.says("Come at nine.", to=world.duty, reply_to=question)
    joined, added, reply = await bot.does("getUpdates")
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert added["message"]["from"]["first_name"] == "Olga"
    assert reply["message"]["text"] == "Come at nine."
    assert reply["message"]["reply_to_message"]["message_id"] == sent["message_id"]
    with pytest.raises(ValueError, match="no member"):
        await world.irina.says("Hello", to=world.duty)
    assert {person.name: person.chat.standing for person in (world.irina, world.max)} == {
        "Irina": "stranger",
        "Max": "stranger",
    }
