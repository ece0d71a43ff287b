"""Quotations in languages that mark the speaker with a particle or write without spaces: 그는 "…"라고, 気象庁は「…」と.

No capitals show a name there, so the grammar does: the ending behind the closing mark says that it was said, the
particle before the opening mark who said it, and the office behind a name where the name stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.vocabulary import Vocabulary
from crawler.items import QuoteKind

SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]|\n")
# The noun at the end of 仲介しているカタールの外務省報道官: kana of verbs end it on the left.
NOUN_RUN = re.compile(r"[ァ-ヶー・一-龯々〇A-Za-zＡ-Ｚａ-ｚ0-9０-９の가-힣]+$")
HAN = "一-龯々〇"
# 이재명, 이성윤·박규환
KOREAN_NAME = re.compile(r"[가-힣]{3}(?:·[가-힣]{3})*")
# Characters between a quotation and the verb that says it was said, where no ending marks it.
VERB_REACH = 14
LONGEST_SENTENCE = 400
LONGEST_MENTION = 4
SHORTEST_CLAUSE = 12


@dataclass(frozen=True, slots=True)
class MarkedSpeech:
    """A stretch that somebody said, with the span of the mention and the cue."""

    stretch: Stretch
    kind: QuoteKind
    speaker: tuple[int, int] | None
    name: str | None
    cue: tuple[int, int] | None


def read_marked_speech(body: str, stretches: list[Stretch], vocabulary: Vocabulary) -> Iterator[MarkedSpeech]:
    """The stretches that were said, in order; a speaker without mention is whoever spoke last in the paragraph."""
    grammar = grammar_for(vocabulary)
    last_name: str | None = None
    last_paragraph = -1
    for index, stretch in enumerate(stretches):
        cue = grammar.find_cue(body, stretch)
        if not grammar.is_said(body, stretch, cue):
            continue
        speaker = grammar.find_speaker(body, stretch, stretches[:index][-3:])
        name = grammar.name_of(body, speaker) if speaker else None
        if (speaker and body[slice(*speaker)] in vocabulary.pronouns) or (
            speaker is None and stretch.paragraph - last_paragraph <= 1
        ):
            name = last_name
        yield MarkedSpeech(stretch, grammar.kind_of(body, stretch), speaker, name, cue)
        if speaker is None or name:
            last_name = name
        last_paragraph = stretch.paragraph


class Grammar:
    """The patterns of one language, composed from its lexicon."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self.words = words
        self.vocabulary = vocabulary
        self.spaced = words.spaced
        self.verb = _any_of(words.verbs)
        self.saying_ending = _any_of(words.saying_endings)
        self.naming_ending = _any_of(words.naming_endings)
        self.marker = (
            re.compile(rf"(?:{'|'.join(map(re.escape, words.speaker_markers))})$") if words.speaker_markers else None
        )
        self.role = re.compile(rf"\s*(?:{'|'.join(sorted(map(re.escape, words.roles), key=len, reverse=True))})+$")
        self.clause_endings = words.clause_endings

    def find_cue(self, body: str, stretch: Stretch) -> tuple[int, int] | None:
        """The verb of the sentence behind the stretch, or just before it ("X说：“")."""
        if self.verb is None:
            return None
        stop = _sentence_end(body, stretch.end)
        found = self.verb.search(body, stretch.end, stop)
        if found is None and not self.words.saying_endings:
            found = self.verb.search(body, max(0, stretch.start - VERB_REACH), stretch.start)
        return found.span() if found else None

    def is_said(self, body: str, stretch: Stretch, cue: tuple[int, int] | None) -> bool:
        if self.naming_ending is not None and self.naming_ending.match(body, stretch.end):
            return False
        if self.saying_ending is not None:
            return bool(self.saying_ending.match(body, stretch.end)) or (
                not stretch.closed and stretch.end - stretch.start > SHORTEST_CLAUSE
            )
        return cue is not None and min(abs(cue[0] - stretch.end), abs(stretch.start - cue[1])) <= VERB_REACH

    def kind_of(self, body: str, stretch: Stretch) -> QuoteKind:
        text = body[stretch.text_start : stretch.text_end].rstrip(".。!?！？")
        long_enough = len(text) >= SHORTEST_CLAUSE if not self.spaced else len(text.split()) >= 4
        return "direct" if long_enough or text.endswith(self.clause_endings) else "partial"

    def find_speaker(self, body: str, stretch: Stretch, earlier: list[Stretch]) -> tuple[int, int] | None:
        start = _sentence_start(body, stretch.start, earlier)
        before = body[start : stretch.start]
        for one in earlier:  # an earlier quotation's words are nobody's mention
            if one.start >= start:
                before = before[: one.start - start] + "\n" * (one.end - one.start) + before[one.end - start :]
        if self.marker is None:
            return self._subject_of_verb(body, stretch, before, start)
        if self.spaced:
            return self._marked_words(before, start)
        return self._marked_run(before, start)

    def _marked_words(self, before: str, start: int) -> tuple[int, int] | None:
        """이 후보는: the last word with a particle, and the words before it that have none."""
        words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\s,、\"']+", before)]
        for index in range(len(words) - 1, -1, -1):
            _, high, word = words[index]
            particle = self._particle(word)
            if not particle or not (word[:-1] in self.vocabulary.pronouns or self._is_named(words, index)):
                continue
            first = index
            while first and index - first < LONGEST_MENTION - 1 and self._belongs(before, words, first):
                first -= 1
            return start + words[first][0], start + high - len(particle)
        return None

    def _particle(self, word: str) -> str:
        match = self.marker.search(word) if self.marker and len(word) > 1 else None
        return match.group() if match else ""

    def _is_named(self, words: list[tuple[int, int, str]], index: int) -> bool:
        """The word is an office, or one that stands behind a name."""
        stem = words[index][2]
        return bool(self.role.search(stem[: -len(self._particle(stem))].rstrip("들")))

    def _belongs(self, before: str, words: list[tuple[int, int, str]], first: int) -> bool:
        _, high, word = words[first - 1]
        if before[high : words[first][0]] != " " or word in self.vocabulary.opening_words:
            return False
        return not word.endswith(self.words.word_endings) or len(word) == 1

    def _marked_run(self, before: str, start: int) -> tuple[int, int] | None:
        """カタールの外務省報道官は: the noun before the last particle of a clause."""
        for match in reversed(list(re.finditer("|".join(map(re.escape, self.words.speaker_markers)), before))):
            noun = NOUN_RUN.search(before, 0, match.start())
            if noun and len(noun.group().strip("の")) > 1:
                low = noun.start() + (len(noun.group()) - len(noun.group().lstrip("の")))
                return start + low, start + match.start()
        return None

    def _subject_of_verb(self, body: str, stretch: Stretch, before: str, start: int) -> tuple[int, int] | None:
        """X说：“…” and “…”X说."""
        assert self.verb is not None
        subject = re.compile(rf"([{HAN}·A-Za-z]{{2,20}}?)(?:[^，。：“”]{{0,6}}?)(?:{self.verb.pattern})")
        after = subject.match(body, stretch.end, min(len(body), stretch.end + 30))
        if after:
            return after.span(1)
        clauses = list(re.finditer(r"[^，。：“”\n]+", before))
        for clause in reversed(clauses):
            found = subject.match(clause.group())
            if found:
                return start + clause.start() + found.start(1), start + clause.start() + found.end(1)
        return None

    def name_of(self, body: str, span: tuple[int, int]) -> str | None:
        """이 후보 → 이재명; スモトリッチ財務相 → スモトリッチ; 한 최고위원 (a member) → None."""
        text = body[slice(*span)]
        if self.spaced:
            return self._spaced_name(body, text)
        text = text.rsplit("の", 1)[-1]
        bare = self.role.sub("", text)
        return (bare if len(bare) > 1 else None) if bare != text else text

    def _spaced_name(self, body: str, text: str) -> str | None:
        """송영길 의원 → 송영길; 김 전 총리 → the 총리 of that surname; several, "a member" → None."""
        words = text.split()
        if words[-1].endswith("들"):
            return None
        if len(words) > 1 and len(words[0]) == 1:
            office = re.escape(words[-1])
            full = re.search(rf"({words[0]}[가-힣]{{2}})\s(?:[가-힣]+\s){{0,3}}?[가-힣]*{office}", body)
            return full.group(1) if full else None
        names = [w for w in words if KOREAN_NAME.fullmatch(w) and not self.role.search(w)]
        if not names or words[0] in self.vocabulary.determiners:
            return None
        return names[0] if KOREAN_NAME.fullmatch(words[0]) and len(words[0]) == 3 else names[-1]


def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))) if words else None


def _sentence_end(body: str, offset: int) -> int:
    found = SENTENCE_END.search(body, offset, offset + LONGEST_SENTENCE)
    return found.end() if found else min(len(body), offset + LONGEST_SENTENCE)


def _sentence_start(body: str, offset: int, earlier: list[Stretch]) -> int:
    start = max(0, offset - LONGEST_SENTENCE)
    for match in SENTENCE_END.finditer(body, start, offset):
        if not any(s.start <= match.start() < s.end for s in earlier):
            start = match.end()
    return start


@lru_cache(maxsize=8)
def grammar_for(vocabulary: Vocabulary) -> Grammar:
    return Grammar(vocabulary)
