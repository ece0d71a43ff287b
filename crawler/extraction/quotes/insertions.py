"""Candidates outside plain sentences: a cue inside the marks, a verb without subject, a transcript's label."""

from __future__ import annotations

from crawler.extraction.quotes.attribution import Candidate
from crawler.extraction.quotes.clauses import DASHES, opens_with_aside
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.mentions import NAME, find_mentions
from crawler.extraction.quotes.scenes import Scene
from crawler.extraction.quotes.sentences import read_tokens
from crawler.extraction.quotes.tokens import QUOTE, Token
from crawler.extraction.quotes.vocabulary import ADVERBIAL, AUXILIARY, PERSONAL, VERB, Vocabulary

NOBODY = "nobody"
SUBJECT_PATHS = frozenset({"next", "aside", "phrase", "inverted", "inverted other", "source"})


def label_candidate(stretch: Stretch) -> list[Candidate]:
    """ "ORR: Well, look" inside the marks names its speaker."""
    if stretch.label is None:
        return []
    return [Candidate(*stretch.label, NAME, None, ["names its speaker"])]


def inserted_candidates(body: str, stretch: Stretch, vocabulary: Vocabulary) -> list[Candidate]:
    """«Oui, dit-il, sans doute»: the speaker of a cue that stands between commas or dashes inside the marks."""
    if not vocabulary.words.cue_inside:
        return []
    inside = read_tokens(body, (stretch.text_start, stretch.text_end), [], stretch.paragraph, vocabulary)
    tokens = inside.tokens
    found = []
    mentions = find_mentions(tokens, vocabulary)
    for index, token in enumerate(tokens):
        if not token.sorts & VERB or not _opens_insertion(tokens, index, vocabulary):
            continue
        mention = next((m for m in mentions if abs(m.first - index) <= 1 or m.last == index - 1), None)
        cue = inside.span(index)
        if mention and _ends_insertion(tokens, max(mention.last, index)):
            span = inside.span_of(mention.first, mention.last)
            found.append(Candidate(*span, mention.kind, cue, ["inside the marks"], mention.head))
        elif mention is None and _ends_insertion(tokens, index):
            found.append(Candidate(0, 0, NOBODY, cue, ["inside the marks"]))
    return found


def _opens_insertion(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    index -= 1
    while index >= 0 and tokens[index].sorts & (AUXILIARY | PERSONAL):
        index -= 1
    return index >= 0 and (tokens[index].text == "," or tokens[index].text in DASHES)


def _ends_insertion(tokens: list[Token], last: int) -> bool:
    """A comma or a dash closes it within a few words, or the quotation ends."""
    rest = tokens[last + 1 : last + 14]
    return len(tokens) - last <= 2 or any(t.text == "," or t.text in DASHES for t in rest)


def subjectless_candidates(scene: Scene, quote: int, vocabulary: Vocabulary) -> list[Candidate]:
    """«…», afirmó: a verb of saying that no mention belongs to, where the language lets the subject out."""
    if not vocabulary.words.drops_subject:
        return []
    tokens = scene.sentence.tokens
    taken = {t.cue for t in scene.ties if t.path in SUBJECT_PATHS}
    for index, token in enumerate(tokens):
        if token.sorts & VERB and index not in taken and _stands_alone(tokens, index, vocabulary):
            place = ["after touching", "after inverted"] if index > quote else ["before near", "before next"]
            cue = scene.sentence.span(index)
            return [Candidate(cue[0], cue[0], NOBODY, cue, [*place, "dropped subject", "cue saying"])]
    return []


def _stands_alone(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """Nothing but helping words between the verb and the start of its clause."""
    index -= 1
    while index >= 0 and tokens[index].sorts & (AUXILIARY | ADVERBIAL):
        index -= 1
    if index < 0 or opens_with_aside(tokens, index + 1, vocabulary):
        return True
    return (
        tokens[index].kind == QUOTE or tokens[index].text in {",", *DASHES} or tokens[index].low in vocabulary.joining
    )
