"""The database as files for other tools: which rows, in which form, written whole or not at all."""
