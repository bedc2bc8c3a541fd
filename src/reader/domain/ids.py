"""Identifiers and time stamps: made before a write, so that redo brings the same record back."""

from datetime import UTC, datetime

_NAMESPACE = "6f0f5c1e-7d0b-5f0e-9a53-2f4d1c3c7a11"


def new_id() -> str:
    """A random UUID in its usual 36-character form."""
    import uuid

    return str(uuid.uuid4())


def stable_id(*parts: str) -> str:
    """The same UUID for the same parts, on every machine and in every run."""
    import uuid

    return str(uuid.uuid5(uuid.UUID(_NAMESPACE), "\x1f".join(parts)))


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds: `2026-01-31T09:05:00.123Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
