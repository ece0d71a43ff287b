"""Names in other cases than the first: "Anny Nowickiej" → "Anna Nowicka"."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

from crawler.extraction.quotes.runs import RunName
from crawler.extraction.quotes.vocabulary import Vocabulary

SHORTEST_STEM = 2
LONGEST_NAME = 2


def in_first_case(body: str, runs: list[tuple[int, RunName]], vocabulary: Vocabulary) -> list[tuple[int, RunName]]:
    """Runs whose words are those of the first case: full names, and then surnames by those."""
    if not vocabulary.words.case_endings:
        return runs
    named = {name.words for _, name in runs}
    full = [_put(body, start, name, named, vocabulary) if len(name.words) > 1 else name for start, name in runs]
    surnames: set[tuple[str, ...]] = {(name.words[-1],) for name in full if len(name.words) > 1}
    return [
        (start, _put(body, start, name, surnames, vocabulary) if _is_alone(name, surnames) else name)
        for (start, _), name in zip(runs, full, strict=True)
    ]


def _is_alone(name: RunName, surnames: set[tuple[str, ...]]) -> bool:
    return len(name.words) == 1 and name.words not in surnames


def _put(body: str, start: int, name: RunName, named: set[tuple[str, ...]], vocabulary: Vocabulary) -> RunName:
    first_case = first_case_of(body[start + name.start : start + name.end], named, vocabulary)
    if name.is_body or not first_case:
        return name
    return name._replace(first_case=first_case, words=tuple(first_case.lower().split()))


def first_case_of(name: str, named: Collection[tuple[str, ...]], vocabulary: Vocabulary) -> str | None:
    """The name as its bearer is called, or ``None`` where it stands so already or nothing tells.

    ``named``: all names that the story prints, each as its words in lower case.  Another of them tells the first
    case; without one a first name that is on a list does.
    """
    words = name.split()
    if len(words) > LONGEST_NAME:
        return None
    forms = [[word, *first_cases(word, vocabulary)] for word in words]
    for form in list(product(*forms))[1:]:
        if tuple(word.lower() for word in form) in named:
            return " ".join(form)
    return _by_first_name(forms, vocabulary) if len(words) > 1 else None


def first_cases(word: str, vocabulary: Vocabulary) -> list[str]:
    """What a word may be in the first case: "Nowickiej" → "Nowicka"; many, since an ending tells little."""
    return [
        word[: -len(ending)] + first
        for first, endings in vocabulary.words.case_endings.items()
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM
    ]


def _by_first_name(forms: list[list[str]], vocabulary: Vocabulary) -> str | None:
    """ "Anny Nowickiej", where only the list of first names tells; a surname that may stand so already is kept."""
    (given, *given_forms), (surname, *surname_forms) = forms
    if given.lower() in vocabulary.first_names:
        return None
    known = [form for form in given_forms if form.lower() in vocabulary.first_names]
    if len(known) != 1:
        return None
    woman = vocabulary.sex_of_name(known[0].lower()) == "f"
    fitting = [form for form in surname_forms if (form[-1] in vocabulary.words.female_endings) == woman]
    return f"{known[0]} {fitting[0] if fitting else surname}"
