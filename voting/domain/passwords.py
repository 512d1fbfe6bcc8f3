"""What a password and an email address have to be like."""

import re

from .text import is_storable

SHORTEST, LONGEST = 10, 200
"""Characters of a password. Length is what makes one hard to guess (OWASP ASVS 5.0, 6.2.1); nothing else is asked."""
EMAIL = re.compile(r'[^\s\x00-\x1f\x7f@,;<>"()]{1,64}@[^\s\x00-\x1f\x7f@,;<>"()]{1,189}')


class NotSuitable(ValueError):
    """An email address or a password cannot be used; the message says what would be right."""


def clean_email(text: str) -> str:
    """The address in lower case, without spaces around it; NotSuitable."""
    cleaned = text.strip().lower()
    domain = cleaned.rpartition("@")[2]
    if not EMAIL.fullmatch(cleaned) or not is_storable(cleaned) or domain.startswith(".") or domain.endswith("."):
        raise NotSuitable("An email address is like name@example.org.")
    return cleaned


def check_password(password: str, email: str) -> str:
    """The password; NotSuitable where it is too short, too long, or too easy to guess for this address."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotSuitable(f"A password has {SHORTEST} to {LONGEST} characters; several words are good.")
    if len(set(password)) < 4 or password.lower() in (email, email.partition("@")[0] * 2):
        raise NotSuitable("This password is too easy to guess; several words are good.")
    if not is_storable(password):
        raise NotSuitable("This password has characters that cannot be stored.")
    return password
