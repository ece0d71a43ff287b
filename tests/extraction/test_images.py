from __future__ import annotations

from crawler.extraction.images import find_images
from crawler.extraction.story import find_story
from crawler.items import Image
from tests.extraction.pages import PARAGRAPHS, article_ld, page_of, paragraphs

SITE = "https://www.harbour-courier.example"
FIGURE = (
    '<figure><img src="data:image/gif;base64,R0" data-src="/ferry.jpg?w=400"><figcaption>The ferry leaves. '
    '<span class="image-credit">Photo: Bo Ek</span></figcaption></figure>'
)


def images(body: str = "", head: str = "") -> tuple[Image, ...]:
    page = page_of(
        f"<h1>Ferry</h1><article>{paragraphs(*PARAGRAPHS[:2])}{body}{paragraphs(*PARAGRAPHS[2:])}</article>", head
    )
    return find_images(page, find_story(page))


def test_figures_bring_caption_and_credit() -> None:
    assert images(FIGURE) == (Image(url=f"{SITE}/ferry.jpg?w=400", caption="The ferry leaves.", credit="Photo: Bo Ek"),)


def test_one_picture_in_two_sizes_is_one() -> None:
    assert len(images(FIGURE, '<meta property="og:image" content="/ferry.jpg?w=1200">')) == 1


def test_the_declared_picture_alone() -> None:
    assert images(head=article_ld(image={"url": "/a.jpg"})) == (Image(url=f"{SITE}/a.jpg"),)
    assert images(head='<meta property="og:image" content="javascript:1">') == ()


def test_a_page_of_pictures_is_cut() -> None:
    assert len(images("".join(f"<figure><img src=/{n}.jpg></figure>" for n in range(200)))) == 30
