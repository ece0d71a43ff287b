"""Names that lead into the user's network are not followed."""

from __future__ import annotations

import pytest
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import dnscache
from twisted.internet import defer

from crawler.network.resolver import GuardedResolver


@pytest.fixture
def resolve(monkeypatch):
    """Looks a name up; the answer is put where Scrapy keeps those of earlier look-ups."""
    monkeypatch.setattr(GuardedResolver, "named_hosts", frozenset({"named.example"}))
    resolver = GuardedResolver.__new__(GuardedResolver)

    def resolve(name, answer):
        monkeypatch.setitem(dnscache, name, answer)
        return defer.ensureDeferred(_wait(resolver.getHostByName(name)))

    return resolve


async def _wait(deferred):
    return await deferred


def outcome(deferred):
    results = []
    deferred.addBoth(results.append)
    return getattr(results[0], "value", results[0])


@pytest.mark.parametrize(
    "answer", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "192.168.0.1", "0.0.0.0", "not an address"]
)
def test_a_private_answer_is_refused(resolve, answer):
    error = outcome(resolve("evil.example", answer))
    assert isinstance(error, CannotResolveHostError)
    assert answer in str(error)


def test_a_public_answer_is_given(resolve):
    assert outcome(resolve("harbour.example", "93.184.216.34")) == "93.184.216.34"


def test_a_host_that_the_user_named_may_be_anywhere(resolve):
    assert outcome(resolve("named.example", "10.0.0.7")) == "10.0.0.7"
