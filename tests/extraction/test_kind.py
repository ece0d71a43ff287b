"""Pages that are no story are told by what they say and by what machines leave in them."""

from __future__ import annotations

import pytest

from crawler.extraction import classify_page, extract_article
from tests.extraction.pages import article_ld, page_of, paragraphs

LONG = "".join(f"<p>{'So it went on for a while. ' * 9}{n}</p>" for n in range(3))
STORY = f"<h1>Ferry runs again</h1><article>{paragraphs()}{LONG}</article>"
MENU = f"<nav>{'<a href=/area>Area</a> ' * 500}</nav>"
LISTING = "".join(
    f"<div><h3><a href=/{n}>The council met again and talked of rain {n}</a></h3></div>" for n in range(30)
)


@pytest.mark.parametrize(
    ("body", "head", "kind"),
    [
        (STORY, "", "article"),
        (STORY, "<title>Access denied: how the port locked the pier</title>", "article"),
        (STORY, "<title>404 days without a ferry</title>", "article"),
        ("<p>Ferry runs again, the port authority said on Sunday.</p>", article_ld(headline="Ferry"), "article"),
        ("<p>Please wait</p>", "<title>Just a moment...</title>", "challenge"),
        ('<div id="px-captcha"></div><p>Press and hold</p>', "<title>harbour-courier.example</title>", "challenge"),
        ('<script src="/cdn-cgi/challenge-platform/x.js"></script>', "", "challenge"),
        ('<script src="/cdn-cgi/challenge-platform/x.js"></script>', article_ld(headline="Ferry"), "article"),
        ("<p>Ferry.</p>", "<title>Just a moment, ferry</title>" + article_ld(headline="Just a moment"), "article"),
        ('<div class="g-recaptcha"></div>' + MENU, "<title>Harbour Courier</title>", "empty"),
        ("<p>Nothing here.</p>", "<title>Page not found | Harbour Courier</title>", "soft_404"),
        ("<h1>Seite nicht gefunden</h1>", "", "soft_404"),
        ("<p>We value your privacy.</p>", "<title>Cookie settings</title>", "consent"),
        (LISTING, "<title>City</title>", "section"),
        ("", "", "empty"),
        ("<p>Hi</p>", "", "empty"),
    ],
)
def test_kinds(body: str, head: str, kind: str) -> None:
    page = page_of(body, head, language="de" if "nicht" in body else "en")
    assert classify_page(page, extract_article(page)) == kind


def test_a_consent_wall_is_known_by_its_address() -> None:
    page = page_of("<p>Choose.</p>", url="https://consent.harbour-courier.example/collect?continue=x")
    assert classify_page(page, extract_article(page)) == "consent"
