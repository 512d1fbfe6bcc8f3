"""Commands for those who set up and work on the project."""
