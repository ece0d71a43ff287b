"""Which requests are the same one: a story is asked for once a run, whichever form of its address was listed."""

from __future__ import annotations

from hashlib import sha1

from scrapy import Request
from scrapy.utils.request import fingerprint

from crawler.urls import canonical_form


class StoryFingerprinter:
    """``REQUEST_FINGERPRINTER_CLASS``: stories by the canonical form of their address, all else as it is.

    A redirect is never a duplicate: a site that leads from http to https and on to "www." would lose its stories
    without a trace.  Where redirects go round in circles, ``REDIRECT_MAX_TIMES`` ends them.
    """

    def fingerprint(self, request: Request) -> bytes:
        if not request.meta.get("story"):
            return fingerprint(request)
        hops = request.meta.get("redirect_urls", [])
        identity = [canonical_form(url) for url in [*hops, request.url]]
        return sha1(" ".join([str(len(hops)), *identity]).encode("utf-8", "replace"), usedforsecurity=False).digest()
