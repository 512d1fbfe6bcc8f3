"""What an entry of the audit log is about, in words."""

from collections.abc import Callable
from typing import Any

from voting.exports.reworded import corrected_words
from voting.services.rewording import REWORDED
from voting.translations import Translator

NOT_TOLD = {"shown"}
"""What is kept in details for the server itself."""
Detail = Callable[[str, Any, Translator], str]


def about(action: str, details: dict[str, Any], words: Translator, detail: Detail) -> str:
    """All details of an entry, one after the other; `detail` says a single one."""
    if action == REWORDED:
        return f"{details['session']}, {details['question']}: {corrected_words(details, words)}"
    told = {name: value for name, value in details.items() if value is not None and name not in NOT_TOLD}
    return ", ".join(detail(name, value, words) for name, value in told.items())
