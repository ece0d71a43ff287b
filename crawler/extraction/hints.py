"""What the names that publishers give to elements say of their content: the words, all in one place.

A class or an id is cut into words ("article__body--wide" → article, body, wide; "relatedStories" → related,
stories) and each word looked up in these tables.  They are the vocabulary of content management systems, which is
English (or close to it) on sites of every language; words that readers see belong into the lexicons.  Only words are
here that hardly ever stand around the text of a story: "section", "category" or "widget" do, and say nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final


class Hint:
    """What an element is named or tagged as: bits, to be joined with ``|``.

    Plain integers: every element of a page is asked, and the operators of ``enum.Flag`` cost more than the parsing.
    """

    STORY: Final = 1 << 0
    """The story's own text: "article-body"."""
    CHROME: Final = 1 << 1
    """The site's frame: navigation, footer, log-in, cookie consent, advertisements."""
    RELATED: Final = 1 << 2
    """Other stories: teasers, "most read", promos."""
    COMMENTS: Final = 1 << 3
    SHARE: Final = 1 << 4
    """Share buttons, newsletter sign-ups, subscription offers."""
    CAPTION: Final = 1 << 5
    """Captions and credits of pictures and films, players."""
    BYLINE: Final = 1 << 6
    """Byline, the author's portrait."""
    DATE: Final = 1 << 12
    """Date line and what else is printed small below a headline."""
    TAGS: Final = 1 << 7
    """Keywords, section labels, breadcrumbs."""
    ASIDE: Final = 1 << 8
    """Boxes beside the story: facts, pull quotes, side bars."""
    STANDFIRST: Final = 1 << 9
    HEADLINE: Final = 1 << 10
    HIDDEN: Final = 1 << 11
    """Not shown, or only to some readers."""
    LIVE: Final = 1 << 13
    """The entries of a live report."""


# One word of a class or id, between humps, digits and punctuation.
WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Names are cut after so many characters; some are generated and endless.
LONGEST_NAME: Final = 300
# A name of more words is a headline made into one: "she-wore-a-similar-dress-in-london".
MOST_WORDS: Final = 6
# "noImage", "has-sidebar", "with-caption": such names tell what an element has, not what it is.
HAVING: Final = frozenset(("no", "has", "with", "without"))
# What blog systems call the heading of a story, on pages where the h1 is the blog's name.
STORY_HEADINGS: Final = frozenset(("entry-title", "post-title", "article-title", "article-headline", "entry-headline"))
# "/author/ann-lee", "/autoren/42", "/?author=3": the page of a writer, not the list of them.
AUTHOR_ADDRESS: Final = re.compile(
    r"/(?:authors?|aut(?:or|oren|ores|eur|eurs|ore|ori)|profiles?|writers?|contributors?|columnists?|journalists?"
    r"|reporters?|staff|bios?|by|redakteur(?:e|in)?)/[^/?#]|[?&]author=\d"
)
# Names that say which tags and sections a story has, of whatever words these are made: "tag-newsletter".
TAXONOMIES: Final = ("tag-", "category-")

VOCABULARY: Final[dict[int, str]] = {
    Hint.STORY: "articlebody storybody postbody bodytext richtext fulltext articletext storytext articlecontent"
    " storycontent postcontent entrycontent",
    Hint.CHROME: "nav navi topnav mainnav subnav footnav leftnav sidenav mainmenu topmenu navbar navigation menu"
    " submenu breadcrumb breadcrumbs footer cookie cookies consent gdpr onetrust ad ads adslot advert adverts"
    " advertisement advertising adsense adblock adblocker dfp sponsor sponsored banner login signin register"
    " registration toolbar search pagination pager popup modal popover tooltip copyright copyrights legal"
    " disclaimer poll quiz dropdown feedback anzeige werbung publicidad publicite reklam privacy",
    Hint.RELATED: "related relatedlinks relatedposts relatedarticles relatedstories relatednews relatedcontent"
    " recentposts latestposts popularposts blogroll recommended recommendation recommendations recirc"
    " recirculation teaser teasers trending popular mostread mostpopular readmore readalso outbrain taboola"
    " similar promo promos morefrom morestories latest suggested suggestions upnext crosslink crosslinks linkbox"
    " verwandt verwandte relacionadas relacionados correlati carousel swiper collections card cards",
    Hint.COMMENTS: "comment comments commentform commentlist commentsection commentbox commentbody commenttext"
    " commentarea usercomments readercomments kommentarliste kommentarbereich leserkommentare trackback trackbacks"
    " pingback pingbacks disqus respond kommentare kommentar comentarios commentaires coral viafoura livefyre"
    " replies reply",
    Hint.SHARE: "share sharing sharebar sharethis social socials follow newsletter newsletters subscribe subscriber"
    " subscription subscriptions signup donate donation donations addthis sharedaddy shariff whatsapp bookmark",
    Hint.CAPTION: "caption captions credit credits figcaption figure legend gallery photo photos image images img"
    " contentimage player jwplayer bildunterschrift bildtext",
    Hint.BYLINE: "byline bylines author authors autor autoren auteur auteurs autore autores verfasser bio"
    " biography contributor contributors reporter signature"
    " signatures vcard createdby username",
    Hint.DATE: "dateline timestamp pubdate postdate publishdate meta metadata metainfo postmetadata date dates datum"
    " fecha submitted",
    Hint.TAGS: "tags keywords topics taglist kicker eyebrow overline",
    Hint.ASIDE: "aside sidebar rightsidebar leftsidebar infobox factbox faktenbox sidenote pullquote",
    Hint.STANDFIRST: "standfirst deck dek subtitle subheadline subhead lede leadtext chapo chapeau sottotitolo ingress"
    " vorspann intro summary excerpt abstract",
    Hint.HEADLINE: "headline title",
    Hint.LIVE: "live liveblog liveticker livefeed livereport minutebyminute",
    Hint.HIDDEN: "invisible visuallyhidden sr screenreader offscreen noprint fallback",
}

# Classes of boxes of related stories, whatever their heading: "related-articles", "relatedCoverage", "lire-aussi".
RELATED_NAME: Final = re.compile(
    r"related(?!-?_?(?:tag|topic|theme|keyword|video|search))|relacionad|verwandt|correlat|lire-?_?aussi|read-?_?also"
    r"|more-?_?on-?_?this|see-?_?also|mehr-?_?zum-?_?thema|story-?_?timeline|further-?_?reading",
    re.IGNORECASE,
)
# Classes of boxes that have nothing to do with the story: "trending-now", "mostRead", "latest-feed", "OUTBRAIN".
OTHER_NAME: Final = re.compile(
    r"trending|most-?_?(?:read|popular|viewed|shared|recent|commented)|popular|latest|outbrain|taboola|sponsor|promoted|newsletter"
    r"|partner|breaking|ticker|recirc|meistgelesen|mas-?_?leid|plus-?_?lus|piu-?_?letti|mais-?_?lidas|advert|-ads?\b|\bads?-",
    re.IGNORECASE,
)
# In classes of posts of other platforms, as part of longer words, too.
EMBEDS: Final = ("tweet", "twitter", "instagram", "facebook", "tiktok", "embed", "reddit")


def _index_words() -> dict[str, int]:
    index: dict[str, int] = {}
    for hint, words in VOCABULARY.items():
        for word in words.split():
            index[word] = index.get(word, 0) | hint
    return index


HINTS_OF_WORD: Final = _index_words()


@lru_cache(maxsize=1 << 15)
def read_names(names: str) -> int:
    """The hints in a class or id attribute.

    >>> read_names("article__related relatedStories") == Hint.RELATED
    True
    """
    found = 0
    for name in names[:LONGEST_NAME].split():
        found |= _read_name(name)
    return found


@lru_cache(maxsize=1 << 15)
def _read_name(name: str) -> int:
    """Those of one class, which stands beside others in many attributes."""
    words = [word.lower() for word in WORD.findall(name)]
    if len(words) > MOST_WORDS or name.startswith(TAXONOMIES):
        return 0
    if not HAVING.isdisjoint(words):
        words = words[: next(n for n, word in enumerate(words) if word in HAVING)]
    found = 0
    for word in (*words, *map("".join, pairwise(words))):
        found |= HINTS_OF_WORD.get(word, 0)
    return found


@lru_cache(maxsize=1 << 14)
def names_related(names: str) -> bool:
    """True for the names of a box of stories related to this one."""
    return RELATED_NAME.search(names[:LONGEST_NAME]) is not None


@lru_cache(maxsize=1 << 14)
def names_other(names: str) -> bool:
    """True for the names of a box of stories that have nothing to do with this one."""
    return OTHER_NAME.search(names[:LONGEST_NAME]) is not None


def names_embed(names: str) -> bool:
    """True for the names of what another platform prints inside the page.

    >>> names_embed("twitter-tweet")
    True
    """
    return any(name in names.lower() for name in EMBEDS)
