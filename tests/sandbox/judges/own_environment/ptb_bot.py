"""A bot as python-telegram-bot's examples write one: echobot.py and inlinekeyboard.py together.

https://docs.python-telegram-bot.org/en/stable/examples.html; flood waits as its AIORateLimiter
obeys them.
"""

import logging
import sys
from os import getenv

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    AIORateLimiter,
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

logging.basicConfig(level=logging.INFO, stream=sys.stdout)


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    keyboard = [[InlineKeyboardButton("Press me", callback_data="pressed")]]
    user = update.effective_user
    await update.message.reply_html(
        f"Hello, {user.mention_html()}!", reply_markup=InlineKeyboardMarkup(keyboard)
    )


async def help_command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text("Help!", reply_markup=ForceReply(selective=True))


async def button(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    await query.answer("Thank you")
    await query.edit_message_text(text="You pressed it")


async def edited(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.edited_message
    await message.reply_html(f"You changed it to: {message.text_html}", do_quote=True)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


async def copy(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.copy(update.message.chat_id)


def main() -> None:
    application = (
        Application.builder()
        .token(getenv("BOT_TOKEN"))
        .base_url(f"{getenv('BOT_API_URL')}/bot")
        .rate_limiter(AIORateLimiter(max_retries=3))
        .build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("help", help_command))
    application.add_handler(CallbackQueryHandler(button))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, edited))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.add_handler(MessageHandler(filters.PHOTO, copy))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
