"""A chart: lines over days, as a PNG without words, so that one picture serves all languages.

Its colours are those of the squares and circles (🟦, 🔵) with which the text beside it begins its
lines. Pillow is imported when the first chart is drawn: an idle bot does not pay for it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

COLOURS: Final = ("blue", "red", "green", "purple", "orange", "gold", "brown", "black")
"""Which lines have, in order."""

_RGB: Final = {
    "blue": (59, 136, 195),
    "red": (221, 46, 68),
    "green": (96, 150, 60),
    "purple": (146, 102, 204),
    "orange": (244, 144, 12),
    "gold": (226, 180, 40),
    "brown": (133, 84, 61),
    "black": (49, 55, 61),
}
_SCALE = 2  # drawn larger and shrunk: smooth lines
_WIDTH, _PANEL_HEIGHT = 800, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 25, 20, 35
_GREY, _LIGHT = (110, 110, 110), (225, 225, 225)
_STEPS = (1, 2, 5)
_FONT_SIZE = 15


@dataclass(frozen=True, slots=True)
class Panel:
    """One field of the picture: its lines have a value, or None, for each of the days."""

    days: Sequence[date]
    lines: Sequence[Sequence[int | None]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where on the picture a panel's days and values are."""

    top: int
    first: date
    day_count: int
    highest: int

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, self.day_count)
        return (_LEFT + share * (_WIDTH - _LEFT - _RIGHT)) * _SCALE

    def y(self, value: float) -> float:
        height = _PANEL_HEIGHT - _TOP - _BOTTOM
        return (self.top + _TOP + height * (1 - value / self.highest)) * _SCALE


def draw_chart(panels: Sequence[Panel]) -> bytes:
    """Return the panels below one another, as a PNG."""
    from PIL import Image, ImageDraw

    size = (_WIDTH, _PANEL_HEIGHT * len(panels))
    image = Image.new("RGB", (size[0] * _SCALE, size[1] * _SCALE), "white")
    drawing = ImageDraw.Draw(image)
    for index, panel in enumerate(panels):
        _draw_panel(drawing, panel, index * _PANEL_HEIGHT)
    png = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(png, "PNG", optimize=True)
    return png.getvalue()


def list_ticks(highest: int) -> list[int]:
    """Return 3 to 6 round values from 0 to at least the highest."""
    step = 1
    while -(-highest // step) > 5:
        digits = len(str(step)) - 1
        lead = step // 10**digits
        step = _STEPS[_STEPS.index(lead) + 1] * 10**digits if lead < 5 else 10 ** (digits + 1)
    return list(range(0, step * max(2, -(-highest // step)) + 1, step))


def _draw_panel(drawing: ImageDraw, panel: Panel, top: int) -> None:
    values = [value for line in panel.lines for value in line if value is not None]
    ticks = list_ticks(max(values, default=0))
    first, last = panel.days[0], panel.days[-1]
    frame = _Frame(top, first, (last - first).days, ticks[-1])
    for tick in ticks:
        _draw_tick(drawing, frame, tick)
    for day in sorted({first, panel.days[len(panel.days) // 2], last}):
        _write(drawing, frame.x(day), frame.y(0) + 8 * _SCALE, f"{day:%d.%m}", "ma")
    for line, colour in zip(panel.lines, COLOURS, strict=False):
        _draw_line(drawing, frame, panel.days, line, _RGB[colour])


def _draw_tick(drawing: ImageDraw, frame: _Frame, tick: int) -> None:
    y = frame.y(tick)
    drawing.line((_LEFT * _SCALE, y, (_WIDTH - _RIGHT) * _SCALE, y), _LIGHT, _SCALE)
    _write(drawing, (_LEFT - 8) * _SCALE, y, f"{tick:,}".replace(",", " "), "rm")


def _draw_line(
    drawing: ImageDraw,
    frame: _Frame,
    days: Sequence[date],
    line: Sequence[int | None],
    rgb: tuple[int, int, int],
) -> None:
    points = [
        (frame.x(d), frame.y(value))
        for d, value in zip(days, line, strict=True)
        if value is not None
    ]
    drawing.line(points, rgb, 3 * _SCALE, joint="curve")
    radius = 3 * _SCALE
    for x, y in points[-1:]:
        drawing.ellipse((x - radius, y - radius, x + radius, y + radius), rgb)


def _write(drawing: ImageDraw, x: float, y: float, words: str, anchor: str) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(_FONT_SIZE * _SCALE)
    drawing.text((x, y), words, _GREY, font, anchor)
