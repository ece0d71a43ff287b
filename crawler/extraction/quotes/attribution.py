"""Who may have said a stretch: the mentions around it as candidates, each with what speaks for it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from crawler.extraction.quotes.mentions import DESCRIPTION, NAME, PRONOUN, Mention
from crawler.extraction.quotes.neighbours import part_of_speech
from crawler.extraction.quotes.scenes import Scene
from crawler.extraction.quotes.ties import Tie
from crawler.extraction.quotes.tokens import QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import ADVERB, AUXILIARY, VERB, Vocabulary

MOST_MENTIONS = 24
# Sentences around that of a stretch.
SENTENCE_BEFORE, PARAGRAPH_BEFORE, SENTENCE_AFTER = "sentence before", "paragraph before", "sentence after"
# Reasons that hold for the order of words of one language.
ORDER = "order: "
# What may speak for a candidate there beside its tie.
BESIDE_REASONS = ("colon", "colon and cue", "colon behind last", "first", "has quotes")


@dataclass(slots=True)
class Candidate:
    """A mention that may be the speaker of a stretch, its cue, and the named reasons for and against it."""

    start: int
    end: int
    kind: str
    cue: tuple[int, int] | None
    features: list[str]
    head: str = ""
    score: float = 0.0


def candidates_in(scene: Scene, quote: int, vocabulary: Vocabulary) -> list[Candidate]:
    """Candidates in the stretch's own sentence; ``quote`` is the number of its token."""
    tokens = scene.sentence.tokens
    shape = _shape_of(tokens[quote], tokens, quote)
    found = []
    speaker_before = False
    for rank in _nearest(scene, quote):
        mention, tie = scene.mentions[rank], scene.ties[rank]
        side, words, quotes = _distance(tokens, *_with_cue(tokens, mention, tie, quote), quote)
        sort, cue = sort_of(mention, scene, vocabulary), _cue_sort(tie, tokens, vocabulary)
        features = [*_plain_reasons(side, _gap(words), tie.path, sort, cue, shape)]
        # `"Q," he said, according to a recording`: a thing hears words, and says none.
        if vocabulary.words.fixed_order and (tie.path, sort) != ("source", "thing"):
            features += _order_reasons(side, tie.path, *_parts_around(mention, tokens, vocabulary), _rival(scene, rank))
        if quotes:
            features.append(f"quote between {side}")
        if rank == 0:
            features.append(f"first {side}")
        if tie.cue >= 0 and tie.cue == scene.first_cue:
            features.append(f"outermost cue {shape}")
        if _is_addressed(tie, tokens, vocabulary):
            features.append("is addressed")
        if _is_apposition(mention, tokens):
            features.append("apposition")
        if mention.first == 0 or tokens[mention.first - 1].text in ",":
            features.append("opens clause")
        if side == "before" and tie.cue >= 0 and tokens[tie.cue].sorts & VERB:
            speaker_before = True
        elif side == "after" and speaker_before and tie.cue >= 0 and tokens[tie.cue].low in vocabulary.reporting:
            features.append("reports the speaker")
        found.append(_candidate(scene, mention, tie, features))
    return found


def _with_cue(tokens: list[Token], mention: Mention, tie: Tie, quote: int) -> tuple[int, int]:
    """The first and last token of a mention with its cue and the words that help it: "had said Orr"."""
    if tie.cue < 0:
        return mention.first, mention.last
    low = min(mention.first, tie.cue)
    while low > quote + 1 and _is_helping(tokens[low - 1]):
        low -= 1
    return low, max(mention.last, tie.cue)


@lru_cache(maxsize=1 << 14)
def _plain_reasons(side: str, gap: str, path: str, sort: str, cue: str, shape: str) -> tuple[str, ...]:
    """What speaks for any candidate; the same few hold in every story."""
    reasons = (
        f"{side} {gap}",
        f"{side} {path}",
        f"is {sort}",
        f"cue {cue}",
        f"{shape} {side}",
        f"{side} {path} {gap}",
        f"{side} {path} of {sort}",
    )
    return (*reasons, f"touching {side} {path}") if gap == "touching" else reasons


@lru_cache(maxsize=1 << 14)
def _order_reasons(side: str, path: str, behind: str, ahead: str, rival: str) -> tuple[str, ...]:
    """What speaks for a candidate by what stands before and behind it, and what else hangs on its cue."""
    return f"{ORDER}{side} {path} behind {behind}", f"{ORDER}{path} ahead of {ahead}", f"{ORDER}{path} beside {rival}"


def _parts_around(mention: Mention, tokens: list[Token], vocabulary: Vocabulary) -> tuple[str, str]:
    before = tokens[mention.first - 1] if mention.first else None
    after = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
    return part_of_speech(before, vocabulary), part_of_speech(after, vocabulary)


def _rival(scene: Scene, rank: int) -> str:
    """The path of the nearest other mention on the same cue: "it" in "what a group says it calls"."""
    cue = scene.ties[rank].cue
    others = [n for n, tie in enumerate(scene.ties) if tie.cue == cue and n != rank] if cue >= 0 else ()
    if not others:
        return "nobody"
    return scene.ties[min(others, key=lambda n: abs(scene.mentions[n].first - cue))].path


def candidates_beside(scene: Scene, where: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Candidates in a sentence before or after the stretch's own; ``where`` names which."""
    tokens = scene.sentence.tokens
    colon = tokens[-1].text == ":"
    found = []
    for rank, (mention, tie) in enumerate(zip(scene.mentions, scene.ties, strict=True)):
        features = [
            where,
            f"{where}: {tie.path}",
        ]
        if colon:
            features.append(f"{where}: colon")
            if rank == len(scene.mentions) - 1:
                features.append(f"{where}: colon behind last")
            if tie.path in ("next", "aside", "phrase", "colon", "later"):
                features.append(f"{where}: colon and cue")
        if rank == 0:
            features.append(f"{where}: first")
        if scene.sentence.quotes:
            features.append(f"{where}: has quotes")
        if where == SENTENCE_AFTER and _is_addressed(tie, tokens, vocabulary):
            features.append("is addressed")
        found.append(_candidate(scene, mention, tie, features))
    return found


def most_beside(table: dict[str, float]) -> dict[str, float]:
    """The largest sum that a candidate in each of the sentences around can have: a greater one is not worth a look."""
    return {where: _most_in(where, table) for where in (SENTENCE_BEFORE, PARAGRAPH_BEFORE, SENTENCE_AFTER)}


def _most_in(where: str, table: dict[str, float]) -> float:
    reasons = {f"{where}: {reason}" for reason in BESIDE_REASONS}
    ties = [w for f, w in table.items() if f.startswith(f"{where}: ") and f not in reasons]
    return table.get(where, 0.0) + max([0.0, *ties]) + sum(max(0.0, table.get(f, 0.0)) for f in reasons)


def _candidate(scene: Scene, mention: Mention, tie: Tie, features: list[str]) -> Candidate:
    start, end = scene.sentence.span_of(mention.first, mention.last)
    cue = scene.sentence.span(tie.cue) if tie.cue >= 0 else None
    return Candidate(start, end, mention.kind, cue, features, mention.head)


def _is_addressed(tie: Tie, tokens: list[Token], vocabulary: Vocabulary) -> bool:
    """ "Orr was asked": the words are somebody else's."""
    return tie.path == "passive" and tokens[tie.cue].low in vocabulary.addressing


def _is_apposition(mention: Mention, tokens: list[Token]) -> bool:
    """ "a spokesman", behind a name and a comma."""
    first = mention.first
    return first > 1 and tokens[first - 1].text == "," and tokens[first - 2].capital and not tokens[first].capital


def _nearest(scene: Scene, quote: int) -> range:
    """Numbers of the mentions that are looked at: all, but in an endless sentence those nearest to the stretch."""
    count = len(scene.mentions)
    if count <= MOST_MENTIONS:
        return range(count)
    middle = bisect_left(scene.mentions, quote, key=lambda m: m.first)
    first = max(0, min(middle - MOST_MENTIONS // 2, count - MOST_MENTIONS))
    return range(first, first + MOST_MENTIONS)


def _is_helping(token: Token) -> bool:
    """ "a déclaré": the words before a verb that belong to it."""
    return bool(token.sorts & (AUXILIARY | ADVERB))


def _shape_of(token: Token, tokens: list[Token], quote: int) -> str:
    first = token.text[:1]
    if first.islower():
        return "lower"
    last = token.text[-1:]
    if last in ",،":
        return "comma"
    return "stop" if last in ".!?…" else "upper"


def _distance(tokens: list[Token], low: int, high: int, quote: int) -> tuple[str, int, int]:
    """Side of the unit, words and quotations between it and the stretch."""
    if high < quote:
        side, between = "before", tokens[high + 1 : quote]
    elif low > quote:
        side, between = "after", tokens[quote + 1 : low]
    else:
        return "around", 0, 0
    kinds = [t.kind for t in between]
    return side, kinds.count(WORD), kinds.count(QUOTE)


def _gap(words: int) -> str:
    if words == 0:
        return "touching"
    if words == 1:
        return "by a word"
    return "near" if words <= 4 else "apart" if words <= 12 else "far"


def sort_of(mention: Mention, scene: Scene, vocabulary: Vocabulary) -> str:
    """What a mention is, for the ranking: a person, a body, a document, a pronoun of some sort, a thing."""
    tokens = scene.sentence.tokens
    if mention.kind == PRONOUN:
        return "pronoun " + vocabulary.pronouns[mention.head]
    if mention.kind == NAME:
        if tokens[mention.last].possessive:
            return "possessive name"
        if mention.head in vocabulary.times:
            return "time"
        if scene.surnames is not None and not _is_person(mention, tokens, scene.surnames, vocabulary):
            return "thing"
        if mention.head in vocabulary.abbreviations:
            return "place"
        if mention.first == mention.last and len(mention.head) > 3 and tokens[mention.last].text.isupper():
            return "capitals"
        return "name"
    if tokens[mention.last].possessive:
        return "possessive"
    if mention.head in vocabulary.determiners:
        return "one"
    if vocabulary.is_role(mention.head):
        return "role"
    if vocabulary.is_body(mention.head) or mention.head in vocabulary.documents:
        return "body"
    return "thing" if mention.kind == DESCRIPTION else "name"


def _is_person(mention: Mention, tokens: list[Token], surnames: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Where every noun is in capitals, a first name or a known surname tells a person; all capitals a body."""
    words = tokens[mention.first : mention.last + 1]
    return any(
        t.low in surnames or vocabulary.sex_of_name(t.low) or (t.text.isupper() and len(t.text) > 1) for t in words
    )


def _cue_sort(tie: Tie, tokens: list[Token], vocabulary: Vocabulary) -> str:
    if tie.cue < 0:
        return "none"
    low = tokens[tie.cue].low
    if low in vocabulary.verbs:
        return "saying"
    return "naming" if low in vocabulary.naming_verbs else "mark"
