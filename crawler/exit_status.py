"""What the exit status of a command says; docs/operations.md tells what to do about each."""

HEALTHY = 0
CRASH = 1
"""An error of the program; for ``scrapy extract``: at least one page failed."""
USAGE = 2
"""An argument, a rule or a setting is wrong; nothing was done."""
OVERLAP = 3
"""The same spider already runs on this database; this run left at once."""
ITEMS_LOST = 4
"""The database was away, or articles could not be stored."""
UNHEALTHY = 5
"""The run ended, but what it brought is not what these sites used to give."""
TIME_LIMIT = 6
"""The run was cut off by its time limit."""

MEANINGS = {
    HEALTHY: "healthy",
    CRASH: "crash",
    USAGE: "usage",
    OVERLAP: "overlap",
    ITEMS_LOST: "items-lost",
    UNHEALTHY: "unhealthy",
    TIME_LIMIT: "time-limit",
}
"""The word for each in a run's last line."""
