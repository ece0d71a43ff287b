"""Weights are learned from a folder of known pages."""

import json
from pathlib import Path

import pytest

from crawler.batch.weighing import FEWEST_ARTICLES, main, read_articles
from crawler.errors import ConfigurationError

FILLER = "<p>The boats lay at the quay all day while the keepers of the harbour counted them again and again.</p>" * 4
PAGE = f"""<html lang=en><title>Ferry late</title><body><article><h1>Ferry late</h1>
<p>The ferry between the two harbours of Tarn Bay was late again on Monday, for the third time this week.</p>
<p>“The ferry was late again, and nobody told us anything about it,” Mara Ellison said at the harbour.</p>
{FILLER}
<p>She called the timetable “a work of fiction,” and the council said that it would look into it soon.</p></article>"""


def lay_out(folder: Path, pages: int) -> Path:
    (folder / "page.html").write_text(PAGE, "utf-8")
    records = [
        {"id": n, "split": "ab"[n % 2], "url": f"https://courier.example/{n}", "path": "page.html"}
        for n in range(pages)
    ]
    said = "The ferry was late again, and nobody told us anything about it,"
    gold = [
        {
            "doc": n,
            "kind": "direct",
            "speaker": "Mara Ellison",
            "fragments": [{"text": said, "paragraph": 1, "start": 1}],
        }
        for n in range(pages)
    ]
    for name, lines in (("pages", records), ("gold", gold)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return folder


def test_articles_come_with_their_quotations(tmp_path):
    articles = list(read_articles(lay_out(tmp_path, 4), None))
    assert len(articles) == 4
    assert [(q.kind, q.speaker) for q in articles[0].quotes] == [("direct", "Mara Ellison")]
    assert articles[0].quotes[0].text in articles[0].body


def test_only_the_split_that_is_asked_for(tmp_path):
    assert len(list(read_articles(lay_out(tmp_path, 5), "a"))) == 3


@pytest.mark.parametrize("content", [None, "no json\n"])
def test_a_missing_or_broken_gold_file_is_named(tmp_path, content):
    lay_out(tmp_path, 1)
    gold = tmp_path / "gold.jsonl"
    gold.unlink() if content is None else gold.write_text(content, "utf-8")
    with pytest.raises(ConfigurationError, match=r"gold\.jsonl"):
        list(read_articles(tmp_path, None))


def test_weights_are_written_to_the_file_that_is_named(tmp_path, capsys):
    output = tmp_path / "weights.json"
    assert main([str(lay_out(tmp_path, FEWEST_ARTICLES)), "-o", str(output)]) == 0
    assert set(json.loads(output.read_text("utf-8"))) >= {"speaker", "said", "direct"}
    assert f"weights from {FEWEST_ARTICLES} articles" in capsys.readouterr().out


def test_too_few_pages_are_refused(tmp_path, capsys):
    output = tmp_path / "weights.json"
    assert main([str(lay_out(tmp_path, FEWEST_ARTICLES - 1)), "-o", str(output)]) == 2
    assert "19 pages to learn from; 20 are needed" in capsys.readouterr().err
    assert not output.exists()
