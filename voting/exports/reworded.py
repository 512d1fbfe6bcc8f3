"""Words of a question that were corrected after voting had begun, as log, editor and dossier tell them."""

from typing import Any

from .base import Translate


def corrected_words(correction: dict[str, Any], translate: Translate) -> str:
    """`LV: “Jā” → “Nē”`, from a correction as in results documents and in the audit log."""
    told = translate("{language}: “{before}” → “{after}”")
    return told.format(
        language=correction["language"].upper(), before=correction["before"], after=correction["after"]
    )  # fmt: skip
