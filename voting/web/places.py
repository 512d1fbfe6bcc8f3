"""So many at a time on this machine, whichever of several workers asks."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

LOOK_S = 0.2


@contextmanager
def one_of(folder: Path, most: int) -> Iterator[None]:
    """Wait for one of `most` places, and hold it. A process that dies gives its place back."""
    with ExitStack() as stack:
        places = [stack.enter_context((folder / f".place-{number}").open("w")) for number in range(most)]
        while not any(_taken(place.fileno()) for place in places):
            time.sleep(LOOK_S)  # green: others go on
        yield


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
