"""Who sends: our engine and its rivals, each in a process of its own that prints its figures.

python -m benchmarks.rivals NAME URL COUNT BODY.json
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

from benchmarks.office import UNPACED, fill, open_office
from benchmarks.servers import FIRST_PERSON, TOKEN
from bot.delivery.calling.transport import Transport
from bot.memory import calm_collector

IN_FLIGHT = 32
PACED = 1000.0

# aiogram lives in an environment of its own (`make judges`), so it gets a program of its own.
AIOGRAM = """
import asyncio, json, sys, time
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

async def main(url, count, body, token, first, in_flight):
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = Bot(token, session=session)
    parts = dict(
        text=body["text"],
        entities=[MessageEntity.model_validate(e) for e in body["entities"]],
        reply_markup=InlineKeyboardMarkup.model_validate(body["reply_markup"]),
        link_preview_options=LinkPreviewOptions.model_validate(body["link_preview_options"]),
    )
    ids = iter(range(first, first + count))
    async def one():
        for chat_id in ids:
            await bot.send_message(chat_id, **parts)
    await bot.send_message(first, **parts)
    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(one() for _ in range(in_flight)))
    cpu, seconds = time.process_time() - cpu, time.perf_counter() - began
    print(json.dumps({"cpu": cpu, "seconds": seconds}))
    await session.close()

url, count, path, token, first, in_flight = sys.argv[1:]
body = json.load(open(path))
asyncio.run(main(url, int(count), body, token, int(first), int(in_flight)))
"""

Post = Callable[[int], Awaitable[object]]


async def ours(url: str, count: int, rate: float) -> None:
    """Publish, plan, claim, send and record; everything counts but filling the database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        await fill(path, FIRST_PERSON, count, "news")
        async with open_office(path, Transport(url, TOKEN), rate) as office:
            calm_collector()  # as `run` does
            began, cpu = time.perf_counter(), time.process_time()
            bulletin = await office.publish("Visitors", "news")
            office.publishing.announce()
            ledger = await office.closes(bulletin, count, look_seconds=0.1)
            _tell(began, cpu)
        if ledger.sent != count:
            raise SystemExit(f"only {ledger.sent} of {count} were sent")


async def bare(url: str, count: int, body: dict[str, Any]) -> None:
    """Post the same body and read the answer, nothing else."""
    address = f"{url}/bot{TOKEN}/sendMessage"
    rest = json.dumps({k: v for k, v in body.items() if k != "chat_id"}).encode()[1:]
    headers = {"Content-Type": "application/json"}
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def post(chat_id: int) -> None:
            data = b'{"chat_id":%d,%s' % (chat_id, rest)
            async with session.post(address, data=data, headers=headers) as response:
                await response.read()

        await _measure(post, count)


async def ptb(url: str, count: int, body: dict[str, Any]) -> None:
    """Call python-telegram-bot's stock Bot.send_message."""
    async with Bot(TOKEN, base_url=f"{url}/bot", get_updates_request=None) as bot:
        entities = MessageEntity.de_list(body["entities"], bot)
        keyboard = InlineKeyboardMarkup.de_json(body["reply_markup"], bot)
        preview = LinkPreviewOptions(is_disabled=True)

        async def post(chat_id: int) -> None:
            await bot.send_message(
                chat_id,
                body["text"],
                entities=entities,
                reply_markup=keyboard,
                link_preview_options=preview,
            )

        await _measure(post, count)


async def _measure(post: Post, count: int) -> None:
    ids = iter(range(FIRST_PERSON, FIRST_PERSON + count))

    async def one() -> None:
        for chat_id in ids:
            await post(chat_id)

    await post(FIRST_PERSON)
    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(one() for _ in range(IN_FLIGHT)))
    _tell(began, cpu)


def _tell(began: float, cpu: float) -> None:
    figures = {"cpu": time.process_time() - cpu, "seconds": time.perf_counter() - began}
    print(json.dumps(figures), flush=True)


def main() -> None:
    """Run one of them."""
    name, url, count, path = sys.argv[1:]
    body = json.loads(Path(path).read_text())
    runs: dict[str, Callable[[], Awaitable[None]]] = {
        "ours": lambda: ours(url, int(count), UNPACED),
        "paced": lambda: ours(url, int(count), PACED),
        "bare": lambda: bare(url, int(count), body),
        "ptb": lambda: ptb(url, int(count), body),
    }

    async def run() -> None:
        await runs[name]()

    asyncio.run(run())


if __name__ == "__main__":
    main()
