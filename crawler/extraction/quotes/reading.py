"""A body read from top to bottom: each stretch gets its candidates, its speaker and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.extraction.quotes.attribution import (
    Candidate,
    Scene,
    candidates_beside,
    candidates_in,
    read_scene,
)
from crawler.extraction.quotes.dashes import DASH, find_dash_stretches
from crawler.extraction.quotes.insertions import (
    NOBODY,
    inserted_candidates,
    label_candidate,
    subjectless_candidates,
)
from crawler.extraction.quotes.kinds import shape_features
from crawler.extraction.quotes.languages import vocabulary_of
from crawler.extraction.quotes.marks import Stretch, find_stretches, paragraphs_of
from crawler.extraction.quotes.particles import read_marked_speech
from crawler.extraction.quotes.ranking import total, weights
from crawler.extraction.quotes.resolution import Mentioned, Resolution
from crawler.extraction.quotes.sentences import cut_sentences, read_tokens
from crawler.extraction.quotes.vocabulary import Vocabulary
from crawler.items import Quote

# Below this sum nobody said some words in marks; above zero, since a false quote costs more than a missed scare quote.
SURELY_SAID = 1.0
# "KATHMANDU, May 16 (Reuters) - ": names in it said nothing.
DATELINE = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2}[^.!?\n“”\"«»]{1,60}? ?(?:[–—]|--? )\s*")


@dataclass(slots=True)
class Reading:
    """A stretch with what was made of it."""

    stretch: Stretch
    scene: Scene
    token: int
    place: int
    """Number of its sentence in the paragraph."""
    candidates: list[Candidate]
    """The last is nobody."""
    best: Candidate | None = None
    cue: tuple[int, int] | None = None
    features: list[str] | None = None


def find_quotes(body: str, *, language: str | None, headline: str | None = None) -> tuple[Quote, ...]:
    """The quotations of a body, in order.

    ``body``: paragraphs parted by a blank line; ``body[q.start:q.end]`` is each quotation as printed.  A language
    without lexicon still gets its marks right, and no speakers.

    >>> [(q.text, q.speaker) for q in find_quotes('"It is late," said Ms. Orr.', language="en")]
    [('It is late,', 'Ms. Orr')]
    """
    vocabulary = vocabulary_of(body, language)
    if vocabulary.words.marked_speech:
        return tuple(_marked_quotes(body, vocabulary))
    least = SURELY_SAID if vocabulary.words.scare_quotes else 0.0
    said = [r for r in read_stretches(body, vocabulary) if _was_said(r, least)]
    if not said:
        return ()
    resolution = Resolution(body, headline, [(r.stretch.start, r.stretch.end) for r in said], vocabulary)
    return tuple(_name_speakers(body, said, resolution))


def _marked_quotes(body: str, vocabulary: Vocabulary) -> Iterator[Quote]:
    stretches = find_stretches(body, paragraphs_of(body))
    for speech in read_marked_speech(body, stretches, vocabulary):
        stretch = speech.stretch
        yield Quote(
            text=body[stretch.text_start : stretch.text_end],
            kind=speech.kind,
            speaker=body[slice(*speech.speaker)] if speech.speaker else None,
            speaker_name=speech.name,
            cue=body[slice(*speech.cue)] if speech.cue else None,
            start=stretch.start,
            end=stretch.end,
            paragraph=stretch.paragraph,
        )


def _was_said(reading: Reading, least: float) -> bool:
    if reading.stretch.mark == DASH:
        return True
    return total(reading.features or (), weights("said")) >= (0.0 if _is_direct(reading) else least)


def _is_direct(reading: Reading) -> bool:
    if reading.stretch.mark == DASH:
        return True
    return total(reading.features or (), weights("direct")) >= 0


def _name_speakers(body: str, said: list[Reading], resolution: Resolution) -> Iterator[Quote]:
    last_name: str | None = None
    last_end = 0
    known: dict[tuple[int, int], str | None] = {}
    for reading in said:
        best, stretch = reading.best, reading.stretch
        name = None
        if best is None:
            name = resolution.name_of_silent(reading.cue, stretch.start, last_name, last_end)
        else:
            span = (best.start, best.end)
            if span not in known:
                known[span] = resolution.name_of(Mentioned(*span, best.kind, best.head, last_name, last_end))
            name = known[span]
        yield _quote(body, reading, name)
        if name:
            last_name = name
        last_end = stretch.end


def _quote(body: str, reading: Reading, name: str | None) -> Quote:
    stretch, best = reading.stretch, reading.best
    cue = reading.cue if reading.cue and _is_near(body, reading.cue[0], stretch) else None
    return Quote(
        text=body[stretch.text_start : stretch.text_end],
        kind="direct" if _is_direct(reading) else "partial",
        speaker=body[best.start : best.end] if best else None,
        speaker_name=name,
        cue=body[cue[0] : cue[1]] if cue else None,
        start=stretch.start,
        end=stretch.end,
        paragraph=stretch.paragraph,
    )


def _is_near(body: str, cue: int, stretch: Stretch) -> bool:
    """The cue stands in the stretch's own paragraph."""
    low, high = min(cue, stretch.start), max(cue, stretch.start)
    return "\n\n" not in body[low:high]


def read_stretches(body: str, vocabulary: Vocabulary, table: dict[str, float] | None = None) -> Iterator[Reading]:
    """Each stretch with its candidates ranked; the answer for one is a candidate for the next."""
    paragraphs = paragraphs_of(body)
    stretches = find_all_stretches(body, paragraphs, vocabulary)
    scenes = _read_scenes(body, paragraphs, stretches, vocabulary)
    table = weights("speaker") if table is None else table
    previous: Reading | None = None
    for reading in _place(stretches, scenes):
        reading.candidates = _candidates(body, reading, scenes, previous, vocabulary)
        for candidate in reading.candidates:
            candidate.score = total(candidate.features, table)
        best = max(reading.candidates, key=lambda c: c.score)
        reading.best = best if best.kind != NOBODY else None
        reading.cue = best.cue
        reading.features = shape_features(
            reading.stretch, reading.scene.sentence.tokens, reading.token, reading.best, vocabulary
        )
        yield reading
        previous = reading


def find_all_stretches(body: str, paragraphs: list[tuple[int, int]], vocabulary: Vocabulary) -> list[Stretch]:
    """Stretches between marks and those that a dash opens; a dash paragraph's own marks are inner ones."""
    dashes = find_dash_stretches(body, paragraphs, vocabulary)
    taken = {s.paragraph for s in dashes}
    marked = [s for s in find_stretches(body, paragraphs) if s.paragraph not in taken]
    return sorted(marked + dashes, key=lambda s: s.start) if dashes else marked


def _read_scenes(
    body: str, paragraphs: list[tuple[int, int]], stretches: list[Stretch], vocabulary: Vocabulary
) -> dict[int, list[Scene]]:
    """Scenes of the paragraphs with stretches, and of those just before them."""
    by_paragraph: dict[int, list[tuple[int, Stretch]]] = {}
    for number, stretch in enumerate(stretches):
        by_paragraph.setdefault(stretch.paragraph, []).append((number, stretch))
    wanted = sorted(set(by_paragraph) | {p - 1 for p in by_paragraph if p})
    scenes = {}
    for p in wanted:
        start, end = paragraphs[p]
        dateline = DATELINE.match(body, start, end) if p == 0 else None
        start = dateline.end() if dateline and not _holds_stretch(by_paragraph, p, dateline.end()) else start
        tokens = read_tokens(body, start, end, by_paragraph.get(p, []), vocabulary)
        scenes[p] = [read_scene(s, vocabulary) for s in cut_sentences(tokens, p, vocabulary)]
    return scenes


def _holds_stretch(by_paragraph: dict[int, list[tuple[int, Stretch]]], paragraph: int, end: int) -> bool:
    return any(s.start < end for _, s in by_paragraph.get(paragraph, ()))


def _place(stretches: list[Stretch], scenes: dict[int, list[Scene]]) -> Iterator[Reading]:
    for paragraph in scenes.values():
        for place, scene in enumerate(paragraph):
            for token in scene.quotes:
                yield Reading(stretches[scene.sentence.tokens[token].stretch], scene, token, place, [])


def _candidates(
    body: str, reading: Reading, scenes: dict[int, list[Scene]], previous: Reading | None, vocabulary: Vocabulary
) -> list[Candidate]:
    """Everybody who may have said it, nobody last."""
    scene, place = reading.scene, reading.place
    own = candidates_in(scene, reading.token, vocabulary)
    paragraph = scene.sentence.paragraph
    here = scenes[paragraph]
    cued = any(c.cue for c in own)
    found = own
    if place:
        found = found + candidates_beside(here[place - 1], "sentence before", vocabulary)
    elif scenes.get(paragraph - 1):
        found = found + candidates_beside(scenes[paragraph - 1][-1], "paragraph before", vocabulary)
    if place + 1 < len(here):
        found = found + candidates_beside(here[place + 1], "sentence after", vocabulary)
    if previous and previous.best:
        found = [*found, _carried(reading, previous, cued)]
    return [
        *found,
        *label_candidate(reading.stretch),
        *inserted_candidates(body, reading.stretch, vocabulary),
        *subjectless_candidates(scene, vocabulary),
        _nobody(reading, cued),
    ]


def _nobody(reading: Reading, cued: bool) -> Candidate:
    first = "in paragraph" if reading.place else "opens paragraph"
    alone = len(reading.scene.sentence.tokens) <= 2
    return Candidate(0, 0, NOBODY, None, [NOBODY, f"nobody {first}", f"nobody alone {alone}", f"nobody cued {cued}"])


def _carried(reading: Reading, previous: Reading, cued: bool) -> Candidate:
    """The speaker of the stretch before: a speech goes on."""
    best = previous.best
    assert best is not None
    if previous.scene is reading.scene:
        where = "same sentence"
    elif previous.stretch.paragraph == reading.stretch.paragraph:
        where = "same paragraph"
    elif previous.stretch.paragraph == reading.stretch.paragraph - 1:
        where = "next paragraph"
    else:
        where = "further"
    alone = len(reading.scene.sentence.tokens) <= 2
    features = [f"carried {where}", f"carried {where} cued {cued}", f"carried alone {alone} {where}"]
    if not previous.stretch.closed:
        features.append("carried from an open speech")
    return Candidate(best.start, best.end, best.kind, best.cue, features, best.head)
