"""Capital letters of every script that has them, as a part of patterns."""

from __future__ import annotations

LAST_CASED = 0x0590
# Lower-case letters past a to z, up to Armenian: "ł", "ж"; scripts behind have no case, and count as capitals.
LOWER = "".join(c for c in map(chr, range(0x00DF, LAST_CASED)) if c.islower())
CAPITAL = rf"[^\W\d_a-z{LOWER}]"
