"""Names by rules: what is known of words, runs of capitals, the names in them, and what those name."""
