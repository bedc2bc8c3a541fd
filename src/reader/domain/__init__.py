"""Values and rules of the app: what a document, a passage, a highlight, an entity and an event are.

Innermost package: it imports the standard library only (rapidfuzz at first use in `quote_match`).
Every position is a half-open pair of code-point indexes into the canonical text of one revision.
"""
