"""Tagging what is selected: the armed theme, the palette, all occurrences."""
