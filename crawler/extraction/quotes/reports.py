"""What somebody is reported to say in a sentence without marks: where the clause begins and ends."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from crawler.extraction.quotes.clauses import COMMA_OR_DASH, DASHES
from crawler.extraction.quotes.mentions import Mention
from crawler.extraction.quotes.tokens import NUMBER, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    PERSONAL,
    PREPOSITION,
    RELATIVE,
    REPORTED,
    TIME,
    VERB,
    Vocabulary,
)

FEWEST_WORDS = 4
# Words between the verb and "that": "told reporters on Monday that".
LONGEST_GAP = 5
# Words behind the verb that ends a sentence: "the bridge would open, he said on Monday."
LONGEST_END = 4
# Words between a comma and a further verb of saying: ", but he has also said".
LONGEST_LINK = 4
ENDING_SIGNS = ";)"


class Report(NamedTuple):
    """Token numbers: the reported words from ``first`` to before ``end``, and the verb or last word of the source."""

    first: int
    end: int
    cue: int


def clause_behind(tokens: list[Token], verb: int, vocabulary: Vocabulary) -> Report | None:
    """ "said that the bridge", "told the council on Monday that the bridge", "said the bridge"."""
    end = _end_of_clause(tokens, verb)
    for index in range(verb + 1, min(verb + LONGEST_GAP + 2, end)):
        if tokens[index].low in vocabulary.that_words and tokens[index + 1].kind in (WORD, NUMBER):
            return Report(index + 1, end, verb)
        comma = tokens[index].text == "," and tokens[index + 1].low in vocabulary.that_words
        if not comma and not _may_stand_before_clause(tokens[index]):
            break
    if vocabulary.reported:
        return _subjunctive_behind(tokens, verb, end)
    return _bare_clause_behind(tokens, verb, end, vocabulary) if vocabulary.words.bare_clauses else None


def _bare_clause_behind(tokens: list[Token], verb: int, end: int, vocabulary: Vocabulary) -> Report | None:
    """ "said on Monday the bridge would open", "told reporters she would stay"."""
    index = verb + 1
    if tokens[verb].low in vocabulary.addressing:
        index = next((i for i in range(index, min(index + LONGEST_GAP, end)) if tokens[i].sorts & PERSONAL), end)
    while index < end and tokens[index].sorts & (TIME | ADVERB):
        index += 1
    return Report(index, end, verb) if index < end and _opens_clause(tokens, index, end) else None


def _subjunctive_behind(tokens: list[Token], verb: int, end: int) -> Report | None:
    """ "sagte am Montag, die Brücke sei gesperrt": the verb's form alone tells that it is reported."""
    comma = next((i for i in range(verb + 1, min(verb + LONGEST_GAP + 1, end)) if tokens[i].text == ","), end)
    told = any(t.sorts & REPORTED for t in tokens[comma + 1 : end])
    return Report(comma + 1, end, verb) if told else None


def is_clear(tokens: list[Token], report: Report, vocabulary: Vocabulary) -> bool:
    return report.end - report.first >= FEWEST_WORDS and not _goes_on(tokens, report, vocabulary)


def _goes_on(tokens: list[Token], report: Report, vocabulary: Vocabulary) -> bool:
    """ "said the bridge would open, which pleased the town": the rest may be the paper's own words."""
    inside = tokens[report.first : report.end]
    if any(t.text in DASHES or t.text in ":(?" for t in inside):
        return True
    if any(start_of_source(tokens, i, vocabulary) >= report.first for i in range(report.first, report.end)):
        return True
    return any(a.text == "," and b.sorts & (CONJUNCTION | RELATIVE | PERSONAL) for a, b in pairwise(inside))


def _end_of_clause(tokens: list[Token], verb: int) -> int:
    """Where the speaker goes on to say something else: "said the bridge would open, adding that", ", but he said"."""
    for index in range(verb + 2, len(tokens) - 1):
        if tokens[index].text in ENDING_SIGNS:
            return index
        joins = tokens[index].text in COMMA_OR_DASH or tokens[index].sorts & CONJUNCTION
        if joins and _says_more(tokens, index + 1):
            return index
    return len(tokens) - 1


def _says_more(tokens: list[Token], index: int) -> bool:
    for token in tokens[index : index + LONGEST_LINK]:
        if token.sorts & VERB:
            return True
        if not token.sorts & (CONJUNCTION | PERSONAL | AUXILIARY | ADVERB | RELATIVE):
            return False
    return False


def _opens_clause(tokens: list[Token], index: int, end: int) -> bool:
    """ "the bridge would open": a subject, and its helping verb before the next comma."""
    opening = tokens[index]
    if opening.kind != WORD or not (opening.sorts & (DETERMINER | PERSONAL) or opening.capital):
        return False
    for later in range(index + 1, end):
        token = tokens[later]
        if token.sorts & AUXILIARY:
            return True
        if token.kind not in (WORD, NUMBER) or token.sorts & (CONJUNCTION | RELATIVE):
            return False
    return False


def _may_stand_before_clause(token: Token) -> bool:
    return token.kind in (WORD, NUMBER) and not token.sorts & (CONJUNCTION | VERB)


def verb_group(tokens: list[Token], verb: int) -> int:
    """Where the verb and its helping words begin: "a déclaré"."""
    while verb and tokens[verb - 1].sorts & (AUXILIARY | ADVERB):
        verb -= 1
    return verb


def clause_before(tokens: list[Token], first: int, last: int, cue: int | None = None) -> Report | None:
    """ "The bridge would open, he said on Monday."."""
    comma = first - 1
    if comma < FEWEST_WORDS or tokens[comma].text != "," or len(tokens) - 2 - last > LONGEST_END:
        return None
    if any(t.text == "," for t in tokens[last:]) or any(t.sorts & VERB for t in tokens[:comma]):
        return None
    return Report(0, comma, last if cue is None else cue)


def report_of_source(tokens: list[Token], mention: Mention, cue: int, vocabulary: Vocabulary) -> Report | None:
    """ "According to the mayor, the bridge would open."; "The bridge would open, according to the mayor."."""
    start = start_of_source(tokens, cue, vocabulary)
    end, behind = len(tokens) - 1, mention.last + 1
    if start == 0 and tokens[0].low not in vocabulary.weak_sources:
        if tokens[behind].text == ",":
            return Report(behind + 1, end, cue)
        verb_second = vocabulary.words.verb_second and tokens[0].sorts & PREPOSITION
        return Report(behind, end, cue) if verb_second and tokens[behind].sorts & AUXILIARY else None
    if start > 0 and tokens[start - 1].text == "," and end - mention.last <= 1 + LONGEST_END:
        return Report(0, start - 1, cue)
    return None


def start_of_source(tokens: list[Token], last: int, vocabulary: Vocabulary) -> int:
    for source in vocabulary.sources_ending.get(tokens[last].low, ()):
        start = last + 1 - len(source)
        if start >= 0 and all(tokens[start + k].low == word for k, word in enumerate(source)):
            return start
    return -1
