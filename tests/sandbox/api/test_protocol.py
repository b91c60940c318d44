"""Forms of requests, tokens, unknown methods, and what is recorded."""

from io import BytesIO

import aiohttp
import pytest

from sandbox.app import DEFAULT_TOKEN, MAX_BODY_BYTES, Sandbox
from tests.sandbox.conftest import Bot, Clock

Session = aiohttp.ClientSession


async def test_every_form_of_request_is_understood(
    sandbox: Sandbox, bot: Bot, session: Session
) -> None:
    await sandbox.world.anna.starts()
    address = f"{bot.url}/sendMessage"
    fields = {"chat_id": "1001", "text": "Hello", "reply_markup": '{"inline_keyboard":[]}'}
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    for request in (
        session.get(address, params=fields),
        session.post(address, params=fields),
        session.post(address, data=fields),
        session.post(address, data=multipart),
        session.post(address, json=fields | {"chat_id": 1001}),
        session.post(address, params={"chat_id": "1"}, json=fields),
        session.post(f"{bot.url}/SENDMESSAGE", data=fields),
    ):
        async with request as response:
            assert response.status == 200, await response.text()
    assert len(sandbox.world.anna.messages) == 7


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[]"),
        ("application/json", b"\xff"),
        ("application/x-www-form-urlencoded", b"text=\xff"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"x"),
    ],
)
async def test_a_broken_body_is_refused(
    bot: Bot, session: Session, content_type: str, body: bytes
) -> None:
    headers = {"Content-Type": content_type}
    async with session.post(f"{bot.url}/getMe", data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["ok"] is False


async def test_a_body_too_large_is_refused_in_json(
    sandbox: Sandbox, bot: Bot, session: Session
) -> None:
    file = BytesIO(bytes(MAX_BODY_BYTES + 1))
    async with session.post(f"{bot.url}/sendDocument", data={"document": file}) as response:
        assert (await response.json())["error_code"] == response.status == 413
    assert sandbox.world.requests[-1].code == 413


@pytest.mark.parametrize("chat_id", ["9" * 30, "9" * 5000, "--1", "²", 2**63])
async def test_a_number_that_is_none_is_no_chat_and_leaves_the_record_whole(
    sandbox: Sandbox, bot: Bot, chat_id: str | int
) -> None:
    hello = {"chat_id": chat_id, "text": "Hello"}
    assert await bot.is_refused("sendMessage", **hello) == "Bad Request: chat not found"
    log = sandbox.world.record.requests
    columns = (log.at, log.method, log.chat_id, log.code, log.message_id, log.text)
    assert {len(column) for column in columns} == {1}
    assert sandbox.world.requests[-1].chat_id is None


@pytest.mark.parametrize(
    ("token", "description"),
    [
        ("nonsense", "Unauthorized: invalid token specified"),
        ("0:abc", "Unauthorized: invalid token specified"),
        (f"1:{'x' * 79}", "Unauthorized: invalid token specified"),
        (DEFAULT_TOKEN + "x", "Unauthorized"),
    ],
)
async def test_tokens(sandbox: Sandbox, session: Session, token: str, description: str) -> None:
    async with session.get(f"{sandbox.url}/bot{token}/getMe") as response:
        assert response.status == 401
        answer = await response.json()
    assert answer == {"ok": False, "error_code": 401, "description": description}


async def test_a_method_it_does_not_know_is_named(bot: Bot) -> None:
    status, answer = await bot.ask("fooBar")
    assert status == 404
    assert answer == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: the sandbox does not know the method fooBar",
    }


async def test_requests_can_be_read_back(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    await bot.ask("sendMessage", chat_id=99, text="Hello", colour="red")
    (request,) = sandbox.world.requests
    assert (request.method, request.at, request.code) == ("sendMessage", clock.now(), 400)
    assert (request.chat_id, request.unknown) == (99, ("colour",))
    assert request.answer["description"] == "Bad Request: chat not found"


async def test_the_bot_and_its_person(sandbox: Sandbox, bot: Bot) -> None:
    assert (await bot.does("getMe"))["username"] == "consular_sandbox_bot"
    for nobody_it_knows in (99, 1001):
        refused = await bot.is_refused("getChat", chat_id=nobody_it_knows)
        assert refused == "Bad Request: chat not found"
    stranger = await bot.is_refused("sendMessage", chat_id=1001, text="Hello")
    assert stranger == "Forbidden: bot can't initiate conversation with a user"
    await sandbox.world.anna.starts()
    assert (await bot.does("getChat", chat_id=1001))["first_name"] == "Anna"


async def test_people_who_come_into_being_when_written_to(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.world.lazily(range(10_000, 10_300))
    await bot.does("sendMessage", chat_id=10_299, text="Hello")
    assert await bot.is_refused("sendMessage", chat_id=10_300, text="Hello")
    person = sandbox.world.find_person(10_299)
    assert person is not None
    assert [message.text for message in person.messages] == ["Hello"]
    assert len(sandbox.world.chats) == 4
    crowd = sandbox.world.crowd(300)
    await bot.does("sendMessage", chat_id=crowd[-1].id, text="Hello")
    assert crowd[-1].messages
