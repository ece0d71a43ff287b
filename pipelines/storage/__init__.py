"""The database: one schema for SQLite and PostgreSQL, and every statement that is run on it."""
