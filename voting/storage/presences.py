"""Who is connected to a session by which worker, in numbers."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import bindparam, delete, select, text

from .models import Presence
from .storage import Storage
from .transaction import Transaction

SILENT_S = 6
"""A worker that has said nothing for so long is gone, and its phones with it."""


class Present(msgspec.Struct, frozen=True):
    """What one worker says of one session: participants connected, those of them and before that are not stored, and
    who moderates."""

    connected: int
    newcomers: int
    desk: dict[str, Any]


class Presences:
    """Writes what this worker says, and reads what the others say. For a database that several share."""

    def __init__(self, storage: Storage, worker: str) -> None:
        self._storage = storage
        self._worker = worker

    def say(self, present: dict[int, Present]) -> None:
        """Leave word for each session. What was said before of other sessions is taken back."""
        rows = [
            {
                "session": session_id, "worker": self._worker, "connected": said.connected,
                "newcomers": said.newcomers, "desk": msgspec.json.encode(said.desk).decode(),
            }
            for session_id, said in sorted(present.items())
        ]  # fmt: skip

        def job(transaction: Transaction) -> None:
            db = transaction.session
            others = Presence.session_id.not_in(list(present))
            db.execute(delete(Presence).where(Presence.worker == self._worker, others))
            for row in rows:
                db.execute(_SAY, row)

        self._storage.write(job, beside_others=True)

    def stored(self, session_id: int, keys: list[bytes], before: int | None) -> tuple[int, set[bytes]]:
        """How many participants are stored, and which of these; none where the number is as `before`."""
        with self._storage.read() as db:
            stored = int(db.execute(_STORED, {"session": session_id}).scalar_one())
            if not keys or stored == before:
                return stored, set()
            return stored, set(db.scalars(_KNOWN, {"session": session_id, "keys": keys}))

    def others(self, session_ids: Iterable[int]) -> dict[int, list[Present]]:
        """What the other workers that are alive say of these sessions."""
        found: dict[int, list[Present]] = {}
        with self._storage.read() as db:
            given = {"of": sorted(session_ids), "worker": self._worker}
            for session_id, connected, newcomers, desk in db.execute(_OTHERS, given):
                found.setdefault(session_id, []).append(Present(connected, newcomers, desk))
        return found


_STORED = text("SELECT count(*) FROM participant WHERE session_id = :session")
_KNOWN = text("SELECT key FROM participant WHERE session_id = :session AND key = ANY(:keys)")
_SAY = text("""
    INSERT INTO presence (session_id, worker, connected, newcomers, desk, seen_at)
    SELECT session.id, :worker, :connected, :newcomers, CAST(:desk AS json), timezone('utc', now())
    FROM session WHERE session.id = :session
    ON CONFLICT (session_id, worker) DO UPDATE SET connected = excluded.connected, newcomers = excluded.newcomers,
        desk = excluded.desk, seen_at = excluded.seen_at""")
_OTHERS = (
    select(Presence.session_id, Presence.connected, Presence.newcomers, Presence.desk)
    .where(Presence.session_id.in_(bindparam("of", expanding=True)), Presence.worker != bindparam("worker"))
    .where(text(f"presence.seen_at > timezone('utc', now()) - interval '{SILENT_S} seconds'"))
    .order_by(Presence.worker)
)
"""By the server's clock: those of several machines may differ."""
