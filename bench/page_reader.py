"""Another person, who opens the join page every now and then while the hall votes."""

import http.client
import threading
import time
from types import TracebackType
from typing import Self

EVERY_S = 0.05
GIVE_UP_S = 30.0


class PageReader:
    """Gets a page every 50 ms on a connection of its own, from entering until leaving `with`.

    A time counts from when the page was due, so that a stall is felt by everybody who would have come during it.
    """

    def __init__(self, port: int, path: str) -> None:
        self.times_ms: list[float] = []
        self.failures = 0
        self._port, self._path = port, path
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stop.set()
        self._thread.join(GIVE_UP_S)

    def _read(self) -> None:
        due = time.monotonic()
        while not self._stop.wait(max(0.0, due - time.monotonic())):
            if self._get():
                self.times_ms.append((time.monotonic() - due) * 1e3)
            else:
                self.failures += 1
            due += EVERY_S

    def _get(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=GIVE_UP_S)
        try:
            connection.request("GET", self._path)
            answer = connection.getresponse()
            return answer.status == 200 and bool(answer.read())
        except OSError:
            return False
        finally:
            connection.close()
