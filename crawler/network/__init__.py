"""What happens between a request and its answer: which hosts may be reached, when, and what is known of each fetch."""
