"""``scrapy crawl pages``: the given addresses, and no other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy import Request

from crawler.errors import ConfigurationError
from crawler.spiders.stories import StorySpider
from crawler.urls import is_web_address


class PagesSpider(StorySpider):
    name = "pages"
    arguments: ClassVar[tuple[str, ...]] = ("url", "file", "recheck")
    # The pages themselves are asked for: a story that is not due for a check yet is visited all the same.
    default_recheck = "all"

    def prepare(self, arguments: dict[str, str]) -> None:
        url, file = arguments.get("url"), arguments.get("file")
        if (url is None) == (file is None):
            raise ConfigurationError("the pages spider needs -a url=URL or -a file=URLS.txt, one of the two")
        self.urls = (check_address(url, "-a url"),) if url is not None else read_addresses(Path(file or ""))

    def addresses(self) -> Iterator[str]:
        yield from self.urls

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield self.story_request(url)


def read_addresses(path: Path) -> tuple[str, ...]:
    """The addresses in a file, one a line; blank lines and lines that begin with # are left out.

    Raises ``ConfigurationError`` naming file and line.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise ConfigurationError(f"-a file={path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"-a file={path}: not a text in UTF-8; write one address a line") from error
    named = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]
    urls = [check_address(line, f"{path} line {number}") for number, line in named if not line.startswith("#")]
    if not urls:
        raise ConfigurationError(f"-a file={path}: no address in it; write one a line")
    return tuple(urls)


def check_address(url: str, where: str) -> str:
    """The address as it is.  Raises ``ConfigurationError`` where it is none that can be fetched."""
    if not is_web_address(url) or any(c.isspace() for c in url):
        raise ConfigurationError(
            f"{where}: {url!r} is no http or https address; write it whole, as https://example.com/a"
        )
    if "@" in urlsplit(url).netloc:  # it would end up in the database, in every list of addresses
        raise ConfigurationError(f"{where}: the address holds a user or password; write it without")
    return url
