"""The documents of the library."""
