"""The trained tagger of names, its features and files, and other engines in its place."""
