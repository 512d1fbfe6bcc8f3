"""Who is connected to a session by which worker: digests that stand for participants, and names of moderators."""

import secrets
from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from sqlalchemy import delete, text

from .models import Presence
from .storage import Storage
from .transaction import Transaction

SILENT_S = 6
"""A worker that has said nothing for so long is gone, and its phones with it."""
GONE_S = 60
"""After so long nothing of it stays."""


class Present(msgspec.Struct, frozen=True):
    """What a worker says of one session: participants connected, those of them and before that are not stored, both as
    digests of 8 bytes one after the other, and who moderates."""

    connected: bytes
    newcomers: bytes
    desk: dict[str, Any]


class Said(msgspec.Struct, frozen=True):
    """What another worker said, and a random number that stands for just that. The digests are empty where the mark
    was known."""

    session_id: int
    mark: int
    connected: bytes
    newcomers: bytes
    desk: dict[str, Any]


class Presences:
    """Writes what this worker says, and reads what the others say. For a database that several share."""

    def __init__(self, storage: Storage, worker: str) -> None:
        self._storage = storage
        self._worker = worker
        self._said: dict[int, tuple[Present, dict[str, Any]]] = {}

    def say(self, present: dict[int, Present]) -> None:
        """Leave word for each session; of those of which nothing is new, that it still holds. What was said before of
        other sessions is taken back, and what workers said that have been gone for long."""
        rows: list[dict[str, Any]] = []
        for session_id, new in sorted(present.items()):
            said = self._said.get(session_id)
            row = said[1] if said is not None and said[0] == new else self._row(session_id, new)
            self._said[session_id] = new, row
            rows.append(row)
        self._said = {session_id: self._said[session_id] for session_id in present}

        def job(transaction: Transaction) -> None:
            db = transaction.session
            others = Presence.session_id.not_in(list(present))
            db.execute(delete(Presence).where(Presence.worker == self._worker, others))
            db.execute(_GONE)
            for row in rows:
                if db.scalar(_STILL, row) is None:
                    db.execute(_SAY, row)

        self._storage.write(job, beside_others=True)

    def _row(self, session_id: int, new: Present) -> dict[str, Any]:
        return {
            "session": session_id, "worker": self._worker, "mark": secrets.randbits(62), "connected": new.connected,
            "newcomers": new.newcomers, "desk": msgspec.json.encode(new.desk).decode(),
        }  # fmt: skip

    def stored(self, session_id: int, keys: list[bytes], before: int | None) -> tuple[int, set[bytes]]:
        """How many participants are stored, and which of these; none where the number is as `before`."""
        with self._storage.read() as db:
            stored = int(db.execute(_STORED, {"session": session_id}).scalar_one())
            if not keys or stored == before:
                return stored, set()
            return stored, set(db.scalars(_KNOWN, {"session": session_id, "keys": keys}))

    def others(self, session_ids: Iterable[int], known: Collection[int]) -> list[Said]:
        """What the other workers that are alive say of these sessions. Marks that are `known` come without people."""
        given = {"of": sorted(session_ids), "worker": self._worker, "known": list(known)}
        with self._storage.read() as db:
            return [Said(*row) for row in db.execute(_OTHERS, given)]


_STORED = text("SELECT count(*) FROM participant WHERE session_id = :session")
_KNOWN = text("SELECT key FROM participant WHERE session_id = :session AND key = ANY(:keys)")
_STILL = text("""
    UPDATE presence SET seen_at = timezone('utc', now())
    WHERE session_id = :session AND worker = :worker AND mark = :mark RETURNING mark""")
_SAY = text("""
    INSERT INTO presence (session_id, worker, mark, connected, newcomers, desk, seen_at)
    SELECT session.id, :worker, :mark, :connected, :newcomers, CAST(:desk AS json), timezone('utc', now())
    FROM session WHERE session.id = :session
    ON CONFLICT (session_id, worker) DO UPDATE SET mark = excluded.mark, connected = excluded.connected,
        newcomers = excluded.newcomers, desk = excluded.desk, seen_at = excluded.seen_at""")
_GONE = text(f"DELETE FROM presence WHERE seen_at < timezone('utc', now()) - interval '{GONE_S} seconds'")
_OTHERS = text(f"""
    SELECT session_id, mark, CASE WHEN mark = ANY(:known) THEN ''::bytea ELSE connected END,
           CASE WHEN mark = ANY(:known) THEN ''::bytea ELSE newcomers END, desk
    FROM presence WHERE session_id = ANY(:of) AND worker != :worker
    AND seen_at > timezone('utc', now()) - interval '{SILENT_S} seconds' ORDER BY worker""")
"""By the server's clock: those of several machines may differ."""
