"""Annotations of other tools, in and out: one module per tool (none yet)."""
