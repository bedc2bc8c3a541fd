"""Where libraries are when nobody says otherwise."""

from pathlib import Path


def default_library() -> Path:
    """The reader's own library, in the data folder of the platform; it may not exist yet."""
    return _data_folder() / "library.db"


def sample_library() -> Path:
    """The library of the sample documents; see `importing.ensure_sample`."""
    return _data_folder() / "sample.db"


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("commonplace", appauthor=False)
