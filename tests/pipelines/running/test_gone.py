"""Stories that go one by one are gone; when nearly all of a site's go at once, the site is broken."""

from __future__ import annotations

import pytest

from pipelines.running.gone import doubt_gone
from tests.factories import a_visit


@pytest.mark.parametrize(
    ("gone", "others", "doubted"),
    [(4, 0, False), (5, 0, True), (50, 2, True), (5, 5, False), (50, 40, False)],
)
def test_nearly_all_at_once_is_doubted(gone, others, doubted):
    visits = [a_visit("gone", url=f"https://harbour.example/{n}", site="harbour") for n in range(gone)]
    told = doubt_gone(visits, {"harbour": others, "ledger": 100})
    assert [visit.doubted for visit in told] == [doubted] * gone


def test_each_site_is_judged_by_its_own_pages():
    broken = [a_visit("gone", site="harbour")] * 6
    withdrawn = [a_visit("gone", site="ledger")]
    told = doubt_gone([*broken, *withdrawn], {"ledger": 20})
    assert [visit.doubted for visit in told] == [True] * 6 + [False]
