"""Canonical form and identity of an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import safe_url_string

from crawler.urls import absolute, canonical_form, is_web_address, registrable_domain, same_site


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://Harbour.Example/a/Story", "https://harbour.example/a/Story"),
        ("https://harbour.example/story#comments", "https://harbour.example/story"),
        ("https://harbour.example/story?utm_source=feed&utm_medium=rss", "https://harbour.example/story"),
        ("https://harbour.example/story?b=2&a=1&fbclid=x", "https://harbour.example/story?a=1&b=2"),
        ("https://harbour.example/story.html/amp", "https://harbour.example/story.html"),
        ("https://harbour.example/story/amp/", "https://harbour.example/story"),
        ("https://harbour.example/story.amp.html", "https://harbour.example/story.html"),
        ("https://harbour.example/amp/story", "https://harbour.example/story"),
        ("https://harbour.example/story/print", "https://harbour.example/story"),
        ("https://m.harbour.example/story", "https://harbour.example/story"),
        ("https://amp.m.harbour.example/story", "https://harbour.example/story"),
        ("http://127.0.0.1:8731/story", "http://127.0.0.1:8731/story"),
        ("http://[::1]:8731/story", "http://[::1]:8731/story"),
        ("https://harbour.example:443/story", "https://harbour.example/story"),
        ("https://harbour.example.", "https://harbour.example/"),
        # near misses: these name another page
        ("https://harbour.example/2020/ampere-hour", "https://harbour.example/2020/ampere-hour"),
        ("https://harbour.example/the-small-print", "https://harbour.example/the-small-print"),
        ("https://harbour.example/story?page=2", "https://harbour.example/story?page=2"),
        ("https://harbour.example/?p=1234", "https://harbour.example/?p=1234"),
        ("https://m.example/story", "https://m.example/story"),
    ],
)
def test_all_forms_of_an_address_share_one_canonical_form(url, canonical):
    assert canonical_form(url) == canonical


@given(
    st.one_of(
        st.text(max_size=80),
        st.builds("https://harbour.example{}".format, st.text(max_size=60)),
        st.builds(
            "http://{}.example/{}?{}".format, st.text("am.p", max_size=9), st.text(max_size=30), st.text(max_size=30)
        ),
    )
)
def test_canonical_form_never_raises_and_is_stable(url):
    once = canonical_form(url)
    assert canonical_form(once) == once


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://harbour.example/", True),
        ("HTTP://harbour.example", True),
        ("ftp://harbour.example/", False),
        ("//harbour.example/", False),
        ("javascript:void(0)", False),
        ("http://", False),
        ("http://[broken", False),
        ("http://][::1/", False),
        ("http://reader@[::1]:8080/", True),
        ("", False),
    ],
)
def test_only_absolute_http_addresses_are_web_addresses(url, answer):
    assert is_web_address(url) is answer


@given(st.text(alphabet="ab.-:[]@%1! é。", max_size=12), st.text(max_size=6))
def test_what_counts_as_a_web_address_can_be_asked_for(host, path):
    """Where it cannot be read as one, a list that names it must not break the run."""
    url = f"http://{host}/{path}"
    if is_web_address(url):
        safe_url_string(url)


@pytest.mark.parametrize(
    ("host", "domain"),
    [("news.bbc.co.uk", "bbc.co.uk"), ("www.taz.de", "taz.de"), ("localhost", "localhost"), ("127.0.0.1", "127.0.0.1")],
)
def test_registrable_domain(host, domain):
    assert registrable_domain(host) == domain


def test_same_site_looks_at_the_registrable_domain():
    assert same_site("https://www.harbour.co.uk/a", "http://news.harbour.co.uk/b")
    assert not same_site("https://harbour.co.uk/", "https://tribune.co.uk/")
    assert not same_site("http://127.0.0.1:8731/a", "http://127.0.0.1:8732/a")
    assert not same_site("", "")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/b", "https://harbour.example/b"),
        (" ../c ", "https://harbour.example/c"),
        ("//other.example/x", "https://other.example/x"),
        ("mailto:desk@harbour.example", None),
        ("http://[broken", None),
        (None, "https://harbour.example/a/"),
    ],
)
def test_absolute(link, url):
    assert absolute("https://harbour.example/a/", link) == url
