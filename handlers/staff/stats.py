"""/stats: how many follow what, over time, and what reached them; in words and as a picture."""

import asyncio

from bot.rendering.page import Attachment, Page
from bot.rendering.staff.chart import draw_chart
from bot.rendering.staff.statistics import StatisticsView
from bot.updates.request import Request
from bot.updates.routes import Command, Route


async def show_stats(request: Request) -> Page:
    """Show it; a picture only when there is a day to compare with."""
    report = await request.services.statistics.report(request.user_id)
    view = StatisticsView(
        request.services.profile,
        request.phrases,
        report.today,
        report.followers,
        report.totals,
        report.days,
        report.history,
        report.before,
    )
    panels = view.panels()
    if not panels:
        return Page(view.words())
    picture = await asyncio.to_thread(draw_chart, panels)
    name = f"subscribers-{report.today}.png"
    return Page(view.words(), attachment=Attachment(name, picture, is_photo=True))


ROUTES: tuple[Route, ...] = (Command("stats", show_stats, is_staff=True),)
