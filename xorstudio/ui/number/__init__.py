"""Numbers as people read and type them: as text, in a field, in a table."""
