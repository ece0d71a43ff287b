"""What a lexicon file may say: a frozen dataclass a table, its fields the table's keys.

Field types that the loader knows: ``tuple[str, ...]``, ``dict[str, str]``, ``dict[str, int]``,
``dict[str, tuple[str, ...]]``, ``str``, ``bool``.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class DateWords:
    """``[dates]``: how dates are printed."""

    months: dict[str, int] = field(default_factory=dict)
    """Lower-case names and abbreviations without full stop → 1..12."""
    persian_months: dict[str, int] = field(default_factory=dict)
    """The same for the Persian calendar, whose years are 1300 to 1499."""
    behind_persian_months: tuple[str, ...] = ()
    """What may stand between such a name and its year: the word for "month"."""
    weekdays: dict[str, int] = field(default_factory=dict)
    """→ 0 (Monday) .. 6."""
    zones: dict[str, str] = field(default_factory=dict)
    """Zone names a page prints → IANA name or offset: "et" → "America/New_York"."""
    published: tuple[str, ...] = ()
    """Words before a first publication: "published", "posted"."""
    modified: tuple[str, ...] = ()
    """Words before a last modification: "updated", "last modified"."""
    elsewhere: tuple[str, ...] = ()
    """Words before a date that is neither: "copyright", "last reviewed", "born"."""
    eras: dict[str, int] = field(default_factory=dict)
    """Eras whose years are printed behind their names → the year before their first: 令和 → 2018."""
    years_ahead: int = 0
    """How many years the calendar of the language is ahead: Thai ones print 2567 for 2024."""
    day_first: bool = True
    """True where 1/2/2020 is the first of February."""
    fillers: tuple[str, ...] = ()
    """Words inside a date that are none of its parts: "de" of "6 de octubre"."""
    clock_words: tuple[str, ...] = ()
    """Words before or behind a time of day, without full stop: "uhr", "kl", "ore"."""
    forenoon: tuple[str, ...] = ()
    """Words beside a time before noon: "am", "오전"."""
    afternoon: tuple[str, ...] = ()
    """Words beside a time after noon: "pm", "오후"."""


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """``[pages]``: by which pages are known that are no story."""

    not_found: tuple[str, ...] = ()
    """In titles of pages that are gone: "page not found"."""
    consent: tuple[str, ...] = ()
    """In titles and addresses of walls that ask for consent: "cookie settings"."""
    challenge: tuple[str, ...] = ()
    """In titles of pages that ask whether the reader is human: "just a moment"."""
    home: tuple[str, ...] = ()
    """What the front page is called in breadcrumbs."""
    closing: tuple[str, ...] = ()
    """Headings behind which a story is over: "leave a comment", "about the author"."""
    comments: tuple[str, ...] = ()
    """What stands above the readers' comments, behind their number or before it: "4 comments"."""
    appeals: tuple[str, ...] = ()
    """In lines below a story in which the publisher speaks of itself to its readers: "sign up for our"."""


@dataclass(frozen=True, kw_only=True)
class BylineWords:
    """``[bylines]``: who wrote it."""

    by: tuple[str, ...] = ()
    """Words that open a byline: "by", "von"."""
    about: tuple[str, ...] = ()
    """Words before the name over a box about the author: "about", "über"."""
    nobody: tuple[str, ...] = ()
    """What stands where a name would, of all languages at once in ``und.toml``: "admin", "view profile"."""
    afterwards: tuple[str, ...] = ()
    """What is printed right behind a name and is no part of it: "follow", "anzeigen"."""
    separators: tuple[str, ...] = ()
    """Words between two names: "and", "und"."""
    roles: tuple[str, ...] = ()
    """Job titles beside a name, no part of it: "senior correspondent"."""
    desks: tuple[str, ...] = ()
    """Words by which a desk is known: "staff", "newsroom"."""
    firms: tuple[str, ...] = ()
    """Words by which a firm is known, of all languages at once (in ``und.toml``): "gmbh"."""
    photos: tuple[str, ...] = ()
    """Words that open the name of whoever made the pictures: "photos"."""
    particles: tuple[str, ...] = ()
    """Lower-case words inside names, of all languages at once (in ``und.toml``): "van der"."""


@dataclass(frozen=True, kw_only=True)
class DatelineWords:
    """``[datelines]``: the place line that opens a story.  What "und" says holds in every language."""

    places: tuple[str, ...] = ()
    """Places known so well that a dateline may name them without further proof."""
    regions: tuple[str, ...] = ()
    """States and countries that stand behind a place: "fla.", "kenya"."""
    particles: tuple[str, ...] = ()
    """Lower-case words inside a place's name: "am" of "Frankfurt am Main"."""
    areas: tuple[str, ...] = ()
    """Words that open the name of a place larger than a town: "Landkreis"."""
    prepositions: tuple[str, ...] = ()
    """Words that stand before places in running text and before people hardly ever: "in", "near"."""
    agencies: tuple[str, ...] = ()
    """Agencies and outlets that a dateline names, with or without brackets."""
    desks: tuple[str, ...] = ()
    """Words behind an agency's name: "Business" of "CNN Business"."""
    kickers: tuple[str, ...] = ()
    """What opens a paragraph like a place and is none: "read more", "exclusive"."""
    titles: tuple[str, ...] = ()
    """Words for the writer inside a dateline: 記者 in 「中央社記者...」."""
    closings: tuple[str, ...] = ()
    """What a dateline ends in, in scripts without dashes: 電 in 「...21日電」."""
    full_stop: bool = False
    """True where a bare full stop may close a dateline that is not in capitals: "Berlin. Die Regierung ..."."""
    colon: bool = False
    """True where a colon may close one that is not in capitals: "New Delhi: The government ..."."""


@dataclass(frozen=True, kw_only=True)
class NoteWords:
    """``[notes]``: how publishers say that they changed something.  Phrases are in lower case."""

    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind → labels that open a note: correction → "correction", "corrigendum"."""
    changes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind → what is said of a story that was changed: update → "has been updated"."""
    contents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind → words that tell the kind of a note whatever its label: correction → "misstated", "to correct"."""
    openings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind → how a wire's note to its own story opens: update → "(recasts", "(adds"."""
    works: tuple[str, ...] = ()
    """The story, as a note calls it: "this article", "our report"."""
    loose_works: tuple[str, ...] = ()
    """The same where another text may be meant: "the article", "this report"."""
    earlier: tuple[str, ...] = ()
    """Its former text: "an earlier version", "originally"."""
    mistaken: tuple[str, ...] = ()
    """What its former text did: "misstated", "incorrectly said"."""
    label_words: tuple[str, ...] = ()
    """Words that may stand between a label and its colon, beside a date: "on", "added at"."""
    elsewhere: tuple[str, ...] = ()
    """Words of a label whose note stands elsewhere on the page: "appended"."""
    subjects: tuple[str, ...] = ()
    """Words after which a note says what changed: "to include", "misstated"."""
    second_subjects: tuple[str, ...] = ()
    """Words with which it goes on to a second change: "and to"."""
    label_subjects: tuple[str, ...] = ()
    """Words after which a label without a colon says what changed: "with" of "Updated 4 p.m. with comments"."""
    afterwards: tuple[str, ...] = ()
    """What makes an editor's note one about the story's life in print: "since this story was published"."""
    house: tuple[str, ...] = ()
    """Sentences that look like a note and are the house's: "will be updated", "report an error"."""


@dataclass(frozen=True, kw_only=True)
class LinkWords:
    """``[links]``: cues of promos and related blocks, and of what is none.  In lower case, without a closing colon."""

    cues: tuple[str, ...] = ()
    """What stands before the link of a promo between paragraphs: "read more", "related"."""
    headings: tuple[str, ...] = ()
    """What stands above a block of related stories: "more on this story"; "more on*" for all that begin so."""
    others: tuple[str, ...] = ()
    """What stands above links that have nothing to do with the story: "most read", "sponsored"."""
    sources: tuple[str, ...] = ()
    """What stands above a list of the story's sources: "external links"."""
    paid: tuple[str, ...] = ()
    """Labels in the card of a story that somebody paid for: "sponsored"."""
    listings: tuple[str, ...] = ()
    """Parts of an address under which stories are listed by subject or author: "tag", "autor"."""
    house_pages: tuple[str, ...] = ()
    """Last parts of the addresses of a house's own pages: "about-us", "impressum"."""
    house_words: tuple[str, ...] = ()
    """Words in such a last part, of whatever others: "newsletter" of "our-newsletter-sign-up"."""
    house: tuple[str, ...] = ()
    """Words of lines in which the house promotes itself: "our newsletter", "us on whatsapp"."""


@dataclass(frozen=True, kw_only=True)
class FurnitureWords:
    """``[furniture]``: lines around a story that change by themselves, as "12 comments" or "5 minutes ago".

    A line of such words and numbers alone is no part of what a story says.
    """

    signs: tuple[str, ...] = ()
    """Words of which such a line has one: "comments", "ago", "advertisement"."""
    companions: tuple[str, ...] = ()
    """Words that may stand beside it: "minutes", "updated", "below"."""


@dataclass(frozen=True, kw_only=True)
class QuoteWords:
    """``[quotes]``: who speaks, and by which words a page says so.  All words in lower case, without full stop."""

    verbs: tuple[str, ...] = ()
    """Verbs of saying, in every form that prints: "said", "says", "saying"."""
    naming_verbs: tuple[str, ...] = ()
    """Verbs that report a few words of somebody's: "called", "accused", "described"."""
    saying_nouns: tuple[str, ...] = ()
    """Nouns for what somebody says, in every form that prints: "claim", "remarks"."""
    sources: tuple[str, ...] = ()
    """Words after which the speaker stands: "according to"."""
    weak_sources: tuple[str, ...] = ()
    """Those of them that are such only at the start of a sentence: "pour"."""
    auxiliaries: tuple[str, ...] = ()
    """Words between a subject and its verb: "has", "will"."""
    adverbs: tuple[str, ...] = ()
    """The same: "also", "later"."""
    adverb_endings: tuple[str, ...] = ()
    """By which other adverbs are known: "ly"."""
    prepositions: tuple[str, ...] = ()
    place_prepositions: tuple[str, ...] = ()
    """Those that stand before places and hardly before people: "in"."""
    name_prepositions: tuple[str, ...] = ()
    """Those of them that stand inside the name of an institution: "of" in "Bank of America"."""
    complements: tuple[str, ...] = ()
    """Those that belong to a description before them: "an adviser to both"."""
    past_endings: tuple[str, ...] = ()
    """By which a verb behind a name is known: "ed" of "visited"."""
    present_endings: tuple[str, ...] = ()
    """By which a verb behind a trade or an institution is known: "s" of "the ad hits Clinton"."""
    conjunctions: tuple[str, ...] = ()
    """Words that open a clause: "that", "because", "and"."""
    relatives: tuple[str, ...] = ()
    """"who", "which"."""
    plural_endings: tuple[str, ...] = ()
    """By which nouns that need no article are known: "s" of "critics said"."""
    addressing: tuple[str, ...] = ()
    """Verbs that name whom is spoken to right behind them: "told"."""
    reporting: tuple[str, ...] = ()
    """Verbs of those who pass a speech on: "reported" of "AFP reported"; and the last word of "according to"."""
    reporting_verbs: tuple[str, ...] = ()
    """Verbs that a clause of reported speech follows: "said", "told"."""
    that_words: tuple[str, ...] = ()
    """What opens that clause: "that"."""
    bare_clauses: bool = False
    """True where nothing need open it: "said the bridge would open"."""
    reported: tuple[str, ...] = ()
    """Verb forms that report somebody else's speech about their subject: "sei", "habe"."""
    passives: tuple[str, ...] = ()
    """Helping verbs of the passive: "was" of "was asked"."""
    active_endings: tuple[str, ...] = ()
    """By which a verb behind one of these is known as no passive: "ing" of "was saying"."""
    agents: tuple[str, ...] = ()
    """"by" of "asked by"."""
    joining: tuple[str, ...] = ()
    """Words between two speakers: "and"."""
    determiners: tuple[str, ...] = ()
    """Words that open a description: "the", "his", "one"."""
    definite: tuple[str, ...] = ()
    """Those of them that point at somebody known: "the", "his", and no "a"."""
    case_endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Endings of names in the first case → those in the others: "ska" → "skiej", "ską"; the likeliest first."""
    female_endings: tuple[str, ...] = ()
    """Letters in which a woman's name ends there, and a man's hardly: "a"."""
    oblique: tuple[str, ...] = ()
    """Those of the articles and pronouns that no subject has: "den" of "den Vorwurf nannte sie"."""
    pronouns: dict[str, str] = field(default_factory=dict)
    """Subject pronouns → m, f, n (a thing or body), p (several), c (a person of either sex), 1 (the speaker)."""
    possessives: dict[str, str] = field(default_factory=dict)
    """Words that say whose something is → the pronoun of whom: "his" → "he"."""
    first_person: tuple[str, ...] = ()
    """Words that people say of themselves or to each other, and papers of nobody: "my", "us", "you"."""
    titles: tuple[str, ...] = ()
    """Titles, ranks and offices before a name, no part of it."""
    suffixes: tuple[str, ...] = ()
    """"jr", "md"."""
    particles: tuple[str, ...] = ()
    """Small words inside names: "van", "al"."""
    opening_words: tuple[str, ...] = ()
    """Words that a sentence opens with in capitals and that are no names: "but", "in"."""
    abbreviations: tuple[str, ...] = ()
    """Words whose full stop ends no sentence: "rep", "gen"."""
    women: tuple[str, ...] = ()
    """Common first names of women."""
    men: tuple[str, ...] = ()
    female_words: tuple[str, ...] = ()
    """Titles and nouns that only a woman has: "mrs", "spokeswoman"."""
    male_words: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    """First names of women and of men."""
    roles: tuple[str, ...] = ()
    """Nouns for people by what they do: "senator", "spokesman"."""
    surname_endings: tuple[str, ...] = ()
    """Those of them in which surnames end, so that they tell nothing at the end of a word: "mann" of "Hartmann"."""
    bodies: tuple[str, ...] = ()
    """Nouns for institutions: "ministry", "company"."""
    documents: tuple[str, ...] = ()
    """Nouns for what speaks for whoever issued it: "statement", "letter"."""
    works: tuple[str, ...] = ()
    """Words before the title of a work or a name in marks: "film", "dubbed", "so-called"."""
    speaker_markers: tuple[str, ...] = ()
    """Endings that follow the speaker: は, 는."""
    naming_endings: tuple[str, ...] = ()
    """What follows it where the words are a name: という."""
    saying_endings: tuple[str, ...] = ()
    """What follows a closing mark where somebody said it: と, 라고."""
    scare_quotes: bool = False
    """True where papers often put marks around words that nobody said, so that a short stretch must be sure."""
    fixed_order: bool = False
    """True where a mention's neighbours tell whether it is a subject; weights for that are learned from English."""
    clause_endings: tuple[str, ...] = ()
    """By which a clause is known where no capitals and commas tell: 다, 냐."""
    word_endings: tuple[str, ...] = ()
    """Endings of words that stand before a speaker and do not belong to the mention: 을, 에서."""
    marked_speech: bool = False
    """True where particles or verbs mark speech and capitals mark no names: ``quotes/particles.py`` reads it."""
    spaced: bool = False
    """True where such a language puts spaces between words."""
    elided: tuple[str, ...] = ()
    """What an apostrophe joins to the next word: the "l" of "l’Onu"."""
    capital_nouns: bool = False
    """True where every noun is in capitals."""
    compound_nouns: bool = False
    """True where a noun may hold another at its end: "Vizechef"."""
    gendered_things: bool = False
    """True where "he" and "she" are said of ministries and firms too."""
    verb_second: bool = False
    """True where the subject follows its verb when something else opens the clause: "Darüber sagte er"."""
    drops_subject: bool = False
    """True where a verb may have no subject: "afirmó"."""
    verb_last: bool = False
    """True where the verb of saying stands behind the quotation and its speaker before."""
    cue_inside: bool = False
    """True where the cue may stand inside the marks: «Oui, dit-il, sans doute.»"""
    dash_speech: bool = False
    """True where a dash at the start of a paragraph opens speech."""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Everything the extraction knows of one language."""

    language: str
    """BCP 47 primary subtag; "und" for a language that has no file."""
    common_words: tuple[str, ...] = ()
    """The commonest words of running text, by which the language is known; characters where no spaces part words."""
    dates: DateWords = field(default_factory=DateWords)
    bylines: BylineWords = field(default_factory=BylineWords)
    pages: PageWords = field(default_factory=PageWords)
    datelines: DatelineWords = field(default_factory=DatelineWords)
    notes: NoteWords = field(default_factory=NoteWords)
    links: LinkWords = field(default_factory=LinkWords)
    furniture: FurnitureWords = field(default_factory=FurnitureWords)
    quotes: QuoteWords = field(default_factory=QuoteWords)
