"""What spider arguments may say, checked."""

from __future__ import annotations

from crawler.errors import ConfigurationError


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """The value as it is.  Raises ``ConfigurationError`` where it is none of those allowed."""
    if value not in allowed:
        raise ConfigurationError(f"-a {name}={value}: write one of {', '.join(allowed)}")
    return value


def check_known(spider: str, given: dict[str, str], known: tuple[str, ...]) -> None:
    """Raises ``ConfigurationError`` for the first argument that the spider does not have."""
    if unknown := sorted(given.keys() - set(known)):
        raise ConfigurationError(
            f"-a {unknown[0]}=...: the {spider} spider has no such argument; it has: {', '.join(known)}"
        )
