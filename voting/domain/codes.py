"""Join codes and secret link tokens."""

import re
import secrets

CODE = re.compile(r"[A-Z0-9]{4,12}")


def normalised_code(typed: str) -> str:
    """The code as stored: upper case, without spaces and hyphens that people type.

    >>> normalised_code(" klas teri ")
    'KLASTERI'
    """
    return re.sub(r"[\s\-]+", "", typed).upper()


def is_code(code: str) -> bool:
    """Whether a normalised text can be a join code: 4 to 12 letters A-Z and digits."""
    return CODE.fullmatch(code) is not None


def new_token() -> str:
    """A link token that cannot be guessed: 192 random bits, URL-safe."""
    return secrets.token_urlsafe(24)
