"""Which entities a document holds: what the rules find and what the tagger finds, put together."""
