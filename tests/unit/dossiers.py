"""Dossiers for tests: their parts by type, and all they say as one text."""

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from tests.unit.exported import document, full_round, question
from voting.exports.charts import Chart
from voting.exports.dossier.build import dossier_of
from voting.exports.dossier.model import Dossier
from voting.question_kinds import KINDS
from voting.translations import translator

Part = TypeVar("Part")
HOW = ("look", "language")
"""What tells how a part looks, not what it says."""


def dossier(made: dict[str, Any], language: str = "en") -> Dossier:
    """The dossier of a results document."""
    return dossier_of(made, language, translator(language, "web"))


def parts(of: Dossier, kind: type[Part]) -> list[Part]:
    """All blocks of a type."""
    return [block for block in of.blocks if isinstance(block, kind)]


def said(part: Any) -> str:
    """Every text of a part, a line each; what stands inside pictures is left out."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple | list):
        return "\n".join(said(each) for each in part)
    if is_dataclass(part) and not isinstance(part, Chart | type):
        return "\n".join(said(getattr(part, field.name)) for field in fields(part) if field.name not in HOW)
    return ""


def every_kind() -> dict[str, Any]:
    """A document with a question of every kind, each in two rounds, with people who are not only spoken of in ASCII."""
    asked = [
        question(kind.name, kind.examples.settings, [
            full_round(kind, kind.examples.settings, 20) | {"label": {"lv": "pirms", "en": "before"}},
            full_round(kind, kind.examples.settings, 30) | {"round": 2},
        ])
        for kind in KINDS
    ]  # fmt: skip
    made = document(*asked, title="Āčēģīķļņšūž")
    made["event"]["speakers"] = [{"name": "Dr. Emily Wise", "affiliation": {"lv": "Lundas Universitāte", "en": "Lund"}}]
    made["event"]["projects"] = [{"name": {"lv": "CLUSTERS3", "en": "CLUSTERS3"}, "about": {"lv": "x", "en": "x"}}]
    return made
