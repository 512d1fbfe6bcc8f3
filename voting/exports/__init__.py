"""Export formats."""

from .base import UnknownFormat


def format_named(name: str):
    raise UnknownFormat(name)
