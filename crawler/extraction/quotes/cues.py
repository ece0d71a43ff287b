"""What ties a mention to a word of saying: "he said", "said Mr. Ryan", "according to the memo", "RYAN:"."""

from __future__ import annotations

from crawler.extraction.quotes.clauses import (
    COMMA_OR_DASH,
    DASHES,
    has_no_subject,
    is_addressee,
    opens_with_aside,
    over_phrase,
    over_word,
)
from crawler.extraction.quotes.mentions import Mention
from crawler.extraction.quotes.paths import verb_ahead
from crawler.extraction.quotes.ties import CLOSE_PATHS, Tie
from crawler.extraction.quotes.tokens import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERB,
    ADVERBIAL,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    GOALS,
    PREPOSITION,
    SMALL,
    TIME,
    Vocabulary,
)

# Words from a quotation to the verb that comes last in its clause.
LONGEST_WAY_TO_LAST_VERB = 4


def ties_to_cues(tokens: list[Token], mentions: list[Mention], vocabulary: Vocabulary) -> list[Tie]:
    """The closest tie of each mention.

    Paths: ``next`` (X said), ``aside`` (X, who is ill, said), ``phrase`` (X of Ohio said), ``later`` (X stood up and
    said), ``inverted`` (said X), ``object`` (he told X), ``source`` (according to X), ``colon`` (X:), ``passive``
    (X was asked), ``agent`` (asked by X), ``signed`` (a dash and X behind the quotation), ``reported`` (X sei, whom
    somebody else speaks of), ``other verb`` and ``inverted other`` (an unknown verb), ``after`` (a preposition stands
    before it; with the path that it would have without), ``under`` (the same of "as" and its like, which may open a
    clause: "as X said"), ``none``.
    """
    goals = [index for index, token in enumerate(tokens) if token.sorts & GOALS]
    first, last = (goals[0], goals[-1]) if goals else (len(tokens), -1)
    ties = [_tie_to_cue(tokens, mention, first, last, vocabulary) for mention in mentions]
    return _settle_objects(tokens, ties, vocabulary) if vocabulary.words.verb_second else ties


def _tie_to_cue(tokens: list[Token], mention: Mention, first: int, last: int, vocabulary: Vocabulary) -> Tie:
    """The tie of one mention; all cues of the sentence stand from ``first`` to ``last``."""
    if _signs_quote(tokens, mention):
        return Tie("signed")
    if mention.first and _is_source(tokens, mention.first, vocabulary):
        return Tie("source", mention.first - 1)
    if vocabulary.words.verb_last:
        return _tie_to_last_verb(tokens, mention.last + 1, opens=mention.first == 0)
    forward = verb_ahead(tokens, mention.last + 1, last, vocabulary)
    return _tie_to_verb_before(tokens, mention, forward, first, vocabulary) if mention.first else forward


def _settle_objects(tokens: list[Token], ties: list[Tie], vocabulary: Vocabulary) -> list[Tie]:
    """Where the verb comes second, its "object" is its subject if none stands before it: "Er irre, sagt der Mann"."""
    taken = {t.cue for t in ties if t.path in CLOSE_PATHS}
    return [
        Tie("inverted", t.cue) if t.path == "object" and _opens_behind_comma(tokens, t.cue, taken, vocabulary) else t
        for t in ties
    ]


def _opens_behind_comma(tokens: list[Token], cue: int, taken: set[int], vocabulary: Vocabulary) -> bool:
    addresses = tokens[cue].low in vocabulary.addressing
    return cue > 0 and tokens[cue - 1].text == "," and cue not in taken and not addresses


def _tie_to_verb_before(tokens: list[Token], mention: Mention, forward: Tie, first: int, vocabulary: Vocabulary) -> Tie:
    """The tie to what stands before a mention, where that is closer than the one ahead."""
    before = mention.first - 1
    while before > 0 and tokens[before].sorts & (ADVERB | TIME) and not tokens[before].sorts & CUE:
        before -= 1
    if before > first:
        before = over_word(tokens, over_phrase(tokens, before))
        before -= is_addressee(tokens, before)
    previous = tokens[before]
    if previous.kind == WORD and previous.sorts & CUE and not _is_name_part(tokens, before):
        if vocabulary.words.verb_second and opens_with_aside(tokens, before, vocabulary):
            return Tie("next", before)
        if has_no_subject(tokens, before):
            return Tie("inverted", before)
        if forward.path != "next":
            return Tie("object", before)
    if _is_verb_behind_quote(tokens, before):
        return Tie("inverted other", before)
    if previous.sorts & CONJUNCTION and previous.sorts & PREPOSITION and forward.path in CLOSE_PATHS:
        return Tie(f"under {forward.path}", forward.cue)
    if previous.sorts & PREPOSITION or tokens[mention.first].low in vocabulary.oblique:
        return Tie(_behind_preposition(tokens, before, forward, vocabulary), forward.cue)
    return forward


def _is_name_part(tokens: list[Token], index: int) -> bool:
    """The State in "the State Department": a capital that opens no sentence."""
    return tokens[index].capital and index > 0 and tokens[index - 1].kind == WORD


def _is_verb_behind_quote(tokens: list[Token], index: int) -> bool:
    """An unknown word between a quotation and a mention: `"Q," beams Ms. Orr`."""
    token = tokens[index]
    if token.kind != WORD or token.capital or token.sorts & (SMALL | ADVERBIAL):
        return False
    index -= 1
    while index >= 0 and tokens[index].sorts & AUXILIARY:  # "Q", ha remachado Clara Montiel
        index -= 1
    if index >= 0 and tokens[index].text in COMMA_OR_DASH:
        index -= 1
    return index >= 0 and tokens[index].kind == QUOTE


def _signs_quote(tokens: list[Token], mention: Mention) -> bool:
    """`"Q" — Jo Orr`, and nothing behind it."""
    first, following = mention.first, mention.last + 1
    if first < 2 or tokens[first - 1].text not in DASHES or tokens[first - 2].kind != QUOTE:
        return False
    return following >= len(tokens) or tokens[following].kind not in (WORD, NUMBER)


def _tie_to_last_verb(tokens: list[Token], index: int, *, opens: bool) -> Tie:
    """`X, "Q" dedi`: the mention just before the quotation or the verb; or one that opens the sentence, and a comma
    behind it: `X, geç kalındığını belirterek, "Q" dedi`."""
    comma = index < len(tokens) and tokens[index].text == ","
    while index < len(tokens) and (tokens[index].text == "," or tokens[index].sorts & ADVERBIAL):
        index += 1
    start = index
    while index < len(tokens) and tokens[index].kind == QUOTE:
        index += 1
    for verb in range(index, min(len(tokens), index + LONGEST_WAY_TO_LAST_VERB)):
        if tokens[verb].sorts & CUE:
            return Tie("next", verb)
        if tokens[verb].kind == QUOTE or (verb - index >= 1 and tokens[index - 1].kind != QUOTE):
            break
    if index and tokens[index - 1].kind == QUOTE:
        return Tie("next")
    return Tie("aside", _verb_behind_quote(tokens, start)) if opens and comma else Tie("none")


def _verb_behind_quote(tokens: list[Token], index: int) -> int:
    """The first verb of saying behind the next quotation; -1 without one."""
    while index < len(tokens) and tokens[index].kind != QUOTE:
        index += 1
    return next((i for i in range(index, len(tokens)) if tokens[i].sorts & CUE), -1)


def _behind_preposition(tokens: list[Token], index: int, forward: Tie, vocabulary: Vocabulary) -> str:
    if tokens[index].low in vocabulary.agents and index and tokens[index - 1].sorts & CUE:
        return "agent"
    return "after" if forward.path in ("later", "none") else f"after {forward.path}"


def _is_source(tokens: list[Token], first: int, vocabulary: Vocabulary) -> bool:
    for source in vocabulary.sources_ending.get(tokens[first - 1].low, ()):
        start = first - len(source)
        if start < 0 or any(tokens[start + k].low != word for k, word in enumerate(source)):
            continue
        # "Pour le maire," opens a sentence; elsewhere such a word is a plain preposition.
        if len(source) > 1 or tokens[start].capital or source[0] not in vocabulary.weak_sources:
            return True
    return False
