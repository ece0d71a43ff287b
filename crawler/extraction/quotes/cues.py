"""What ties a mention to a word of saying: "he said", "said Mr. Ryan", "according to the memo", "RYAN:"."""

from __future__ import annotations

from typing import NamedTuple

from crawler.extraction.quotes.mentions import DESCRIPTION, NAME, Mention
from crawler.extraction.quotes.phrases import is_noun_behind, phrase_end
from crawler.extraction.quotes.sentences import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERB,
    ADVERBIAL,
    AUXILIARY,
    CUE,
    DETERMINER,
    PREPOSITION,
    RELATIVE,
    SMALL,
    STOPPING,
    TIME,
    VERB,
    Vocabulary,
)

LONGEST_PATH = 40
LONGEST_ASIDE = 30
LONGEST_COMPLEMENT = 14
LONGEST_PHRASE = 4
DASHES = frozenset("—–―-") | {"--"}
COMMA_OR_DASH = DASHES | {","}
# Ties of a subject to the verb behind it.
CLOSE_PATHS = frozenset({"next", "aside", "phrase"})
# Words before a verb that belong to it: "has repeatedly said".
HELPING = AUXILIARY | ADVERBIAL


class Tie(NamedTuple):
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
    if mention.first and _is_source(tokens, mention.first, vocabulary):
        return Tie("source", mention.first - 1)
    if vocabulary.words.verb_last:
        return _tie_to_last_verb(tokens, mention.last + 1, opens=mention.first == 0)
    forward = _verb_ahead(tokens, mention.last + 1, vocabulary)
    return _tie_to_verb_before(tokens, mention, forward, vocabulary) if mention.first else forward


def settle_objects(tokens: list[Token], ties: list[Tie], vocabulary: Vocabulary) -> list[Tie]:
    """Where the verb comes second, its "object" is its subject if none stands before it: "Er irre, sagt der Mann"."""
    if not vocabulary.words.verb_second or not any(t.path == "object" for t in ties):
        return ties
    taken = {t.cue for t in ties if t.path in CLOSE_PATHS}
    return [
        Tie("inverted", t.cue) if t.path == "object" and _opens_behind_comma(tokens, t.cue, taken, vocabulary) else t
        for t in ties
    ]


def _opens_behind_comma(tokens: list[Token], cue: int, taken: set[int], vocabulary: Vocabulary) -> bool:
    addresses = tokens[cue].low in vocabulary.addressing
    return cue > 0 and tokens[cue - 1].text == "," and cue not in taken and not addresses


def _tie_to_verb_before(tokens: list[Token], mention: Mention, forward: Tie, vocabulary: Vocabulary) -> Tie:
    """The tie to what stands before a mention, where that is closer than the one ahead."""
    before = mention.first - 1
    while before > 0 and tokens[before].sorts & (ADVERB | TIME):
        before -= 1
    before = _over_word(tokens, _over_phrase(tokens, before))
    if is_addressee(tokens, before):
        before -= 1
    previous = tokens[before]
    if previous.kind == WORD and previous.sorts & CUE:
        if vocabulary.words.verb_second and opens_with_aside(tokens, before, vocabulary):
            return Tie("next", before)
        if _has_no_subject(tokens, before):
            return Tie("inverted", before)
        if forward.path != "next":
            return Tie("object", before)
    if _is_verb_behind_quote(tokens, before):
        return Tie("inverted other", before)
    if previous.sorts & PREPOSITION:
        return Tie(_behind_preposition(tokens, before, forward, vocabulary), forward.cue)
    return forward


def is_addressee(tokens: list[Token], index: int) -> bool:
    """A paper's name in marks behind the verb: `– mówi „Kurierowi” Jan Zych`."""
    if not 0 < index < len(tokens) - 1 or tokens[index].kind != QUOTE or " " in tokens[index].text:
        return False
    return bool(tokens[index - 1].sorts & VERB) and tokens[index + 1].capital


def _is_verb_behind_quote(tokens: list[Token], index: int) -> bool:
    """An unknown word between a quotation and a mention: `"Q," beams Ms. Orr`."""
    token = tokens[index]
    if token.kind != WORD or token.capital or token.sorts & (SMALL | ADVERBIAL):
        return False
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
    for verb in range(index, min(len(tokens), index + LONGEST_PHRASE)):
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


def with_complement(tokens: list[Token], mention: Mention, tie: Tie, vocabulary: Vocabulary) -> Mention:
    """A description with what belongs to it: "an adviser to both campaigns", "a man calling himself Bob"."""
    verb_before = 0 <= tie.cue < mention.first
    if mention.kind != DESCRIPTION or not (tie.path == "phrase" or verb_before) or mention.last + 1 >= len(tokens):
        return mention
    following = tokens[mention.last + 1]
    if following.kind != WORD or following.capital or following.sorts & TIME:
        return mention
    if following.sorts & STOPPING and following.low not in vocabulary.complements:
        return mention
    stop = tie.cue if tie.path == "phrase" else len(tokens)
    last = mention.last
    for index in range(mention.last + 1, min(stop, mention.last + LONGEST_COMPLEMENT)):
        token = tokens[index]
        if token.kind not in (WORD, NUMBER) or token.sorts & (TIME | RELATIVE | AUXILIARY):
            break
        if token.sorts & PREPOSITION and token.low not in vocabulary.complements:
            break
        if token.capital and vocabulary.sex_of_name(token.low) and index + 1 < stop and tokens[index + 1].capital:
            last = phrase_end(tokens, index, vocabulary)
            return mention._replace(last=last, kind=NAME)
        last = index
    return mention._replace(last=last)


def _over_phrase(tokens: list[Token], index: int) -> int:
    """From behind a short phrase to the verb before it: `"Q," a rapporté sur Facebook le`."""
    for back in range(index, max(0, index - LONGEST_PHRASE), -1):
        if tokens[back].kind not in (WORD, NUMBER) or tokens[back].sorts & CUE:
            return index
        if tokens[back].sorts & PREPOSITION:
            verb = back - 1
            found = back < index and tokens[verb].sorts & CUE and _has_no_subject(tokens, verb)
            return verb if found else index
    return index


def _over_word(tokens: list[Token], index: int) -> int:
    """From behind one unknown word to the verb before it: `"Q," napisał wcześniej`."""
    if index < 1 or tokens[index].kind != WORD or tokens[index].capital or tokens[index].sorts & SMALL:
        return index
    known = tokens[index].sorts & CUE or not tokens[index - 1].sorts & CUE
    return index if known or not _has_no_subject(tokens, index - 1) else index - 1


def _is_source(tokens: list[Token], first: int, vocabulary: Vocabulary) -> bool:
    for source in vocabulary.sources_ending.get(tokens[first - 1].low, ()):
        start = first - len(source)
        if start < 0 or any(tokens[start + k].low != word for k, word in enumerate(source)):
            continue
        # "Pour le maire," opens a sentence; elsewhere such a word is a plain preposition.
        if len(source) > 1 or tokens[start].capital or source[0] not in vocabulary.weak_sources:
            return True
    return False


def _has_no_subject(tokens: list[Token], verb: int) -> bool:
    """The verb opens the clause behind a quotation: `"Q," said`; or what opens it is no subject: "Darüber sagte"."""
    index = verb - 1
    while index >= 0 and tokens[index].sorts & (ADVERB | AUXILIARY):
        index -= 1
    if index < 0:
        return True
    if tokens[index].text in COMMA_OR_DASH:
        index -= 1
    return index < 0 or tokens[index].kind == QUOTE


def opens_with_aside(tokens: list[Token], verb: int, vocabulary: Vocabulary) -> bool:
    """A preposition or an adverb opens the clause that the verb stands in."""
    index = verb
    while index and _is_in_aside(tokens, index - 1) and verb - index < LONGEST_ASIDE:
        index -= 1
    if index == verb:
        return bool(index) and tokens[index - 1].kind != QUOTE and vocabulary.words.verb_second
    first = tokens[index]
    if first.low in vocabulary.joining and index + 1 < verb:
        first = tokens[index + 1]
    return bool(first.sorts & (PREPOSITION | ADVERB))


def _is_in_aside(tokens: list[Token], index: int) -> bool:
    """A word, or a name in marks: "In der Sendung „Spät“ sagte"."""
    token = tokens[index]
    if token.kind == QUOTE:
        return index > 0 and token.text.count(" ") < LONGEST_PHRASE and token.text[-1:] not in ".,!?"
    return token.kind in (WORD, NUMBER)


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
            if token.low in vocabulary.reported and tokens[index - 1].text == "," and not in_aside:
                return Tie("reported")
            if token.sorts & CUE and not is_noun_behind(tokens, index):
                passive = tokens[index - 1].low in vocabulary.passives and not token.low.endswith("ing")
                return Tie("passive" if passive and path == "next" else path, index)
            if not (in_aside or path == "later" or token.sorts & HELPING):
                path = "phrase" if token.sorts & PREPOSITION or path == "phrase" else "later"
        elif token.text == ":":
            return Tie("colon" if path == "next" else "later", index)
        elif token.text == "(":
            index = _behind(tokens, index, stop, ")")
            continue
        elif token.text == "," or token.text in DASHES:
            behind = _behind_aside(tokens, index, stop, vocabulary)
            if behind:
                path, index = _with_aside(path), behind
                continue
            in_aside = not in_aside and _opens_apposition(tokens, index + 1)
            path = _with_aside(path) if in_aside else "later"
        index += 1
    if start < stop and tokens[start].kind == WORD and not (tokens[start].capital or tokens[start].sorts & SMALL):
        return Tie("other verb", start)
    return Tie("none")


def _opens_apposition(tokens: list[Token], index: int) -> bool:
    """An aside that no comma closes: "Jo Orr, a spokesman in the north said"."""
    return index < len(tokens) and bool(tokens[index].sorts & (DETERMINER | RELATIVE))


def _with_aside(path: str) -> str:
    """The path that goes on over an aside: a phrase is farther, whatever else stands between."""
    return "aside" if path == "next" else path


def _behind(tokens: list[Token], index: int, stop: int, sign: str) -> int:
    for later in range(index + 1, stop):
        if tokens[later].text == sign:
            return later + 1
    return stop


def _behind_aside(tokens: list[Token], index: int, stop: int, vocabulary: Vocabulary) -> int:
    """Past the comma that closes an aside, where a verb of saying follows it; else 0."""
    sign = tokens[index].text
    if index + 1 < stop and tokens[index - 1].text == ")" and tokens[index + 1].sorts & CUE:
        return index + 1
    for later in range(index + 1, min(stop, index + LONGEST_ASIDE)):
        if tokens[later].low in vocabulary.reported and tokens[later - 1].text == ",":
            return 0  # "Die Lage, die er kenne, sei schlimm, sagt"
        if tokens[later].text == sign or (sign in DASHES and tokens[later].text in DASHES):
            following = later + 1
            while following < stop and tokens[following].sorts & HELPING:
                following += 1
            if following < stop and tokens[following].sorts & CUE:
                return later + 1
    return 0
