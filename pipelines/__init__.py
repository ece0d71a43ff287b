"""What happens to an article after its page was read: validate, deduplicate, store."""
