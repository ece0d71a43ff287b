"""From readings to quotations: what was said, of which kind, under which name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crawler.extraction.quotes.antecedents import Mentioned
from crawler.extraction.quotes.attribution import Candidate
from crawler.extraction.quotes.clauses import is_addressee
from crawler.extraction.quotes.dashes import DASH
from crawler.extraction.quotes.indirect import find_indirect_speech
from crawler.extraction.quotes.marked import read_marked_speech
from crawler.extraction.quotes.marks import Stretch, find_stretches, paragraphs_of
from crawler.extraction.quotes.ranking import total, weights
from crawler.extraction.quotes.reading import LONGEST_BODY, MOST_STRETCHES, Reading, read_stretches
from crawler.extraction.quotes.resolution import Resolution
from crawler.extraction.quotes.tokens import WORD
from crawler.extraction.quotes.vocabulary import VERB, Vocabulary, vocabulary_for
from crawler.items import Quote

# Below this sum nobody said some words in marks; above zero where papers like scare quotes, since a false quotation
# costs more than a missed word of somebody's.
SURELY_SAID = 0.9
PROBABLY_SAID = 0.0


def find_quotes(body: str, *, language: str | None, headline: str | None = None) -> tuple[Quote, ...]:
    """The quotations of a body, in order.

    ``body``: paragraphs parted by a blank line; ``body[q.start:q.end]`` is each quotation as printed.  ``language``
    is a BCP 47 tag.  A language without lexicon, and ``None``, still get their marks, and no invented speakers.

    >>> [(q.text, q.speaker) for q in find_quotes('"It is late," said Ms. Orr.', language="en")]
    [('It is late,', 'Ms. Orr')]
    """
    vocabulary = vocabulary_for(language)
    if vocabulary.words.marked_speech:
        return tuple(_marked_quotes(body[:LONGEST_BODY], vocabulary))
    least = SURELY_SAID if vocabulary.words.scare_quotes else PROBABLY_SAID
    readings = list(read_stretches(body, vocabulary))
    said = [r for r in readings if _was_said(r, least)]
    indirect = find_indirect_speech(body[:LONGEST_BODY], [r.stretch for r in readings], vocabulary)
    if not said and not indirect:
        return ()
    spoken = [(r.stretch.start, r.stretch.end) for r in said]
    resolution = Resolution(body[:LONGEST_BODY], headline, spoken, vocabulary)
    found = list(_name_speakers(body, said, resolution, vocabulary))
    found += [
        replace(q, speaker_name=resolution.name_of(Mentioned(s.start, s.end, s.kind, s.head, None, 0)))
        for q, s in indirect
    ]
    return tuple(sorted(found, key=lambda q: q.start))


def _marked_quotes(body: str, vocabulary: Vocabulary) -> Iterator[Quote]:
    stretches = find_stretches(body, paragraphs_of(body))[:MOST_STRETCHES]
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
    if is_addressee(reading.scene.sentence.tokens, reading.token):
        return False
    surety = total(reading.features, weights("said"))
    return surety >= least or (surety >= 0.0 and _is_direct(reading))


def _is_direct(reading: Reading) -> bool:
    if reading.stretch.mark == DASH or _is_whole_sentence(reading):
        return True
    return total(reading.features, weights("direct")) >= 0


def _is_whole_sentence(reading: Reading) -> bool:
    """ "He is late. “We all are.” ": nothing of its sentence stands outside the marks."""
    text = reading.scene.sentence.tokens[reading.token].text
    alone = len(reading.scene.sentence.tokens) == 1
    return alone and text[:1].isupper() and text[-1:] in ".!?…"


def _name_speakers(body: str, said: list[Reading], resolution: Resolution, vocabulary: Vocabulary) -> Iterator[Quote]:
    last_name: str | None = None
    last_end = 0
    known: dict[tuple[int, int], str | None] = {}
    for reading in said:
        best, stretch = reading.best, reading.stretch
        if best is None:
            name = resolution.antecedents.name_of_silent(reading.cue, stretch.start, last_name, last_end)
        else:
            span = (best.start, best.end)
            if span not in known:
                known[span] = resolution.name_of(Mentioned(*span, best.kind, best.head, last_name, last_end))
            name = known[span]
        yield _quote(body, reading, name, resolution, vocabulary)
        last_name = name or last_name
        last_end = stretch.end


def _quote(body: str, reading: Reading, name: str | None, resolution: Resolution, vocabulary: Vocabulary) -> Quote:
    stretch, best = reading.stretch, reading.best
    cue = _printed_cue(body, reading, vocabulary)
    return Quote(
        text=body[stretch.text_start : stretch.text_end],
        kind="direct" if _is_direct(reading) else "partial",
        speaker=body[best.start : best.end] if best else None,
        speaker_name=name,
        speaker_role=resolution.descriptions.role_of(name) if name else None,
        cue=body[cue[0] : cue[1]] if cue else None,
        addressee=_addressee(body, reading, vocabulary),
        reported_by=_reporter(body, reading, vocabulary),
        start=stretch.start,
        end=stretch.end,
        paragraph=stretch.paragraph,
    )


def _printed_cue(body: str, reading: Reading, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The cue, if it stands in the stretch's paragraph; of several verbs before it, the one nearest to it."""
    if reading.cue is None or not _is_near(body, reading.cue[0], reading.stretch):
        return None
    nearest = reading.cue
    sentence = reading.scene.sentence
    for index, token in enumerate(sentence.tokens[: reading.token]):
        if token.sorts & VERB and token.kind == WORD and sentence.starts[index] > nearest[0]:
            nearest = sentence.span(index)
    return nearest


def _is_near(body: str, cue: int, stretch: Stretch) -> bool:
    low, high = min(cue, stretch.start), max(cue, stretch.start)
    return "\n\n" not in body[low:high]


def _addressee(body: str, reading: Reading, vocabulary: Vocabulary) -> str | None:
    """ "The Defense Post", of "told The Defense Post"."""
    scene = reading.scene
    sentence = scene.sentence
    for mention, tie in zip(scene.mentions, scene.ties, strict=True):
        told = tie.path == "object" and sentence.tokens[tie.cue].low in vocabulary.addressing
        if told and reading.cue and sentence.starts[tie.cue] == reading.cue[0]:
            return body[slice(*sentence.span_of(mention.first, mention.last))]
    return None


def _reporter(body: str, reading: Reading, vocabulary: Vocabulary) -> str | None:
    """ "AFP", of "AFP reported", where somebody else is the speaker."""
    scene = reading.scene
    tokens = scene.sentence.tokens
    for mention, tie in zip(scene.mentions, scene.ties, strict=True):
        if tie.cue < 0 or tokens[tie.cue].low not in vocabulary.reporting:
            continue
        start, end = scene.sentence.span_of(mention.first, mention.last)
        if _is_other(start, reading.best) and (mention.first > reading.token or tie.path == "source"):
            return body[start:end]
    return None


def _is_other(start: int, best: Candidate | None) -> bool:
    return best is not None and not best.start <= start < best.end
