"""What happened then: the clause a date belongs to, its label, its kind."""
