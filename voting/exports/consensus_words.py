"""The rule of a consensus and its verdict, as sentences; the scripts of hall and console say the same."""

from typing import Any

from .base import Translate
from .cells import in_language
from .figures import number as _number
from .figures import percent as _percent


def rule_words(question: dict[str, Any], language: str, translate: Translate) -> str:
    """What would be consensus; empty where there is no rule."""
    rule = question.get("consensus")
    if not rule:
        return ""
    if "agree_from" in rule:
        words = translate(
            "Consensus: at least {share} at {top} and less than {few} at {bottom}, or the reverse"
        )  # fmt: skip
        shares = {"share": _percent(rule["agree_share"], language), "few": _percent(rule["disagree_share"], language)}
        return words.format(**shares, **_bands(question))
    if "iqr_at_most" in rule and "scale" in question["settings"]:
        words = translate("Consensus: the middle half of the answers spreads over at most {n} on the scale")
        return words.format(n=_number(rule["iqr_at_most"], language))
    if "iqr_at_most" in rule:
        words = translate("Consensus: the middle half of the answers spreads over at most {n}")
        return words.format(n=_with_unit(question, rule["iqr_at_most"], language))
    if "share_at_least" in rule:
        words = translate("Consensus: at least {share} choose the same answer")
        return words.format(share=_percent(rule["share_at_least"], language))
    words = translate("Consensus: the rankings agree at {w} or more, from 0 to 1 (Kendall's W)")
    return words.format(w=_number(rule["kendall_w_at_least"], language))


def verdict_words(question: dict[str, Any], verdict: dict[str, Any] | None, language: str, translate: Translate) -> str:
    """What was reached, and by which numbers; empty without a verdict."""
    if verdict is None:
        return ""
    numbers = verdict["numbers"]
    if "items" in numbers:
        words = translate("Consensus on {n} of {all} statements")
        return words.format(n=numbers["items_reached"], all=numbers["items"])
    if numbers["n"] < 2 or numbers.get("w", 0) is None:
        return translate("Too few answers for a consensus")
    return f"{_head(verdict['reached'], translate)}: {_numbers(question, verdict, language, translate)}"


def _head(reached: str | None, translate: Translate) -> str:
    if reached == "for":
        return translate("Consensus for")
    if reached == "against":
        return translate("Consensus against")
    return translate("Consensus") if reached else translate("No consensus")


def _numbers(question: dict[str, Any], verdict: dict[str, Any], language: str, translate: Translate) -> str:
    numbers = verdict["numbers"]
    if verdict["rule"] == "bands":
        shares = {"high": _percent(numbers["top"], language), "low": _percent(numbers["bottom"], language)}
        return translate("{high} at {top}, {low} at {bottom}").format(**shares, **_bands(question))
    if verdict["rule"] == "iqr":
        return translate("the middle half spreads over {n}").format(n=_with_unit(question, numbers["iqr"], language))
    if verdict["rule"] == "kendall_w":
        return f"W = {_number(numbers['w'], language)}"
    share = _percent(numbers["share"], language)
    options = {option["id"]: option["text"] for option in question["settings"]["options"]}
    if numbers["option"] is None:
        return translate("several answers are level at {share}").format(share=share)
    chosen = in_language(options[numbers["option"]], language)
    return translate("{share} chose “{option}”").format(share=share, option=chosen)


def _bands(question: dict[str, Any]) -> dict[str, str]:
    rule, points = question["consensus"], question["settings"]["scale"]["points"]
    top = str(points) if rule["agree_from"] == points else f"{rule['agree_from']}–{points}"
    return {"top": top, "bottom": "1" if rule["disagree_to"] == 1 else f"1–{rule['disagree_to']}"}


def _with_unit(question: dict[str, Any], value: float, language: str) -> str:
    """A number in the unit of the question, where it has one."""
    return f"{_number(value, language)} {in_language(question['settings'].get('unit'), language)}".strip()
