"""The JSON under /sandbox/, the stream of events, and what is kept out."""

import json
from typing import Any

import aiohttp
import pytest

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot, get, post

Session = aiohttp.ClientSession


async def next_event(stream: aiohttp.ClientResponse) -> tuple[str, dict[str, Any]]:
    """The id and data of the next event, past comments and settings."""
    event_id = ""
    while True:
        line = (await stream.content.readline()).decode().strip()
        if line.startswith("id: "):
            event_id = line.removeprefix("id: ")
        if line.startswith("data: "):
            return event_id, json.loads(line.removeprefix("data: "))


async def test_a_person_is_driven_over_http(sandbox: Sandbox, bot: Bot, session: Session) -> None:
    anna = f"{sandbox.url}/sandbox/people/1001"
    said = await post(session, f"{anna}/say", text="/start")
    assert said["entities"][0]["type"] == "bot_command"
    markup = {"inline_keyboard": [[{"text": "B", "callback_data": "d"}]]}
    await bot.does("sendMessage", chat_id=1001, text="Hello", reply_markup=markup)
    messages = await get(session, f"{sandbox.url}/sandbox/chats/1001/messages")
    assert [message["text"] for message in messages] == ["/start", "Hello"]
    this = {"message_id": messages[-1]["message_id"]}
    assert (await post(session, f"{anna}/tap", **this, label="B"))["query_id"]
    await post(session, f"{anna}/tap", **this, data="forged")
    await post(session, f"{anna}/block")
    await post(session, f"{anna}/unblock")
    updates = await bot.does("getUpdates")
    assert [update["callback_query"]["data"] for update in updates[1:3]] == ["d", "forged"]
    assert len(updates) == 5
    people = await get(session, f"{sandbox.url}/sandbox/people")
    assert [person["name"] for person in people] == ["Anna", "Ben", "Olga"]
    chats = await get(session, f"{sandbox.url}/sandbox/chats")
    assert chats[0]["message_count"] == 2
    requests = await get(session, f"{sandbox.url}/sandbox/requests?method=sendMessage")
    assert [request["code"] for request in requests] == [200]


@pytest.mark.parametrize(
    ("deed", "body", "status"),
    [
        ("1001/say", {"text": " "}, 422),
        ("1001/say", {"text": "x" * 4097}, 422),
        ("1001/tap", {"message_id": 99}, 404),
        ("1001/open", {"link": "https://t.me/another_bot?start=a"}, 422),
        ("1001/tap", {"message_id": [1]}, 422),
        ("1001/say", {"text": "Hello", "to": "x"}, 422),
        ("1001/say", {"text": "Hello", "reply_to": {}}, 422),
        ("1001/forward", {"chat_id": True, "message_id": 1}, 422),
        ("77/say", {"text": "Hello"}, 404),
    ],
)
async def test_what_a_person_cannot_do(
    sandbox: Sandbox, session: Session, deed: str, body: dict[str, Any], status: int
) -> None:
    async with session.post(f"{sandbox.url}/sandbox/people/{deed}", json=body) as response:
        assert response.status == status


async def test_a_lost_stream_goes_on_where_it_stopped(sandbox: Sandbox, session: Session) -> None:
    state = await get(session, f"{sandbox.url}/sandbox/state")
    address = f"{sandbox.url}/sandbox/events?people=1001&after={state['after']}"
    async with session.get(address) as stream:
        await sandbox.world.anna.says("one")
        await sandbox.world.ben.says("not on this page")
        event_id, event = await next_event(stream)
        assert event["message"]["text"] == "one"
    await sandbox.world.anna.says("two")
    async with session.get(address, headers={"Last-Event-ID": event_id}) as stream:
        assert (await next_event(stream))[1]["message"]["text"] == "two"
        await sandbox.world.anna.says("three")
        assert (await next_event(stream))[1]["message"]["text"] == "three"


async def test_a_stream_of_another_sandbox_starts_anew(sandbox: Sandbox, session: Session) -> None:
    headers = {"Last-Event-ID": "deadbeef.7"}
    async with session.get(f"{sandbox.url}/sandbox/events", headers=headers) as stream:
        assert "event: reset" in await stream.text()


@pytest.mark.parametrize("path", ["/", "/sandbox/state", "/site/", "/assets/page.js"])
async def test_a_foreign_host_name_is_turned_away(
    sandbox: Sandbox, session: Session, path: str
) -> None:
    port = sandbox.url.rpartition(":")[2]
    for host, status in ((f"evil.example:{port}", 421), (f"localhost:{port}", 200)):
        async with session.get(sandbox.url + path, headers={"Host": host}) as response:
            assert response.status == status


@pytest.mark.parametrize("path", ["/sandbox/people/1001/block", "/site/desk"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_posts_of_other_sites_are_turned_away(
    sandbox: Sandbox, session: Session, path: str, origin: str
) -> None:
    headers = {"Origin": origin}
    async with session.post(sandbox.url + path, headers=headers, json={}) as response:
        assert response.status == 403
    async with session.post(
        f"{sandbox.url}/sandbox/people/1001/block", headers={"Origin": sandbox.url}, json={}
    ) as response:
        assert response.status == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
async def test_no_page_speaks_for_the_bot_even_with_its_token(
    sandbox: Sandbox, session: Session, method: str, headers: dict[str, str]
) -> None:
    address = f"{sandbox.url}/bot{sandbox.token}/getMe"
    async with session.request(method, address) as response:
        assert response.status == 200
    async with session.request(method, address, headers=headers) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [("evil.example", 421), ("evil.example:8080", 421), ("192.0.2.1:8080", 200), ("[::1]", 200)],
)
async def test_the_bot_is_served_by_numbers_and_by_no_foreign_name(
    sandbox: Sandbox, session: Session, host: str, status: int
) -> None:
    address = f"{sandbox.url}/bot{sandbox.token}/getMe"
    async with session.get(address, headers={"Host": host}) as response:
        assert response.status == status


@pytest.mark.parametrize("path", ["/sandbox/state", "/sandbox/events", "/assets/page.js"])
async def test_no_page_reads_along(sandbox: Sandbox, session: Session, path: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    async with session.get(sandbox.url + path, headers=headers) as response:
        assert response.status == 403


async def test_a_link_to_the_page_may_be_followed(sandbox: Sandbox, session: Session) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    own = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Origin": sandbox.url}
    for path, headers in (("/", followed), ("/site/", followed), ("/sandbox/state", own)):
        async with session.get(sandbox.url + path, headers=headers) as response:
            assert response.status == 200
    address = f"{sandbox.url}/sandbox/people/1001/block"
    async with session.post(address, headers=followed, json={}) as response:
        assert response.status == 403


async def test_a_form_cannot_speak_for_a_person(sandbox: Sandbox, session: Session) -> None:
    address = f"{sandbox.url}/sandbox/people/1001/say"
    async with session.post(address, data={"text": "Hello"}) as response:
        assert response.status == 415


async def test_the_page_is_served_with_a_strict_policy(sandbox: Sandbox, session: Session) -> None:
    async with session.get(f"{sandbox.url}/") as response:
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'")
        assert "http" not in (await response.text()).replace("http://www.w3.org/2000/svg", "")
