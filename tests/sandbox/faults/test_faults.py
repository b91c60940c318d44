import asyncio

import aiohttp
import pytest

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot


@pytest.fixture
async def asked(sandbox: Sandbox) -> dict[str, object]:
    await sandbox.world.anna.starts()
    return {"chat_id": 1001, "text": "Hello"}


async def test_a_flood_is_told_in_body_and_header(
    sandbox: Sandbox, bot: Bot, asked: dict[str, object]
) -> None:
    sandbox.faults.flood("sendMessage", retry_after=5)
    async with bot.session.post(f"{bot.url}/sendMessage", json=asked) as response:
        assert response.status == 429
        assert response.headers["Retry-After"] == "5"
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 5",
            "parameters": {"retry_after": 5},
        }
    await bot.does("sendMessage", **asked)
    assert len(sandbox.world.anna.messages) == 1


async def test_a_fault_for_one_chat_and_several_times(
    sandbox: Sandbox, bot: Bot, asked: dict[str, object]
) -> None:
    await sandbox.world.ben.starts()
    sandbox.faults.refuse(
        "sendMessage", 403, "Forbidden: user is deactivated", times=2, chat_id=1001
    )
    for _ in range(2):
        assert (await bot.ask("sendMessage", **asked))[0] == 403
        assert (await bot.ask("sendMessage", chat_id="1002", text="Hello"))[0] == 200
    assert (await bot.ask("sendMessage", **asked))[0] == 200


async def test_a_proxy_answers_with_a_web_page(
    sandbox: Sandbox, bot: Bot, asked: dict[str, object]
) -> None:
    sandbox.faults.bad_gateway("sendMessage")
    async with bot.session.post(f"{bot.url}/sendMessage", json=asked) as response:
        assert (response.status, response.content_type) == (502, "text/html")


@pytest.mark.parametrize(("accepted", "count"), [(False, 0), (True, 1)])
async def test_a_cut_connection(
    sandbox: Sandbox, bot: Bot, asked: dict[str, object], accepted: bool, count: int
) -> None:
    cut = sandbox.faults.cut_after if accepted else sandbox.faults.cut_before
    cut("sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.ask("sendMessage", **asked)
    assert len(sandbox.world.anna.messages) == count
    assert sandbox.world.requests[-1].code is None


async def test_an_answer_held_back(sandbox: Sandbox, bot: Bot, asked: dict[str, object]) -> None:
    gate = sandbox.faults.hold("sendMessage")
    asking = asyncio.create_task(bot.does("sendMessage", **asked))
    await gate.reached()
    assert sandbox.world.anna.messages
    assert not asking.done()
    gate.release()
    await asking


async def test_a_client_that_dies_while_its_call_hangs(
    sandbox: Sandbox, bot: Bot, asked: dict[str, object]
) -> None:
    gate = sandbox.faults.hold("sendMessage")
    asking = asyncio.create_task(bot.ask("sendMessage", **asked))
    await gate.reached()
    asking.cancel()
    await asyncio.wait([asking])
    await bot.does("getMe")
    assert len(sandbox.world.anna.messages) == 1
    codes = {request.method: request.code for request in sandbox.world.requests}
    assert codes == {"sendMessage": None, "getMe": 200}


async def test_faults_can_be_called_off(
    sandbox: Sandbox, bot: Bot, asked: dict[str, object]
) -> None:
    sandbox.faults.flood("sendMessage", retry_after=5, times=100)
    sandbox.faults.clear()
    await bot.does("sendMessage", **asked)
