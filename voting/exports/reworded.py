"""Words of a question that were corrected after voting had begun, as log, editor and dossier tell them."""

from typing import Any

from .base import Translate


def corrected_words(correction: dict[str, Any], translate: Translate) -> str:
    """`LV: “Jā” → “Nē”`, from a correction as in results documents; what stood between is told between."""
    words = [correction["before"], *correction.get("between", ()), correction["after"]]
    told = " → ".join(translate("“{text}”").format(text=each) for each in words)
    return f"{correction['language'].upper()}: {told}"


def reworded_words(question: dict[str, Any], translate: Translate) -> str:
    """All that was corrected of a question of a results document, as a sentence; empty: nothing was."""
    told = "; ".join(corrected_words(one, translate) for one in question.get("reworded", ()))
    return translate("Words were corrected after voting had begun: {words}.").format(words=told) if told else ""
