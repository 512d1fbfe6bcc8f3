"""Phones that number their ballots, so that afterwards it can be said what was lost and what nobody sent."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Iterable, Sequence

import socketio

from tests.clients import Phone

QUESTION = "one-word"


class Record:
    """What one phone sent and what was acknowledged: its words are numbered."""

    def __init__(self, phone: str) -> None:
        self.phone = phone
        self.sent = 0
        self.acknowledged = 0
        self.servers: set[str] = set()
        """Those that acknowledged any."""


async def burst(
    urls: Sequence[str], records: list[Record], seconds: float, fault: Callable[[], object], after: float = 0
) -> None:
    """New phones at these servers cast and change their one word as fast as they can until the fault, and after it.

    A phone whose server is gone goes on at the next one that it has not yet been at, as the same participant.
    """
    new = [Record(f"p{len(records) + number}") for number in range(30)]
    records += new
    votes = [
        asyncio.create_task(vote(record, [*urls[number % len(urls) :], *urls[: number % len(urls)]], 3 + after))
        for number, record in enumerate(new)
    ]
    await asyncio.sleep(seconds)
    await asyncio.to_thread(fault)
    await asyncio.sleep(after)
    for task in votes:
        task.cancel()
    await asyncio.gather(*votes, return_exceptions=True)


async def vote(record: Record, urls: Sequence[str], patience: float) -> None:
    """Cast and change for ever; an ack that takes longer than `patience` seconds is waited for no more."""
    token = secrets.token_urlsafe(16)
    for url in urls:
        phone = Phone(url, token=token)
        gone = asyncio.Event()
        phone.socket.on("disconnect", lambda *_, gone=gone: gone.set(), namespace=phone.namespace)
        with contextlib.suppress(ConnectionError, socketio.exceptions.SocketIOError):
            await phone.join()
            while not gone.is_set():
                if await acknowledged(phone, record, gone, patience):
                    record.acknowledged = record.sent
                    record.servers.add(url)
                if record.sent % 150 == 0:
                    await asyncio.sleep(10)  # stay under the rate limit


async def acknowledged(phone: Phone, record: Record, gone: asyncio.Event, patience: float) -> bool:
    """Cast the next word; False where it was refused, or where the server went meanwhile."""
    record.sent += 1
    cast = asyncio.create_task(phone.cast(QUESTION, {"words": [f"{record.phone}x{record.sent}"]}, timeout=patience))
    lost = asyncio.create_task(gone.wait())
    try:
        await asyncio.wait({cast, lost}, return_when=asyncio.FIRST_COMPLETED)
        return cast.done() and bool(cast.result()["ok"])
    finally:
        cast.cancel()
        lost.cancel()


def judge(records: Sequence[Record], answers: Iterable[str]) -> None:
    """Compare with the stored answers: what was acknowledged is there, what is there was sent, once for each phone."""
    words = [answer.split('"')[3].split("x") for answer in answers]
    stored = {phone: int(number) for phone, number in words}
    assert len(stored) == len(words), "somebody's ballot is stored twice"
    assert sum(record.acknowledged for record in records) > 100, "hardly anything was acknowledged"
    assert any(record.sent > record.acknowledged for record in records), "no kill came in the middle of a ballot"
    lost = [r.phone for r in records if stored.get(r.phone, 0) < r.acknowledged]
    invented = [phone for phone, number in stored.items() if number > {r.phone: r.sent for r in records}[phone]]
    assert (lost, invented) == ([], [])
