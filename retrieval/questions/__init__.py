"""A question understood: who is asked about, on what, from which time."""
