"""Reported speech without marks, where it is clear: "The mayor said the bridge would open in May." """

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crawler.extraction.quotes.attribution import sort_of
from crawler.extraction.quotes.clauses import COMMA_OR_DASH
from crawler.extraction.quotes.marks import Stretch, paragraphs_of
from crawler.extraction.quotes.mentions import Mention
from crawler.extraction.quotes.reports import (
    FEWEST_WORDS,
    LONGEST_END,
    Report,
    clause_before,
    clause_behind,
    is_clear,
    report_of_source,
    start_of_source,
    verb_group,
)
from crawler.extraction.quotes.scenes import Scene, read_scene
from crawler.extraction.quotes.sentences import Sentence, read_sentences
from crawler.extraction.quotes.ties import CLOSE_PATHS, Tie
from crawler.extraction.quotes.tokens import Token
from crawler.extraction.quotes.vocabulary import (
    ADVERB,
    CONJUNCTION,
    RELATIVE,
    Vocabulary,
)
from crawler.items import Quote

SENTENCE_SIGNS = ".!…"
SENTENCE_ENDS = ".!?…:;"
# "late. The"
SENTENCE_END = re.compile(r"[.!?…:;](?=\s)")
# Ties of a mention behind the verb that may be its subject, if a comma stands before the verb.
INVERTED_PATHS = CLOSE_PATHS | {"inverted", "object"}
# Tokens of a subject and what stands between it and its verb.
LONGEST_SUBJECT = 30
# Who can be said to have said something; see ``sort_of``.
SPEAKERS = frozenset({"name", "capitals", "role", "body", "pronoun m", "pronoun f", "pronoun c", "pronoun p"})


@dataclass(frozen=True, slots=True)
class Reporter:
    """The mention of who is reported to have said it."""

    start: int
    end: int
    kind: str
    head: str


def find_indirect_speech(body: str, stretches: list[Stretch], vocabulary: Vocabulary) -> list[tuple[Quote, Reporter]]:
    """Sentences without quotation in which somebody is clearly said to say that something is so.

    >>> from crawler.extraction.quotes.vocabulary import vocabulary_for
    >>> body = "The bridge would open in May, the mayor said."
    >>> [(q.text, q.speaker) for q, _ in find_indirect_speech(body, [], vocabulary_for("en"))]
    [('The bridge would open in May', 'the mayor')]
    """
    cue_words = _cue_words(vocabulary)
    if not cue_words:
        return []
    inside: dict[int, list[tuple[int, Stretch]]] = {}
    for number, stretch in enumerate(stretches):
        inside.setdefault(stretch.paragraph, []).append((number, stretch))
    found = []
    for number, (start, end) in enumerate(paragraphs_of(body)):
        own = [stretch for _, stretch in inside.get(number, ())]
        if cue_words.isdisjoint(body[start:end].split()) or (
            own and cue_words.isdisjoint(_apart(body, start, end, own))
        ):
            continue
        for sentence in read_sentences(body, (start, end), inside.get(number, []), number, vocabulary):
            if not sentence.quotes and (reported := _report_in(body, sentence, vocabulary)):
                found.append(reported)
    return found


def _apart(body: str, start: int, end: int, stretches: list[Stretch]) -> Iterator[str]:
    """The words of a paragraph's sentences without quotation, and few others: most cues belong to a quotation."""
    for stretch in stretches:
        piece = body[start : stretch.start]
        yield from piece[: max(piece.rfind(sign) for sign in SENTENCE_ENDS) + 1].split()
        start = stretch.end
        if not _ends_sentence(body, stretch):
            following = SENTENCE_END.search(body, start, end)
            start = following.end() if following else end
    yield from body[start:end].split()


def _ends_sentence(body: str, stretch: Stretch) -> bool:
    """ "“We are late.” The mayor", and not "“We are late,” he" or "“Late!” he"."""
    return body[stretch.text_end - 1] in SENTENCE_ENDS and body[stretch.end : stretch.end + 2].strip()[:1].isupper()


@lru_cache(maxsize=64)
def _cue_words(vocabulary: Vocabulary) -> frozenset[str]:
    """How a cue stands between spaces: "said", "said.", "According"; the longest word of a source stands for it."""
    words = vocabulary.reporting_verbs and vocabulary.reporting_verbs | {max(s, key=len) for s in vocabulary.sources}
    return frozenset(form + sign for w in words for form in (w, w.capitalize()) for sign in ("", ".", ","))


def _report_in(body: str, sentence: Sentence, vocabulary: Vocabulary) -> tuple[Quote, Reporter] | None:
    tokens = sentence.tokens
    if tokens[-1].text not in SENTENCE_SIGNS:
        return None
    for cue, token in enumerate(tokens):
        if token.low in vocabulary.reporting_verbs:
            behind = clause_behind(tokens, cue, vocabulary)
            if not (is_clear(tokens, behind, vocabulary) if behind else _may_end_sentence(tokens, cue)):
                continue
        elif token.low in vocabulary.sources_ending and start_of_source(tokens, cue, vocabulary) >= 0:
            behind = None
        else:
            continue
        found = _report_of(sentence, cue, behind, vocabulary)
        if found:
            return _as_quote(body, sentence, *found, vocabulary)
    return None


def _may_end_sentence(tokens: list[Token], cue: int) -> bool:
    """The verb of ", said the mayor." and of ", the mayor said on Monday."."""
    if all(token.text != "," for token in tokens[FEWEST_WORDS:cue]):
        return False
    return len(tokens) - cue <= LONGEST_END + 2 or tokens[verb_group(tokens, cue) - 1].text == ","


def _report_of(
    sentence: Sentence, cue: int, behind: Report | None, vocabulary: Vocabulary
) -> tuple[Report, Mention] | None:
    """The first mention around a cue that is clearly the speaker, and what it says; only words nearby are read."""
    tokens = sentence.tokens
    first, last = max(0, cue - LONGEST_SUBJECT), cue + (2 if behind else LONGEST_SUBJECT)
    part = Sentence(tokens[first:last], sentence.starts[first:last], [], sentence.paragraph)
    scene = read_scene(part, vocabulary)
    for mention, tie in zip(scene.mentions, scene.ties, strict=True):
        if tie.cue == cue - first and _may_speak(mention, tie, scene, vocabulary):
            whole = mention._replace(first=mention.first + first, last=mention.last + first)
            report = _report_by(tokens, whole, Tie(tie.path, cue), behind, vocabulary)
            if report and (report is behind or is_clear(tokens, report, vocabulary)):
                return report, whole
    return None


def _may_speak(mention: Mention, tie: Tie, scene: Scene, vocabulary: Vocabulary) -> bool:
    """A person, an office, an institution; and "the keeper", whose noun is on no list, where capitals tell names."""
    token = scene.sentence.tokens[mention.first]
    if token.sorts & RELATIVE and mention.first == mention.last:
        return False
    sort = sort_of(mention, scene, vocabulary)
    if sort == "thing" and not vocabulary.words.capital_nouns:
        return token.low in vocabulary.definite and tie.path in CLOSE_PATHS
    return sort in SPEAKERS


def _as_quote(
    body: str, sentence: Sentence, report: Report, mention: Mention, vocabulary: Vocabulary
) -> tuple[Quote, Reporter]:
    start, end = sentence.starts[report.first], sentence.span(report.end - 1)[1]
    speaker = sentence.span_of(mention.first, mention.last)
    quote = Quote(
        text=body[start:end],
        kind="indirect",
        speaker=body[slice(*speaker)],
        cue=body[slice(*_span_of_cue(sentence, report.cue, vocabulary))],
        start=start,
        end=end,
        paragraph=sentence.paragraph,
    )
    return quote, Reporter(*speaker, mention.kind, mention.head)


def _span_of_cue(sentence: Sentence, cue: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """Start and end of the verb, or of all words of "according to"."""
    first = start_of_source(sentence.tokens, cue, vocabulary)
    return sentence.starts[cue if first < 0 else first], sentence.span(cue)[1]


def _report_by(
    tokens: list[Token], mention: Mention, tie: Tie, behind: Report | None, vocabulary: Vocabulary
) -> Report | None:
    """What a mention is reported to have said; ``None`` where the way it says it is unclear."""
    if tie.path == "source":
        return report_of_source(tokens, mention, tie.cue, vocabulary)
    if tokens[tie.cue].low not in vocabulary.reporting_verbs:
        return None
    if mention.first > tie.cue and tie.path in INVERTED_PATHS:
        return clause_before(tokens, verb_group(tokens, tie.cue), mention.last, cue=tie.cue)
    if tie.path in CLOSE_PATHS:
        clear = behind and _opens_sentence(tokens, mention.first)
        return (behind if clear else None) or clause_before(tokens, mention.first, tie.cue)
    return None


def _opens_sentence(tokens: list[Token], first: int) -> bool:
    """Nothing, or a comma and a word of linking, stands before the subject: not "those who like the mayor said"."""
    while first and tokens[first - 1].sorts & (CONJUNCTION | ADVERB):
        first -= 1
    return first == 0 or tokens[first - 1].text in COMMA_OR_DASH
