"""Several processes that serve together: the parent that starts them, and what they tell each other."""
