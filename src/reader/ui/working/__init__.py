"""What happens in the background, and its announcement."""
