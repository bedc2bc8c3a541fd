"""A file to a `Document`: one module per format, one tuple `FORMATS`."""
