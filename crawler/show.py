"""A story in the terminal with its quotations marked and their speakers beside them."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from crawler.items import Article, Quote

STYLES = {"direct": "bold green", "partial": "yellow", "indirect": "cyan"}


def show_quotes(article: Article, console: Console) -> None:
    """Prints headline and paragraphs; behind each quotation its number, under each paragraph who said what.

    A speaker that the story leaves open is shown as "?".
    """
    console.print(Text(article.headline or article.url, style="bold underline"))
    console.print()
    offset = number = 0
    for index, paragraph in enumerate(article.body.split("\n\n")):
        quotes = [q for q in article.quotes if q.paragraph == index]
        console.print(_marked(paragraph, offset, quotes, number))
        for quote in quotes:
            number += 1
            console.print(_speaker_line(quote, number))
        console.print()
        offset += len(paragraph) + 2


def _marked(paragraph: str, offset: int, quotes: list[Quote], number: int) -> Text:
    text = Text(paragraph)
    for quote in quotes:
        text.stylize(STYLES[quote.kind], quote.start - offset, quote.end - offset)
    for count, quote in sorted(enumerate(quotes, start=number + 1), key=lambda pair: -pair[1].end):
        end = quote.end - offset
        text = Text.assemble(text[:end], (f"[{count}]", "dim"), text[end:])
    return text


def _speaker_line(quote: Quote, number: int) -> Text:
    named = quote.speaker_name or quote.speaker or "?"
    notes = [
        quote.kind,
        f"as “{quote.speaker}”" if quote.speaker and quote.speaker != named else "",
        quote.speaker_role or "",
        f"cue “{quote.cue}”" if quote.cue else "",
        f"to {quote.addressee}" if quote.addressee else "",
        f"reported by {quote.reported_by}" if quote.reported_by else "",
    ]
    rest = " · ".join(note for note in notes if note)
    return Text.assemble(f"    [{number}] ", (named, STYLES[quote.kind]), (f"  {rest}", "dim"))
