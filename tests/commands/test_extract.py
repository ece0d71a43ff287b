"""``scrapy extract``: pages in, JSON Lines out, an answer for each in order."""

from __future__ import annotations

import gzip
import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.commands.extract import extract
from crawler.errors import ConfigurationError
from crawler.items import Article
from tests.loopback import Reply, Site, story_page
from tests.running import run_scrapy

STORY = story_page().body


def write_manifest(folder: Path, *records: object) -> Path:
    path = folder / "pages.jsonl"
    path.write_text(
        "".join(f"{record if isinstance(record, str) else json.dumps(record)}\n" for record in records), "utf-8"
    )
    return path


def page(folder: Path, name: str, content: bytes = STORY) -> dict[str, str]:
    packed = gzip.compress(content) if name.endswith(".gz") else content
    (folder / name).write_bytes(packed)
    return {"id": name, "url": f"https://harbour.example/2024/{name}", "path": name}


def extracted(folder: Path, *names: str | Path, url: str | None = None, show: str | None = None) -> tuple[int, list]:
    out = folder / "out.jsonl"
    status = extract([str(name) for name in names], url, out, show, Settings({"COPYDESK_SITES_DIR": None}))
    lines = out.read_text("utf-8").splitlines()
    return status, lines if show else [json.loads(line) for line in lines]


def test_every_page_of_a_manifest_has_a_line_in_order(tmp_path):
    records = [page(tmp_path, f"{n}.html{'.gz' if n % 2 else ''}") for n in range(30)]
    status, answers = extracted(tmp_path, write_manifest(tmp_path, *records))
    assert status == 0
    assert [answer["id"] for answer in answers] == [record["id"] for record in records]
    assert {answer["headline"] for answer in answers} == {"Council closes the swing bridge"}
    assert list(answers[0]) == ["id", *(field.name for field in fields(Article))]
    assert answers[0]["published_at"] == "2024-03-01T08:00:00+00:00"


def test_what_fails_has_a_line_that_says_why_and_the_rest_is_done(tmp_path):
    good = page(tmp_path, "good.html")
    status, answers = extracted(
        tmp_path,
        write_manifest(
            tmp_path,
            good,
            "{broken",
            {**good, "id": "missing", "path": "missing.html"},
            page(tmp_path, "empty.html", b""),
            page(tmp_path, "picture.html", b"\x89PNG\r\n\x1a\n" + bytes(300)),
            {**good, "id": "klingon", "encoding": "klingon"},
            page(tmp_path, "cut.html", STORY[: len(STORY) // 2]),
            good,
        ),
    )
    assert status == 1
    faults = [answer.get("error", "") for answer in answers]
    assert [bool(fault) for fault in faults] == [False, True, True, True, True, True, False, False]
    for fault, words in zip(
        faults[1:6], ("line 2: no JSON", "No such file", "nothing in it", "binary", "'klingon' is unknown"), strict=True
    ):
        assert words in fault
    assert set(answers[2]) == {"id", "url", "error"}
    assert answers[-1]["headline"]


@pytest.mark.parametrize(
    ("barrier", "fault"),
    [
        (b"<title>Just a moment...</title><h1>Just a moment...</h1><div id='cf-challenge'></div>", "a challenge page"),
        (b"<title>404 - Page not found</title><h1>Page not found</h1>", "a page that says the story is gone"),
    ],
)
def test_a_page_that_stands_where_the_story_should_is_no_article(tmp_path, barrier, fault):
    status, (answer,) = extracted(tmp_path, write_manifest(tmp_path, page(tmp_path, "a.html", barrier)))
    assert (status, set(answer)) == (1, {"id", "url", "error"})
    assert fault in answer["error"]


def test_a_story_about_challenge_pages_is_an_article(tmp_path):
    story = story_page("Just a moment: why the harbour's site asks whether you are human").body
    status, (answer,) = extracted(tmp_path, write_manifest(tmp_path, page(tmp_path, "a.html", story)))
    assert (status, answer.get("error")) == (0, None)


def test_the_encoding_of_a_record_is_believed(tmp_path):
    """Whatever the page says it is in."""
    story = STORY.replace(b"Council", "Große".encode("windows-1252")).replace(
        b"<head>", b'<head><meta charset="utf-8">'
    )
    record = page(tmp_path, "a.html", story)
    _, (answer,) = extracted(tmp_path, write_manifest(tmp_path, {**record, "encoding": "windows-1252"}))
    assert answer["headline"].startswith("Große")


def test_one_file_with_its_address(tmp_path):
    page(tmp_path, "a.html")
    _, (answer,) = extracted(tmp_path, tmp_path / "a.html", url="https://harbour.example/2024/bridge")
    assert (answer["id"], answer["url"]) == (str(tmp_path / "a.html"), "https://harbour.example/2024/bridge")
    assert answer["site"] == "harbour.example"


def test_one_field_is_shown_to_read(tmp_path):
    page(tmp_path, "a.html")
    _, lines = extracted(tmp_path, tmp_path / "a.html", show="published_at")
    assert lines[:2] == [f"{tmp_path / 'a.html'}: Council closes the swing bridge", "  2024-03-01T08:00:00+00:00"]


def test_quotes_are_shown_in_the_story(tmp_path):
    """The whole way from the page, and by the option that the documents name."""
    story = STORY.replace(
        b"</div>", "<p>“It is rust,” said Ann Lee, who has dived there for years.</p></div>".encode(), 1
    )
    record = page(tmp_path, "a.html", story)
    done = run_scrapy("extract", "--show", "quotes", tmp_path / "a.html", "--url", record["url"])
    assert (done.status, done.err) == (0, "")
    assert "[1 “It is rust,”] said Ann Lee, who has dived there for years.\n    1  Ann Lee" in done.out


@pytest.mark.parametrize(
    ("names", "url", "fault"),
    [
        (["none.html"], None, "none.html: no such file"),
        (["none.jsonl"], None, "none.jsonl: no such file"),
        (["."], None, "is a folder"),
        (["ftp://harbour.example/a"], None, "no http or https address"),
        (["a.html", "a.html"], "https://harbour.example/a", "--url goes with exactly one HTML file"),
        (["https://harbour.example/a"], "https://harbour.example/a", "--url goes with exactly one HTML file"),
        (["a.html"], "harbour.example/a", "--url 'harbour.example/a' is no http or https address"),
    ],
)
def test_a_name_that_stands_for_no_page_is_refused_before_any_is_read(tmp_path, monkeypatch, names, url, fault):
    monkeypatch.chdir(tmp_path)
    page(tmp_path, "a.html")
    with pytest.raises(ConfigurationError) as caught:
        extracted(tmp_path, *names, url=url)
    assert fault in str(caught.value)
    assert not (tmp_path / "out.jsonl").exists()


def test_addresses_files_and_manifests_go_together(tmp_path):
    """As a command: addresses are fetched, all go to standard output in the order of their names."""
    with Site() as site:
        site.pages = {
            "/2024/bridge": replace(
                story_page(), headers={"ETag": '"7"', "Last-Modified": "Fri, 01 Mar 2024 08:00:00 GMT"}
            ),
            "/2024/old": Reply(status=301, headers={"Location": "/2024/bridge"}),
            "/robots.txt": Reply(b"User-agent: *\nDisallow: /secret", content_type="text/plain"),
        }
        page(tmp_path, "a.html")
        names = [f"{site.url}/2024/old", tmp_path / "a.html", f"{site.url}/missing", f"{site.url}/secret"]
        done = run_scrapy("extract", *names, write_manifest(tmp_path, page(tmp_path, "b.html")))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 1
    assert [answer["id"] for answer in answers] == [*map(str, names), "b.html"]
    assert answers[0]["url"] == f"{site.url}/2024/bridge"
    assert (answers[0]["http_status"], answers[0]["etag"]) == (200, '"7"')
    assert answers[0]["last_modified"] == "Fri, 01 Mar 2024 08:00:00 GMT"
    assert datetime.now(UTC) - datetime.fromisoformat(answers[0]["fetched_at"]) < timedelta(minutes=5)
    assert (answers[1]["http_status"], answers[1]["fetched_at"]) == (None, None)
    assert answers[2]["error"].endswith("/missing: HTTP 404")
    assert answers[3]["error"].endswith("/secret: forbidden by robots.txt")
    assert "/secret" not in site.paths()
    assert done.err == ""


def test_faults_are_one_line_and_status_two(tmp_path):
    done = run_scrapy("extract", tmp_path / "none.html")
    assert (done.status, done.out) == (2, "")
    assert done.err == f"scrapy extract: {tmp_path}/none.html: no such file\n"
