"""Scrapy's add-on and extensions of ours: what follows from settings, and what a run counts, shows and sums up."""
