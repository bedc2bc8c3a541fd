"""Use cases: what a person does with a library, with or without a window."""
