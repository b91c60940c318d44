"""The front desk: has a request answered by a route's handler, and shows its Page.

What has no turn yet is returned, to be stored in the transaction that records the update.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import CallbackQuery
from telegram.error import TelegramError

from bot.delivery.messages import edit_payload, send_request
from bot.delivery.replier import Replier
from bot.rendering.page import Page
from bot.rendering.pages import CAPTION_LIMIT, MESSAGE_LIMIT, teaser
from bot.staff.roles import RoleError
from bot.updates.incoming import Incoming, find_user_id
from bot.updates.question_limit import MOST_QUESTIONS, QuestionLimit, Verdict
from bot.updates.request import Request
from bot.updates.request_builder import Asker, RequestBuilder
from bot.updates.routes import PublicCommand, Route, is_open_to, is_question
from storage.records.reply import PublicAnswer, Reply
from storage.text import Text

log = logging.getLogger(__name__)

Unsent = Sequence[Reply]
"""Replies that have no turn yet."""


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """Between Telegram's updates and handlers that know nothing of them."""

    builder: RequestBuilder
    replier: Replier
    limit: QuestionLimit

    async def serve(self, incoming: Incoming, routes: Sequence[Route], text: Text) -> Unsent | None:
        """Let the first of these routes that has an answer give it; None when none has.

        Staff routes do not exist for who has no such role, or loses it at this very moment.
        """
        request = await self.builder.build(incoming, text)
        for route in routes:
            if not is_open_to(route, request.role):
                continue
            page = None
            if is_question(route) and request.role is None:
                page = self._refuse(incoming, request.language)
            page = page or await _ask(route, request)
            if page is not None:
                return await self._show(incoming, request, page)
        return None

    async def serve_public(self, incoming: Incoming, command: PublicCommand) -> Unsent:
        """Answer a command whose answer is rendered when it leaves."""
        asker = await self.builder.find_asker(incoming)
        refusal = self._refuse(incoming, asker.language) if asker.role is None else None
        if refusal is not None:
            request = await self.builder.build(incoming, Text())
            return await self._show(incoming, request, refusal)
        return await self._send(incoming, [_make_public(incoming, asker, command)])

    def _refuse(self, incoming: Incoming, language: str) -> Page | None:
        """Return what is said to a person who asks too much: once something, then nothing."""
        person_id = find_user_id(incoming.update) or incoming.chat_id
        match self.limit.count(person_id):
            case Verdict.ANSWER:
                return None
            case Verdict.TELL:
                phrases = self.builder.services.catalog.phrases(language)
                return Page(phrases("questions-too-many", count=MOST_QUESTIONS))
            case Verdict.IGNORE:
                return Page(Text())

    async def apologise(self, incoming: Incoming) -> Unsent:
        """Say that something went wrong on our side, in words and without details."""
        if incoming.update.effective_chat is None:
            return ()
        request = await self.builder.build(incoming, Text())
        return await self._show(
            incoming, request, Page(request.phrases("error-sorry"), is_new=True)
        )

    async def excuse(self, incoming: Incoming) -> None:
        """Say that nothing can be saved now, and that the update waits and will be handled.

        Saying so cannot be stored either: it leaves at once, or not at all.
        """
        chat, query = incoming.update.effective_chat, incoming.update.callback_query
        if chat is None or incoming.update.my_chat_member is not None:
            return
        phrases = self.builder.services.catalog.phrases(self.builder.language(incoming))
        text = phrases("error-storage")
        if query is not None:
            self.replier.run_beside(_answer(query, text.string))
            return
        request = send_request(Page(text), chat.id, incoming.thread_id)
        await self.replier.answer_or_drop(Reply(chat.id, *request))

    def refuse_tap(self, incoming: Incoming) -> None:
        """Answer a button that leads nowhere any more, or that is in no chat."""
        query = incoming.update.callback_query
        if query is not None:
            phrases = self.builder.services.catalog.phrases(self.builder.language(incoming))
            self.replier.run_beside(_answer(query, phrases.string("tap-outdated")))

    async def _show(self, incoming: Incoming, request: Request, page: Page) -> Unsent:
        query = incoming.update.callback_query
        if query is not None:
            self.replier.run_beside(_answer(query, page.toast))
        return await self._send(incoming, _list_replies(request, page, is_tap=query is not None))

    async def _send(self, incoming: Incoming, replies: Sequence[Reply]) -> Unsent:
        return await self.replier.send(replies, is_owed=incoming.is_owed)


async def _ask(route: Route, request: Request) -> Page | None:
    try:
        return await route.handle(request)
    except RoleError as error:  # revoked between the look at the role and the act
        log.warning("refused: %s", error)
        return None


def _list_replies(request: Request, page: Page, *, is_tap: bool) -> list[Reply]:
    """Return what shows a page: a change of the message whose button was tapped, or a new one."""
    before = [] if page.before is None else [_make_new(request, page.before)]
    page = _fit(page)
    is_new = page.is_new or page.has_caption or page.before is not None
    if not page.text and not page.has_caption:
        return before
    if page.text and is_tap and not is_new and request.message_id is not None:
        return [*before, _make_edit(request, page, request.message_id)]
    return [*before, _make_new(request, page)]


def _make_new(request: Request, page: Page) -> Reply:
    method, payload = send_request(page, request.chat_id, request.thread_id)
    return Reply(request.chat_id, method, payload, goes_first=request.role is not None)


def _make_public(incoming: Incoming, asker: Asker, command: PublicCommand) -> Reply:
    return Reply(
        incoming.chat_id,
        "sendMessage",
        {},
        goes_first=asker.role is not None,
        thread_id=incoming.thread_id,
        shows=PublicAnswer(command.name, asker.language),
    )


def _make_edit(request: Request, page: Page, message_id: int) -> Reply:
    payload = edit_payload(page, request.chat_id, message_id)
    return Reply(
        request.chat_id,
        "editMessageText",
        payload,
        goes_first=request.role is not None,
        thread_id=request.thread_id,
    )


def _fit(page: Page) -> Page:
    """Return the page, cut where Telegram would refuse it: the last line of defence."""
    limit = CAPTION_LIMIT if page.has_caption else MESSAGE_LIMIT
    if len(page.text) <= limit:
        return page
    log.error("a page of %d UTF-16 units was cut", len(page.text))
    return replace(page, text=teaser(page.text, limit)[0])


async def _answer(query: CallbackQuery, toast: str | None) -> None:
    try:
        await query.answer(toast)
    except TelegramError as error:  # too old, or the network: the page itself still counts
        log.info("a tap could not be answered: %s", error)
