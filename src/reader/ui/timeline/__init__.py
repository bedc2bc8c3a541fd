"""The timeline strip and view."""
