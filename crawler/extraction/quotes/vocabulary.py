"""The words of one language as the sets and tests that reading a sentence needs; made once a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeAlias

from crawler.lexicons import Lexicon, lexicon_for
from crawler.lexicons.sections import QuoteWords

WordTest: TypeAlias = Callable[[str], bool]
WORDS_KNOWN = 1 << 14
# Letters by which an institution is surely one in a longer word: "Schulministerium", but no bank in "Sitzbank".
SHORTEST_BODY = 5

# What a word may be in its sentence, as bits: one look at a token answers what takes a look into each set of words.
CUE, AUXILIARY, ADVERB, ADVERBIAL, PREPOSITION, NAME_PREPOSITION, CONJUNCTION, RELATIVE = (1 << n for n in range(8))
DETERMINER, PERSONAL, OPENING, TIME, WEEKDAY, PARTICLE, ROLE, BODY = (1 << n for n in range(8, 16))
DOCUMENT, TITLE, SUFFIX, VERB, SAYING_NOUN, REPORTED, COLON = (1 << n for n in range(16, 23))
# No noun phrase runs over these.
STOPPING = PREPOSITION | CONJUNCTION | RELATIVE | AUXILIARY | PERSONAL
# Small words, which are never the verb of their sentence.
SMALL = PREPOSITION | CONJUNCTION | RELATIVE | DETERMINER | PERSONAL
# What the way from a mention may lead to.
GOALS = CUE | REPORTED | COLON


class Vocabulary:
    """Sets of lower-case words with ’ for every apostrophe; see ``QuoteWords`` for what each means."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language = lexicon.language
        self.words = lexicon.quotes
        self._gather_verbs(lexicon.quotes)
        self._gather_small_words(lexicon.quotes)
        self._gather_people(lexicon.quotes)
        self.weekdays = frozenset(lexicon.dates.weekdays)
        self.times = self.weekdays | frozenset(lexicon.dates.months)
        self.nameless = self.opening_words | self.times | frozenset(self.pronouns)
        # Asked of the same few words again and again; a cache in C answers in half the time of the method.
        self.is_adverb: WordTest = lru_cache(maxsize=WORDS_KNOWN)(self._is_adverb)
        self.is_role: WordTest = lru_cache(maxsize=WORDS_KNOWN)(self._is_role)
        self.role_in: Callable[[str], str] = lru_cache(maxsize=WORDS_KNOWN)(self._role_in)
        self.sorts_of: Callable[[str], int] = lru_cache(maxsize=WORDS_KNOWN)(self._sorts_of)
        self._sorts = self._sorts_by_word()

    def _gather_verbs(self, words: QuoteWords) -> None:
        self.verbs = frozenset(words.verbs)
        self.naming_verbs = frozenset(words.naming_verbs)
        self.cues = self.verbs | self.naming_verbs
        self.addressing = frozenset(words.addressing)
        self.reporting = frozenset(words.reporting)
        self.reporting_verbs = frozenset(words.reporting_verbs)
        self.that_words = frozenset(words.that_words)
        self.reported = frozenset(words.reported)
        self.passives = frozenset(words.passives)
        self.agents = frozenset(words.agents)
        self.saying_nouns = frozenset(words.saying_nouns)
        self.past_endings = words.past_endings or ("\0",)
        self.present_endings = words.present_endings

    def _gather_small_words(self, words: QuoteWords) -> None:
        self.sources = tuple(tuple(source.split()) for source in words.sources)
        self.sources_ending: dict[str, list[tuple[str, ...]]] = {}
        for source in self.sources:
            self.sources_ending.setdefault(source[-1], []).append(source)
        self.weak_sources = frozenset(words.weak_sources)
        self.auxiliaries = frozenset(words.auxiliaries)
        self.adverbs = frozenset(words.adverbs)
        self.prepositions = frozenset(words.prepositions)
        self.place_prepositions = frozenset(words.place_prepositions)
        self.name_prepositions = frozenset(words.name_prepositions)
        self.complements = frozenset(words.complements)
        self.conjunctions = frozenset(words.conjunctions)
        self.relatives = frozenset(words.relatives)
        self.joining = frozenset(words.joining)
        self.determiners = frozenset(words.determiners)
        self.definite = frozenset(words.definite)
        self.oblique = frozenset(words.oblique)
        self.before_things = self.place_prepositions | self.determiners
        self.pronouns = words.pronouns
        self.possessives = words.possessives
        self.first_person = frozenset(words.first_person)
        self.elided = frozenset(words.elided)
        self.opening_words = frozenset(words.opening_words)
        self.abbreviations = frozenset(words.abbreviations)
        self.small_words = (
            self.prepositions | self.conjunctions | self.relatives | self.auxiliaries | frozenset(self.pronouns)
        )

    def _gather_people(self, words: QuoteWords) -> None:
        anywhere = lexicon_for(None).quotes  # first names that many languages share
        self.women = frozenset(words.women + anywhere.women)
        self.men = frozenset(words.men + anywhere.men)
        self.sexed_names = self.women | self.men
        self.first_names = self.sexed_names | frozenset(words.either + anywhere.either)
        self.female_words = frozenset(words.female_words)
        self.male_words = frozenset(words.male_words)
        self.titles = frozenset(words.titles)
        self.suffixes = frozenset(words.suffixes)
        self.particles = frozenset(words.particles)
        self.roles = frozenset(words.roles)
        self.long_roles = tuple(r for r in words.roles if len(r) > 3 and r not in words.surname_endings)
        self.bodies = frozenset(words.bodies)
        self.long_bodies = tuple(body for body in words.bodies if len(body) > SHORTEST_BODY)
        self.inside_names = self.particles | self.prepositions | self.determiners
        self.documents = frozenset(words.documents)
        self.works = frozenset(words.works)

    def _sorts_by_word(self) -> dict[str, int]:
        words_of_sort: tuple[tuple[int, Iterable[str]], ...] = (
            (CUE, self.cues),
            (VERB, self.verbs),
            (AUXILIARY, self.auxiliaries),
            (ADVERB, self.adverbs),
            (PREPOSITION, self.prepositions),
            (NAME_PREPOSITION, self.name_prepositions),
            (CONJUNCTION, self.conjunctions),
            (RELATIVE, self.relatives),
            (DETERMINER, self.determiners),
            (PERSONAL, self.pronouns),
            (OPENING, self.opening_words),
            (TIME, self.times),
            (WEEKDAY, self.weekdays),
            (PARTICLE, self.particles),
            (BODY, self.bodies),
            (DOCUMENT, self.documents),
            (TITLE, self.titles),
            (SUFFIX, self.suffixes),
            (SAYING_NOUN, self.saying_nouns),
            (REPORTED, self.reported),
            (COLON, ":"),
        )
        sorts: dict[str, int] = {}
        for sort, words in words_of_sort:
            for word in words:
                sorts[word] = sorts.get(word, 0) | sort
        return sorts

    def _sorts_of(self, word: str) -> int:
        """All that a word may be: ``CUE | ADVERBIAL | ...``; a word that is on no list is told by its ending."""
        found = self._sorts.get(word, 0)
        found |= BODY if self.is_body(word) else 0
        return found | (ADVERBIAL if self._is_adverb(word) else 0) | (ROLE if self._is_role(word) else 0)

    def _is_adverb(self, word: str) -> bool:
        return word in self.adverbs or (len(word) > 4 and word.endswith(self.words.adverb_endings or ("\0",)))

    def _is_role(self, word: str) -> bool:
        """ "senator", and "senators"; "Vizechef" where nouns are compounds."""
        if word in self.roles or (word.endswith("s") and word[:-1] in self.roles):
            return True
        return self.words.compound_nouns and len(word) > 7 and word.endswith(self.long_roles)

    def is_body(self, word: str) -> bool:
        """ "ministry"; "Schulministerium" where nouns are compounds."""
        return word in self.bodies or (self.words.compound_nouns and word.endswith(self.long_bodies))

    def sex_of_name(self, word: str) -> str:
        """m, f or "" of a first name."""
        return "f" if word in self.women else "m" if word in self.men else ""

    def _role_in(self, word: str) -> str:
        """The role that a word is, or that a compound ends in: "afd-chef" → "chef"; else ""."""
        if word in self.roles:
            return word
        if self.words.compound_nouns:
            return max((r for r in self.long_roles if word.endswith(r)), key=len, default="")
        return ""

    def sex_of(self, word: str) -> str:
        """m, f or "" of a title, a role, a compound of one, or a first name."""
        if word in self.female_words or word in self.women:
            return "f"
        if word in self.male_words or word in self.men:
            return "m"
        role = self.role_in(word)
        return self.sex_of(role) if role and role != word else ""


@lru_cache(maxsize=256)
def vocabulary_for(language: str | None) -> Vocabulary:
    """The vocabulary of a BCP 47 tag; tags of one lexicon ("en", "en-GB") share it, and what was learned with it."""
    return _vocabulary_in(lexicon_for(language).language)


@lru_cache(maxsize=64)
def _vocabulary_in(lexicon: str) -> Vocabulary:
    return Vocabulary(lexicon_for(lexicon))
