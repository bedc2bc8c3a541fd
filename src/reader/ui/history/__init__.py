"""The window of all that was done."""
