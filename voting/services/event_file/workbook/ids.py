"""Ids for what somebody wrote down without."""

import re
import unicodedata
from typing import Any

LONGEST_ID = 40


def named(entries: list[dict[str, Any]], words: str) -> None:
    """Give entries without an id one from their words, as the page does on which an event is prepared."""
    used = {str(entry["id"]) for entry in entries if "id" in entry}
    for number, entry in enumerate(entries, 1):
        if "id" in entry:
            continue
        text = entry.get(words)
        text = next(iter(text.values()), "") if isinstance(text, dict) else text
        plain = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().lower()
        wanted = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or str(number)
        id_, more = wanted, 2
        while id_ in used:
            id_, more = f"{wanted}-{more}", more + 1
        used.add(id_)
        entry["id"] = id_
