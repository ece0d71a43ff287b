"""Tells other machines how a run went: a POST to an address, and a file that Prometheus' node_exporter reads."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from crawler.errors import ConfigurationError
from crawler.extensions.summary import OUTCOMES

logger = logging.getLogger(__name__)

MOST_SECONDS = 10.0
READABLE = 0o644


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """How a run ended, for whoever did not watch."""

    spider: str
    run: int | None
    outcome: str
    exit_status: int
    seconds: float
    sites: Mapping[str, Mapping[str, int]]
    """Site → outcome → pages."""
    findings: Mapping[str, str] = field(default_factory=dict)
    """Site in trouble → what is wrong, and what to do."""
    text: str
    """The run's last line."""

    def as_json(self) -> bytes:
        sites = [
            {
                "site": site,
                "healthy": site not in self.findings,
                "finding": self.findings.get(site),
                **{name: counts.get(name, 0) for name in OUTCOMES},
            }
            for site, counts in sorted(self.sites.items())
        ]
        told = {
            "spider": self.spider,
            "run": self.run,
            "outcome": self.outcome,
            "exit_status": self.exit_status,
            "seconds": round(self.seconds, 1),
            "sites": sites,
            # What chat programs show.
            "text": "\n".join([*(f"{site}: {finding}" for site, finding in self.findings.items()), self.text]),
        }
        return json.dumps(told, ensure_ascii=False).encode()


def check_webhook(url: str | None) -> None:
    """Raises ``ConfigurationError`` for an address that nothing can be posted to."""
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise ConfigurationError("COPYDESK_WEBHOOK is no http or https address; write it whole, as https://host/path")


def post(url: str, content: bytes) -> None:
    """POST the JSON, and wait for it so long and no longer; what goes wrong is a warning without the address's path.

    The path of such an address is often its password.
    """
    sending = threading.Thread(target=_post, args=(url, content), name="copydesk-webhook", daemon=True)
    sending.start()
    sending.join(MOST_SECONDS)
    if sending.is_alive():
        logger.warning("COPYDESK_WEBHOOK: %s took longer than %.0f s", urlsplit(url).hostname, MOST_SECONDS)


def _post(url: str, content: bytes) -> None:
    request = Request(url, content, {"Content-Type": "application/json", "User-Agent": "Copydesk"}, method="POST")
    try:
        urlopen(request, timeout=MOST_SECONDS).close()
    except (OSError, HTTPException, ValueError) as error:
        logger.warning("COPYDESK_WEBHOOK: %s did not take it: %s", urlsplit(url).hostname, type(error).__name__)


def write_metrics(folder: Path, report: RunReport) -> None:
    """Write ``copydesk-SPIDER.prom``, whole or not at all: node_exporter may read it at any moment."""
    content = "".join(f"{line}\n" for line in _metrics(report, datetime.now(UTC)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".copydesk-", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            os.fchmod(file.fileno(), READABLE)
        Path(temporary).replace(folder / f"copydesk-{report.spider}.prom")
    except OSError as error:
        logger.warning("COPYDESK_METRICS_DIR: %s cannot be written: %s", folder, error.strerror)


def _metrics(report: RunReport, at: datetime) -> Iterator[str]:
    spider = {"spider": report.spider}
    yield from _gauge("copydesk_run_finished_seconds", "When the last run ended.", [(spider, at.timestamp())])
    yield from _gauge("copydesk_run_duration_seconds", "How long it took.", [(spider, round(report.seconds, 3))])
    yield from _gauge("copydesk_run_exit_status", "Its exit status; 0 is healthy.", [(spider, report.exit_status)])
    pages = (
        (spider | {"site": site, "outcome": outcome}, counts.get(outcome, 0))
        for site, counts in sorted(report.sites.items())
        for outcome in OUTCOMES
    )
    yield from _gauge("copydesk_site_pages", "Pages of the last run, by what they came to.", pages)
    healthy = ((spider | {"site": site}, int(site not in report.findings)) for site in sorted(report.sites))
    yield from _gauge("copydesk_site_healthy", "1 for a site that does as it used to, 0 for one in trouble.", healthy)


def _gauge(name: str, meaning: str, samples: Iterable[tuple[Mapping[str, str], float]]) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} gauge"
    for labels, value in samples:
        inside = ",".join(f'{label}="{_escape(text)}"' for label, text in labels.items())
        yield f"{name}{{{inside}}} {value}"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
