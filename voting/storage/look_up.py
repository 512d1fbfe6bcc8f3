"""Look-ups by primary key, the shortest way there is: every phone that joins takes several."""

import threading
from pathlib import Path
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from .database import open_engine


class LookUp:
    """One connection that is kept, for short queries on the hub. Each sees what is committed at that moment.

    SQLAlchemy writes the SQL of a query once; after that the driver is asked directly, which takes a tenth of the
    time. So queries are made once, with `bindparam`s, and of plain columns: text, numbers, bytes.
    """

    def __init__(self, path: Path) -> None:
        self._engine = open_engine(path, alone=True)
        self._connection = self._engine.connect()
        self._driver: Any = self._connection.connection.dbapi_connection
        self._written: dict[Select[*tuple[Any, ...]], tuple[str, dict[str, Any]]] = {}
        self._lock = threading.Lock()

    def __call__(self, query: Select[*tuple[Any, ...]], **values: object) -> list[tuple[Any, ...]]:
        """The rows of a prepared query."""
        sql, constants = self._written.get(query) or self._write(query)
        with self._lock:
            rows: list[tuple[Any, ...]] = self._driver.execute(sql, {**constants, **values}).fetchall()
        return rows

    def _write(self, query: Select[*tuple[Any, ...]]) -> tuple[str, dict[str, Any]]:
        dialect = SQLiteDialect_pysqlite(paramstyle="named")
        compiled = query.compile(dialect=dialect)
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        written = self._written[query] = (str(compiled), constants)
        return written

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()
