"""The counter: where people's updates come in, and what Telegram shows of the bot beside them."""

from functools import partial

from telegram import Bot

from bot.composition.ground import Ground
from bot.composition.post import Post
from bot.delivery.calling.transport import Transport
from bot.delivery.pacing.rate_limiter import PacedRateLimiter
from bot.staff.telling import Telling
from bot.supervisor import Loop
from bot.updates.chat_queues import ChatQueues
from bot.updates.connection import build_bot
from bot.updates.front_desk import FrontDesk
from bot.updates.introduction import Introduction
from bot.updates.public_answers import PublicAnswers, build_public_answers
from bot.updates.question_limit import QuestionLimit
from bot.updates.request import Services
from bot.updates.request_builder import RequestBuilder
from bot.updates.router import Router
from bot.updates.staff_menus import StaffMenus
from handlers.registry import list_menu, list_routes, list_staff_menu


def build_answers(ground: Ground) -> PublicAnswers:
    """Return what renders the answers that are the same for everybody."""
    return build_public_answers(ground, list_routes(ground.profile))


def build_counter(ground: Ground, transport: Transport, post: Post) -> Bot:
    """Return the bot that updates are read with, at a counter that nobody serves yet."""
    return build_bot(ground.settings, transport, PacedRateLimiter(post.pacer))


def serve(ground: Ground, bot: Bot, services: Services, post: Post) -> ChatQueues:
    """Return what lets the handlers answer updates, with these services and through the post."""
    limit = QuestionLimit(ground.clock)
    desk = FrontDesk(RequestBuilder(services), post.replier, limit)
    router = Router(desk, list_routes(services.profile))
    return ChatQueues(
        database=ground.database,
        clock=ground.clock,
        bot=bot,
        handle=router.handle,
        excuse=desk.excuse,
        is_ignored=router.is_ignored,
        announce=post.replier.announce,
    )


def list_signs(
    ground: Ground, services: Services, telling: Telling, transport: Transport
) -> dict[str, Loop]:
    """Return the loops that keep the bot's description and its menus as they should be."""
    profile = ground.profile
    return {
        "introduction": Introduction(
            transport=transport,
            clock=ground.clock,
            profile=profile,
            catalog=ground.catalog,
            menu=list_menu(profile),
        ).run,
        "staff menus": StaffMenus(
            transport=transport,
            database=ground.database,
            clock=ground.clock,
            roles=services.roles,
            telling=telling,
            list_commands=partial(list_staff_menu, profile),
            changed=ground.signals.staff_changed,
        ).run,
    }
