"""Files go out as parts of a body, also when the answer had to be stored first."""

from typing import Any

import orjson
import pytest
from aiohttp import web

from bot.delivery.calling.uploads import find_upload
from bot.delivery.messages import send_request
from bot.rendering.page import Attachment, Button, Page
from storage.text import Entity, Text
from tests.delivery.calling.test_transport import SECRET, Serve, serve

__all__ = ["serve"]

CONTENT = b"field,value\r\n\xff\x00"
RECEIPT = Page(
    Text("Receipt", (Entity("bold", 0, 7),)),
    ((Button("Open", "notice:1"),),),
    attachment=Attachment("receipt.csv", CONTENT),
)


async def test_a_file_is_a_part_and_what_goes_with_it_is_json(serve: Serve) -> None:
    got: dict[str, Any] = {}

    async def take(request: web.Request) -> web.Response:
        got["path"] = request.path
        for name, value in (await request.post()).items():
            got[name] = value
            if isinstance(value, web.FileField):
                got[name] = (value.filename, value.file.read())
        return web.json_response({"ok": True, "result": {"message_id": 7}})

    transport = await serve(take)
    method, payload = send_request(RECEIPT, 1001, 5)
    stored = orjson.loads(orjson.dumps(payload))  # as an answer that waited comes back
    upload = find_upload(method, stored)
    assert upload is not None
    answer = await transport.upload(method, upload)
    assert answer.body == {"ok": True, "result": {"message_id": 7}}
    assert got.pop("path") == f"/bot{SECRET}/sendDocument"
    assert got.pop("document") == ("receipt.csv", CONTENT)
    assert got.pop("caption") == "Receipt"
    assert {key: orjson.loads(value) for key, value in got.items()} == {
        "chat_id": 1001,
        "message_thread_id": 5,
        "caption_entities": [{"type": "bold", "offset": 0, "length": 7}],
        "reply_markup": {"inline_keyboard": [[{"text": "Open", "callback_data": "notice:1"}]]},
    }


async def test_an_export_of_some_megabytes_arrives(serve: Serve) -> None:
    sizes = []

    async def take(request: web.Request) -> web.Response:
        sizes.append(len(await request.read()))
        return web.json_response({"ok": True, "result": {"message_id": 7}})

    transport = await serve(take)
    export = Attachment("audit.csv", b"0123456789" * 200_000)
    method, payload = send_request(Page(Text("Audit"), attachment=export), 1001)
    upload = find_upload(method, payload)
    assert upload is not None
    assert (await transport.upload(method, upload)).status in (200, 413)


def test_a_picture_is_shown() -> None:
    picture = Attachment("chart.png", b"\x89PNG", is_photo=True)
    method, payload = send_request(Page(Text(), attachment=picture), 1001)
    assert method == "sendPhoto"
    assert payload["photo"] == {"name": "chart.png", "base64": "iVBORw=="}


@pytest.mark.parametrize(
    ("method", "payload"),
    [
        ("sendDocument", {"document": "a file's id"}),
        ("sendPhoto", b'{"chat_id":1001,"photo":"id"}'),
        ("sendMessage", {"text": "Hello", "document": {"name": "a", "base64": "YQ=="}}),
        ("sendDocument", {"document": {"name": "a"}}),
    ],
)
def test_what_is_no_file_goes_as_json(method: str, payload: object) -> None:
    assert find_upload(method, payload) is None
