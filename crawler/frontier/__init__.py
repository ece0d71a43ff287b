"""Which requests are the same one, in one process and among several that share a crawl."""
