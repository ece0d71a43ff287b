"""What holds for every page: no exception but a refusal, and an article that its database can hold."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.errors import PageError
from crawler.extraction import classify_page, extract_article, parse_page
from crawler.extraction.text import words
from tests.extraction.pages import ADDRESS, PARAGRAPHS, article_ld, paragraphs

WHOLE = (
    "<html lang=en><head><title>Ferry runs again | Harbour Courier</title>"
    '<meta property="og:title" content="Ferry runs again"><link rel=canonical href="/city/ferry-runs-again">'
    + article_ld(headline="Ferry runs again", datePublished="2024-05-12T18:41:00Z", author=[{"name": "Ann Lee"}])
    + "</head><body><nav><a href=/>Home</a></nav><h1>Ferry runs again</h1><p class=byline>By Ann Lee, 12 May 2024</p>"
    f"<article>{paragraphs()}<aside><h3>Related</h3><ul><li><a href=/other-story-here>Other</a></ul></aside>"
    f"<p>Correction, May 13: an earlier version gave a wrong cost.</p></article></body></html>"
)

TAGS = st.sampled_from(
    words("p div article section h1 h2 ul li a b br script table td figure aside nav blockquote time span")
)
NAMES = st.sampled_from(["", "related", "article-body", "byline", "comments", "caption", "post-1 odd", "\ud83d\ude00"])
WORDS = st.one_of(st.sampled_from(PARAGRAPHS), st.text(max_size=60))


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of random elements, closed or not, with random names and texts."""
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 25))):
        tag, names, text = draw(TAGS), draw(NAMES), draw(WORDS)
        parts.append(f'<{tag} class="{names}" href="/{names}">{text}' + (f"</{tag}>" if draw(st.booleans()) else ""))
    return "".join(parts)


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """A whole page with bytes cut out, doubled and overwritten."""
    content = bytearray(WHOLE.encode())
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 200))
        content[start:end] = draw(
            st.one_of(st.just(b""), st.binary(max_size=20), st.just(bytes(content[start:end]) * 3))
        )
    return bytes(content)


def check(content: bytes | str, url: str = ADDRESS) -> None:
    try:
        page = parse_page(content, url)
    except PageError:
        return
    article = extract_article(page)
    assert classify_page(page, article)
    assert article.url == url
    assert "\n\n\n" not in article.body
    assert article.body == article.body.strip()
    assert "\0" not in article.body
    for quote in article.quotes:
        assert quote.text in article.body[quote.start : quote.end]
    if article.dateline:
        assert 0 <= article.dateline.end <= len(article.body)
    for moment in (article.published_at, article.modified_at):
        assert moment is None or moment.tzinfo is not None
    assert article == extract_article(parse_page(content, url))


SLOW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@SLOW
@given(pages())
def test_generated_pages(content: str) -> None:
    check(content)
    check(content.encode("utf-8", "replace"))


@SLOW
@given(mutations())
def test_mutated_pages(content: bytes) -> None:
    check(content)


@SLOW
@given(st.one_of(st.text(), st.binary()))
def test_what_is_hardly_a_page(content: bytes | str) -> None:
    check(content)


@SLOW
@given(st.text(max_size=80))
def test_any_address(path: str) -> None:
    check(WHOLE, f"https://www.harbour-courier.example/{path}")
