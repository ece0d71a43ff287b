"""A run's hold on the database: its lock, its entry in the ledger, the thread that stores for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from pipelines.storage import locks, runs
from pipelines.storage.addresses import KnownAddress, due_addresses, known_addresses, unseen_addresses
from pipelines.storage.database import DatabaseError, now, open_database, transaction, unavailable
from pipelines.storage.health import find_troubles
from pipelines.storage.lists import KnownList, known_lists, remember_lists
from pipelines.storage.migrate import ensure_schema
from pipelines.storage.runs import Finding, SiteTally
from pipelines.storage.writer import Writer


class Session:
    """From the start of a run to its end."""

    def __init__(
        self, url: str, spider: str, arguments: Mapping[str, Any], lock: str | None, spool_base: Path | None = None
    ) -> None:
        """Raises ``ConfigurationError``, ``DatabaseUnavailable``, or ``Overlap`` where ``lock`` is taken."""
        self._engine = open_database(url)
        self._owner = locks.this_process()
        self._lock = lock
        try:
            ensure_schema(self._engine)
            self.run_id = self._open_run(spider, arguments)
        except DatabaseError as error:
            raise unavailable(self._engine.url, error) from error
        self.writer = Writer(self._engine, spool_base, self.run_id)
        self.writer.start()

    def _open_run(self, spider: str, arguments: Mapping[str, Any]) -> int:
        with transaction(self._engine) as connection:
            if self._lock:
                locks.take_lock(connection, self._lock, self._owner)
            runs.close_dead_runs(connection, self._owner)
            run_id = runs.open_run(connection, spider, arguments, self._owner)
            if self._lock:
                locks.name_run(connection, self._lock, run_id)
        return run_id

    def beat(self, sites: Sequence[SiteTally]) -> bool:
        """Show that the run is alive and what it has done so far; false where another run has taken its place."""
        with transaction(self._engine) as connection:
            runs.write_progress(connection, self.run_id, sites)
            return self._lock is None or locks.beat(connection, self._lock, self._owner)

    def find_troubles(self, sites: Sequence[SiteTally], lists: Mapping[str, Mapping[str, int]]) -> list[Finding]:
        with self._engine.connect() as connection:
            return find_troubles(connection, self.run_id, sites, lists)

    def close(
        self,
        *,
        outcome: str,
        exit_status: int,
        stats: Mapping[str, Any],
        sites: Sequence[SiteTally],
        findings: Sequence[Finding],
    ) -> None:
        """Close the entry in the ledger and give the lock back."""
        with transaction(self._engine) as connection:
            runs.close_run(
                connection,
                self.run_id,
                outcome=outcome,
                exit_status=exit_status,
                stats=stats,
                sites=sites,
                findings=findings,
            )
            if self._lock:
                locks.release(connection, self._lock, self._owner)

    def dispose(self) -> None:
        self._engine.dispose()

    def known(self, urls: Iterable[str]) -> dict[str, KnownAddress]:
        """What is known of these addresses, by the address as it was asked for."""
        with self._engine.connect() as connection:
            return known_addresses(connection, urls)

    def due(self, site: str, limit: int) -> list[KnownAddress]:
        """Stories of a site that are to be looked at again by now, the most overdue first."""
        with self._engine.connect() as connection:
            return due_addresses(connection, site, now(), limit)

    def pages_of_day(self) -> dict[str, int]:
        """Pages that the runs of the last 24 hours have asked each site for."""
        with self._engine.connect() as connection:
            return runs.pages_since(connection, now() - timedelta(days=1))

    def known_lists(self) -> dict[str, KnownList]:
        """Lists of stories by address, with what to ask them by whether they have changed."""
        with self._engine.connect() as connection:
            return known_lists(connection, now())

    def remember_lists(self, read: Iterable[KnownList]) -> None:
        with transaction(self._engine) as connection:
            remember_lists(connection, read)

    def unseen(self, site: str, limit: int) -> list[KnownAddress]:
        """Stories of a site, due or not, those first that were not looked at for longest."""
        with self._engine.connect() as connection:
            return unseen_addresses(connection, site, limit)
