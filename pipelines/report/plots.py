"""Plots as SVG, drawn into the page; every text that comes from outside is escaped."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.report.markup import shown
from pipelines.storage.figures import Day

WIDTH, HEIGHT = 720, 150
AXIS = 18
"""Room for the labels below the bars."""


def bars_by_day(days: Sequence[Day]) -> str:
    """New stories and revisions, a bar a day, one on top of the other."""
    most = max((day.created + day.revised for day in days), default=0) or 1
    step = WIDTH / max(len(days), 1)
    room = HEIGHT - AXIS
    parts = [f'<line x1="0" x2="{WIDTH}" y1="{room}" y2="{room}" class="axis"/>']
    for number, day in enumerate(days):
        x, low = number * step, float(room)
        title = f"<title>{day.day}: {day.created} new, {day.revised} revised</title>"
        for count, name in ((day.created, "created"), (day.revised, "revised")):
            height = (room - 14) * count / most
            low -= height
            if count:
                parts.append(
                    f'<rect x="{x + 1:.1f}" y="{low:.1f}" width="{step - 2:.1f}" height="{height:.1f}"'
                    f' class="{name}">{title}</rect>'
                )
        if number % 7 == len(days) % 7:
            parts.append(f'<text x="{x:.1f}" y="{HEIGHT - 3}">{day.day:%d %b}</text>')
    parts.append(f'<text x="0" y="10">{most}</text>')
    return _svg(WIDTH, HEIGHT, "Stories by day", parts)


def bar(share: float) -> str:
    """A share between 0 and 1 as a bar that is as wide as it finds room."""
    parts = [f'<rect width="{max(100 * share, 1):.1f}" height="10" class="rejected"/>']
    return _svg(100, 10, f"{share:.0%}", parts, kind="bar")


def line(values: Sequence[float], label: str) -> str:
    """Shares between 0 and 1 over time, as a line small enough for a table's cell."""
    width, height, edge = 120, 22, 3
    step = (width - 2 * edge) / max(len(values) - 1, 1)
    first = width - edge - step * (len(values) - 1)
    places = [(first + i * step, edge + (height - 2 * edge) * (1 - value)) for i, value in enumerate(values)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    last = '<circle cx="{:.1f}" cy="{:.1f}" r="2.5"/>'.format(*places[-1])
    return _svg(width, height, label, [f'<polyline points="{points}"/>', last], kind="line")


def _svg(width: int, height: int, label: str, parts: Sequence[str], kind: str = "plot") -> str:
    return (
        f'<svg class="{kind}" role="img" aria-label="{shown(label)}" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" preserveAspectRatio="{"none" if kind == "bar" else "xMinYMid"}">'
        f"{''.join(parts)}</svg>"
    )
