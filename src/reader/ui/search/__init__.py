"""The search field of the top bar, and the results that open below it."""
