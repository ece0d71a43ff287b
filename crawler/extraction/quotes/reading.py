"""A body read from top to bottom: each stretch gets its candidates ranked, and a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from crawler.extraction.quotes.attribution import (
    PARAGRAPH_BEFORE,
    SENTENCE_AFTER,
    SENTENCE_BEFORE,
    Candidate,
    candidates_beside,
    candidates_in,
    most_beside,
)
from crawler.extraction.quotes.dashes import find_dash_stretches
from crawler.extraction.quotes.insertions import (
    NOBODY,
    inserted_candidates,
    label_candidate,
    subjectless_candidates,
)
from crawler.extraction.quotes.kinds import lead_features, paragraph_feature, shape_features
from crawler.extraction.quotes.marks import Stretch, find_stretches, paragraphs_of
from crawler.extraction.quotes.ranking import total, weights
from crawler.extraction.quotes.scenes import Scene, Scenes
from crawler.extraction.quotes.vocabulary import Vocabulary

# Characters of a body that are read and stretches in it: no story is longer, and a hostile page must end in time.
LONGEST_BODY = 250_000
MOST_STRETCHES = 3_000
SCORE = attrgetter("score")


@dataclass(slots=True)
class Reading:
    """A stretch with what was made of it."""

    stretch: Stretch
    scene: Scene
    token: int
    place: int
    """Number of its sentence in the paragraph."""
    candidates: list[Candidate] = field(default_factory=list)
    best: Candidate | None = None
    cue: tuple[int, int] | None = None
    features: list[str] = field(default_factory=list)
    """What its shape and place speak for; see ``kinds``."""

    @property
    def text(self) -> str:
        return self.scene.sentence.tokens[self.token].text


def read_stretches(
    body: str, vocabulary: Vocabulary, table: dict[str, float] | None = None, everywhere: bool = False
) -> Iterator[Reading]:
    """Each stretch with its candidates ranked; the answer for one is a candidate for the next.

    ``table``: weights to rank with; those of the package where none are given.  The sentences around are read only
    where a candidate in them may have the largest sum, or all with ``everywhere``.
    """
    body = body[:LONGEST_BODY]
    paragraphs = paragraphs_of(body)
    stretches = find_all_stretches(body, paragraphs, vocabulary)[:MOST_STRETCHES]
    scenes = Scenes(body, paragraphs, stretches, vocabulary)
    limits = _limits() if table is None else most_beside(table)
    table = weights("speaker") if table is None else table
    previous: Reading | None = None
    for reading in _place(stretches, scenes):
        reading.candidates = _candidates_inside(body, reading, previous, vocabulary)
        best = _best(reading.candidates, table)
        wanted = [where for where, most in limits.items() if best.score < most or everywhere]
        if wanted and vocabulary.cues:
            reading.candidates[:0] = around = _candidates_around(reading, scenes, wanted, vocabulary)
            best = max(best, _best(around, table), key=SCORE) if around else best
        reading.best = best if best.kind != NOBODY else None
        reading.cue = best.cue
        by = best if best.cue or reading.best else None
        reading.features = shape_features(reading.stretch, reading.scene, reading.token, by, vocabulary)
        reading.features += lead_features(reading.text, best.score - reading.candidates[-1].score)
        if _is_paragraph(reading, scenes) and not (previous and _is_left_open(previous)):
            reading.features.append(paragraph_feature(reading.text))
        yield reading
        previous = reading


@cache
def _limits() -> dict[str, float]:
    return most_beside(weights("speaker"))


def _best(candidates: list[Candidate], table: dict[str, float]) -> Candidate:
    for candidate in candidates:
        candidate.score = total(candidate.features, table)
    return max(candidates, key=SCORE)


def find_all_stretches(body: str, paragraphs: list[tuple[int, int]], vocabulary: Vocabulary) -> list[Stretch]:
    """Stretches between marks and those that a dash opens; a dash paragraph's own marks are inner ones."""
    dashes = find_dash_stretches(body, paragraphs, vocabulary)
    taken = {s.paragraph for s in dashes}
    marked = [s for s in find_stretches(body, paragraphs) if s.paragraph not in taken]
    return sorted(marked + dashes, key=lambda s: s.start) if dashes else marked


def _place(stretches: list[Stretch], scenes: Scenes) -> Iterator[Reading]:
    for paragraph in scenes.quoted_paragraphs():
        for place, sentence in enumerate(scenes.sentences(paragraph)):
            if sentence.quotes:
                scene = scenes.scene(paragraph, place)
                for token in sentence.quotes:
                    yield Reading(stretches[sentence.tokens[token].stretch], scene, token, place)


def _candidates_inside(
    body: str, reading: Reading, previous: Reading | None, vocabulary: Vocabulary
) -> list[Candidate]:
    """Who may have said it by its own sentence, or by who spoke last; nobody, and nobody alone where no verb of
    saying is known."""
    if not vocabulary.cues:
        return [_nobody(reading, cued=False)]
    found = candidates_in(reading.scene, reading.token, vocabulary)
    cued = any(c.cue for c in found)
    if previous and previous.best:
        found.append(_carried(reading, previous, cued=cued))
    found += label_candidate(reading.stretch)
    found += inserted_candidates(body, reading.stretch, vocabulary)
    found += subjectless_candidates(reading.scene, reading.token, vocabulary)
    found.append(_nobody(reading, cued=cued))
    return found


def _candidates_around(reading: Reading, scenes: Scenes, wanted: list[str], vocabulary: Vocabulary) -> list[Candidate]:
    """Candidates of the wanted sentences before and after."""
    paragraph, place = reading.scene.sentence.paragraph, reading.place
    found: list[Candidate] = []
    if place and SENTENCE_BEFORE in wanted:
        found += candidates_beside(scenes.scene(paragraph, place - 1), SENTENCE_BEFORE, vocabulary)
    if not place and PARAGRAPH_BEFORE in wanted and (last := scenes.last_scene(paragraph - 1)):
        found += candidates_beside(last, PARAGRAPH_BEFORE, vocabulary)
    if SENTENCE_AFTER in wanted and place + 1 < len(scenes.sentences(paragraph)):
        found += candidates_beside(scenes.scene(paragraph, place + 1), SENTENCE_AFTER, vocabulary)
    return found


def _nobody(reading: Reading, *, cued: bool) -> Candidate:
    first = "in paragraph" if reading.place else "opens paragraph"
    features = [NOBODY, f"nobody {first}", f"nobody {_company(reading)}", f"nobody {_cued(cued)}"]
    return Candidate(0, 0, NOBODY, None, features)


def _carried(reading: Reading, previous: Reading, *, cued: bool) -> Candidate:
    """The speaker of the stretch before: a speech goes on."""
    best = previous.best
    assert best is not None
    where = _way_from(previous, reading)
    features = [f"carried {where}", f"carried {where} {_cued(cued)}", f"carried {where} {_company(reading)}"]
    if _is_left_open(previous):
        features.append("carried from an open speech")
    return Candidate(best.start, best.end, best.kind, best.cue, features, best.head)


def _is_paragraph(reading: Reading, scenes: Scenes) -> bool:
    """Nothing but the stretch stands in its paragraph."""
    tokens = reading.scene.sentence.tokens
    return len(tokens) == 1 and len(scenes.sentences(reading.scene.sentence.paragraph)) == 1


def _is_left_open(reading: Reading) -> bool:
    """No mark closes the stretch, so that the next paragraph goes on with it."""
    return not reading.stretch.closed


def _company(reading: Reading) -> str:
    """Whether the stretch is its whole sentence."""
    return "alone" if len(reading.scene.sentence.tokens) <= 2 else "in company"


def _cued(cued: bool) -> str:
    return "despite a cue" if cued else "without a cue"


def _way_from(previous: Reading, reading: Reading) -> str:
    if previous.scene is reading.scene:
        return "in sentence"
    apart = reading.stretch.paragraph - previous.stretch.paragraph
    return {0: "in paragraph", 1: "to next paragraph"}.get(apart, "further")
