"""Scrapy's add-on and extensions of ours: what follows from settings, and what a run shows and sums up."""
