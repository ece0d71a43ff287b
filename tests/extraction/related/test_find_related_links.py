"""Which links of a page belong to its story, of which kind, and that promos leave the body."""

from __future__ import annotations

import pytest

from crawler.extraction import extract_article, parse_page
from crawler.items import Article
from crawler.sites import Selectors, SiteRules

SENTENCES = {
    "en": "The ferry left the harbour of Corven at {} and sank within the hour, officials said on Monday.",
    "de": "Die Fähre hat den Hafen von Corven um {} Uhr verlassen und ist bald gesunken, sagte ein Sprecher.",
    "fr": "Le bac a quitté le port de Corven à {} heures et a coulé dans l'heure qui a suivi, ont dit les autorités.",
    "es": "El transbordador salió del puerto de Corven a las {} y se hundió en una hora, dijeron las autoridades.",
    "it": "Il traghetto ha lasciato il porto di Corven alle {} ed è affondato in un'ora, hanno detto le autorità.",
    "nl": "De veerboot heeft de haven van Corven om {} uur verlaten en is snel gezonken, zei een woordvoerder.",
    "ja": "フェリーは{}時にコルベンの港を出て、一時間以内に沈んだと当局が月曜日に発表した。乗客は無事だった。",
}
PROSE = "".join(f"<p>{SENTENCES['en'].format(hour)}</p>" for hour in range(4))
SITE = "https://tarnvalleycourier.example"
OLD, NEW = f"{SITE}/2026/03/01/ferry-was-old", f"{SITE}/2026/03/03/crew-is-safe"
CARD = f'<a href="{OLD}"><img src="f.jpg"><b>Corven</b><h3>The ferry was very old</h3><p>Built long ago.</p></a>'


def article_of(story: str, around: str = "", language: str = "en") -> Article:
    prose = "".join(f"<p>{SENTENCES[language].format(hour)}</p>" for hour in range(4))
    html = f'<html lang="{language}"><h1>Ferry sinks</h1><article>{prose}{story}{prose}</article>{around}'
    return extract_article(parse_page(html, f"{SITE}/2026/03/02/a-ferry-sank"))


def found_in(article: Article) -> list[tuple[str, str | None, str]]:
    return [(link.url, link.title, link.kind) for link in article.related_links]


@pytest.mark.parametrize(
    ("language", "promo"),
    [
        ("en", f'<p>READ MORE: <a href="{OLD}">The ferry was very old</a></p>'),
        ("en", f'<p><strong>ALSO READ |</strong> <a href="{OLD}">The ferry was very old</a></p>'),
        ("en", f'<p><a href="{OLD}">The ferry was very old</a></p>'),
        ("fr", f'<p>Lire aussi : <a href="{OLD}">The ferry was very old</a></p>'),
        ("es", f'<p>Te puede interesar: <a href="{OLD}">The ferry was very old</a></p>'),
        ("de", f'<p>Lesen Sie auch: <a href="{OLD}">The ferry was very old</a></p>'),
        ("en", f'<p>MORE: <a href="{OLD}">The ferry was very old</a></p>'),
        ("de", f'<p>Mehr zum Thema: <a href="{OLD}">The ferry was very old</a></p>'),
        ("es", f'<p>Más información: <a href="{OLD}">The ferry was very old</a></p>'),
        ("it", f'<p>Leggi anche: <a href="{OLD}">The ferry was very old</a></p>'),
        # the cue inside the link, parted from the title in every way
        ("en", f'<p><a href="{OLD}">RELATED | The ferry was very old</a></p>'),
        ("en", f'<p><a href="{OLD}">READ ALSO – The ferry was very old</a></p>'),
        ("de", f'<p><a href="{OLD}">» The ferry was very old</a></p>'),
        ("de", f'<p>Mehr zum Thema lesen Sie hier: <a href="{OLD}">The ferry was very old</a></p>'),
        ("fr", f'<p>➡️ LIRE AUSSI. <a href="{OLD}">The ferry was very old</a></p>'),
        ("fr", f'<p><a href="{OLD}">A lire aussi : The ferry was very old</a></p>'),
        ("it", f'<p><a href="{OLD}">LEGGI ANCHE > The ferry was very old</a></p>'),
        ("nl", f'<p><a href="{OLD}">LEES OOK | The ferry was very old</a></p>'),
        ("ja", f'<p><a href="{OLD}">関連記事：The ferry was very old</a></p>'),
        ("ja", f'<p><a href="{OLD}">【関連】The ferry was very old</a></p>'),
    ],
)
def test_a_promo_between_paragraphs_leaves_the_body(language: str, promo: str) -> None:
    article = article_of(promo, language=language)
    assert found_in(article) == [(OLD, "The ferry was very old", "inline_promo")]
    assert "The ferry was very old" not in article.body


@pytest.mark.parametrize(
    "promo",
    [
        f'<p>Also in the Courier: <a href="{OLD}">The ferry was very old</a></p>',
        f'<div><a href="{OLD}"><span>Read more</span><b>The ferry was very old</b></a></div>',
        f'<div><a href="{OLD}"><span>In case you missed it</span> <span>The ferry was very old</span></a></div>',
    ],
)
def test_a_cue_is_no_part_of_the_title(promo: str) -> None:
    assert found_in(article_of(promo)) == [(OLD, "The ferry was very old", "inline_promo")]


def test_a_word_in_bold_that_opens_the_title_is_no_cue() -> None:
    (link,) = article_of(f'<p><a href="{OLD}"><b>Opinion</b> is divided over the old ferry</a></p>').related_links
    assert link.title == "Opinion is divided over the old ferry"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "READ MORE: Join us on WhatsApp"),
        ("en", "Sign up for our newsletter"),
        ("de", "Jetzt abonnieren: der Kurier mit eigenem Kanal auf WhatsApp"),
        ("es", "Suscríbete aquí a nuestro boletín de la mañana"),
    ],
)
def test_a_promo_of_the_house_is_no_link_and_leaves_the_body(language: str, text: str) -> None:
    article = article_of(f'<p><a href="{OLD}">{text}</a></p>', language=language)
    assert article.related_links == ()
    assert text not in article.body


@pytest.mark.parametrize("title", ["WhatsApp to end support for old phones", "Four apps that track the old ferries"])
def test_a_story_that_only_sounds_like_one_is_a_link(title: str) -> None:
    assert found_in(article_of(f'<p><a href="{OLD}">{title}</a></p>')) == [(OLD, title, "inline_promo")]


def test_a_card_without_a_cue_is_titled_by_its_heading() -> None:
    (link,) = article_of(f"<aside>{CARD}</aside>").related_links
    assert (link.url, link.title) == (OLD, "The ferry was very old")


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Related stories"), ("en", "More on this story"), ("de", "Mehr zum Thema"), ("es", "Más información"),
     ("fr", "Sur le même sujet"), ("it", "Articoli correlati"), ("nl", "Lees ook"), ("ja", "関連記事")],
)  # fmt: skip
def test_a_block_under_a_heading_of_related_stories(language: str, heading: str) -> None:
    items = f'<li><a href="{OLD}">The ferry was very old</a></li><li><a href="{NEW}">The crew is safe</a></li>'
    article = article_of("", f"<section><h3>{heading}</h3><ul>{items}</ul></section>", language)
    assert found_in(article) == [
        (OLD, "The ferry was very old", "related_block"),
        (NEW, "The crew is safe", "related_block"),
    ]


def test_boxes_around_a_heading_alone_put_its_list_no_farther_off() -> None:
    heading = "<div><div><div><div><div><div><h2>Related Articles</h2></div></div></div></div></div></div>"
    article = article_of("", f"<section>{heading}<div><ul><li><a href='{OLD}'>The old ferry</a></ul></div></section>")
    assert found_in(article) == [(OLD, "The old ferry", "related_block")]


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Sponsored"), ("de", "Anzeige"), ("fr", "Contenu sponsorisé"), ("es", "Patrocinado"), ("ja", "広告")],
)
def test_a_card_that_somebody_paid_for_is_no_link(language: str, label: str) -> None:
    cards = f'<a href="{OLD}"><span>{label}</span><h3>Ferries for sale, new and old</h3></a>{CARD.replace(OLD, NEW)}'
    article = article_of("", f"<section class='related-articles'>{cards}</section>", language)
    assert [link.url for link in article.related_links] == [NEW]


def test_a_list_of_headlines_at_the_end_needs_no_heading() -> None:
    items = f'<li><a href="{OLD}">The ferry was very old</a></li><li><a href="{NEW}">The crew of it is safe</a></li>'
    html = f"<h1>Ferry sinks</h1><article>{PROSE}<ul>{items}</ul></article>"
    article = extract_article(parse_page(html, f"{SITE}/2026/03/02/a-ferry-sank"))
    assert [(link.url, link.kind) for link in article.related_links] == [(OLD, "related_block"), (NEW, "related_block")]


def test_a_box_named_for_related_stories_needs_no_heading() -> None:
    article = article_of("", f'<div class="related-articles"><a href="{OLD}">The ferry was very old</a></div>')
    assert found_in(article) == [(OLD, "The ferry was very old", "related_block")]


def test_a_heading_and_its_list_may_be_parted_by_line_breaks_alone() -> None:
    entries = f'&#149; <a href="{OLD}">The ferry was very old</a><br>&#149; <a href="{NEW}">The crew is safe</a>'
    article = article_of("", f"<table><tr><td><b>Related stories</b><br>{entries}</td></tr></table>")
    assert [link.kind for link in article.related_links] == ["related_block", "related_block"]
    other = article_of("", f"<table><tr><td><b>In today's Courier</b><br>{entries}</td></tr></table>")
    assert other.related_links == ()


def test_a_heading_and_its_one_link_in_a_box_are_a_promo() -> None:
    box = f'<aside class="inline-related"><span>More on this</span><a href="{OLD}">The ferry was very old</a></aside>'
    html = f"<h1>Ferry sinks</h1><article>{PROSE}{box}{PROSE.replace('ferry', 'boat')}</article>"
    article = extract_article(parse_page(html, f"{SITE}/2026/03/02/a-ferry-sank"))
    assert [(link.url, link.title) for link in article.related_links] == [(OLD, "The ferry was very old")]
    assert "very old" not in article.body


def test_the_rules_of_a_site_name_its_related_stories() -> None:
    box = f'<div class="x7"><a href="{OLD}">The ferry was very old</a></div>'
    page = parse_page(f"<h1>Ferry sinks</h1><article>{PROSE}</article>{box}", f"{SITE}/2026/03/02/a-ferry-sank")
    rules = SiteRules(key="courier", domains=("tarnvalleycourier.example",), selectors=Selectors(related=(".x7",)))
    assert extract_article(page).related_links == ()
    assert found_in(extract_article(page, rules=rules)) == [(OLD, "The ferry was very old", "related_block")]


def test_links_in_sentences_are_told_by_whose_they_are() -> None:
    sentence = (
        f'<p>The ferry, <a href="{OLD}">built long ago</a>, was sold, <a href="https://reg.example/4711">a register</a>'
        " shows, to a firm that nobody in the harbour had ever heard of.</p>"
    )
    assert found_in(article_of(sentence)) == [
        (OLD, "built long ago", "in_text"),
        ("https://reg.example/4711", "a register", "source"),
    ]


def test_one_entry_an_address_and_a_promo_goes_before_a_sentence() -> None:
    sentence = f'<p>The ferry, <a href="{OLD}">built long ago</a>, was sold to a firm that nobody knew.</p>'
    article = article_of(f'{sentence}<p>READ MORE: <a href="{OLD}?utm_source=x">The ferry was very old</a></p>')
    assert found_in(article) == [(OLD, "The ferry was very old", "inline_promo")]


@pytest.mark.parametrize(
    "around",
    [
        f'<section><h3>Most read</h3><ul><li><a href="{OLD}">The ferry was very old</a></li></ul></section>',
        f'<section><h3>Recommended for you</h3><a href="{OLD}">The ferry was very old</a></section>',
        f'<div class="trending-now"><h3>Related</h3><a href="{OLD}">The ferry was very old</a></div>',
        f'<div class="OUTBRAIN"><h3>You may also like</h3><a href="{OLD}">The ferry was very old</a></div>',
        f'<section><h3>Sponsored</h3><a href="{OLD}">The ferry was very old</a></section>',
        f'<section><h3>Latest news</h3><ul><li><a href="{OLD}">The ferry was very old</a></li></ul></section>',
        "<section><h3>Related stories</h3><ul></ul><script>fill()</script></section>",
        f'<nav><ul><li><a href="{OLD}">The ferry was very old</a></li></ul></nav>',
        f'<div class="comments"><p>See <a href="{OLD}">The ferry was very old</a></p></div>',
        f'<p>Related stories</p><section><h3>Latest</h3><a href="{OLD}">The ferry was very old</a></section>',
        '<section><h3>Related</h3><a href="/tag/ferries-of-corven">Ferries of Corven</a></section>',
        f'<footer><a href="{OLD}">The ferry was very old</a></footer>',
    ],
)
def test_other_lists_tags_and_comments_are_none(around: str) -> None:
    assert article_of("", around).related_links == ()


def test_a_list_in_the_story_that_is_mostly_links_is_a_block_whatever_stands_before_its_links() -> None:
    items = f'<li>Corven: <a href="{OLD}">The ferry was old</a><li>The crew: <a href="{NEW}">All are safe</a>'
    article = article_of(f"<h3>Read on</h3><ul>{items}</ul>")
    assert found_in(article) == [(OLD, "The ferry was old", "related_block"), (NEW, "All are safe", "related_block")]
    assert "Read on" not in article.body and "Corven:" not in article.body


def test_a_button_between_the_cards_of_a_list_does_not_end_it() -> None:
    cards = "".join(
        f'<div><h4><a href="{url}">All that is known</a></h4><a href="{url}">More</a></div>' for url in (OLD, NEW)
    )
    assert [link.url for link in article_of("", f"<div><h3>Related</h3>{cards}</div>").related_links] == [OLD, NEW]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<div><h1>Ferry sinks</h1><div>{prose}</div><div>{more}</div><div>{card}</div></div>", []),
        ("<div><h1>Ferry sinks</h1><div>{prose}</div><div>{more}{card}</div></div>", [OLD]),
        ("<div><h1>Ferry sinks</h1>{prose}{card}</div>", [OLD]),
    ],
    ids=["a column", "a part of it", "the text's own element"],
)
def test_what_follows_the_text_in_the_pages_column_is_other_stories(page: str, found: list[str]) -> None:
    more = "".join(f"<p>{SENTENCES['en'].format(hour)}</p>" for hour in range(4, 8))
    html = page.format(prose=PROSE, more=more, card=f'<div><h2><a href="{OLD}">The ferry was very old</a></h2></div>')
    article = extract_article(parse_page(f'<html lang="en">{html}', f"{SITE}/2026/03/02/a-ferry-sank"))
    assert [link.url for link in article.related_links] == found


@pytest.mark.parametrize(
    "sentence",
    [
        '<p>The minister of <a href="/tag/harbours">harbours</a> has not said when the ferry will be raised.</p>',
        '<p>Follow the reporter <a href="https://chirp.example/lind">@lind</a> for more of the ferry and the crew.</p>',
        f'<blockquote class="tweet"><p><a href="{OLD}">pic of the ferry</a> by a bystander</p></blockquote>',
        f'<figure><figcaption><a href="{OLD}">The ferry was very old</a></figcaption></figure>',
        f'<p>This story, <a href="{SITE}/2026/03/02/a-ferry-sank#top">up there</a>, will be told again some day.</p>',
    ],
)
def test_tags_accounts_and_the_page_itself_are_none(sentence: str) -> None:
    assert article_of(sentence).related_links == ()


@pytest.mark.parametrize(
    "piece",
    ['<a href="/2026/a-b-c-{}">x y z</a> ', '<p>Related</p><li><a href="/a-b-c-{}">x</a></li>', "<div class=related>",
     '<p>Read more: <a href="/a-b-c-{}"><b>', "<h3>Related</h3>"],
)  # fmt: skip
def test_hostile_pages_are_bounded(piece: str) -> None:
    """So many links, headings or boxes that anything but one pass over them would not end."""
    article = article_of("".join(piece.replace("{}", str(n)) for n in range(20_000)))
    assert len(article.related_links) <= 3001
