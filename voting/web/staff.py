"""Who of the staff asks."""

ORGANISER_LINK = "organiser link"


def who() -> str:
    """Who does this, for the audit log: the link that was used."""
    return ORGANISER_LINK
