"""Which names are names of one thing."""
