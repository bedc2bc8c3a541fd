"""Themes in the sidebar, and their board."""
