"""The people, offices and institutions that a sentence names, as runs of its tokens; no tagger, only word lists."""

from __future__ import annotations

from typing import NamedTuple

from crawler.extraction.quotes.openings import is_opening_word, opens_no_mention, opens_sentence
from crawler.extraction.quotes.phrases import phrase_end, verb_follows
from crawler.extraction.quotes.tokens import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERB,
    ADVERBIAL,
    AUXILIARY,
    BODY,
    CUE,
    DETERMINER,
    DOCUMENT,
    NAME_PREPOSITION,
    PERSONAL,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOPPING,
    TITLE,
    Vocabulary,
)

PRONOUN, NAME, DESCRIPTION = "pronoun", "name", "description"
# Phrases that an office may run over before its holder's name: "the head of the union of teachers, Jo Orr".
LONGEST_OFFICE = 4
# What says who or what is meant: "ministre" of "le ministre russe".
TELLING = ROLE | BODY | DOCUMENT
LONGEST_COMPLEMENT = 12
# Words that open no mention, and those that may, or a noun behind an article.
SMALL_OR_ADVERB = STOPPING | ADVERBIAL
OPENING_SOMEWHERE = DETERMINER | PERSONAL | CUE


class Mention(NamedTuple):
    """``tokens[first:last + 1]`` of its sentence."""

    first: int
    last: int
    kind: str
    head: str
    """Its last word in lower case; of "the chairman, Paul Ryan" the word before the comma."""


def find_mentions(tokens: list[Token], vocabulary: Vocabulary) -> list[Mention]:
    """Pronouns, names and descriptions in reading order, none inside another.

    "But the Texas senator, Ted Cruz, said he" → "the Texas senator, Ted Cruz" and "he".
    """
    found: list[Mention] = []
    last = -1
    for index, token in enumerate(tokens):
        sorts = token.sorts
        if index <= last or token.kind != WORD:
            continue
        if sorts & SMALL_OR_ADVERB and not (token.capital or sorts & OPENING_SOMEWHERE):
            continue  # "with", "quickly": wherever they stand
        if opens_no_mention(tokens, index, vocabulary):
            continue
        if sorts & PERSONAL:
            found.append(Mention(index, index, PRONOUN, token.low))
        else:
            last = phrase_end(tokens, index, vocabulary)
            mention = _as_mention(tokens, index, last, vocabulary)
            if mention:
                found.append(mention)
    return _join_neighbours(found, tokens, vocabulary)


def _as_mention(tokens: list[Token], first: int, last: int, vocabulary: Vocabulary) -> Mention | None:
    while first < last and is_opening_word(tokens, first):
        first += 1
    head = tokens[last]
    if head.kind == QUOTE or _is_in_brackets(tokens, first, last) or _is_party_and_state(tokens, first, last):
        return None
    kind = NAME if head.capital and not head.sorts & DETERMINER else DESCRIPTION
    if kind == NAME and _is_office(tokens, first, last, vocabulary):
        kind = DESCRIPTION
    if kind == DESCRIPTION and not _may_stand(tokens, first, last, vocabulary):
        return None
    while kind == NAME and first < last and _is_stray(tokens[first], vocabulary):
        first += 1
    return Mention(first, last, kind, _head_of(tokens, first, last, kind, vocabulary))


def _head_of(tokens: list[Token], first: int, last: int, kind: str, vocabulary: Vocabulary) -> str:
    """The last word, or the trade or institution that adjectives follow: "ministre" of "le ministre russe"."""
    head = tokens[last].low
    if kind != DESCRIPTION or tokens[last].sorts & TELLING:
        return head
    telling = [t.low for t in tokens[first:last] if t.sorts & TELLING and not t.possessive]
    if not telling:
        return head
    return telling[-1] if vocabulary.words.plural_endings else telling[0]


def _is_office(tokens: list[Token], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """ "Officials said", "the US President", "das Schulministerium": capitals that name nobody."""
    nouns = vocabulary.words.capital_nouns
    if not tokens[last].sorts & (ROLE | TITLE):
        return nouns and bool(tokens[last].sorts & BODY and tokens[first].sorts & DETERMINER)
    if nouns:
        return True
    return bool(tokens[first].sorts & DETERMINER) or (first == last and opens_sentence(tokens, first))


def _is_in_brackets(tokens: list[Token], first: int, last: int) -> bool:
    """The party and state in "Sen. Orr (R-Ohio)"."""
    return first > 0 and last + 1 < len(tokens) and tokens[first - 1].text == "(" and tokens[last + 1].text == ")"


def _is_party_and_state(tokens: list[Token], first: int, last: int) -> bool:
    """ "Sen. Orr, R-Ohio, said"."""
    text = tokens[last].text
    return first == last and text[1:2] == "-" and text[0].isupper() and first > 0 and tokens[first - 1].text == ","


def _may_stand(tokens: list[Token], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """A description has an article, or is somebody by trade or several, and stands beside a verb: "officials said"."""
    opening, head = tokens[first], tokens[last]
    if vocabulary.words.verb_last and not head.sorts & TELLING:
        return False
    if first == last and opening.sorts & ADVERB:
        return False  # "lyder det": nobody
    if first == last and _is_some_of_several(tokens, first, vocabulary):
        return True
    if opening.sorts & DETERMINER or opening.possessive:
        return first < last or verb_follows(tokens, last + 1) or _verb_before(tokens, first)
    if not (head.sorts & (ROLE | BODY) or opening.capital):
        several = vocabulary.words.plural_endings
        if not several or not head.low.endswith(several):
            return False
        if first and first < last and tokens[first - 1].sorts & AUXILIARY:
            return False  # a verb and its object: "will hold banners"
    if head.sorts & ROLE and last + 1 < len(tokens) and tokens[last + 1].sorts & PREPOSITION:
        return True  # "Secretary of state", "Officials in"
    return first < last or verb_follows(tokens, last + 1) or _verb_before(tokens, first)


def _is_some_of_several(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """ "one", of "one of them said"; not "that of Orr"."""
    if index + 1 >= len(tokens) or not tokens[index].sorts & DETERMINER or tokens[index].low in vocabulary.definite:
        return False
    return bool(tokens[index + 1].sorts & NAME_PREPOSITION)


def _verb_before(tokens: list[Token], index: int) -> bool:
    return index > 0 and bool(tokens[index - 1].sorts & CUE)


def _is_stray(token: Token, vocabulary: Vocabulary) -> bool:
    """A small word before a name that is no trade, title or article: the verb of "macht Voigt"."""
    if token.capital or token.sorts & (DETERMINER | ROLE | TITLE | BODY):
        return False
    return not vocabulary.words.plural_endings


def _join_neighbours(found: list[Mention], tokens: list[Token], vocabulary: Vocabulary) -> list[Mention]:
    """Mentions that are printed as one: "the head of the union, Jo Orr," and "Jo Orr and Al Day said"."""
    joined: list[Mention] = []
    for mention in found:
        office = _office_before(joined, mention, tokens, vocabulary)
        if office >= 0:
            before = joined[office]
            del joined[office:]
            joined.append(Mention(before.first, mention.last, NAME, before.head))
        elif joined and _is_second_office(joined[-1], mention, tokens, vocabulary):
            joined[-1] = joined[-1]._replace(last=mention.last)
        elif joined and _is_pair(joined[-1], mention, tokens, vocabulary):
            before = joined.pop()
            joined.append(Mention(before.first, mention.last, NAME, mention.head))
        else:
            joined.append(mention)
    return joined


def _office_before(joined: list[Mention], name: Mention, tokens: list[Token], vocabulary: Vocabulary) -> int:
    """Index of the office that a name stands beside: "the chairman, Paul Ryan,", "secretary of state Jo Orr"."""
    if name.kind != NAME or name.first < 2 or not joined:
        return -1
    if tokens[name.first - 1].text == "," and _closes_aside(tokens, name.last + 1):
        office = _office_ending(joined, name.first - 2, tokens, vocabulary)
        clause = office >= 0 and verb_follows(tokens, name.last + 1)
        return -1 if clause and _is_indefinite(tokens[joined[office].first], vocabulary) else office
    opening = tokens[name.first]
    # "secretary of state Jo Orr"; but "the lawyers of president Orr" are not the president.
    bare = not (opening.capital or opening.sorts & (DETERMINER | ROLE | TITLE))
    inside_title = bare and tokens[name.first - 1].sorts & PREPOSITION
    before = joined[-1]
    if inside_title and before.last == name.first - 2 and vocabulary.is_role(before.head):
        return len(joined) - 1
    return -1


def _is_indefinite(opening: Token, vocabulary: Vocabulary) -> bool:
    """A clause ends with it, rather than a name follows: "he punched a protester, Mr. Orr said"."""
    return bool(opening.sorts & DETERMINER) and opening.low not in vocabulary.definite


def _office_ending(joined: list[Mention], end: int, tokens: list[Token], vocabulary: Vocabulary) -> int:
    """The office whose words run up to ``end``: "the head", of "the head of the union (UT) of teachers"."""
    for index in range(len(joined) - 1, max(-1, len(joined) - LONGEST_OFFICE), -1):
        mention = joined[index]
        between = tokens[mention.last + 1 : end + 1]
        if len(between) > LONGEST_COMPLEMENT or not all(map(_is_complement, between)):
            return -1
        preceded = mention.first > 0 and tokens[mention.first - 1].sorts & PREPOSITION
        if mention.kind == DESCRIPTION and vocabulary.is_role(mention.head) and not preceded:
            opening = between[0].low if between else ""
            genitive = vocabulary.words.capital_nouns and opening in vocabulary.determiners
            starts_right = genitive or opening in vocabulary.prepositions or opening in ("", "(")
            return index if starts_right else -1
    return -1


def _is_complement(token: Token) -> bool:
    if token.kind not in (WORD, NUMBER):
        return token.text in "()"
    if token.sorts & RELATIVE and not token.sorts & DETERMINER:
        return False
    return not token.sorts & (CUE | AUXILIARY)


def _is_pair(one: Mention, other: Mention, tokens: list[Token], vocabulary: Vocabulary) -> bool:
    if not (one.kind == other.kind == NAME and other.first == one.last + 2 and tokens[other.first].capital):
        return False
    if tokens[one.last + 1].low not in vocabulary.joining:
        return False
    before = tokens[one.first - 1] if one.first else None
    if before and before.sorts & PREPOSITION:
        return False
    spoken_before = before is not None and (bool(before.sorts & CUE) or before.kind == QUOTE)
    return spoken_before or verb_follows(tokens, other.last + 1)


def _is_second_office(one: Mention, other: Mention, tokens: list[Token], vocabulary: Vocabulary) -> bool:
    """ "the Ohio senator and former governor said": one article, one person."""
    if not (one.kind == other.kind == DESCRIPTION and other.first == one.last + 2):
        return False
    opening, second = tokens[one.first], tokens[other.first]
    if not opening.sorts & DETERMINER or second.sorts & DETERMINER or second.possessive:
        return False
    if tokens[one.last + 1].low not in vocabulary.joining or not verb_follows(tokens, other.last + 1):
        return False
    return vocabulary.is_role(one.head) and vocabulary.is_role(other.head)


def _closes_aside(tokens: list[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].kind not in (WORD, NUMBER) or verb_follows(tokens, index)
