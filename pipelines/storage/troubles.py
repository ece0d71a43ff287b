"""What is wrong with a site, by what it gave in this run and in those before, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log
from statistics import fmean, pvariance

from pipelines.storage.odds import odds_of_so_few, odds_of_so_rare, usual_share
from pipelines.storage.past import NO_STORIES, Yield, in_portions, new_in_same_spans, new_in_span
from pipelines.storage.runs import COVERED

UNLIKELY = 1e-4
"""What chance alone does more seldom is no chance: a false alarm a year for a site that is judged every day."""
FEWEST = 5
"""Of fewer pages or stories, no share says anything."""
FEWEST_PORTIONS = 3
FEWEST_PAGES = 3
"""Of fewer, no run alone says anything of a site that has a past."""
SPANS = (1, 3, 7)
"""Days; a site that brings a story a day is only known to be silent after some."""
FEWEST_WEEKS = 3
FALLEN = 0.6
"""What is left of a usual share, or of a usual length, where it is worth a look."""
USUAL = 0.3
"""Fields that fewer of a site's stories have come and go."""
FEWEST_YIELDING_RUNS = 2
"""A site that named stories in fewer runs has no past to fall silent against."""
LENGTHS_DIFFER = 0.6
"""From one story to the next, in logarithms; a mean of several differs the less."""
FAR = 4.5
"""Times what lengths differ by: the odds of that are about as ``UNLIKELY``, the tails of lengths being long."""

REMEDIES = {
    "blocked": "crawl more slowly, or ask the site",
    "failed": "the table addresses has each with the reason (detail); try one in a browser",
    "rejected": "`scrapy rejects` has them with the reason",
    "gone": "look at one in a browser; where the site has moved, mend its site file",
    "not_article": "look at one in a browser; its pages have changed, or its lists name other pages than stories",
}
WORDS = {
    "blocked": "were refused",
    "failed": "failed",
    "rejected": "were rejected",
    "gone": "are gone",
    "not_article": "are no stories",
}


def find_trouble(now: Yield, lists: Mapping[str, int], past: Sequence[Yield]) -> str | None:
    """The gravest thing wrong with a site, with what to do; ``None`` for one that does as it used to.

    ``lists`` counts how its feeds, sitemaps and front pages were read in this run: "read", "unchanged" since they
    were, "empty", "blocked", "failed".  ``past`` has its runs of the last weeks, the newest first.
    """
    return next(_troubles(now, lists, past), None)


def _troubles(now: Yield, lists: Mapping[str, int], past: Sequence[Yield]) -> Iterator[str]:
    tests = (
        _unread_lists(lists),
        _empty_lists(lists, past),
        _no_story_at_all(now, past),
        _fewer_stories_among_pages(now, past),
        _fewer_new_stories(now, past, lists),
        _vanished_field(now, past),
        _shorter_stories(now, past),
    )
    yield from filter(None, tests)


def _unread_lists(lists: Mapping[str, int]) -> str | None:
    failing = {name: lists.get(name, 0) for name in ("blocked", "failed")}
    if not any(failing.values()) or _were_read(lists) or lists.get("empty"):
        return None
    counted = ", ".join(f"{count} {name}" for name, count in failing.items() if count)
    return f"no feed, sitemap or front page could be read ({counted}): try its addresses in a browser"


def _were_read(lists: Mapping[str, int]) -> bool:
    """In this run, or in one before that they have not changed since."""
    return bool(lists.get("read") or lists.get("unchanged"))


def _empty_lists(lists: Mapping[str, int], past: Sequence[Yield]) -> str | None:
    """Lists that can be read and name no story, of a site that used to have some."""
    yielding = sum(1 for run in past if run.pages)
    if _were_read(lists) or not lists.get("empty") or yielding < FEWEST_YIELDING_RUNS:
        return None
    return (
        f"its feeds, sitemaps and front pages name no story any more, and {yielding} of the last {len(past)} runs "
        "found some: its pages have changed, or `scrapy sites check` tells"
    )


def _no_story_at_all(now: Yield, past: Sequence[Yield]) -> str | None:
    """Not one page of this run was a story; a site with a past of such runs is as it always was."""
    if not now.pages or now.stories:
        return None
    before = [run for run in past if run.pages]
    alike = sum(1 for run in before if not run.stories)
    if before and (now.pages < FEWEST_PAGES or 10 * alike > len(before)):
        return None
    refused_or_broken = now.outcomes["blocked"] + now.outcomes["failed"] + now.outcomes["rejected"]
    if not refused_or_broken and now.pages < FEWEST_PAGES:
        return None
    return _describe_pages(now, f"all {now.pages} pages")


def _fewer_stories_among_pages(now: Yield, past: Sequence[Yield]) -> str | None:
    if not now.pages or now.pages == now.stories:
        return None
    portions = in_portions([now, *past], "pages", FEWEST)
    if len(portions) <= FEWEST_PORTIONS:
        bad = now.pages - now.stories
        return (
            _describe_pages(now, f"{bad} of {now.pages} pages") if now.pages >= FEWEST and bad > now.stories else None
        )
    recent, *before = portions
    if not _has_fallen(recent.stories, recent.pages, [(one.stories, one.pages) for one in before]):
        return None
    return _describe_pages(recent, f"{recent.pages - recent.stories} of the last {recent.pages} pages")


def _describe_pages(given: Yield, which: str) -> str:
    """ "all 8 pages were refused: crawl more slowly, or ask the site"; named after what most of them came to."""
    counts = {name: given.outcomes[name] for name in NO_STORIES if given.outcomes[name]}
    most = max(counts, key=lambda name: counts[name])
    words = WORDS[most] if len(counts) == 1 else " or ".join(f"{WORDS[name]} ({n})" for name, n in counts.items())
    return f"{most.replace('_', ' ')}: {which} {words}; {REMEDIES[most]}"


def _fewer_new_stories(now: Yield, past: Sequence[Yield], lists: Mapping[str, int]) -> str | None:
    """Against the same days of earlier weeks: what is quiet every weekend is no trouble on a weekend."""
    for days in SPANS:
        usual = new_in_same_spans(past, now.at, days)
        new = new_in_span([now, *past], now.at, days)
        if len(usual) < FEWEST_WEEKS or new >= FALLEN * min(usual):
            continue
        if odds_of_so_few(new, usual) < UNLIKELY:
            when = f"in {days * 24} hours" if days < 7 else "in a week"
            cause = (
                "its lists name only stories that are known: it repeats itself" if _were_read(lists) else "see the log"
            )
            return (
                f"{new} new stories {when}, where {fmean(usual):.0f} are usual at this time of the week; {cause}, or "
                "its lists have moved: `scrapy sites check` tells"
            )
    return None


def _vanished_field(now: Yield, past: Sequence[Yield]) -> str | None:
    """A field that most stories had and now few have: the site's template has changed."""
    portions = in_portions([now, *past], "articles", FEWEST) if now.articles else []
    if len(portions) <= FEWEST_PORTIONS:
        return None
    recent, *before = portions
    for name in COVERED:
        had = [(one.present[name], one.articles) for one in before]
        if usual_share(had) >= USUAL and _has_fallen(recent.present[name], recent.articles, had):
            share = recent.present[name] / recent.articles
            return (
                f"{name} fell from {usual_share(had):.0%} to {share:.0%} of stories: its pages have changed; look at "
                "one with `scrapy extract ADDRESS`, and name the place in its site file"
            )
    return None


def _has_fallen(hits: int, of: int, past: Sequence[tuple[int, int]]) -> bool:
    """Below what is worth a look, and below what chance makes of the usual share."""
    return hits / of < FALLEN * usual_share(past) and odds_of_so_rare(hits, of, past) < UNLIKELY


def _shorter_stories(now: Yield, past: Sequence[Yield]) -> str | None:
    portions = in_portions([now, *past], "articles", FEWEST) if now.articles else []
    if len(portions) <= FEWEST_PORTIONS:
        return None
    recent, *before = (log(1 + one.length / one.articles) for one in portions)
    usual = fmean(before)
    spread = max(pvariance(before, usual) ** 0.5, LENGTHS_DIFFER / portions[0].articles ** 0.5)
    if recent > usual + min(log(FALLEN), -FAR * spread):
        return None
    return (
        f"stories fell from {exp(usual):,.0f} to {exp(recent):,.0f} characters: a wall, or its pages have changed; "
        "look at one with `scrapy extract ADDRESS`"
    )
