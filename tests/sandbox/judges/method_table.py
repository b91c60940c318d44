"""Every method of the sandbox's table, asked in every way that gives an answer of another shape."""

from collections.abc import Awaitable, Callable
from itertools import product
from typing import Any

import aiohttp

from sandbox.app import Sandbox
from sandbox.limits.rules import Limits
from sandbox.record.mode import Mode
from tests.sandbox.conftest import Bot, Clock
from tests.sandbox.judges.exchange import Exchange
from tests.sandbox.judges.media_scenes import MEDIA_SCENES

Scene = Callable[[Sandbox, Bot], Awaitable[None]]


class Witness(Bot):
    """A bare client that remembers what it was answered."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        super().__init__(sandbox, session)
        self.exchanges: list[Exchange] = []

    async def ask(self, method: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
        status, answer = await super().ask(method, **parameters)
        self.exchanges.append(Exchange(method, answer))
        return status, answer


async def play_table() -> list[Exchange]:
    """Play all scenes, each in sandboxes of its own that remember all, little and nothing."""
    exchanges: list[Exchange] = []
    async with aiohttp.ClientSession() as session:
        for scene, record in product(SCENES, Mode):
            sandbox = Sandbox(now=Clock().now, record=record)
            await sandbox.start()
            witness = Witness(sandbox, session)
            await scene(sandbox, witness)
            await sandbox.stop()
            exchanges += witness.exchanges
    return exchanges


async def people_and_groups_are_heard(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna,))
    await world.anna.adds_bot_to(group, as_admin=True)
    first = await world.anna.starts()
    await world.anna.edits(first, "Hello @consular_sandbox_bot, see a.ru or #tag, /help me@a.ru")
    sent = await bot.does("sendMessage", chat_id=1001, text="Tap", reply_markup=EVERY_BUTTON)
    await world.anna.taps("Data")
    answer = world.anna.messages[-1]
    assert answer.id == sent["message_id"]
    await world.anna.says("An answer", reply_to=answer)
    await world.ben.says("/time", to=group)
    await world.anna.blocks()
    await world.anna.unblocks()
    await world.anna.removes_bot_from(group)
    updates = await bot.does("getUpdates", allowed_updates=["message"])
    tap = next(each["callback_query"] for each in updates if "callback_query" in each)
    await bot.does("answerCallbackQuery", callback_query_id=tap["id"], text="Yes", show_alert=True)
    assert await bot.does("getUpdates", offset=updates[-1]["update_id"] + 1) == []


async def messages_are_sent_changed_and_deleted(sandbox: Sandbox, bot: Bot) -> None:
    first = await sandbox.world.anna.starts()
    sent = await bot.does(
        "sendMessage",
        chat_id=1001,
        text="bold link pre Ben quoted hidden",
        entities=EVERY_ENTITY,
        reply_markup=EVERY_BUTTON,
        reply_parameters={"message_id": first.id},
        link_preview_options={"is_disabled": True},
        protect_content=True,
        disable_notification=True,
    )
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    await bot.does("editMessageText", **at, text=MARKUP, parse_mode="HTML")
    await bot.does("editMessageReplyMarkup", **at, reply_markup=EVERY_BUTTON)
    await bot.does("sendChatAction", chat_id=1001, action="typing")
    await bot.does("sendMessage", chat_id=1001, text="Short", reply_to_message_id=at["message_id"])
    await bot.does("deleteMessage", **at)


async def one_of_a_million_is_written_to(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.world.lazily(range(10_000, 20_000))
    sent = await bot.does("sendMessage", chat_id=10_007, text="Hello", reply_markup=EVERY_BUTTON)
    at = {"chat_id": 10_007, "message_id": sent["message_id"]}
    await bot.does("editMessageText", **at, text=MARKUP, parse_mode="HTML")
    await bot.does("sendMessage", chat_id=10_007, text="Yes", reply_to_message_id=at["message_id"])
    await bot.does("getChat", chat_id=10_007)
    await bot.does("deleteMessage", **at)


async def threads_of_a_forum_are_written_to(sandbox: Sandbox, bot: Bot) -> None:
    forum = sandbox.world.group("Forum", sandbox.world.ben, admins=(sandbox.world.anna,), big=True)
    await sandbox.world.anna.adds_bot_to(forum)
    await bot.does("sendMessage", chat_id=forum.id, message_thread_id=7, text="In a thread")


async def chats_and_members_are_looked_at(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna, world.olga))
    await world.anna.adds_bot_to(group, as_admin=True)
    await world.anna.starts()
    for chat_id in (1001, group.id):
        await bot.does("getChat", chat_id=chat_id)
        await bot.does("getChatMemberCount", chat_id=chat_id)
    for user_id in (world.anna.id, world.ben.id, world.olga.id, world.bot.id, _stranger(sandbox)):
        await bot.does("getChatMember", chat_id=group.id, user_id=user_id)
    await bot.does("getChatMember", chat_id=1001, user_id=1001)
    await world.anna.blocks()
    await bot.does("getChatMember", chat_id=1001, user_id=world.bot.id)
    await bot.does("getChatAdministrators", chat_id=group.id)


async def the_bot_introduces_itself(sandbox: Sandbox, bot: Bot) -> None:
    commands = [{"command": "start", "description": "Begin"}]
    scope = {"type": "chat", "chat_id": 1001}
    await bot.is_refused("setMyCommands", commands=commands, scope=scope)
    await sandbox.world.anna.starts()
    await bot.does("getMe")
    await bot.does("getMyCommands")
    await bot.does("setMyCommands", commands=commands, scope=scope, language_code="ru")
    await bot.does("getMyCommands", scope=scope, language_code="ru")
    await bot.does("deleteMyCommands", scope=scope, language_code="ru")
    group = sandbox.world.group("Duty", sandbox.world.ben)
    await sandbox.world.ben.adds_bot_to(group)
    member = {"type": "chat_member", "chat_id": group.id, "user_id": 1002}
    await bot.does("setMyCommands", commands=commands, scope=member)
    await bot.does("getMyCommands", scope=member)
    await sandbox.world.ben.opens_link(f"https://t.me/{sandbox.world.bot.username}?start=a_B-9")
    await bot.does("getUpdates")
    for line, field in (
        ("Name", "name"),
        ("Description", "description"),
        ("ShortDescription", "short_description"),
    ):
        await bot.does(f"getMy{line}")
        await bot.does(f"setMy{line}", **{field: "Section"})
        await bot.does(f"getMy{line}", language_code="ru")


async def the_bot_loses_its_place(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    basic = world.group("Parents", world.ben, admins=(world.anna,))
    big = world.group("Town", world.ben, admins=(world.anna,), big=True)
    for group in (basic, big):
        await world.anna.adds_bot_to(group)
        await world.anna.withdraws_rights_in(group)
        await bot.is_refused("sendMessage", chat_id=group.id, text="Am I heard?")
        await bot.does("getChatMember", chat_id=group.id, user_id=world.bot.id)
        await world.anna.restores_rights_in(group)
    moved = await world.anna.upgrades(basic)
    await bot.is_refused("sendMessage", chat_id=basic.id, text="Where are you?")
    await bot.does("sendMessage", chat_id=moved.id, text="Here")
    await world.anna.deactivates()
    await bot.is_refused("sendMessage", chat_id=1001, text="Are you there?")
    await bot.does("getChatMember", chat_id=1001, user_id=1001)
    await bot.does("getUpdates")


async def there_is_no_webhook(sandbox: Sandbox, bot: Bot) -> None:
    await bot.does("getWebhookInfo")
    await bot.does("setWebhook", url="")
    await bot.does("deleteWebhook", drop_pending_updates=True)
    await bot.does("getUpdates", allowed_updates=["message", "callback_query"])
    await bot.does("getWebhookInfo")


async def the_bot_is_refused(sandbox: Sandbox, bot: Bot) -> None:
    await bot.is_refused("sendMessage", chat_id=1001, text="To a stranger")
    await bot.is_refused("sendMessage", chat_id=1001, text="")
    await bot.is_refused("getChat", chat_id=5)
    sandbox.faults.flood("sendMessage", retry_after=5)
    await bot.is_refused("sendMessage", chat_id=1001, text="Too fast")


async def the_bot_is_too_fast(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    sandbox.limits.set(Limits(chat_per_second=1, chat_burst=1))
    await bot.does("sendMessage", chat_id=1001, text="One")
    refused = await bot.is_refused("sendMessage", chat_id=1001, text="Two")
    assert refused.startswith("Too Many Requests: retry after")


SCENES: tuple[Scene, ...] = (
    people_and_groups_are_heard,
    messages_are_sent_changed_and_deleted,
    threads_of_a_forum_are_written_to,
    chats_and_members_are_looked_at,
    the_bot_introduces_itself,
    the_bot_loses_its_place,
    there_is_no_webhook,
    the_bot_is_refused,
    the_bot_is_too_fast,
    one_of_a_million_is_written_to,
    *MEDIA_SCENES,
)

EVERY_BUTTON = {
    "inline_keyboard": [
        [
            {"text": "Data", "callback_data": "d", "style": "primary"},
            {"text": "Address", "url": "https://a.example"},
        ],
        [{"text": "Copy", "copy_text": {"text": "x"}}],
    ]
}

EVERY_ENTITY = [
    {"type": "bold", "offset": 0, "length": 4},
    {"type": "text_link", "offset": 5, "length": 4, "url": "https://a.example"},
    {"type": "pre", "offset": 10, "length": 3, "language": "python"},
    {"type": "text_mention", "offset": 14, "length": 3, "user": {"id": 1002}},
    {"type": "expandable_blockquote", "offset": 18, "length": 6},
    {"type": "spoiler", "offset": 25, "length": 6},
]

MARKUP = (
    "<b>bold <i>both</i></b> <u>u</u> <s>s</s> <tg-spoiler>hidden</tg-spoiler> <code>x</code> "
    '<pre><code class="language-python">x</code></pre> <blockquote expandable>said</blockquote> '
    '<a href="https://a.example">there</a> <a href="tg://user?id=1002">Ben</a> '
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> '
    '<tg-time unix="1521906000" format="wDT">then</tg-time>'
)


def _stranger(sandbox: Sandbox) -> int:
    return sandbox.world.person("Vera").id
