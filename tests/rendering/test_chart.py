"""The chart: its ticks are round, and what it draws is where it should be."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from bot.rendering.staff.chart import COLOURS, Panel, draw_chart, list_ticks

DAYS = [date(2018, 3, 1) + timedelta(days=n) for n in range(10)]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, [0, 1, 2]),
        (2, [0, 1, 2]),
        (5, [0, 1, 2, 3, 4, 5]),
        (6, [0, 2, 4, 6]),
        (11, [0, 5, 10, 15]),
        (1_204, [0, 500, 1_000, 1_500]),
        (1_000_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]),
    ],
)
def test_ticks_are_round_and_few(highest: int, ticks: list[int]) -> None:
    assert list_ticks(highest) == ticks


def test_a_line_begins_where_its_topic_did_and_ends_today() -> None:
    line = [None] * 5 + [50, 60, 70, 80, 100]
    image = Image.open(io.BytesIO(draw_chart([Panel(DAYS, [line])])))
    assert image.size == (800, 300)
    drawn = [x for x in range(800) for y in range(300) if is_blue(image, x, y)]
    assert 70 + 705 * 5 // 9 - 4 <= min(drawn) <= 70 + 705 * 5 // 9 + 4
    assert max(drawn) >= 773


def test_no_days_before_and_more_lines_than_colours_are_drawn_too() -> None:
    panels = [Panel(DAYS[:1], [[7]]), Panel(DAYS, [[n] * 10 for n in range(len(COLOURS) + 3)])]
    assert Image.open(io.BytesIO(draw_chart(panels))).size == (800, 600)


def is_blue(image: Image.Image, x: int, y: int) -> bool:
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[2] > pixel[0] + 80
