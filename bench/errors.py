"""What can go wrong while measuring."""


class CannotRun(Exception):
    """Something could not be measured at all; the message is one line that says what."""
