"""A `Document` to findings: one module per extractor, one tuple `EXTRACTORS`."""
