"""A hall on several workers: what bench/rigs.py asks of one server, asked of all of them through nginx."""

import json
import re
import secrets
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.errors import CannotRun
from bench.live_client import Heard, LiveClient
from bench.phones import cookie_file
from bench.plan import CODE, OPTIONS
from bench.rigs import BALLOT, OurRig
from tools.machines import CannotStart, Machines

ROOT = Path(__file__).resolve().parents[2]
EVENT = ROOT / "bench" / "event.yaml"
PHONES_OF_WORKER = re.compile(r'^balss_connections\{audience="phones"\} ([\d.]+)$', re.MULTILINE)
OTHER_OPTIONS = (*OPTIONS[1:], OPTIONS[1])
"""Everybody's second thoughts: the next option; nobody wants the first any more, so that the tally always moves."""


class ManyWorkers:
    """What a rig needs to know of a server, of nginx and the workers behind it; `with` starts and ends everything."""

    def __init__(self, workers: int, *, common_port: bool = False) -> None:
        self.name = f"{workers} workers"
        self.machines = Machines(workers, common_port=common_port)
        self.memory_empty_kb = 0

    def __enter__(self) -> Self:
        try:
            self.machines.__enter__()
        except CannotStart as error:
            raise CannotRun(str(error)) from None
        try:
            made = json.loads(self.machines.run_command("import", str(EVENT), "--json"))
            links = made["sessions"][0]
            self.moderator_token = links["moderator_url"].rsplit("/", 1)[1]
            self.hall_token = links["hall_url"].rsplit("/", 1)[1]
            self.port = self.machines.nginx.port
            self.memory_empty_kb = self.memory_kb()
        except BaseException:
            self.machines.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.machines.__exit__(None, None, None)

    def memory_kb(self) -> int:
        """The most memory the workers have had, together."""
        return sum(self.memory_of_workers_kb())

    def memory_of_workers_kb(self) -> list[int]:
        """The most memory each worker has had."""
        found = []
        for pid in self.machines.workers.worker_pids:
            try:
                found.append(int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0]))
            except (OSError, IndexError):
                raise CannotRun("a worker has ended") from None
        return found

    def cpu_s(self) -> float:
        """Processor time of the workers and of what is around them."""
        programs = (self.machines.workers, self.machines.nginx, self.machines.postgresql, self.machines.redis)
        return sum(program.cpu_s() for program in programs)

    def results(self, code: str) -> Any:
        """The results file of the event that CODE belongs to."""
        file = self.machines.folder.path / "results.json"
        self.machines.run_command("results", code, "--format", "json", "--output", str(file))
        return json.loads(file.read_text())

    def spread(self) -> list[int]:
        """How many phones each worker has, by its own word."""
        told = [_text(f"http://127.0.0.1:{port}/metrics") for port in self.machines.workers.ports]
        return [int(float(found[1])) if (found := PHONES_OF_WORKER.search(text)) else 0 for text in told]


def _text(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        text: str = answer.read().decode()
        return text


class ManyRig(OurRig):
    """A hall, a moderator and a hall screen, all through nginx; tallies must be exact everywhere."""

    server: ManyWorkers  # type: ignore[assignment]

    def __enter__(self) -> Self:
        super().__enter__()
        self.hall = self._stack.enter_context(LiveClient(self.server.port, "/hall", {"token": self.server.hall_token}))
        return self

    def phone_options(self) -> tuple[str, ...]:
        """Each with a cookie as the program makes them: nginx spreads phones by it."""
        cookies = cookie_file(self.count, lambda _: secrets.token_urlsafe(16))
        return ("--ns", "/participant", "--auth", f'{{"code":"{CODE}"}}', "--clients", str(cookies))

    def change_minds(self) -> None:
        """All choose again in the open round. CannotRun unless the moderator is told the new tally exactly."""
        expected = self.other_share()
        since = len(self.moderator.messages)
        self.phones.vote(f'["ballot.cast",{BALLOT % (self.asked, self.round)}]', OTHER_OPTIONS)
        self.moderator.until(
            lambda heard: self._is_complete(heard) and heard.body[1]["tally"]["counts"] == expected,
            15, since=since, what=f"the tally after everybody changed: {expected}",
        )  # fmt: skip

    def other_share(self) -> dict[str, int]:
        """How often each option is chosen after `change_minds`."""
        chosen = Counter(OTHER_OPTIONS[number % len(OTHER_OPTIONS)] for number in range(self.count))
        return {name: chosen[name] for name in OPTIONS}

    def reveal(self, expected: dict[str, int]) -> float:
        """Show the results to hall and phones; milliseconds until the last phone has them. The hall's must be exact."""
        since = len(self.hall.messages)
        self.phones.watch_for("stage", f'"ballots":{self.count}')
        at, _ = self.moderator.command("results.reveal", question=self.asked, to=["hall", "phones"])
        last = float(self.phones.heard()["last_at"] - at) * 1e3
        self.hall.until(self._shows(expected), 10, since=since, what=f"the hall's tally: {expected}")
        return last

    def _shows(self, expected: dict[str, int]) -> Callable[[Heard], bool]:
        def shows(heard: Heard) -> bool:
            if not heard.text.startswith('42/hall,["stage"'):
                return False
            results = heard.body[1].get("results")
            return bool(results) and results["rounds"][-1]["tally"]["counts"] == expected

        return shows

    def file_is_exact(self, expected: dict[str, int]) -> None:
        """CannotRun unless the results file says of the newest round what phones were told was counted."""
        questions = self.server.results(CODE)["sessions"][0]["questions"]
        (newest,) = next(question["rounds"] for question in questions if question["id"] == self.asked)[-1:]
        if newest["tally"] != {"counts": expected, "abstained": 0}:
            raise CannotRun(f"the results file is wrong: {newest['tally']}, not {expected}")
