"""The story's pictures, with caption and credit as printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crawler.extraction.hints import Hint, read_names
from crawler.extraction.page import Element, Page, text_of
from crawler.extraction.story import Story
from crawler.extraction.structured import article_nodes, values
from crawler.items import Image
from crawler.urls import absolute

MOST_IMAGES: Final = 30
# Where lazy pages keep the address of a picture until it is looked at.
SOURCES: Final = ("src", "data-src", "data-original", "data-lazy-src")
CREDIT_WORDS: Final = ("credit", "copyright", "source", "photographer", "quelle", "byline")
LONGEST_CAPTION: Final = 1000


def find_images(page: Page, story: Story) -> tuple[Image, ...]:
    """The picture that the page declares as the story's, and those in the figures of its text, each once."""
    found: dict[str, Image] = {}
    for image in (*figure_images(page, story), *declared_images(page)):
        known = found.setdefault(image_key(image.url), image)
        if image.caption and not known.caption:
            found[image_key(image.url)] = image
        if len(found) >= MOST_IMAGES:
            break
    return tuple(found.values())


def image_key(url: str) -> str:
    """The address without its query, which asks for a size."""
    return url.partition("?")[0]


def declared_images(page: Page) -> Iterator[Image]:
    for text in page.all_meta("og:image", "twitter:image"):
        if url := absolute(page.base_url, text):
            yield Image(url=url)
            return
    for node in article_nodes(page):
        for value in values(node.get("image"))[:1]:
            address = value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value
            if isinstance(address, str) and (url := absolute(page.base_url, address)):
                yield Image(url=url)


def figure_images(page: Page, story: Story) -> Iterator[Image]:
    for container in story.containers:
        for figure in container.iter("figure"):
            url = next((url for img in figure.iter("img") if (url := image_address(page, img))), None)
            if url:
                yield Image(url=url, caption=caption_of(figure), credit=credit_of(figure))


def image_address(page: Page, img: Element) -> str | None:
    for name in SOURCES:
        address = img.get(name)
        if address and not address.startswith("data:"):
            return absolute(page.base_url, address)
    return None


def caption_of(figure: Element) -> str | None:
    for caption in figure.iter("figcaption"):
        credit = credit_of(caption)
        text = text_of(caption)[:LONGEST_CAPTION]
        return (text.replace(credit, "").strip() if credit else text) or None
    return None


def credit_of(element: Element) -> str | None:
    """The text of the first part whose name says that it is the credit."""
    for part in element.iter("span", "small", "cite", "div", "p"):
        names = part.get("class") or ""
        if names and read_names(names) & Hint.CAPTION and any(word in names.lower() for word in CREDIT_WORDS):
            return text_of(part)[:LONGEST_CAPTION] or None
    return None
