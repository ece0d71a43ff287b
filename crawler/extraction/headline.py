"""The headline as the page shows it, without the site's name."""

from __future__ import annotations

from crawler.extraction.page import Page, settle


def find_headline(page: Page) -> str | None:
    shown = next((settle("".join(h.itertext())) for h in page.tree.iter("h1")), None)
    return page.first_meta("og:title") or shown or page.title
