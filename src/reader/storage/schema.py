"""What marks a file as a library, and of which version; the tables themselves are in `migrations`."""

APPLICATION_ID = 0x434D4E50
"""`CMNP` in the SQLite header: this file is a library of Commonplace."""

VERSION = 4
"""`user_version` of a library whose migrations have all been applied."""
