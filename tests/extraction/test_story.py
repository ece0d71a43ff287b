"""The story's own text is found in pages of many builds, and nothing that is not of the story."""

from __future__ import annotations

import re

import pytest

from crawler.extraction.page import parse_page
from crawler.extraction.story import find_story
from tests.extraction.pages import ADDRESS, PARAGRAPHS, article_ld, page_of, paragraphs

STORY = list(PARAGRAPHS)
OTHER = "<ul><li><a href=/x>The harbour master retires after forty years at sea</a></ul>"
COMMENT = "I think that the old boat was much better than this one, and it was never late in thirty years of service."


def blocks(body: str, head: str = "") -> list[str]:
    return [block.text for block in find_story(page_of(f"<h1>Ferry runs again</h1>{body}", head)).blocks]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<article>{paragraphs()}</article>", id="an article"),
        pytest.param(f"<div><div><div>{paragraphs()}</div></div></div>", id="divs without names"),
        pytest.param("<br><br>".join(PARAGRAPHS), id="line breaks in the body"),
        pytest.param("<article>" + "".join(f"<div>{p}</div>" for p in PARAGRAPHS) + "</article>", id="a div each"),
        pytest.param(
            "<main>" + "".join(f'<div class="text-block"><div><p>{p}</p></div></div>' for p in PARAGRAPHS) + "</main>",
            id="wrappers around each paragraph",
        ),
        pytest.param(
            "<main>"
            + "".join("<div class=section>" * 5 + f"{'<div>' * 5}<p>{p}</p>{'</div>' * 10}" for p in PARAGRAPHS),
            id="ten elements around each paragraph, as page builders put them",
        ),
        pytest.param(
            f"<article><div class=free>{paragraphs(*PARAGRAPHS[:2])}</div>"
            f"<div class=free>{paragraphs(*PARAGRAPHS[2:])}</div></article>",
            id="parted in the middle",
        ),
        pytest.param(
            f"<main><div><div class='text wide lead'>{paragraphs(*PARAGRAPHS[:2])}</div></div>{OTHER}"
            f"<div><div class='text last'>{paragraphs(*PARAGRAPHS[2:])}</div></div></main>",
            id="parted, and each part with more names",
        ),
        pytest.param(
            f"<article>{paragraphs(PARAGRAPHS[0])}<div class=paywall>{paragraphs(*PARAGRAPHS[1:])}</div></article>",
            id="the first paragraph before the wall",
        ),
        pytest.param(f"<table><tr><td>{paragraphs()}</td><td>Links</td></tr></table>", id="a table for layout"),
        pytest.param("<td>" + "<br><br>".join(PARAGRAPHS), id="a cell with line breaks"),
        pytest.param(f"<form id=aspnet><div>{paragraphs()}</div></form>", id="a form around the page"),
    ],
)
def test_paragraphs_are_found_whatever_holds_them(body: str) -> None:
    assert blocks(body) == STORY


AROUND = {
    "related": f'<div class="related"><h3>Related</h3>{OTHER}</div>',
    "teasers": "".join(
        f'<div class="card"><a href=/{n}><h3>Another story</h3></a><p>The council met and talked of the rain.</div>'
        for n in range(6)
    ),
    "caption": "<figure><img src=/a.jpg><figcaption>The ferry leaves the pier. Photo: Bo Ek</figcaption></figure>",
    "newsletter": '<div class="newsletter-signup"><p>Get the best of the Courier in your mailbox every morning.</div>',
    "footer": "<footer><p>The Harbour Courier is published by the Courier Society, which follows the code.</footer>",
    "consent": '<div id="cookie-consent"><p>We and our partners store and read information on your device.</p></div>',
    "fact box": "<aside><h3>The ferry</h3><p>Built in 1961, it carries forty cars and four hundred people.</p></aside>",
    "facts by tag": "<fact-box><div>"
    + "<p>Built in 1961, the ferry carries forty cars and four hundred people.</p>" * 3
    + "</div></fact-box>",
    "share": '<ul class="share"><li><a href=/s>Share this story with your friends</a></ul>',
    "signature": '<div class="signature">The best boat is the one that leaves when it says that it will leave.</div>',
    "bio": '<div class="author-bio"><p>Cy Dale has written about the harbour for the Courier since 2011.</p></div>',
}


@pytest.mark.parametrize("name", AROUND)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_what_is_named_as_something_else_is_left_out(name: str, place: str) -> None:
    other = AROUND[name]
    inside = paragraphs(*PARAGRAPHS[:2]) + (other if place == "inside" else "") + paragraphs(*PARAGRAPHS[2:])
    body = f"{other if place == 'before' else ''}<article>{inside}</article>{other if place == 'after' else ''}"
    assert blocks(body) == STORY


def test_long_comments_do_not_outweigh_a_short_story() -> None:
    comments = "".join(f'<div class="comment"><b>Di</b><p>{COMMENT} {n}</p></div>' for n in range(60))
    assert blocks(f"<article>{paragraphs()}</article><div class=comments>{comments}</div>") == STORY


def test_a_name_that_all_paragraphs_have_says_nothing() -> None:
    cards = "".join(f'<div class="card"><div class="card-content"><p>{p}</p></div></div>' for p in PARAGRAPHS)
    assert blocks(f"<div class=collection-cards>{cards}</div>") == STORY


def test_a_second_article_is_another_story() -> None:
    other = paragraphs(*(f"{p} That was the other one." for p in PARAGRAPHS * 3))
    body = f"<main><article><h1>Ferry</h1>{paragraphs()}</article><article><h1>Other</h1>{other}</article></main>"
    story = find_story(page_of(body))
    assert [block.text for block in story.blocks] == STORY


def test_teasers_that_are_articles_inside_the_article_are_left_out() -> None:
    teasers = "".join(f"<article><p>{COMMENT} {n}</p></article>" for n in range(6))
    assert blocks(f"<article>{paragraphs()}{teasers}</article>") == STORY


def test_the_entries_of_a_live_report_are_one_story() -> None:
    entries = "".join(f"<article><h3>At {n}</h3><p>{p}</p></article>" for n, p in enumerate(PARAGRAPHS))
    assert [text for text in blocks(f"<div class=live>{entries}</div>") if not text.startswith("At ")] == STORY


def test_entries_that_are_named_so_belong_to_their_report() -> None:
    entry = f"<div class='live-entry at-5'><h3>At five</h3><div class=entry-text><p>{PARAGRAPHS[3]}</p></div></div>"
    body = f"<article><div><div class=intro-text>{paragraphs(*PARAGRAPHS[:3])}</div>{entry}</div></article>"
    assert blocks(body) == [*STORY[:3], "At five", STORY[3]]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("KABUL (AP) - A ferry sank.", True),
        ("Shares fell 11 percent.", True),
        ("“It was cold.”", False),  # too short to tell from a label
        ("Share this with a friend!", False),
        ("Also read on our pages:", False),
        ("(With inputs from agencies.)", False),
        ("Updated on 12 May at 5 p.m.", False),
        ("<a href=/x>More about the ferry.</a>", False),
        ("Photo of the old ferry", False),
    ],
)
def test_a_short_sentence_beside_the_story_is_its_paragraph(line: str, kept: bool) -> None:
    text = re.sub("<[^>]*>", "", line)
    assert blocks(f"<article><p>{line}</p>{paragraphs()}</article>") == [text] * kept + STORY
    assert blocks(f"<article>{paragraphs()}<p>{line}</p></article>") == STORY + [text] * kept
    assert blocks(f"<article><div><p>{line}</p></div>{paragraphs()}<div><p>{line}</p></div></article>") == STORY


def test_a_short_sentence_behind_a_list_is_a_paragraph_where_others_are_set_so() -> None:
    texts = blocks(
        f"<article>{paragraphs(*STORY[:3])}<ul><li>{STORY[3]}</ul><p>That was all there was.</p><p>By Bo Day</article>"
    )
    assert texts == [*STORY, "That was all there was."]


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("<p>The times:</p><ul><li>8 a.m. daily<li>9 a.m.</ul>", ["The times:", "8 a.m. daily", "9 a.m."]),
        ("<p>The new times</p><ul><li>8 a.m. daily</ul>", []),
        ("<p>Share this:</p><ul><li><a href=/x>Chirp this story</a></ul>", []),
        ("<p>Share this:</p><div><ul><li>By letter</ul></div>", []),
    ],
)  # fmt: skip
def test_a_list_that_the_last_paragraph_announces_is_the_storys(end: str, kept: list[str]) -> None:
    assert blocks(f"<article>{paragraphs()}{end}</article>") == [*STORY, *kept]


def test_columns_of_a_table_for_layout_are_apart_and_its_rows_are_not() -> None:
    beside = "<br><br>".join(f"{n}. The council met on Monday and talked of the rain for hours." for n in range(4))
    rows = "".join(f"<tr><td>{p}</td></tr>" for p in STORY)
    assert blocks(f"<table><tr><td>{'<br><br>'.join(STORY)}</td><td>{beside}</td></tr></table>") == STORY
    assert blocks(f"<table>{rows}</table>") == STORY


def test_what_is_set_as_it_was_typed_is_of_the_text() -> None:
    typed = "8 a.m. and 9 a.m. and 10 a.m. from the pier, and from the island one hour later each."
    assert blocks(f"<article>{paragraphs()}<pre>{typed}</pre>{paragraphs(typed + ' Daily.')}</article>")[4:] == [
        typed,
        f"{typed} Daily.",
    ]


def test_text_in_a_script_without_full_stops_is_prose() -> None:
    line = "เรือข้ามฟากกลับมาวิ่งข้ามอ่าวอีกครั้งเมื่อเช้านี้ หลังจากซ่อมอยู่ครึ่งปี เจ้าหน้าที่ท่าเรือกล่าวเมื่อวันจันทร์"
    texts = [f"{n} {line}" for n in range(2)]
    notice = "We use cookies to make this page better. You may say no to all of them at any time you like."
    assert blocks(f"<div><p>{notice}</div><div>{paragraphs(*texts)}</div>") == texts


def test_subheadings_lists_and_quotations_are_the_storys() -> None:
    rest = f"<ul><li>{STORY[1]}</ul><blockquote>{STORY[2]}</blockquote>"
    body = f"<article><p>{STORY[0]}</p><h2>The yard</h2>{rest}</article>"
    story = find_story(page_of(body))
    assert [(block.kind, block.text) for block in story.blocks] == [
        ("paragraph", STORY[0]),
        ("heading", "The yard"),
        ("list_item", STORY[1]),
        ("quotation", STORY[2]),
    ]


def test_headings_that_announce_what_is_left_out_go_with_it() -> None:
    body = f"<article>{paragraphs(*STORY[:2])}<h3>Read more</h3>{OTHER}{paragraphs(*STORY[2:])}</article>"
    assert blocks(body) == STORY


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("<div class=ad-slot><p>Buy boats</p></div>", id="an advertisement"),
        pytest.param("<figure><figcaption>The yard</figcaption>Photo: Bo Ek</figure>", id="a picture"),
        pytest.param("<div class=visually-hidden>Article content</div>", id="a label that nobody sees"),
    ],
)
def test_a_heading_stays_before_its_paragraph_whatever_is_between(between: str) -> None:
    body = f"<article><p>{STORY[0]}</p><h2>The yard</h2>{between}<p>{STORY[1]}</p></article>"
    assert blocks(body) == [STORY[0], "The yard", STORY[1]]


@pytest.mark.parametrize("again", [paragraphs(), f"<div>{' '.join(PARAGRAPHS * 2)}</div>"])
def test_text_that_is_printed_twice_is_taken_once(again: str) -> None:
    assert blocks(f"<article>{paragraphs()}{again}</article>") == STORY


def test_a_story_ends_where_its_page_declares_that_it_ends() -> None:
    offer = "<p>The Courier is free to read because people pay for it who can, and you could be one of them.</p>"
    head = article_ld(headline="Ferry", articleBody="\n\n".join(PARAGRAPHS))
    assert blocks(f"<article>{paragraphs()}{offer}</article>", head) == STORY
    assert len(blocks(f"<article>{paragraphs()}{offer}</article>")) == len(STORY) + 1


@pytest.mark.parametrize(
    "text",
    [
        "大雨が降り、川の水位が上がった。市は住民に避難を呼びかけている。",
        "어제 내린 비로 강물이 불어났고 시는 주민들에게 대피를 권고했다고 밝혔다.",
    ],
)
def test_scripts_that_say_more_in_a_character_count_as_much(text: str) -> None:
    assert blocks(f"<div>{paragraphs(text)}</div><div>menu one two three</div>") == [text]


@pytest.mark.parametrize(
    "sentence",
    [
        "渡し船は今朝、半年ぶりに港を横切って走り始めたと港湾局が発表した。",
        "ဒီကနေ့ မနက်မှာ သင်္ဘောက ဆိပ်ကမ်းကို ပြန်ဖြတ်ကူးပါတယ်လို့ ဆိပ်ကမ်းအာဏာပိုင်က ပြောပါတယ်။",
        "नाव आज सुबह फिर से बंदरगाह के पार चली, बंदरगाह के प्रमुख ने सोमवार को बताया।",
        "کشتی آج صبح پھر بندرگاہ کے پار چلی، بندرگاہ کے سربراہ نے پیر کے دن بتایا۔",
    ],
)
def test_a_line_break_behind_a_full_stop_of_any_script_ends_a_paragraph(sentence: str) -> None:
    texts = [f"{n} {sentence}" for n in range(4)]
    assert blocks("<div>" + "<br>".join(texts) + "</div>") == texts


@pytest.mark.parametrize("opened", ["<nav><ul><li><a href=/>Front</a></ul>", "<button>Menu", "<dialog><p>Hello</p>"])
def test_a_story_behind_a_menu_that_is_never_closed_is_found(opened: str) -> None:
    page = page_of(f"{opened}<div><h1>Ferry runs again</h1><article>{paragraphs()}</article></div>")
    assert [block.text for block in find_story(page).blocks] == STORY


def test_a_story_is_read_whole_though_no_paragraph_of_it_ends() -> None:
    page = page_of("<h1>Ferry</h1><p>" + " ".join(f"{n} {STORY[0]}" for n in range(5000)))
    texts = [block.text for block in find_story(page).blocks]
    assert " ".join(texts).startswith("0 The") and texts[-1].endswith(STORY[0]) and f"4999 {STORY[0]}" in texts[-1]
    assert not page.cuts


def test_a_page_says_that_its_story_was_too_long() -> None:
    page = page_of("<h1>Ferry</h1>" + paragraphs(*(f"{n} {STORY[0]}" for n in range(12_000))))
    texts = [block.text for block in find_story(page).blocks]
    assert sum(map(len, texts)) == pytest.approx(1_000_000, rel=0.01)
    assert page.cuts == {"a text of more than 1,000,000 letters, of which the first were read"}


def test_a_page_says_that_it_prints_too_many_pieces_of_text() -> None:
    page = page_of(f"{paragraphs()}<ul>{'<li>Rain' * 50_000}</ul>")
    assert [block.text for block in find_story(page).blocks] == STORY
    assert page.cuts == {"a page of more than 50,000 pieces of text, of which the first were read"}


def test_a_page_without_prose_has_no_story() -> None:
    story = find_story(page_of("<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>"))
    assert (story.blocks, story.containers) == ((), ())


def test_header_and_footer_are_what_stands_around_the_text() -> None:
    body = f"<div>City</div><h1>Ferry</h1><div>By Cy Dale</div><article>{paragraphs()}</article><div>Cy Dale</div>"
    story = find_story(page_of(body))
    assert [p.text for p in story.header] == ["City", "Ferry", "By Cy Dale"]
    assert [p.text for p in story.footer] == ["Cy Dale"]


def test_a_page_that_opens_no_body_is_read_all_the_same():
    # The parser files an element that HTML 4 did not know under the head where no <body> was opened before it.
    html = f"<html><title>Rain</title><article><h1>Rain</h1>{paragraphs(*STORY)}</article>"
    page = parse_page(html, "https://harbour.example/r")
    assert [block.text for block in find_story(page).blocks] == STORY


@pytest.mark.parametrize("stamp", ["Originally published May 12, 2024. Updated May 13, 2024.", "2024. május 12."])
def test_a_line_that_says_when_is_no_paragraph(stamp: str) -> None:
    story = find_story(page_of(f"<h1>Ferry</h1><article><p>{stamp}</p>{paragraphs()}</article>"))
    assert stamp not in [block.text for block in story.blocks]
    assert stamp in [passage.text for passage in story.header]


def test_a_first_paragraph_that_speaks_of_publishing_stays() -> None:
    first = "The harbour office on May 12, 2024 published the plans of a ferry that it has been asked for."
    story = find_story(page_of(f"<h1>Ferry</h1><article><p>{first}</p>{paragraphs()}</article>"))
    assert story.blocks[0].text == first


def test_the_story_goes_on_in_another_element_named_for_its_text() -> None:
    first = "<div class=top><div class='article-text first'>" + paragraphs() + "</div></div>"
    rest = "<div class='article-text-more'>" + "".join(f"<p>{text} Again.</p>" for text in PARAGRAPHS) + "</div>"
    story = find_story(page_of(f"<div class=page><h1>Ferry</h1>{first}<p class=ad>Advertisement</p>{rest}</div>"))
    assert len(story.blocks) == 2 * len(PARAGRAPHS)


def test_a_place_to_link_to_is_no_link() -> None:
    heading = "<h3><a name=part-2>What the harbour says</a></h3>"
    page = page_of(f"<h1>Ferry</h1><article>{paragraphs()}{heading}<p>{PARAGRAPHS[0]} Again.</p></article>")
    assert "What the harbour says" in [block.text for block in find_story(page).blocks]


def test_a_list_of_other_stories_goes_though_parts_of_its_items_are_no_links() -> None:
    items = "".join(
        f"<li>{start}: <a href=/{start}>{start} runs again from today</a></li>" for start in ("Bus", "Tram")
    )
    kept = "<li>The bus runs at <a href=/bus>ten</a> and at noon, from the harbour.</li>"
    page = page_of(
        f"<h1>Ferry</h1><article>{paragraphs()}<h3>More of this</h3><ul>{items}</ul><p>{PARAGRAPHS[0]} Again.</p>"
        f"<ul>{kept}</ul><p>{PARAGRAPHS[1]} Again.</p></article>"
    )
    text = " ".join(block.text for block in find_story(page).blocks)
    assert "Tram" not in text and "More of this" not in text and "at noon" in text


def test_a_list_of_links_to_other_sites_is_of_the_text() -> None:
    items = "".join(f"<li>The yard: <a href=https://yard{n}.example/>How the deck was laid</a>" for n in range(3))
    written = f"<h3>What else was written</h3><ul>{items}</ul>"
    texts = blocks(f"<article>{paragraphs(*STORY[:3])}{written}{paragraphs(STORY[3])}</article>")
    assert texts[3:-1] == ["What else was written", *["The yard: How the deck was laid"] * 3]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Did you like this? Sign up for our newsletter and read of every ferry on Monday morning.", False),
        ("This site is protected by reCAPTCHA and the policy of its maker applies to all that you send.", False),
        ("Subscribe to continue: the ferry, the tram and the bus, every day, for less than a ticket.", False),
        ("Passengers can sign up for the summer timetable at the pier, where it is printed on Friday.", True),
        ("The captain follows the news of the harbour on three radios, and sleeps next to one of them.", True),
        ("© Ann Lee The ferry across the harbour at noon, with the new engines and the old deck chairs.", False),
    ],
)
def test_what_the_publisher_says_to_its_readers_below_is_none_of_the_story(line: str, kept: bool) -> None:
    assert (line in blocks(f"<article>{paragraphs(*STORY, line)}</article>")) is kept


def test_an_appeal_between_paragraphs_stays_for_it_may_be_the_storys_subject() -> None:
    said = "“Sign up for our newsletter,” says every page of the harbour, and forty thousand people have."
    assert said in blocks(f"<article>{paragraphs(STORY[0], said, *STORY[1:])}</article>")


@pytest.mark.parametrize(
    ("last", "is_story"),
    [
        ("“Follow us on the boat,” she told the crowd that had come to the harbour.", True),
        ("Follow us on the “Harbour” channel for more of it.", False),
    ],
)
def test_a_story_may_end_with_somebodys_appeal(last: str, is_story: bool) -> None:
    assert (last in blocks(f"<article>{paragraphs(*STORY, last)}</article>")) == is_story


def test_numbered_headings_of_pictures_stay() -> None:
    pictures = "".join(
        f"<h3>{n}. The ferry of 19{n}2</h3><figure><figcaption>A ferry</figcaption></figure>" for n in (1, 2)
    )
    page = page_of(f"<h1>Ferries</h1><article>{paragraphs()}{pictures}<p>{PARAGRAPHS[0]} Again.</p></article>")
    assert [b.text for b in find_story(page).blocks if b.kind == "heading"] == [
        "1. The ferry of 1912",
        "2. The ferry of 1922",
    ]


@pytest.mark.parametrize("heading", ["h2", "h4"])
def test_cards_below_do_not_outweigh_the_story_though_they_hold_more(heading: str) -> None:
    cards = "".join(
        f"<div class=item><{heading}><a href=/{n}>Another story {n}</a></{heading}><p>{n}. {COMMENT}</p></div>"
        for n in range(12)
    )
    assert blocks(f"<div><div class=text>{paragraphs()}</div><div>{cards}</div></div>") == STORY


def test_the_entries_of_a_round_up_are_no_cards() -> None:
    """Headings that link to what other sites wrote, a paragraph about each, are the story itself."""
    entries = "".join(
        f"<div class=entry><h2><a href='https://outlet{n}.example/{n}'>Ferry {n} runs</a></h2><p>{p}</p></div>"
        for n, p in enumerate(PARAGRAPHS)
    )
    text = "\n".join(blocks(f"<article><p>{COMMENT}</p>{entries}</article>"))
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_a_post_whose_heading_links_to_itself_is_no_card() -> None:
    posts = "".join(f"<div><h2><a href={ADDRESS}>Post {n}</a></h2><p>{p}</p></div>" for n, p in enumerate(STORY))
    assert [text for text in blocks(f"<div>{posts}</div><div><p>{COMMENT}</p></div>") if text in STORY] == STORY


def test_a_short_story_below_a_linked_label_is_no_card() -> None:
    label = "<h3><a href=/city>City and harbour</a></h3>"
    assert blocks(f"<div>{label}<p>{STORY[0]}</p></div><div><p>About us: {COMMENT[:60]}.</p></div>") == STORY[:1]


ASIDE = "The old boat had carried the mail to the island for fifty years before it was sold."


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"<div class=intro><p>{ASIDE}</p></div>", id="a lead"),
        pytest.param(f"<div class=col><div><div>{ASIDE}</div></div></div>", id="a column"),
        pytest.param(f"<div class=q><blockquote><p>{ASIDE}</p></blockquote></div>", id="a quotation"),
    ],
)
def test_a_box_of_sentences_in_the_text_or_right_above_it_is_of_the_text(box: str) -> None:
    assert blocks(f"<div class=post>{box}{paragraphs()}</div>") == [ASIDE, *STORY]
    assert blocks(f"<div class=post>{paragraphs(*STORY[:2])}{box}{paragraphs(*STORY[2:])}</div>") == [
        *STORY[:2],
        ASIDE,
        *STORY[2:],
    ]


def test_a_box_below_the_text_is_not() -> None:
    assert blocks(f"<div class=post>{paragraphs()}<div class=more><p>{ASIDE}</p></div></div>") == STORY


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"<div class=q><p>{STORY[0][4:]}</p></div>", id="a pull quote"),
        pytest.param(f"<div class=q><h3>The boat</h3><p>{ASIDE}</p></div>", id="a fact box with a heading"),
        pytest.param(f"<div class=q><p>Good to know</p><p>{ASIDE}</p></div>", id="a fact box with a label"),
        pytest.param(f"<div class=q><p>{ASIDE} <a href=/x>More</a></p></div>", id="with a link"),
        pytest.param(f"<div class=q><p>© Bo Ek {ASIDE}</p></div>", id="a caption"),
        pytest.param(f"<div class=q><p>{ASIDE[:-1]}!</p></div>", id="an appeal"),
        pytest.param(f"<header><p>{ASIDE}</p></header>", id="a standfirst"),
        pytest.param(f"<div class=newsletter><p>{ASIDE}</p></div>", id="named as something else"),
    ],
)
def test_other_boxes_in_the_text_are_not(box: str) -> None:
    assert blocks(f"<div class=post>{paragraphs(*STORY[:2])}{box}{paragraphs(*STORY[2:])}</div>") == STORY


def test_a_byline_between_lead_and_text_goes() -> None:
    body = f"<div class=post><div class=intro>{ASIDE}</div><p>Bo Ek, Tarn</p>{paragraphs()}</div>"
    assert blocks(body) == [ASIDE, *STORY]


@pytest.mark.parametrize(
    ("main", "beside", "kept"),
    [
        pytest.param("class=col-md-8", "class=col-md-4", False, id="a narrower column"),
        pytest.param("id=col3", "id=col2", False, id="a numbered column"),
        pytest.param("id=col_middle", "id=col_right", False, id="a column of another name"),
        pytest.param("id=c12", "id=c13", True, id="the next part"),
    ],
)
def test_what_is_set_like_the_story_in_another_column_is_not_of_it(main: str, beside: str, kept: bool) -> None:
    column = f"<h3>Service</h3><p class=text>{ASIDE}</p><p class=text>{COMMENT}</p>"
    text = "".join(f"<p class=text>{paragraph}</p>" for paragraph in STORY)
    page = f"<div><div {main}><h1>Ferry runs again</h1>{text}</div><div {beside}>{column}</div></div>"
    story = find_story(page_of(page))
    assert [block.text for block in story.blocks] == STORY + ["Service", ASIDE, COMMENT] * kept


def test_a_part_below_a_subheading_is_no_column() -> None:
    first, second = paragraphs(*STORY[:2]), paragraphs(*STORY[2:])
    parts = f"<div class=text>{first}</div><div class='text full'><h2>Why</h2>{second}</div>"
    assert blocks(f"<div class=post>{parts}</div>") == [*STORY[:2], "Why", *STORY[2:]]
