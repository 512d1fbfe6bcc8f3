"""Whether the hub has its turns while something waits; import it after the patch."""

import threading
import time
from collections.abc import Callable


class Turns:
    """How often the ticker has had its turn, of all measurements."""

    number = 0


def measured(calls: list[Callable[[], object]]) -> dict[str, object]:
    """Run the calls at the same time beside a ticker."""
    spans: list[tuple[float, float]] = []
    before = Turns.number
    over = threading.Event()

    def timed(call: Callable[[], object]) -> None:
        began = time.monotonic()
        call()
        spans.append((began, time.monotonic()))

    def tick() -> None:
        while not over.is_set():
            Turns.number += 1
            time.sleep(0.01)

    ticker = threading.Thread(target=tick)
    ticker.start()
    threads = [threading.Thread(target=timed, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    over.set()
    ticker.join()
    together = max(began for began, _ in spans) < min(ended for _, ended in spans)
    return {"together": together, "ticks": Turns.number - before}
