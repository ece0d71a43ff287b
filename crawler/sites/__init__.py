"""Site rules: what the project knows of single publishers, as data; and the loader that checks it."""

from crawler.sites.loader import SiteBook, load_site, load_sites
from crawler.sites.rules import Selectors, SiteRules

__all__ = ["Selectors", "SiteBook", "SiteRules", "load_site", "load_sites"]
