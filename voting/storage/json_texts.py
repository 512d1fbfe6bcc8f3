"""A list of texts that is given as JSON, as rows: a query is prepared once, however many there are."""

from typing import Any

from sqlalchemy import BindParameter, Select, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class json_texts(GenericFunction[str]):  # noqa: N801 - a function of SQL
    """The texts of a JSON list, a row each, in the column `value`."""

    inherit_cache = True
    name = "json_texts"


@compiles(json_texts, "sqlite")
def _sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(json_texts, "postgresql")
def _postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **more)} AS json))"


def texts_of(given: BindParameter[Any]) -> Select[tuple[str]]:
    """A query of the texts in a JSON list."""
    return select(json_texts(given).table_valued("value").c.value)
