"""Whether a stretch was said at all, and whether it is direct or partial: what its shape and place speak for."""

from __future__ import annotations

import re
from bisect import bisect_left

from crawler.extraction.quotes.attribution import Candidate
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.neighbours import SIGNS, part_of_speech
from crawler.extraction.quotes.scenes import Scene
from crawler.extraction.quotes.sentences import Sentence
from crawler.extraction.quotes.tokens import QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    PREPOSITION,
    REPORTED,
    VERB,
    Vocabulary,
)

LETTER = re.compile(r"[^\W_]")
# Characters in which the first letter of a stretch stands.
OPENING = 8
# Words behind a stretch within which a verb of saying is near.
NEAR = 5
# Sums of weights ahead of nobody beyond which a speaker is no surer.
MOST_LEAD = 6


def shape_features(
    stretch: Stretch, scene: Scene, quote: int, best: Candidate | None, vocabulary: Vocabulary
) -> list[str]:
    """Named facts about a stretch for the models ``said`` and ``direct``."""
    sentence = scene.sentence
    tokens = sentence.tokens
    words = tokens[quote].text.split()
    length = _length(len(words))
    case = "lower" if _first_letter(tokens[quote].text).islower() else "upper"
    title = _is_title_case(words)
    features = ["any", *_form(stretch, tokens[quote].text, words, length, case, title)]
    features += _place(scene, quote, length, case, title, vocabulary)
    if length != "long":
        features += _grammar(sentence, quote, best, length, vocabulary)
    if best is None:
        return [*features, f"no candidate {length}"]
    if vocabulary.words.verb_last and best.cue:
        features.append("before a last verb")
    features += [f"by {f}" for f in best.features[:2]]
    features += [f"by {f} {length}" for f in best.features[:4:3]]
    return features


def lead_features(text: str, lead: float) -> list[str]:
    """How far the speaker is ahead of nobody: words that are surely somebody's were surely said."""
    sure = min(int(lead), MOST_LEAD)
    return [f"lead {sure}", f"lead {sure} {_length(len(text.split()))}"]


def paragraph_feature(text: str) -> str:
    """Words in marks that are a whole paragraph: a heading between paragraphs, where they are few."""
    return f"whole paragraph {_length(len(text.split()))}"


def _length(count: int) -> str:
    return "short" if count <= 3 else "middling" if count <= 7 else "long"


def _form(stretch: Stretch, text: str, words: list[str], length: str, case: str, title: bool) -> list[str]:
    """What the words themselves look like."""
    size = _size(len(words))
    features = [f"words {size}", f"{case} {size}", f"ends {_ending(text)} {length}"]
    if title:
        features.append("title case")
    if stretch.mark in "‘'":
        features.append("single marks")
    if not stretch.closed:
        features.append("left open")
    if text[-1:] in ".!?" and words and text.find(".", 0, -len(words[-1])) > 0:
        features.append("several sentences")
    return features


def _place(scene: Scene, quote: int, length: str, case: str, title: bool, vocabulary: Vocabulary) -> list[str]:
    """What stands around them."""
    tokens = scene.sentence.tokens
    behind = _neighbour(tokens[quote - 1] if quote else None, vocabulary)
    ahead = _neighbour(tokens[quote + 1] if quote + 1 < len(tokens) else None, vocabulary)
    features = [f"behind {behind} {case}", f"behind {behind} {length}", f"ahead {ahead} {length}"]
    if title:
        features.append(f"title case behind {behind}")
    if quote and tokens[quote - 1].low in vocabulary.addressing:
        features.append(f"told {case} {length}")
    if len(scene.sentence.quotes) > 1:
        features.append(f"quotes beside {length}")
        if _is_broken_off(scene.sentence, quote):
            features.append(f"goes on {case}")
    if any(t.kind == WORD and t.low in vocabulary.works for t in tokens[max(0, quote - 3) : quote]):
        features.append(f"behind a work {case}")
    if any(t.sorts & REPORTED for t in tokens):
        features.append("reported")
    if scene.says:
        features.append(f"saying in sentence {length}")
    return features


def _is_broken_off(sentence: Sentence, quote: int) -> bool:
    """ "The ferry," she said, "was late": the stretch before opens a sentence and ends with a comma."""
    before = sentence.quotes[max(0, sentence.quotes.index(quote) - 1)]
    text = sentence.tokens[before].text
    return before < quote and text[:1].isupper() and text[-1:] == ","


def _grammar(sentence: Sentence, quote: int, best: Candidate | None, length: str, vocabulary: Vocabulary) -> list[str]:
    """Which part of its sentence a short stretch is: "was “unfit”", "an “unfit” man", "on “This Week,”"."""
    tokens = sentence.tokens
    behind = part_of_speech(tokens[quote - 1] if quote else None, vocabulary)
    ahead = part_of_speech(tokens[quote + 1] if quote + 1 < len(tokens) else None, vocabulary)
    features = [f"part behind {behind}", f"part ahead {ahead}", f"between {behind} and {ahead} {length}"]
    features.append(f"cue sort {_cue_sort(best, sentence, vocabulary)}")
    if not vocabulary.first_person.isdisjoint(t.strip(".,!?") for t in tokens[quote].text.lower().split()):
        features.append("first person")
    if tokens[quote].text[:1].isupper() and behind in ("capitals", "name"):
        features.append(f"capital behind {behind}")
    features += _between_cue(tokens, quote, length)
    quotes = [tokens[number] for number in sentence.quotes]
    features.append(f"quotes in sentence {min(len(quotes), 4)} {length}")
    if any(t is not tokens[quote] and t.text.count(" ") > 3 for t in quotes):
        features.append(f"beside a long quote {length}")
    return features


def _between_cue(tokens: list[Token], quote: int, length: str) -> list[str]:
    """What stands between the last cue before a stretch and the stretch, and how far the next behind it is."""
    features = []
    cues = [index for index, token in enumerate(tokens) if token.sorts & CUE]
    behind = bisect_left(cues, quote)
    if behind:
        between = tokens[cues[behind - 1] + 1 : quote]
        features.append(f"quote behind cue {QUOTE in [t.kind for t in between]}")
        features.append(f"comma behind cue {',' in [t.text for t in between]} {length}")
        features.append(f"clause behind cue {any(t.sorts & CONJUNCTION for t in between)}")
    verb = next((index for index in cues[behind:] if tokens[index].sorts & VERB), -1)
    if verb >= 0:
        features.append(f"verb ahead {'near' if verb - quote < NEAR else 'far'} {length}")
    elif not behind:
        features.append(f"no cue {length}")
    return features


def _is_title_case(words: list[str]) -> bool:
    return len(words) > 1 and all(w[:1].isupper() or len(w) < 4 for w in words)


def _size(count: int) -> str:
    for limit in (1, 2, 3, 5, 8):
        if count <= limit:
            return str(limit)
    return "9"


def _first_letter(text: str) -> str:
    found = LETTER.search(text, 0, OPENING)
    return found[0] if found else ""


def _ending(text: str) -> str:
    last = text[-1:]
    if last in ",،、":
        return "comma"
    return "stop" if last in ".!?…。！？—–-" else "open"


def _cue_sort(best: Candidate | None, sentence: Sentence, vocabulary: Vocabulary) -> str:
    """How surely the speaker's verb is one of saying."""
    if best is None or best.cue is None:
        return "none"
    place = bisect_left(sentence.starts, best.cue[0])
    if place == len(sentence.starts) or sentence.starts[place] != best.cue[0]:
        return "elsewhere"
    token = sentence.tokens[place]
    if token.low in vocabulary.reporting_verbs:
        return "reporting"
    if token.sorts & CUE:
        return "saying" if token.sorts & VERB else "naming"
    if token.sorts & AUXILIARY:
        return "auxiliary"
    return "past" if token.low.endswith(vocabulary.past_endings) else "other"


def _neighbour(token: Token | None, vocabulary: Vocabulary) -> str:
    if token is None:
        return "edge"
    if token.kind == QUOTE:
        return "quote"
    if token.kind == WORD:
        if token.sorts & CUE:
            return "cue"
        if token.sorts & CONJUNCTION:
            return "conjunction"
        if token.sorts & PREPOSITION:
            return "preposition"
        if token.sorts & DETERMINER or token.possessive:
            return "determiner"
        return "name" if token.capital else "word"
    return SIGNS.get(token.text, "other")
