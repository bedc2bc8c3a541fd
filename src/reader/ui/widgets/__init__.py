"""Generic widgets that know nothing of documents."""
