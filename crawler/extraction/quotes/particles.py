"""Quotations in languages that mark the speaker with a particle: 그는 "…"라고, 気象庁は「…」と.

No capitals show a name there, so the grammar does: the ending behind the closing mark says that it was said, the
particle before the opening mark who said it, and the office behind a name where the name stops.
"""

from __future__ import annotations

import re

from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.vocabulary import Vocabulary
from crawler.items import QuoteKind

SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]|\n")
# The noun at the end of 仲介しているカタールの外務省報道官: kana of verbs end it on the left.
NOUN_RUN = re.compile(r"[ァ-ヶー・一-龯々〇A-Za-zＡ-Ｚａ-ｚ0-9０-９の가-힣]+(?:さん)?$")
# 이재명, 이성윤·박규환
KOREAN_NAME = re.compile(r"[가-힣]{3}(?:·[가-힣]{3})*")
LONGEST_SENTENCE = 400
LONGEST_MENTION = 4
SHORTEST_CLAUSE = 12


class Grammar:
    """The patterns of one language, composed from its lexicon."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self.words = words
        self.vocabulary = vocabulary
        self.spaced = words.spaced
        self.verb = any_of(words.verbs)
        self.saying_ending = any_of(words.saying_endings)
        self.naming_ending = any_of(words.naming_endings)
        self.marker = (
            re.compile(rf"(?:{'|'.join(map(re.escape, words.speaker_markers))})$") if words.speaker_markers else None
        )
        self.role = re.compile(rf"\s*(?:{'|'.join(sorted(map(re.escape, words.roles), key=len, reverse=True))})+$")
        self.clause_endings = words.clause_endings

    def find_cue(self, body: str, stretch: Stretch) -> tuple[int, int] | None:
        """The verb of the sentence behind the stretch."""
        if self.verb is None:
            return None
        found = self.verb.search(body, stretch.end, _sentence_end(body, stretch.end))
        return found.span() if found else None

    def is_said(self, body: str, stretch: Stretch, cue: tuple[int, int] | None) -> bool:
        if self.naming_ending is not None and self.naming_ending.match(body, stretch.end):
            return False
        if self._behind_ending(body, stretch) > stretch.end:
            return True
        return not stretch.closed and stretch.end - stretch.start > SHORTEST_CLAUSE

    def _behind_ending(self, body: str, stretch: Stretch) -> int:
        """Where the ending that says it was said is over; the end of the stretch without one."""
        ending = self.saying_ending.match(body, stretch.end) if self.saying_ending else None
        return ending.end() if ending else stretch.end

    def kind_of(self, body: str, stretch: Stretch) -> QuoteKind:
        text = body[stretch.text_start : stretch.text_end].rstrip(".。!?！？")
        long_enough = len(text) >= SHORTEST_CLAUSE if not self.spaced else len(text.split()) >= 4
        return "direct" if long_enough or text.endswith(self.clause_endings) else "partial"

    def find_speaker(
        self, body: str, stretch: Stretch, earlier: list[Stretch], cue: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        """The marked mention before a stretch, else the one between it and its verb."""
        start = sentence_start(body, stretch.start, earlier)
        found = self._marked(without_quotations(body, start, stretch.start, earlier), start)
        if found is None and cue:
            behind = self._behind_ending(body, stretch)
            found = self._marked(body[behind : cue[0]], behind)
        return found

    def find_topic(self, body: str, stretch: Stretch, earlier: list[Stretch]) -> tuple[int, int] | None:
        """Somebody by office, or an institution, whom the sentence before is about: 山田市長は見た。「…」と語る。"""
        end = sentence_start(body, stretch.start, earlier)
        if end < 2 or body[end - 1] == "\n":
            return None
        start = sentence_start(body, end - 1, earlier)
        found = self._marked(without_quotations(body, start, end, earlier), start)
        return found if found and self._is_telling(body[slice(*found)]) else None

    def _is_telling(self, text: str) -> bool:
        return bool(self.role.search(text)) or text.endswith(self.words.bodies or ("\0",))

    def _marked(self, before: str, start: int) -> tuple[int, int] | None:
        return self._marked_words(before, start) if self.spaced else self._marked_run(before, start)

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
        """The word is an office, or one that stands behind a name, or an institution."""
        stem = words[index][2]
        return self._is_telling(stem[: -len(self._particle(stem))].rstrip("들"))

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
        if words[-1].endswith(self.words.bodies or ("\0",)):
            return None if words[0] in self.vocabulary.determiners else text
        if len(words) > 1 and len(words[0]) == 1:
            office = re.escape(words[-1])
            full = re.search(rf"({words[0]}[가-힣]{{2}})\s(?:[가-힣]+\s){{0,3}}?[가-힣]*{office}", body)
            return full.group(1) if full else None
        names = [w for w in words if KOREAN_NAME.fullmatch(w) and not self.role.search(w)]
        if not names or not self.vocabulary.determiners.isdisjoint(words):
            return None
        if "·" in names[-1]:
            return names[-1]
        return names[0] if KOREAN_NAME.fullmatch(words[0]) and len(words[0]) == 3 else names[-1]


def any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))) if words else None


def _sentence_end(body: str, offset: int) -> int:
    found = SENTENCE_END.search(body, offset, offset + LONGEST_SENTENCE)
    return found.end() if found else min(len(body), offset + LONGEST_SENTENCE)


def sentence_start(body: str, offset: int, earlier: list[Stretch]) -> int:
    start = max(0, offset - LONGEST_SENTENCE)
    for match in SENTENCE_END.finditer(body, start, offset):
        if not any(s.start <= match.start() < s.end for s in earlier):
            start = match.end()
    return start


def without_quotations(body: str, start: int, end: int, earlier: list[Stretch]) -> str:
    """``body[start:end]`` with earlier quotations blotted out: their words are nobody's mention."""
    text = body[start:end]
    for one in earlier:
        if start <= one.start and one.end <= end:
            text = text[: one.start - start] + "\n" * (one.end - one.start) + text[one.end - start :]
    return text
