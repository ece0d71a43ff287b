"""How a run went, for machines: posted, and written down for Prometheus."""

from __future__ import annotations

import json
import re
import socket
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import monotonic

import pytest

from crawler.errors import ConfigurationError
from crawler.extensions import announce
from crawler.extensions.announce import RunReport, check_webhook, post, write_metrics
from tests.crawling import crawl, feed, write_rules
from tests.loopback import Site, story_page

REPORT = RunReport(
    spider="news",
    run=7,
    outcome="unhealthy",
    exit_status=5,
    seconds=12.34,
    sites={"harbour": {"stored": 3}, 'odd "site"\\\n': {}},
    findings={"harbour": "authors fell"},
    text="copydesk: run=7",
)
# name{label="value",...} number, as the exposition format of Prometheus has it.
SAMPLE = re.compile(r'([a-z_]+)\{((?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)*)\} (-?[0-9.]+(?:e\+?[0-9]+)?)')


@pytest.fixture
def receiver():
    """A server that keeps what is posted to it."""
    received: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", received
        server.shutdown()


def test_the_metrics_are_what_prometheus_reads(tmp_path):
    write_metrics(tmp_path / "new", REPORT)
    [file] = (tmp_path / "new").iterdir()
    assert (file.name, oct(file.stat().st_mode)[-3:]) == ("copydesk-news.prom", "644")
    lines = file.read_text("utf-8").split("\n")
    assert lines.pop() == ""
    samples = [line for line in lines if not line.startswith("#")]
    assert all(SAMPLE.fullmatch(line) for line in samples)
    assert 'copydesk_site_pages{spider="news",site="harbour",outcome="stored"} 3' in samples
    assert 'copydesk_site_healthy{spider="news",site="harbour"} 0' in samples
    assert 'copydesk_site_healthy{spider="news",site="odd \\"site\\"\\\\\\n"} 1' in samples
    named = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert {SAMPLE.fullmatch(line)[1] for line in samples} == named
    assert len(set(samples)) == len(samples)


def test_metrics_that_cannot_be_written_are_a_warning_and_leave_the_old_ones(tmp_path, caplog):
    (tmp_path / "file").write_text("old", "utf-8")
    write_metrics(tmp_path / "file", REPORT)
    assert "COPYDESK_METRICS_DIR" in caplog.text
    assert (tmp_path / "file").read_text("utf-8") == "old"


def test_what_is_posted_says_how_each_site_is(receiver):
    url, received = receiver
    post(f"{url}/hook", REPORT.as_json())
    [(path, body)] = received
    told = json.loads(body)
    assert (path, told["outcome"], told["exit_status"], told["run"]) == ("/hook", "unhealthy", 5, 7)
    assert [(site["site"], site["healthy"], site["stored"]) for site in told["sites"]] == [
        ("harbour", False, 3),
        ('odd "site"\\\n', True, 0),
    ]
    assert told["text"] == "harbour: authors fell\ncopydesk: run=7"


def test_a_receiver_that_never_answers_is_not_waited_for(monkeypatch, caplog):
    monkeypatch.setattr(announce, "MOST_SECONDS", 0.3)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        begun = monotonic()
        post(f"http://127.0.0.1:{silent.getsockname()[1]}/s3cret", REPORT.as_json())
    assert monotonic() - begun < 2
    assert "COPYDESK_WEBHOOK: 127.0.0.1" in caplog.text
    assert "s3cret" not in caplog.text


@pytest.mark.parametrize("url", ["hooks.example/x", "file:///etc/passwd", "https://"])
def test_an_address_that_nothing_can_be_posted_to_is_refused(url):
    with pytest.raises(ConfigurationError, match="COPYDESK_WEBHOOK"):
        check_webhook(url)


def test_a_run_tells_how_it_went_and_a_failing_receiver_does_not_change_it(tmp_path, receiver):
    url, received = receiver
    with Site() as site:
        write_rules(tmp_path, site)
        site.pages = {"/feed": feed("/2024/bridge"), "/2024/bridge": story_page()}
        told = crawl(tmp_path, COPYDESK_WEBHOOK=f"{url}/hook", COPYDESK_METRICS_DIR=str(tmp_path / "metrics"))
        untold = crawl(tmp_path, COPYDESK_WEBHOOK="http://127.0.0.1:9/s3cret", COPYDESK_METRICS_DIR="/proc/nowhere")
    assert (told.status, told.err, untold.status) == (0, "", 0)
    assert json.loads(received[0][1])["text"] == told.out.strip()
    assert 'outcome="stored"} 1' in (tmp_path / "metrics" / "copydesk-news.prom").read_text("utf-8")
    assert "COPYDESK_WEBHOOK: 127.0.0.1 did not take it" in untold.err
    assert "s3cret" not in untold.err
