"""Copydesk's crawler: finds news stories, fetches them and reads what they say."""
