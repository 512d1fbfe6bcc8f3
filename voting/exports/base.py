"""What every export format can do."""


class UnknownFormat(LookupError):
    """There is no export format of this name."""
