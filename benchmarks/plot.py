"""A plot of messages over time, one line for each lane, as SVG written by hand."""

from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 760, 300, 44
COLOURS = ("#c0392b", "#2c6fbb", "#7f8c8d", "#27ae60")


def write(path: Path, title: str, step_seconds: float, lanes: Mapping[str, Sequence[int]]) -> None:
    """Draw messages a second, by lane, over seconds."""
    length = max((len(counts) for counts in lanes.values()), default=1)
    top = max((max(counts, default=0) for counts in lanes.values()), default=1) / step_seconds or 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{MARGIN}" y="18" font-size="14">{title}</text>',
        *_axes(length * step_seconds, top),
    ]
    for number, (lane, counts) in enumerate(lanes.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(
            f"{_x(index, length):.1f},{_y(count / step_seconds, top):.1f}"
            for index, count in enumerate(counts)
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}"/>')
        parts.append(f'<text x="{MARGIN + 90 * number}" y="36" fill="{colour}">{lane}</text>')
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def _x(index: float, length: float) -> float:
    return MARGIN + index / max(length, 1) * (WIDTH - 2 * MARGIN)


def _y(value: float, top: float) -> float:
    return HEIGHT - MARGIN - value / top * (HEIGHT - 2 * MARGIN)


def _axes(seconds: float, top: float) -> list[str]:
    right, bottom = WIDTH - MARGIN, HEIGHT - MARGIN
    return [
        f'<path d="M{MARGIN},{MARGIN} V{bottom} H{right}" fill="none" stroke="black"/>',
        f'<text x="{MARGIN - 4}" y="{MARGIN + 4}" text-anchor="end">{top:.0f}</text>',
        f'<text x="{MARGIN - 4}" y="{bottom}" text-anchor="end">0/s</text>',
        f'<text x="{right}" y="{bottom + 16}" text-anchor="end">{seconds:.0f} s</text>',
    ]
