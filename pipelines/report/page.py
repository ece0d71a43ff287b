"""The report as one HTML page: its style and plots are in it, and nothing is loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from crawler.exit_status import MEANINGS
from crawler.urls import is_web_address
from pipelines.report.markup import shown
from pipelines.report.plots import bar, bars_by_day, line
from pipelines.storage.comparison import ParagraphChange
from pipelines.storage.figures import Edit, Figures, Row
from pipelines.storage.health import SiteHealth

TOTALS = {
    "articles": "stories",
    "revisions": "revisions",
    "quotes": "quotes",
    "update_notes": "notes",
    "related_links": "links",
    "clusters": "texts at several addresses",
}
SHOWN_COVERAGE = ("headline", "authors", "published_at", "section", "dateline", "quotes")
LONGEST_PARAGRAPH = 1_200
TAGS = {"same": ("", ""), "added": ("<ins>", "</ins>"), "removed": ("<del>", "</del>")}
# No script, no frame, nothing from outside: should a page's text ever get past the escaping, it stays text.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render_report(figures: Figures) -> str:
    """The whole page."""
    sections = (
        _totals(figures),
        _section("Stories by day", f'{_key()}<div class="wide latest">{bars_by_day(figures.days)}</div>'),
        _section("Sites", _sites(figures.sites)),
        _section("Fields found, by run", _coverage(figures.coverage)),
        _section("Runs", _runs(figures.runs)),
        _section("Rejects by reason", _rejects(figures.rejects) if figures.rejects else _none("Nothing waits.")),
        _section("Latest notes", "".join(_note(note) for note in figures.notes) or _none("No notes yet.")),
        _section("Latest silent edits", "".join(_edit(edit) for edit in figures.edits) or _none("None seen yet.")),
        _section("Most quoted", _speakers(figures.speakers)),
    )
    style = files("pipelines.report").joinpath("style.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Copydesk report, {figures.at:%Y-%m-%d}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<h1>Copydesk</h1>\n<p class="made">As of {figures.at:%A, %d %B %Y, %H:%M} UTC</p>\n'
        + "\n".join(sections)
        + "\n</body>\n</html>\n"
    )


def _totals(figures: Figures) -> str:
    totals = (f"<li><b>{figures.totals[table]:,}</b>{name}</li>" for table, name in TOTALS.items())
    return f'<ul class="totals">{"".join(totals)}</ul>'


def _section(title: str, content: str) -> str:
    return f"<section>\n<h2>{shown(title)}</h2>\n{content}\n</section>"


def _key() -> str:
    return '<p class="key"><span class="created"></span>new<span class="revised"></span>revised</p>'


def _sites(sites: Sequence[SiteHealth]) -> str:
    rows = (
        (
            shown(site.site),
            _when(site.started_at),
            site.pages,
            site.stored,
            site.revised,
            site.rejected,
            site.failed,
            _health(site),
        )
        for site in sites
    )
    return _table(("site", "last run", "pages", "stored", "revised", "rejected", "failed", "health"), rows)


def _health(site: SiteHealth) -> str:
    if site.healthy:
        return '<span class="good">well</span>'
    return f'<span class="bad">{shown(site.finding or "")}</span>'


def _coverage(coverage: dict[str, list[dict[str, float]]]) -> str:
    rows = (
        (shown(site), *(_coverage_cell(site, name, runs) for name in SHOWN_COVERAGE))
        for site, runs in sorted(coverage.items())
    )
    return _table(("site", *(name.replace("_", " ") for name in SHOWN_COVERAGE)), rows)


def _coverage_cell(site: str, name: str, runs: Sequence[dict[str, float]]) -> str:
    shares = [run.get(name, 0.0) for run in runs]
    return f'{line(shares, f"{name} of {site}")}<span class="faint">{shares[-1]:.0%}</span>'


def _runs(runs: Sequence[Row]) -> str:
    rows = (
        (
            run["id"],
            shown(run["spider"]),
            _when(run["started_at"]),
            _duration(run),
            *(run[name] for name in ("pages", "stored", "revised", "rejected", "failed")),
            _verdict(run),
        )
        for run in runs
    )
    head = ("run", "spider", "started", "took", "pages", "stored", "revised", "rejected", "failed", "ended")
    return _table(head, rows)


def _verdict(run: Row) -> str:
    if run["exit_status"] == 0:
        return '<span class="good">healthy</span>'
    words = MEANINGS.get(run["exit_status"], run["outcome"] or "running")
    return f'<span class="{"bad" if run["outcome"] else "faint"}">{shown(words)}</span>'


def _duration(run: Row) -> str:
    if run["finished_at"] is None:
        return ""
    seconds = int((run["finished_at"] - run["started_at"]).total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"


def _rejects(counts: Mapping[str, int]) -> str:
    most = max(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return _table(("reason", "rejects", ""), ((shown(name), count, bar(count / most)) for name, count in ordered))


def _note(note: Row) -> str:
    kind = note["kind"].replace("_", " ")
    head = f"{shown(kind)}, {shown(note['site'])}, seen {_when(note['seen_at'])}"
    return _card(note["headline"], note["canonical_url"], head, f'<p dir="auto">{shown(_cut(note["text"]))}</p>')


def _edit(edit: Edit) -> str:
    new = edit.difference.new
    head = f"{shown(edit.site)}, revision {new.revision}, seen {_when(new.seen_at)}: {shown(', '.join(new.changed))}"
    paragraphs = [edit.difference.headline, *edit.difference.body]
    changed = (p for p in paragraphs if any(stretch.fate != "same" for stretch in p))
    return _card(edit.headline, edit.url, head, "".join(f'<p dir="auto">{_marked(p)}</p>' for p in changed))


def _marked(paragraph: ParagraphChange) -> str:
    parts = []
    for stretch in paragraph:
        before, after = TAGS[stretch.fate]
        parts.append(f"{before}{shown(_cut(stretch.text))}{after}")
    return " ".join(parts)


def _speakers(speakers: Sequence[Row]) -> str:
    rows = ((shown(row["speaker_name"]), row["quotes"], row["stories"]) for row in speakers)
    return _table(("speaker", "quotes", "stories"), rows)


def _card(headline: str | None, url: str, head: str, content: str) -> str:
    title = shown(headline or url)
    linked = f'<a href="{shown(url)}" rel="noreferrer">{title}</a>' if is_web_address(url) else title
    return f'<article>\n<h3 dir="auto">{linked}</h3>\n<p class="faint">{head}</p>\n{content}\n</article>\n'


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Cells that are text are HTML already; numbers stand on the right."""
    listed = list(rows)
    if not listed:
        return _none("Nothing yet.")
    body = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>\n" for row in listed)
    sides = ("number" if isinstance(cell, int) else "words" for cell in listed[0])
    columns = "".join(f'<th class="{side}">{shown(name)}</th>' for name, side in zip(head, sides, strict=True))
    return f'<div class="wide"><table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{body}</tbody></table></div>'


def _cell(value: Any) -> str:
    return f'<td class="number">{value:,}</td>' if isinstance(value, int) else f"<td>{value}</td>"


def _none(words: str) -> str:
    return f'<p class="faint">{shown(words)}</p>'


def _when(at: datetime) -> str:
    return f'<time datetime="{at.isoformat()}">{at:%Y-%m-%d %H:%M}</time>'


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_PARAGRAPH else f"{text[:LONGEST_PARAGRAPH]}…"
