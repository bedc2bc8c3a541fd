"""Makes the tagger that the app ships, and measures it (`make train DATA=folder`).

The folder holds the public data named in `resources/models/README.md`; it is no part of the repository.
"""
