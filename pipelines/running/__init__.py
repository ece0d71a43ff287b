"""A run: its ledger and exit status, what it fetches again, what it leaves for another day."""
