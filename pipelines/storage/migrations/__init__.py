"""The history of the schema: one file a step, each self-contained, none changed once it was released."""
