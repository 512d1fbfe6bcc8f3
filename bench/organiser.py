"""An organiser who keeps files ordered while the hall votes: as many as are made at a time, and one that waits."""

import http.client
import json
import threading
import time
from types import TracebackType
from typing import Any, Self

from bench.errors import CannotRun

ORDERS = 3
FORMAT = "xlsx"
ASK_EVERY_S = 0.4
"""As the organiser's page does."""
GIVE_UP_S = 60.0


class Organiser:
    """Orders files from entering until leaving `with`; `files` were under way or made meanwhile."""

    def __init__(self, port: int, token: str) -> None:
        self.files = 0
        self._port, self._path = port, f"/o/{token}/files"
        self._failure: Exception | None = None
        self._stop, self._busy = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Self:
        """Returns once a file is being written."""
        self._thread.start()
        if not self._busy.wait(GIVE_UP_S):
            raise CannotRun("no file was begun")
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stop.set()
        self._thread.join(GIVE_UP_S)
        if self._failure is not None:
            raise CannotRun(f"files could not be made: {self._failure}")

    def _work(self) -> None:
        orders: list[dict[str, Any]] = []
        try:
            while not self._stop.is_set():
                while len(orders) < ORDERS:
                    orders.append(json.loads(self._ask("POST", f"{self._path}/{FORMAT}")))
                time.sleep(ASK_EVERY_S)
                orders = [told for order in orders if (told := self._next(order))]
            for order in orders:
                self.files += order["state"] == "making"
                self._ask("DELETE", order["url"])
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._failure = error
            self._busy.set()

    def _next(self, order: dict[str, Any]) -> dict[str, Any] | None:
        """How far it is now; None once it has been fetched."""
        told: dict[str, Any] = json.loads(self._ask("GET", order["url"]))
        if told["state"] == "failed":
            raise ValueError("a file could not be made")
        if told.get("stage") in ("reading", "writing"):
            self._busy.set()
        if told["state"] != "done":
            return told
        self._ask("GET", told["file"])
        self._ask("DELETE", told["url"])
        self.files += 1
        return None

    def _ask(self, method: str, path: str) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=GIVE_UP_S)
        try:
            connection.request(method, path, headers={"Sec-Fetch-Site": "same-origin"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status >= 400:
                raise ValueError(f"{method} of a file: {answer.status}")
            return body
        finally:
            connection.close()
