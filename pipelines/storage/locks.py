"""One run at a time: a row in the database that its owner keeps alive, and that outlives no owner."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from crawler.errors import Overlap
from pipelines.storage.database import is_sqlite, now
from pipelines.storage.schema import run_locks
from pipelines.storage.statements import insert_into

BEAT_EVERY = timedelta(seconds=15)
DEAD_AFTER = timedelta(seconds=90)
"""An owner that has not beaten for so long is gone, wherever it ran; so is one whose last beat lies so far ahead: the
clock was wrong then, and the lock would be held until it is right."""


@dataclass(frozen=True)
class Owner:
    """A process: its host, its number there, and a token that no other process has."""

    host: str
    pid: int
    token: str

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}:{self.token}"


def this_process() -> Owner:
    return Owner(socket.gethostname(), os.getpid(), os.urandom(4).hex())


def take_lock(connection: Connection, name: str, owner: Owner) -> None:
    """Own the lock from now on, taken over where its owner is dead.  Raises ``Overlap`` where it is alive.

    One statement decides, so of two runs that start together one gets it.
    """
    at = clock(connection)
    holder = connection.execute(select(run_locks).where(run_locks.c.name == name)).first()
    row = {"name": name, "owner": str(owner), "acquired_at": at, "heartbeat_at": at}
    statement = insert_into(connection, run_locks).values(row)
    is_silent = ~run_locks.c.heartbeat_at.between(at - DEAD_AFTER, at + DEAD_AFTER)
    if holder is not None and _is_dead_here(holder.owner, owner):
        is_silent |= run_locks.c.owner == holder.owner
    taken = statement.on_conflict_do_update(index_elements=["name"], set_=row, where=is_silent)
    if connection.execute(taken.returning(run_locks.c.owner)).first() is None:
        raise Overlap(_describe(connection, name))


def name_run(connection: Connection, name: str, run_id: int) -> None:
    """Say in the lock which run holds it."""
    connection.execute(update(run_locks).where(run_locks.c.name == name).values(run_id=run_id))


def beat(connection: Connection, name: str, owner: Owner) -> bool:
    """Say that the owner is alive; false where another run has taken the lock over."""
    alive = update(run_locks).where(run_locks.c.name == name, run_locks.c.owner == str(owner))
    return connection.execute(alive.values(heartbeat_at=clock(connection))).rowcount == 1


def release(connection: Connection, name: str, owner: Owner) -> None:
    connection.execute(delete(run_locks).where(run_locks.c.name == name, run_locks.c.owner == str(owner)))


def clock(connection: Connection) -> datetime:
    """The database's time, which all its clients share."""
    return now() if is_sqlite(connection) else connection.execute(select(func.now())).scalar_one()


def is_dead(owner: str, heartbeat_at: datetime, at: datetime, asking: Owner) -> bool:
    """True for a process that ended, or that has not been heard of for too long."""
    return abs(at - heartbeat_at) > DEAD_AFTER or _is_dead_here(owner, asking)


def _is_dead_here(owner: str, asking: Owner) -> bool:
    """True where the owner ran on this host and its process is no more."""
    host, pid, _ = owner.rsplit(":", 2)
    if host != asking.host:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _describe(connection: Connection, name: str) -> str:
    holder = connection.execute(select(run_locks).where(run_locks.c.name == name)).first()
    if holder is None:
        return f"{name} was running until a moment ago; start it again"
    host, pid, _ = holder.owner.rsplit(":", 2)
    return (
        f"{name} already runs on this database: process {pid} on {host},"
        f" since {holder.acquired_at:%Y-%m-%d %H:%M:%S} UTC; wait until it ends, or end it"
    )
