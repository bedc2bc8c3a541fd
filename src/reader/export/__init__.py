"""A `Report` to text: one module per exporter, one tuple `EXPORTERS`."""
