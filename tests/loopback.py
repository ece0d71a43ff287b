"""A site of our own on loopback that answers as a test wants, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = HTML
    cut_at: int | None = None
    """Bytes after which the connection breaks off, whatever Content-Length promised."""
    pause: float = 0.0
    """Seconds between one byte of the body and the next."""


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    at: float


Answer = Reply | Callable[[Asked], Reply]


class Site:
    """``pages`` maps paths to replies, or to functions that make one; what is not in it is a 404."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.netloc = f"127.0.0.1:{self._server.server_port}"
        self.url = f"{'https' if tls else 'http'}://{self.netloc}"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)

    def paths(self, *, robots: bool = False) -> list[str]:
        """What was asked for, in order; robots.txt only where it is wanted."""
        return [asked.path for asked in self.asked if robots or asked.path != "/robots.txt"]

    def __enter__(self) -> Site:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        answer = self.pages.get(asked.path, Reply(b"<h1>Not found</h1>", status=404))
        return answer if isinstance(answer, Reply) else answer(asked)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                reply = site._answer(Asked(self.path, dict(self.headers), monotonic()))
                self.send_response(reply.status)
                ordinary = {"Content-Type": reply.content_type, "Content-Length": str(len(reply.body))}
                for name, value in {**ordinary, **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self._write(reply.body[: reply.cut_at], reply.pause)
                self.close_connection = reply.cut_at is not None

            def _write(self, body: bytes, pause: float) -> None:
                pieces = [body[n : n + 1] for n in range(len(body))] if pause else [body]
                with suppress(ConnectionError):  # whoever asked has had enough
                    for piece in pieces:
                        self.wfile.write(piece)
                        sleep(pause)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def story_page(headline: str = "Council closes the swing bridge", *, paragraphs: int = 4, links: str = "") -> Reply:
    """A plain story as an invented outlet prints it."""
    text = "".join(
        f"<p>The harbour council said on Thursday, in its note {n}, that the old bridge would stay shut until "
        f"divers have looked at all of its piers and found them sound enough for carts and lorries.</p>"
        for n in range(paragraphs)
    )
    page = f"""<!doctype html><html lang="en"><head><title>{headline} - Harbour Bulletin</title>
        <meta property="og:type" content="article"><meta property="og:title" content="{headline}">
        <meta property="article:published_time" content="2024-03-01T08:00:00Z"></head>
        <body><article><h1>{headline}</h1><div class="story">{text}</div></article>{links}</body></html>"""
    return Reply(page.encode())
