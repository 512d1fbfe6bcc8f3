"""Somebody in the hall who now and then asks the people on stage something, and supports what others asked."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any

from voting.domain.errors import Unavailable

from .habits import Habits
from .live_socket import LiveSocket

ASKS, SUPPORTS = 0.12, 0.45
"""Shares of an audience: who has a question, and who supports those of others."""
LIKED = 0.35
"""The share of questions that somebody who supports any finds good."""
LOOKS_S = 12.0
"""Seconds between two looks at the questions, in the middle."""

Told = Callable[[], dict[str, Any] | None]

QUESTIONS: dict[str, tuple[str, ...]] = {
    "lv": (
        "Kas maksās par klasteriem pēc 2020. gada?",
        "Kā mazs uzņēmums var iesaistīties klasterī?",
        "Vai klasteriem ir jābūt nozares vai reģiona robežās?",
        "Ko klasteri dod tiem, kas tajos nav?",
        "Kā izmērīt, vai klasteris strādā?",
        "Kāpēc universitātes klasteros ir tik klusas?",
        "Vai ir kāds piemērs, kur klasteris beidzās, un kāpēc?",
        "Kā panākt, lai konkurenti viens otram uzticas?",
        "Kurš atbild, ja kopīgs projekts neizdodas?",
        "Ko mēs varam mācīties no kaimiņvalstu klasteriem?",
    ),
    "en": (
        "Who will pay for clusters after 2020?",
        "How can a small company join a cluster?",
        "Should a cluster stop at the border of a region?",
        "What do clusters do for those who are not in them?",
        "How do you measure whether a cluster works?",
        "Why are universities so quiet in clusters?",
        "Is there an example of a cluster that ended, and why?",
        "How do you make competitors trust each other?",
        "Who answers for it when a joint project fails?",
        "What can we learn from clusters in neighbouring countries?",
    ),
}


class Asker:
    """The part of a person that asks and supports. It is drawn anew for each connection, always the same."""

    def __init__(self, number: int, habits: Habits, socket: LiveSocket) -> None:
        self._rng = Random(f"{number} {habits}")
        self._habits, self._socket = habits, socket
        self._pace = habits.slowness / 4  # who is slow at voting is slow here
        self._language = habits.language if habits.language in QUESTIONS else "en"
        self._asks = not habits.silent and self._rng.random() < ASKS
        self._supports = not habits.silent and self._rng.random() < SUPPORTS
        self._seen: set[str] = set()

    async def live(self, stage: Told, me: Told) -> None:
        """Look at the questions now and then, as long as the connection lasts."""
        while True:
            await asyncio.sleep(self._pace * LOOKS_S * self._rng.uniform(0.4, 1.6))
            told, own = (stage() or {}).get("audience"), (me() or {}).get("audience")
            if told is None or own is None:
                continue
            try:
                await self._look(told, own)
            except Unavailable:  # the connection is lost; whoever waits for that comes back
                continue

    async def _look(self, told: dict[str, Any], own: dict[str, Any]) -> None:
        if self._asks and told["open"] and own["left"]:
            self._asks = self._rng.random() < ASKS  # a few have another one
            await self._socket.command(
                "audience.ask", {"text": self._rng.choice(QUESTIONS[self._language]), "language": self._language}
            )
        for asked in told["questions"]:
            if asked["id"] in self._seen or asked["answered"] or asked["id"] in own["asked"] + own["supported"]:
                continue
            self._seen.add(asked["id"])
            if self._supports and self._rng.random() < LIKED:
                await self._socket.command("audience.support", {"question": asked["id"], "support": True})
                await asyncio.sleep(self._pace * self._rng.uniform(0.5, 2))
