"""A bot as aiogram's documentation writes one: the echo bot of its front page, with a button.

https://docs.aiogram.dev/en/latest/index.html; TelegramRetryAfter says to wait and repeat.
"""

import asyncio
import logging
import sys
from os import getenv

from aiogram import Bot, Dispatcher, F, html
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramRetryAfter
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove
from aiogram.utils.keyboard import InlineKeyboardBuilder

dp = Dispatcher()


@dp.message(CommandStart())
async def command_start_handler(message: Message) -> None:
    builder = InlineKeyboardBuilder()
    builder.button(text="Press me", callback_data="pressed")
    await message.answer(
        f"Hello, {html.bold(message.from_user.full_name)}!", reply_markup=builder.as_markup()
    )


@dp.message(Command("help"))
async def help_handler(message: Message) -> None:
    await message.answer("Help!", reply_markup=ReplyKeyboardRemove())


@dp.callback_query(F.data == "pressed")
async def pressed_handler(query: CallbackQuery) -> None:
    await query.answer("Thank you")
    await query.message.edit_text("You pressed it")


@dp.edited_message()
async def edited_handler(message: Message) -> None:
    await message.reply(f"You changed it to: {message.html_text}")


@dp.message()
async def echo_handler(message: Message) -> None:
    try:
        await message.send_copy(chat_id=message.chat.id)
    except TelegramRetryAfter as error:
        await asyncio.sleep(error.retry_after)
        await message.send_copy(chat_id=message.chat.id)


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(getenv("BOT_API_URL")))
    bot = Bot(
        token=getenv("BOT_TOKEN"),
        session=session,
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    await dp.start_polling(bot)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stdout)
    asyncio.run(main())
