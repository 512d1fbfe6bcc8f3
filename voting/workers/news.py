"""What a worker has committed, told to the others through Redis at once.

Published and forgotten: who does not hear it finds it in the database a second later. Nothing is kept in Redis.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, get_args

import msgspec
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from voting.domain.changes import Change, SlowPartFound

log = logging.getLogger(__name__)

CHANNEL = "balss:news"
PATIENCE_S = 1.0
"""How long Redis may take to answer; what could not be told by then is not told."""
GATHER_S = 0.02
"""What is committed within it is told together."""
HEALTH_S = 5
"""Redis is asked for a sign of life so often: one that is gone without a word is noticed."""
AGAIN_S = 0.5
"""Pause before Redis is tried again."""
UNTOLD_S = 3.0
"""So long after Redis is back is said again of whom nobody could be told: the others take a moment to hear again."""
MOST_WAITING = 10_000
TYPES: dict[str, Any] = {cls.__name__: cls for cls in get_args(Change) if cls is not SlowPartFound}


class Letter(msgspec.Struct, frozen=True):
    """One message: who tells, what was committed (name and fields), whether it is connected to others than before, and
    the keys of participants of whom something moved, by session."""

    worker: str
    changes: list[tuple[str, dict[str, Any]]] = []
    presence: bool = False
    participants: list[tuple[int, bytes]] = []


class News:
    """Publishes and hears. `told` gets changes of others, `presence` is called when somebody came or went there."""

    def __init__(self, url: str, worker: str) -> None:
        once = Retry(NoBackoff(), 0)
        self._redis: Any = redis.Redis.from_url(
            url, socket_timeout=PATIENCE_S, socket_connect_timeout=PATIENCE_S, retry=once, socket_keepalive=True,
            health_check_interval=HEALTH_S,
        )  # fmt: skip
        self._worker = worker
        self._waiting: dict[Change, None] = {}
        self._participants: dict[tuple[int, bytes], None] = {}
        self._untold: dict[tuple[int, bytes], None] = {}
        self._untold_until: float | None = None
        self._presence = False
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self.told: Callable[[list[Change]], object] = _ignore
        self.presence: Callable[[], object] = _ignore
        self.participants: Callable[[list[tuple[int, bytes]]], object] = _ignore
        self.back: Callable[[], object] = _ignore
        """Called when Redis is heard again: what others told meanwhile was not heard."""
        self._away: set[str] = set()
        """Which of publishing and hearing goes wrong now: each has a connection of its own."""

    def tell(self, changes: list[Change]) -> None:
        """Have the others hear of changes; never waits."""
        with self._lock:
            if len(self._waiting) < MOST_WAITING:
                self._waiting.update(dict.fromkeys(c for c in changes if type(c).__name__ in TYPES))
        self._woken.set()

    def tell_presence(self) -> None:
        """Have the others look who is connected."""
        self._presence = True
        self._woken.set()

    def tell_participant(self, session_id: int, key: bytes) -> None:
        """Have the others tell this participant's other tabs, should they be there."""
        with self._lock:
            if len(self._participants) < MOST_WAITING:
                self._participants[session_id, key] = None
        self._woken.set()

    def publish_for_ever(self) -> None:
        """Publish what is waiting, until the process ends."""
        while True:
            self._woken.wait(AGAIN_S if self._untold else None)
            time.sleep(GATHER_S)
            self._woken.clear()
            if (letter := self._take()) is not None:
                self._publish(letter)

    def _publish(self, letter: Letter) -> None:
        """Publish; nothing but the letter tells of participants, so those are kept where it cannot be sent."""
        try:
            self._redis.publish(CHANNEL, msgspec.json.encode(letter))
        except redis.RedisError as error:
            if len(self._untold) < MOST_WAITING:
                self._untold.update(dict.fromkeys(letter.participants))
            self._untold_until = None
            self._note("publishing", error)
            return
        now = time.monotonic()
        if self._untold and self._untold_until is None:
            self._untold_until = now + UNTOLD_S
        elif self._untold_until is not None and now >= self._untold_until:
            self._untold, self._untold_until = {}, None
        self._note("publishing", None)

    def _take(self) -> Letter | None:
        with self._lock:
            changes, self._waiting = list(self._waiting), {}
            participants, self._participants = list(self._untold | self._participants), {}
            presence, self._presence = self._presence, False
        if not (changes or presence or participants):
            return None
        return Letter(self._worker, [(type(c).__name__, _fields(c)) for c in changes], presence, participants)

    def hear_for_ever(self) -> None:
        """Hear what the others publish, until the process ends."""
        while True:
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
                    subscription.subscribe(CHANNEL)
                    self._redis.ping()
                    self._note("hearing", None)
                    while True:
                        message = subscription.get_message(timeout=PATIENCE_S)
                        if message is not None:
                            self.read(message["data"])
            except redis.RedisError as error:
                self._note("hearing", error)
            except Exception:
                log.exception("hearing the other workers failed and goes on")
            time.sleep(AGAIN_S)

    def _note(self, side: str, error: redis.RedisError | None) -> None:
        """Say once that Redis is away, and once that it is back. What was not heard meanwhile is asked for."""
        was_away, was_deaf = bool(self._away), "hearing" in self._away
        if error is not None:
            self._away.add(side)
            if not was_away:
                log.warning("Redis does not answer (%s); workers find out from the database", type(error).__name__)
            return
        self._away.discard(side)
        if was_away and not self._away:
            log.warning("Redis answers again")
        if was_deaf and side == "hearing":
            self.back()

    def read(self, data: bytes) -> None:
        """Take in one message. What is not one of ours is left alone: anybody may write to a channel."""
        try:
            letter = msgspec.json.decode(data, type=Letter)
            changes = [msgspec.convert(fields, TYPES[name]) for name, fields in letter.changes]
        except (msgspec.MsgspecError, KeyError, RecursionError):
            log.warning("a message that is none was left alone")
            return
        if letter.worker == self._worker:
            return
        if changes:
            self.told(changes)
        if letter.participants:
            self.participants(letter.participants)
        if letter.presence:
            self.presence()

    def answers(self) -> bool:
        """Whether Redis answers now."""
        try:
            return bool(self._redis.ping())
        except redis.RedisError:
            return False


def _fields(change: Change) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(change)
    return fields


def _ignore(*_: object) -> None:
    pass
