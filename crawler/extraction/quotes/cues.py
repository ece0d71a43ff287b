"""What ties a mention to a word of saying: "he said", "said Mr. Ryan", "according to the memo", "RYAN:"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crawler.extraction.quotes.mentions import DESCRIPTION, NAME, Mention
from crawler.extraction.quotes.phrases import is_noun_behind, phrase_end
from crawler.extraction.quotes.sentences import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import Vocabulary

LONGEST_PATH = 40
LONGEST_ASIDE = 30
LONGEST_COMPLEMENT = 14
LONGEST_PHRASE = 4
DASHES = frozenset("—–―-") | {"--"}


@dataclass(frozen=True, slots=True)
class Tie:
    """How a mention hangs on a cue: ``path`` names the way, ``cue`` is the index of the cue's token, or -1."""

    path: str
    cue: int = -1


def tie_to_cue(tokens: list[Token], mention: Mention, vocabulary: Vocabulary) -> Tie:
    """The closest tie of a mention.

    Paths: ``next`` (X said), ``aside`` (X, who is ill, said), ``phrase`` (X of Ohio said), ``later`` (X stood up and
    said), ``inverted`` (said X), ``object`` (he told X), ``source`` (according to X), ``colon`` (X:), ``passive``
    (X was asked), ``agent`` (asked by X), ``signed`` (a dash and X behind the quotation), ``reported`` (X sei, whom
    somebody else speaks of), ``other verb`` and ``inverted other`` (an unknown verb), ``after`` (a preposition stands
    before it; with the path that it would have without), ``none``.
    """
    if _signs_quote(tokens, mention):
        return Tie("signed")
    if _is_source(tokens, mention.first, vocabulary):
        return Tie("source", mention.first - 1)
    if vocabulary.words.verb_last:
        return _tie_to_last_verb(tokens, mention.last + 1, vocabulary)
    forward = _verb_ahead(tokens, mention.last + 1, vocabulary)
    before = mention.first - 1
    while before > 0 and (tokens[before].low in vocabulary.adverbs or tokens[before].low in vocabulary.times):
        before -= 1
    before = _over_word(tokens, _over_phrase(tokens, before, vocabulary), vocabulary)
    previous = tokens[before] if before >= 0 else None
    if previous and previous.kind == WORD and previous.low in vocabulary.cues:
        if vocabulary.words.verb_second and opens_with_aside(tokens, before, vocabulary):
            return Tie("next", before)
        if _has_no_subject(tokens, before, vocabulary):
            return Tie("inverted", before)
        if forward.path != "next":
            return Tie("object", before)
    if previous and _is_verb_behind_quote(tokens, before, vocabulary):
        return Tie("inverted other", before)
    if previous and previous.low in vocabulary.prepositions:
        return Tie(_behind_preposition(tokens, before, forward, vocabulary), forward.cue)
    return forward


def _is_verb_behind_quote(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """An unknown word between a quotation and a mention: `"Q," beams Ms. Orr`."""
    token = tokens[index]
    if token.kind != WORD or token.capital or _is_small(token, vocabulary) or vocabulary.is_adverb(token.low):
        return False
    index -= 1
    if index >= 0 and tokens[index].text in {",", *DASHES}:
        index -= 1
    return index >= 0 and tokens[index].kind == QUOTE


def _signs_quote(tokens: list[Token], mention: Mention) -> bool:
    """`"Q" — Jo Orr`, and nothing behind it."""
    first, following = mention.first, mention.last + 1
    if first < 2 or tokens[first - 1].text not in DASHES or tokens[first - 2].kind != QUOTE:
        return False
    return following >= len(tokens) or tokens[following].kind not in (WORD, NUMBER)


def _tie_to_last_verb(tokens: list[Token], index: int, vocabulary: Vocabulary) -> Tie:
    """`X, "Q" dedi`: the mention just before the quotation or the verb."""
    while index < len(tokens) and (tokens[index].text == "," or vocabulary.is_adverb(tokens[index].low)):
        index += 1
    while index < len(tokens) and tokens[index].kind == QUOTE:
        index += 1
    for verb in range(index, min(len(tokens), index + LONGEST_PHRASE)):
        if tokens[verb].low in vocabulary.cues:
            return Tie("next", verb)
        if tokens[verb].kind == QUOTE or (verb - index >= 1 and tokens[index - 1].kind != QUOTE):
            break
    return Tie("next" if index and tokens[index - 1].kind == QUOTE else "none")


def _behind_preposition(tokens: list[Token], index: int, forward: Tie, vocabulary: Vocabulary) -> str:
    if tokens[index].low in vocabulary.agents and index and tokens[index - 1].low in vocabulary.cues:
        return "agent"
    return "after" if forward.path in ("later", "none") else f"after {forward.path}"


def with_complement(tokens: list[Token], mention: Mention, tie: Tie, vocabulary: Vocabulary) -> Mention:
    """A description with what belongs to it: "an adviser to both campaigns", "a man calling himself Bob"."""
    verb_before = 0 <= tie.cue < mention.first
    if mention.kind != DESCRIPTION or not (tie.path == "phrase" or verb_before) or mention.last + 1 >= len(tokens):
        return mention
    following = tokens[mention.last + 1]
    if following.kind != WORD or following.capital or following.low in vocabulary.times:
        return mention
    if following.low in vocabulary.small_words and following.low not in vocabulary.complements:
        return mention
    stop = tie.cue if tie.path == "phrase" else len(tokens)
    last = mention.last
    for index in range(mention.last + 1, min(stop, mention.last + LONGEST_COMPLEMENT)):
        token = tokens[index]
        if token.kind not in (WORD, NUMBER) or token.low in vocabulary.times or token.low in vocabulary.relatives:
            break
        if token.low in vocabulary.auxiliaries:
            break
        if token.low in vocabulary.prepositions and token.low not in vocabulary.complements:
            break
        if token.capital and vocabulary.sex_of_name(token.low) and index + 1 < stop and tokens[index + 1].capital:
            last = phrase_end(tokens, index, vocabulary)
            return replace(mention, last=last, end=tokens[last].end, kind=NAME)
        last = index
    return replace(mention, last=last, end=tokens[last].end)


def _over_phrase(tokens: list[Token], index: int, vocabulary: Vocabulary) -> int:
    """From behind a short phrase to the verb before it: `"Q," a rapporté sur Facebook le`."""
    for back in range(index, max(0, index - LONGEST_PHRASE), -1):
        if tokens[back].kind not in (WORD, NUMBER) or tokens[back].low in vocabulary.cues:
            return index
        if tokens[back].low in vocabulary.prepositions:
            verb = back - 1
            found = back < index and tokens[verb].low in vocabulary.cues and _has_no_subject(tokens, verb, vocabulary)
            return verb if found else index
    return index


def _over_word(tokens: list[Token], index: int, vocabulary: Vocabulary) -> int:
    """From behind one unknown word to the verb before it: `"Q," napisał wcześniej`."""
    if index < 1 or tokens[index].kind != WORD or tokens[index].capital or _is_small(tokens[index], vocabulary):
        return index
    known = tokens[index].low in vocabulary.cues or tokens[index - 1].low not in vocabulary.cues
    return index if known or not _has_no_subject(tokens, index - 1, vocabulary) else index - 1


def _is_source(tokens: list[Token], first: int, vocabulary: Vocabulary) -> bool:
    for source in vocabulary.sources:
        start = first - len(source)
        if start < 0 or any(tokens[start + k].low != word for k, word in enumerate(source)):
            continue
        # "Pour le maire," opens a sentence; elsewhere such a word is a plain preposition.
        if len(source) > 1 or tokens[start].capital or source[0] not in vocabulary.weak_sources:
            return True
    return False


def _has_no_subject(tokens: list[Token], verb: int, vocabulary: Vocabulary) -> bool:
    """The verb opens the clause behind a quotation: `"Q," said`; or what opens it is no subject: "Darüber sagte"."""
    index = verb - 1
    while index >= 0 and (tokens[index].low in vocabulary.adverbs or tokens[index].low in vocabulary.auxiliaries):
        index -= 1
    if index < 0:
        return True
    if tokens[index].text in {",", *DASHES}:
        index -= 1
    return index < 0 or tokens[index].kind == QUOTE


def opens_with_aside(tokens: list[Token], verb: int, vocabulary: Vocabulary) -> bool:
    """A preposition or an adverb opens the clause that the verb stands in."""
    index = verb
    while index and tokens[index - 1].kind in (WORD, NUMBER) and verb - index < LONGEST_ASIDE:
        index -= 1
    if index == verb:
        return bool(index) and tokens[index - 1].kind != QUOTE and vocabulary.words.verb_second
    first = tokens[index]
    if first.low in vocabulary.joining and index + 1 < verb:
        first = tokens[index + 1]
    return first.low in vocabulary.prepositions or first.low in vocabulary.adverbs


def _verb_ahead(tokens: list[Token], index: int, vocabulary: Vocabulary) -> Tie:
    """Walks from behind a mention to its verb over asides, phrases and helping verbs."""
    path, stop = "next", min(len(tokens), index + LONGEST_PATH)
    start, in_aside = index, False
    if start < stop and tokens[start].low in vocabulary.reported:
        return Tie("reported")
    while index < stop:
        token = tokens[index]
        if token.kind == QUOTE:
            if not vocabulary.words.verb_last:
                break
        elif token.kind == WORD:
            if token.low in vocabulary.cues and not is_noun_behind(tokens, index, vocabulary):
                passive = tokens[index - 1].low in vocabulary.passives and not token.low.endswith("ing")
                return Tie("passive" if passive and path == "next" else path, index)
            if token.low in vocabulary.auxiliaries or vocabulary.is_adverb(token.low):
                index += 1
                continue
            if not in_aside:
                path = _worse(path, "phrase" if _opens_phrase(token, path, vocabulary) else "later")
        elif token.text == ":":
            return Tie("colon" if path == "next" else "later", index)
        elif token.text == "(":
            index = _behind(tokens, index, stop, ")")
            continue
        elif token.text == "," or token.text in DASHES:
            behind = _behind_aside(tokens, index, stop, vocabulary)
            if behind:
                path, index = _worse(path, "aside"), behind
                continue
            in_aside = not in_aside and _opens_apposition(tokens, index + 1, vocabulary)
            path = _worse(path, "aside") if in_aside else "later"
        index += 1
    if (
        start < stop
        and tokens[start].kind == WORD
        and not tokens[start].capital
        and not _is_small(tokens[start], vocabulary)
    ):
        return Tie("other verb", start)
    return Tie("none")


def _is_small(token: Token, vocabulary: Vocabulary) -> bool:
    low = token.low
    return (
        low in vocabulary.prepositions
        or low in vocabulary.conjunctions
        or low in vocabulary.relatives
        or low in vocabulary.determiners
        or low in vocabulary.pronouns
    )


def _opens_apposition(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """An aside that no comma closes: "Jo Orr, a spokesman in the north said"."""
    return index < len(tokens) and (
        tokens[index].low in vocabulary.determiners or tokens[index].low in vocabulary.relatives
    )


def _worse(path: str, other: str) -> str:
    order = ("next", "aside", "phrase", "later")
    return max(path, other, key=order.index)


def _opens_phrase(token: Token, path: str, vocabulary: Vocabulary) -> bool:
    return token.low in vocabulary.prepositions or path == "phrase"


def _behind(tokens: list[Token], index: int, stop: int, sign: str) -> int:
    for later in range(index + 1, stop):
        if tokens[later].text == sign:
            return later + 1
    return stop


def _behind_aside(tokens: list[Token], index: int, stop: int, vocabulary: Vocabulary) -> int:
    """Past the comma that closes an aside, where a verb of saying follows it; else 0."""
    sign = tokens[index].text
    if index + 1 < stop and tokens[index - 1].text == ")" and tokens[index + 1].low in vocabulary.cues:
        return index + 1
    for later in range(index + 1, min(stop, index + LONGEST_ASIDE)):
        if tokens[later].text == sign or (sign in DASHES and tokens[later].text in DASHES):
            following = later + 1
            while following < stop and (
                tokens[following].low in vocabulary.auxiliaries or vocabulary.is_adverb(tokens[following].low)
            ):
                following += 1
            if following < stop and tokens[following].low in vocabulary.cues:
                return later + 1
    return 0
