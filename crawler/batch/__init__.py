"""Many pages at once: where they lie, all cores at work on them, an answer for each, in order."""
