"""Quotations where neither capitals nor particles show a speaker, but the verb does: 市长李明说：“…”, “…”李明说。"""

from __future__ import annotations

import re

from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.particles import SHORTEST_CLAUSE, any_of, sentence_start, without_quotations
from crawler.extraction.quotes.vocabulary import Vocabulary
from crawler.items import QuoteKind

HAN = "一-龯々〇"
# 李明, 玛丽·埃里森, Mara
NAME = rf"[{HAN}A-Za-z][{HAN}A-Za-z·•]"
# The part of a sentence between two commas.
CLAUSE = re.compile(r"[^，,。：:；！？\n]+")
# Characters between a quotation and the verb that says it was said.
VERB_REACH = 14
# Characters behind a quotation in which speaker and verb stand.
LONGEST_ATTRIBUTION = 48
# How a spoken sentence ends inside its marks.
SPOKEN_ENDS = "。！？，,!?…"
# A family name before an office; a given name has one character or two.
ONE_NAME = 1
LONGEST_NAME = 4
# Characters before an office in which its holder is named in full.
NAMED_BEFORE = 20_000


class BareGrammar:
    """The patterns of one language, composed from its lexicon."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        self.vocabulary = vocabulary
        self.words = words
        self.verb = any_of(words.verbs) or re.compile(r"(?!)")
        stops = "|".join(map(re.escape, sorted(words.prepositions + words.adverbs, key=len, reverse=True)))
        openings = "|".join(map(re.escape, sorted(words.opening_words, key=len, reverse=True)))
        pronouns = "|".join(map(re.escape, sorted(vocabulary.pronouns, key=len, reverse=True)))
        # Whoever stands before the verb, or before the first word that goes with it: 李明(在会上)说.
        self.subject = re.compile(
            rf"(?:{openings})*(?P<who>{pronouns}|{NAME}{{1,23}}?)(?=(?:{stops})|{self.verb.pattern})"
            rf"(?:(?:{stops})[^，。：“”「」\n]{{0,24}}?)?(?P<verb>{self.verb.pattern})"
        )
        self.role = re.compile("|".join(map(re.escape, sorted(words.roles, key=len, reverse=True))))

    def find_cue(self, body: str, stretch: Stretch) -> tuple[int, int] | None:
        """The verb just before the stretch, else the one right behind it."""
        before = [m.span() for m in self.verb.finditer(body, max(0, stretch.start - VERB_REACH), stretch.start)]
        before = [span for span in before if not re.search(r"[。！？”」\n]", body[span[1] : stretch.start])]
        if before:
            return before[-1]
        after = self._attribution_behind(body, stretch)
        return after.span("verb") if after else None

    def _attribution_behind(self, body: str, stretch: Stretch) -> re.Match[str] | None:
        start = stretch.end + (body[stretch.end : stretch.end + 1] in ("，", ","))
        return self.subject.match(body, start, min(len(body), start + LONGEST_ATTRIBUTION))

    def is_said(self, body: str, stretch: Stretch, cue: tuple[int, int] | None) -> bool:
        if cue is not None:
            return True
        text = body[stretch.text_start : stretch.text_end]
        return len(text) >= SHORTEST_CLAUSE and text[-1:] in SPOKEN_ENDS

    def kind_of(self, body: str, stretch: Stretch) -> QuoteKind:
        text = body[stretch.text_start : stretch.text_end]
        whole = text[-1:] in SPOKEN_ENDS or len(text) >= SHORTEST_CLAUSE
        return "direct" if whole or text.endswith(self.words.clause_endings) else "partial"

    def find_speaker(
        self, body: str, stretch: Stretch, earlier: list[Stretch], cue: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        """Who stands before the verb, behind the stretch or in the clauses before it, the nearest first."""
        if cue is None:
            return None
        if cue[0] > stretch.start:
            after = self._attribution_behind(body, stretch)
            return after.span("who") if after else None
        start = sentence_start(body, stretch.start, earlier)
        before = without_quotations(body, start, stretch.start, earlier)
        for clause in reversed(list(CLAUSE.finditer(before))):
            found = self.subject.match(before, clause.start(), clause.end())
            if found:
                return start + found.start("who"), start + found.end("who")
        return None

    def find_topic(self, body: str, stretch: Stretch, earlier: list[Stretch]) -> tuple[int, int] | None:
        """Nothing shows what a sentence is about."""
        return None

    def name_of(self, body: str, span: tuple[int, int]) -> str | None:
        """市长李明 and 李明市长 → 李明; 外交部 is a name; 一名官员 and 市长 are none."""
        text = body[slice(*span)]
        if text.startswith(self.words.determiners or ("\0",)):
            return None
        offices = list(self.role.finditer(text))
        if not offices:
            return text
        behind = text[offices[-1].end() :]
        if behind:
            return behind if len(behind) > ONE_NAME else None
        before = text[: offices[0].start()]
        if len(before) == ONE_NAME:
            return self._full_name(body[max(0, span[0] - NAMED_BEFORE) : span[0]], before, offices[0].group())
        is_name = "·" in before or len(before) <= LONGEST_NAME
        return before if before and is_name and not before.endswith(self.words.bodies or ("\0",)) else None

    def _full_name(self, before: str, surname: str, office: str) -> str | None:
        """王教授 → 王芳, whom the story calls 教授王芳 or 王芳教授 before."""
        office = re.escape(office)
        given = rf"[{HAN}]{{1,2}}?"
        found = re.search(
            rf"{office}({surname}{given})(?={self.verb.pattern}|[，、在])|({surname}{given}){office}", before
        )
        return found[1] or found[2] if found else None
