"""Passwords: hashed with Argon2id off the hub, one at a time for whoever is not known, so that guessing is slow and
nobody else is."""

import threading
import time
from collections.abc import Callable

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from voting import concurrency
from voting.domain.errors import RateLimited

_HASHER = PasswordHasher()
"""The defaults of argon2-cffi: Argon2id of RFC 9106, the profile for little memory (64 MiB, 3 passes)."""
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$MTIzNDU2Nzg5MDEyMzQ1Ng$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""No password has this hash: an address that is unknown takes as long as one that is known."""
WAIT_S = 8.0
"""So long somebody waits for the turn before being asked to try again."""


def hashed(password: str) -> str:
    """The Argon2id hash of a password, in its usual form."""
    return concurrency.offload(_HASHER.hash, password)


class Turns:
    """Lets one try at a time through, and a second one for browsers that were signed in before.

    Somebody who guesses takes only turns of the first kind: who is known gets in as fast as ever.
    """

    def __init__(
        self, wait_s: float = WAIT_S, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._wait_s = wait_s
        self._clock = clock
        self._sleep = sleep
        self._turns = {known: threading.Semaphore(1) for known in (True, False)}
        self._failures: dict[str, tuple[int, float]] = {}

    def is_right(self, email: str, stored: str | None, password: str, known: bool) -> bool:
        """Whether `password` has the hash `stored` (None: there is no such account).

        RateLimited where too many wait.
        """
        turn = self._turns[known]
        if not turn.acquire(timeout=self._wait_s):
            raise RateLimited("Too many people are signing in. Wait a moment and try again.")
        try:
            if not known:
                self._slow_down(email)
            right = concurrency.offload(_is_right, stored or _NOBODY, password)
        finally:
            turn.release()
        self._note(email, right)
        return right

    def _slow_down(self, email: str) -> None:
        """After some failures for an address the next try waits a little, however many browsers they come from."""
        failures, last = self._failures.get(email, (0, 0.0))
        if failures >= 5:
            self._sleep(max(0.0, min(1.0, last + 1.0 - self._clock())))

    def _note(self, email: str, right: bool) -> None:
        if right:
            self._failures.pop(email, None)
            return
        if len(self._failures) > 10_000:  # addresses somebody invents; the count begins anew
            self._failures.clear()
        self._failures[email] = (self._failures.get(email, (0, 0.0))[0] + 1, self._clock())


def _is_right(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (Argon2Error, InvalidHashError):
        return False
