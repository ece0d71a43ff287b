"""Agency and date in what stands before the closing of a dateline, or in a line of its own."""

from __future__ import annotations

import re

from crawler.extraction.dateline.places import Proof
from crawler.extraction.dateline.vocabulary import Vocabulary, first_word

# "(AP)", "[dpa/lno]" and "/PRNewswire/" at the end of a head; "(ANSA) - " at its start.
AGENCY_BEHIND = re.compile(r"\s*(?:[(\[]\s*([^()\[\]]{2,60}?)\s*[)\]]|/\s*([^/\s][^/]{1,40}?)\s*/)$")
AGENCY_BEFORE = re.compile(r"[(\[]\s*([^()\[\]]{2,40}?)\s*[)\]]\s*[-–—.,]*\s*")
# "KOMPAS.com", "tempo.co": an outlet named by its address.
ADDRESS = re.compile(r"[\w-]{3,40}\.(?:com?|net|org|info|tv|news|[a-z]{2})(?:\.[a-z]{2})?")
# "Saale": agencies are written "AP", "dpa", "NewsNation".
NAME = re.compile(r"[^\W\d_a-zß-ÿ][a-zß-ÿ]+")
TOKEN = re.compile(r"\S+")
# "25", "3rd", "2015", "14.", "17.11.2020", "5/6/21"
DAY_OR_YEAR = re.compile(r"\d{1,2}(?:[^\W\d_]{2}|[º°ª])?|(?:19|20)\d\d")
NUMERIC_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d\d){0,2}|\d{4}-\d\d-\d\d")
# What stands between the parts of a line.
TRIMMED = " ,/-–—|·•"


def take_agency(head: str, vocabulary: Vocabulary, proof: Proof) -> tuple[str, str | None]:
    """The head without its agency, and the agency."""
    if (found := AGENCY_BEHIND.search(head)) and found.start() > 0:
        inside = found[1] or found[2]
        if not _is_place_in_bracket(head[: found.start()], inside, vocabulary):
            return head[: found.start()], inside
    if (found := AGENCY_BEFORE.match(head)) and found.end() < len(head):
        return head[found.end() :], found[1]
    place, slash, behind = head.rpartition("/")
    if slash and is_known_agency(behind, vocabulary):
        if proof.is_known(place.strip()):  # "Berlin/dpa"
            return place, behind.strip()
        if place.endswith(" "):  # a credit: "Mara Lind / Reuters"
            return head, None
    return _take_agency_words(head, vocabulary)


def _take_agency_words(head: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    """The same for an agency without brackets: "MELBOURNE, AAP", "dpa Berlin"."""
    words = head.split()
    for count in (3, 2, 1):
        if len(words) > count:
            behind, before = " ".join(words[-count:]), " ".join(words[:count])
            if is_known_agency(behind, vocabulary):
                return head[: -len(behind)].rstrip(TRIMMED), behind.strip(",")
            if is_known_agency(before, vocabulary):
                return head[len(before) :].lstrip(TRIMMED), before.strip(",")
    return head, None


def is_known_agency(name: str, vocabulary: Vocabulary) -> bool:
    """True for an address, an agency of the lexicon and its desks: "dpa/lno", "CNN Business", but not "AP Photo"."""
    name = name.strip(" ,").casefold()
    if "." in name and ADDRESS.fullmatch(name):
        return True
    if first_word(name) not in vocabulary.agency_starts:
        return False
    if name in vocabulary.agencies or name.split("/")[0].split(",")[0].strip() in vocabulary.agencies:
        return True
    house, _, desk = name.partition(" ")
    return house in vocabulary.agencies and desk in vocabulary.desks


def _is_place_in_bracket(place: str, inside: str, vocabulary: Vocabulary) -> bool:
    """ "Rostow (Russland)" and "Halle (Saale)": the bracket holds a region or a river, no agency."""
    folded = inside.casefold()
    if folded in vocabulary.agencies:
        return False
    if folded in vocabulary.regions or folded in vocabulary.places:
        return True
    # Behind a region or a date it is a wire: "TARN PASS, Ostmere (Northwire)", "Corven, March 3 (Northwire)".
    return NAME.fullmatch(inside) is not None and not (place.isupper() or "," in place)


def take_date(head: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    """The head without the date at its end, and the date: "KATHMANDU, April 25"."""
    tokens = list(TOKEN.finditer(head))
    first = len(tokens)
    while first > 1 and _is_date_word(tokens[first - 1][0], vocabulary):
        first -= 1
    end = first
    while first < len(tokens) and tokens[first][0].casefold() in vocabulary.date_fillers:  # "Genève, le 3 mars"
        first += 1
    date = head[tokens[first].start() :].strip(" ,") if first < len(tokens) else ""
    if not _is_date(date, vocabulary):
        return head, None
    return head[: tokens[end].start()].rstrip(TRIMMED), date


def first_date(line: str, vocabulary: Vocabulary) -> str | None:
    """The first date in a line that does not open it."""
    tokens = list(TOKEN.finditer(line))
    for number in range(1, len(tokens)):
        last = number
        while last < len(tokens) and _is_date_word(tokens[last][0], vocabulary):
            last += 1
        date = line[tokens[number].start() : tokens[last - 1].end()].strip(" ,") if last > number else ""
        if _is_date(date, vocabulary):
            return date
    return None


def _is_date_word(token: str, vocabulary: Vocabulary) -> bool:
    word = token.strip(".,()").casefold()
    if DAY_OR_YEAR.fullmatch(word) or NUMERIC_DATE.fullmatch(word) or word in vocabulary.date_fillers:
        return True
    return word in vocabulary.months or word in vocabulary.weekdays


def _is_date(date: str, vocabulary: Vocabulary) -> bool:
    """A day and its month, a numeric date, or a weekday."""
    words = [word.strip(".,()").casefold() for word in date.split()]
    if any(NUMERIC_DATE.fullmatch(word) or word in vocabulary.weekdays for word in words):
        return True
    return any(DAY_OR_YEAR.fullmatch(word) for word in words) and any(word in vocabulary.months for word in words)
