"""The time zone that a page means when it prints a time and no zone."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def _read_table(text: str) -> dict[str, str]:
    return dict(entry.split("=") for entry in text.split())


# Countries that keep one time, by the end of their sites' names.
ZONE_OF_COUNTRY: Final = _read_table(
    """
    ae=Asia/Dubai ar=America/Argentina/Buenos_Aires at=Europe/Vienna bd=Asia/Dhaka be=Europe/Brussels bg=Europe/Sofia
    ch=Europe/Zurich cn=Asia/Shanghai co=America/Bogota cz=Europe/Prague de=Europe/Berlin dk=Europe/Copenhagen
    ee=Europe/Tallinn eg=Africa/Cairo es=Europe/Madrid fi=Europe/Helsinki fr=Europe/Paris gh=Africa/Accra
    gr=Europe/Athens hk=Asia/Hong_Kong hr=Europe/Zagreb hu=Europe/Budapest ie=Europe/Dublin il=Asia/Jerusalem
    in=Asia/Kolkata ir=Asia/Tehran is=Atlantic/Reykjavik it=Europe/Rome jp=Asia/Tokyo ke=Africa/Nairobi kr=Asia/Seoul
    li=Europe/Vaduz lk=Asia/Colombo lt=Europe/Vilnius lu=Europe/Luxembourg lv=Europe/Riga mt=Europe/Malta
    my=Asia/Kuala_Lumpur ng=Africa/Lagos nl=Europe/Amsterdam no=Europe/Oslo np=Asia/Kathmandu nz=Pacific/Auckland
    pe=America/Lima ph=Asia/Manila pk=Asia/Karachi pl=Europe/Warsaw pt=Europe/Lisbon qa=Asia/Qatar ro=Europe/Bucharest
    rs=Europe/Belgrade sa=Asia/Riyadh se=Europe/Stockholm sg=Asia/Singapore si=Europe/Ljubljana sk=Europe/Bratislava
    th=Asia/Bangkok tr=Europe/Istanbul tw=Asia/Taipei ua=Europe/Kyiv uk=Europe/London vn=Asia/Ho_Chi_Minh
    za=Africa/Johannesburg
    """
)
# Where 5/12 is the twelfth of May. Zones of no country, as UTC, say nothing.
MONTH_FIRST_ZONES: Final = ("America/", "US/", "Pacific/Honolulu", "Asia/Manila", "UTC", "Etc/")
# Languages spoken in one zone, or nearly so, for sites whose name ends in no country.
ZONE_OF_LANGUAGE: Final = _read_table(
    """
    bg=Europe/Sofia cs=Europe/Prague da=Europe/Copenhagen de=Europe/Berlin el=Europe/Athens et=Europe/Tallinn
    fa=Asia/Tehran fi=Europe/Helsinki he=Asia/Jerusalem hr=Europe/Zagreb hu=Europe/Budapest is=Atlantic/Reykjavik
    it=Europe/Rome ja=Asia/Tokyo ko=Asia/Seoul lt=Europe/Vilnius lv=Europe/Riga nb=Europe/Oslo nl=Europe/Amsterdam
    no=Europe/Oslo pl=Europe/Warsaw ro=Europe/Bucharest sk=Europe/Bratislava sl=Europe/Ljubljana sv=Europe/Stockholm
    th=Asia/Bangkok tr=Europe/Istanbul uk=Europe/Kyiv vi=Asia/Ho_Chi_Minh
    """
)


def assumed_zone(url: str, language: str | None, stated: str | None = None) -> tzinfo:
    """The zone stated in the site rules, else that of the site's country, of its language, else UTC."""
    country = (urlsplit(url).hostname or "").rpartition(".")[2]
    primary = (language or "").partition("-")[0]
    name = stated or ZONE_OF_COUNTRY.get(country) or ZONE_OF_LANGUAGE.get(primary)
    return zone_named(name) if name else UTC


def is_day_first(zone: tzinfo) -> bool:
    """True where the zone is one of a country that writes the day before the month, whatever the language.

    >>> is_day_first(ZoneInfo("Europe/London")), is_day_first(ZoneInfo("America/New_York")), is_day_first(UTC)
    (True, False, False)
    """
    return isinstance(zone, ZoneInfo) and not (zone.key or "UTC").startswith(MONTH_FIRST_ZONES)


@lru_cache(maxsize=256)
def zone_named(name: str) -> tzinfo:
    """A zone by its IANA name or its offset ("+05:30"); UTC where this machine does not know it."""
    if name[:1] in "+-":
        return _zone_of_offset(name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _zone_of_offset(text: str) -> tzinfo:
    hours, _, minutes = text[1:].partition(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-offset if text[0] == "-" else offset)
