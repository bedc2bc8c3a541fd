"""Note cards."""
