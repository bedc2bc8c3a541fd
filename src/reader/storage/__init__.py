"""The library: one SQLite file. The only package that says SQL."""
