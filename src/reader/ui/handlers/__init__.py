"""What each action does, and the popups it opens."""
