"""What is measured. Each function plays one scene and puts its figures into the result."""

import time
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.errors import CannotRun
from bench.figures import NAMES, Result, median, percentile
from bench.live_client import Heard, LiveClient
from bench.organiser import Organiser
from bench.page_reader import PageReader
from bench.plan import CODE, QUESTIONS, REFERENCES, Plan
from bench.progress import Progress
from bench.rigs import OurRig, ReferenceRig, fair_share
from bench.servers import PAGE, STAGE, OurServer, reference

MOST_DIFFERENCE = 48
"""Bytes by which a reference's message may differ from ours: the event's name and the namespace."""


class Scenes:
    """All scenes of a run, with the result they fill."""

    def __init__(self, plan: Plan, server_folder: Path, progress: Progress, result: Result) -> None:
        self.plan = plan
        self.folder = server_folder
        self.progress = progress
        self.result = result

    def look(self) -> None:
        """Take the page and the stage that the references are to send."""
        with OurRig(OurServer(self.folder), 1) as rig:
            rig.open_next()
            cookie = "Cookie: participant=bench-reader-00000000"
            with LiveClient(rig.server.port, "/participant", {"code": CODE}, (cookie,)) as phone:
                heard = phone.until(lambda heard: f'"id":"{QUESTIONS[0]}"' in heard.text, 10, what="the stage")
            STAGE.write_text(heard.text[heard.text.index("{") : heard.text.rindex("}") + 1])
            with urllib.request.urlopen(f"http://127.0.0.1:{rig.server.port}/j/{CODE}", timeout=10) as answer:
                PAGE.write_bytes(answer.read())
        self.result["page_bytes"] = PAGE.stat().st_size
        self.result["stage_bytes"] = {}

    def ours(self) -> None:
        """One turn of our server."""
        with OurRig(OurServer(self.folder), self.plan.phones) as rig:
            self._turn("ours", rig)

    def reference(self, name: str) -> None:
        """One turn of a reference."""
        with ReferenceRig(reference(name), self.plan.phones) as rig:
            self._turn(name, rig)
        ours = self.result["stage_bytes"].get("ours", 0)
        if ours and abs(self.result["stage_bytes"][name] - ours) > MOST_DIFFERENCE:
            raise CannotRun(f"'{name}' sends {self.result['stage_bytes'][name]} bytes to a phone, we {ours}")

    def _turn(self, name: str, rig: OurRig | ReferenceRig) -> None:
        self.progress.phase("memory per connected phone", "kB")
        rig.connect()
        if name != "limit":
            self._note("memory_kb", name, rig.memory_per_phone_kb)
        self.progress.phase("launch", "ms")
        for _ in range(self.plan.launches):
            self._note("launch_ms", name, rig.launch())
            rig.settle(3)
        self.result["stage_bytes"][name] = rig.stage_bytes
        self.progress.phase("ballots acknowledged", "per second")
        for _ in range(self.plan.votes):
            self._note("votes_per_s", name, rig.vote())
            rig.settle(3)
        if name == "limit":
            return
        self.progress.phase("memory per phone at the end", "kB")
        self._note("memory_after_kb", name, rig.memory_per_phone_kb)
        self.progress.phase("joins", "per second")
        self._note("joins_per_s", name, rig.join(self.plan.joins))

    def _note(self, what: str, who: str, value: float) -> None:
        self.result.setdefault(what, {}).setdefault(who, []).append(round(value, 2))
        self.progress.figure(value)

    def _under_load(self, rig: OurRig) -> None:
        self.progress.phase("page of another person, slowest of 100", "ms")
        with PageReader(rig.server.port, f"/j/{CODE}") as reader:
            for _ in range(self.plan.launches):
                rig.launch()
                rig.vote()
        self._page(reader)
        self.progress.phase("results on the phones while ballots come in", "stages per phone and second")
        rig.launch()
        rig.moderator.command("results.reveal", question=rig.asked, to=["phones"])
        rig.settle(3)
        rig.phones.ask("pace", "stage")
        rig.vote_now(self.plan.pace_s)
        rig.phones.ask("idle", 1500)
        told = rig.phones.ask("pace")
        self.result["pace"] = told
        self.progress.figure(told["most_per_s"])

    def _page(self, reader: PageReader) -> None:
        times = reader.times_ms
        if not times or reader.failures:
            raise CannotRun(f"{reader.failures} of {reader.failures + len(times)} pages could not be had")
        self.result["page_ms"] = {
            "pages": len(times), "p50": percentile(times, 0.5), "p95": percentile(times, 0.95),
            "p99": percentile(times, 0.99), "max": percentile(times, 1),
        }  # fmt: skip
        self.progress.figure(self.result["page_ms"]["p99"])

    def growth(self, phones: int, stored: int = 0) -> None:
        """Launch, votes and memory with this many phones and ballots of other questions.

        With as many phones as in the comparison: also the pages of another person, and the pace of moving results.
        """
        with OurRig(OurServer(self.folder, stored), phones) as rig:
            self.progress.phase("launch and votes", "ms, per second")
            rig.connect()
            point = {"phones": phones, "stored": stored, "memory_kb": round(rig.memory_per_phone_kb, 2)}
            launches = [self._settled(rig, rig.launch) for _ in range(self.plan.launches)]
            votes = [self._settled(rig, rig.vote) for _ in range(self.plan.votes)]
            point |= {"launch_ms": round(median(launches), 2), "votes_per_s": round(median(votes), 2)}
            self.result.setdefault("growth", []).append(point)
            if phones == self.plan.phones:
                self._under_load(rig)

    def files(self) -> None:
        """How long a ballot takes while files are to be made, and without: in turns, both on the same machine."""
        with OurRig(OurServer(self.folder, self.plan.stored), self.plan.phones) as rig:
            self.progress.phase("p95 of a ballot, in turns without and while files are to be made", "ms")
            rig.connect()
            found: Result = {"without_ms": [], "with_ms": [], "files": 0}
            for _ in range(self.plan.turns):
                found["without_ms"].append(self._p95(rig))
                with Organiser(rig.server.port, rig.server.organiser_token) as organiser:
                    found["with_ms"].append(self._p95(rig))
                found["files"] += organiser.files
            found["ratio"] = round(median(found["with_ms"]) / median(found["without_ms"]), 3)
            self.result["while_files"] = found

    def _p95(self, rig: OurRig) -> float:
        """Milliseconds from sending a ballot to its ack, for all but the slowest twentieth of a hall that votes."""
        rig.launch()
        p95 = float(rig.vote_now(self.plan.pace_s)["p95_ms"])
        self.progress.figure(p95)
        return p95

    def _settled(self, rig: OurRig, measure: Callable[[], float]) -> float:
        value = measure()
        self.progress.figure(value)
        rig.settle(3)
        return value

    def full_hall(self) -> None:
        """The fullest hall: launch, vote, hall screen, reveal, results file, idle."""
        found: Result = {"phones": self.plan.full, "works": False}
        self.result["full_hall"] = found
        with OurRig(OurServer(self.folder), self.plan.full) as rig:
            self.progress.phase(f"{self.plan.full:,} phones connect, launch", "ms")
            rig.connect()
            found["launch_ms"] = round(median([self._settled(rig, rig.launch) for _ in range(3)]), 2)
            self._vote_before_the_hall(rig, found)
            self.progress.phase("results to all phones", "ms")
            found["reveal_ms"] = round(self._reveal(rig), 2)
            found["results_file_exact"] = self._file_is_exact(rig)
            found["works"] = found["results_file_exact"]
            self.progress.phase("idle", "% of a core")
            found["idle_percent"] = round(self._idle(rig), 2)

    def _vote_before_the_hall(self, rig: OurRig, found: Result) -> None:
        token = {"token": rig.server.hall_token}
        with LiveClient(rig.server.port, "/hall", token) as hall:
            rig.moderator.command("results.reveal", question=rig.asked, to=["hall"])
            rig.settle(3)
            since = len(hall.messages)
            self.progress.phase("votes, then the hall screen", "per second, ms after the last ack")
            told = rig.vote_now()
            wanted = f'"ballots":{rig.count},'
            complete = hall.until(lambda heard: _shows(heard, wanted), 15, since=since, what="the hall's tally")
        (newest,) = complete.body[1]["results"]["rounds"][-1:]
        if newest["tally"]["counts"] != fair_share(rig.count):
            raise CannotRun(f"the hall screen's tally is wrong: {newest}")
        found["votes_per_s"] = told["per_s"]
        found["hall_after_last_ack_ms"] = round(max(0.0, complete.at - told["last_acked_at"]) * 1e3, 2)
        found["hall_after_last_sent_ms"] = round((complete.at - told["last_sent_at"]) * 1e3, 2)
        self.progress.figure(told["per_s"])
        self.progress.figure(found["hall_after_last_ack_ms"])

    def _reveal(self, rig: OurRig) -> float:
        rig.phones.watch_for("stage", f'"ballots":{rig.count}')
        at, _ = rig.moderator.command("results.reveal", question=rig.asked, to=["phones"])
        value = float(rig.phones.heard()["last_at"] - at) * 1e3
        self.progress.figure(value)
        return value

    def _file_is_exact(self, rig: OurRig) -> bool:
        questions = rig.server.results(CODE)["sessions"][0]["questions"]
        rounds = next(question["rounds"] for question in questions if question["id"] == rig.asked)
        return bool(rounds[-1]["tally"]["counts"] == fair_share(rig.count))

    def _idle(self, rig: OurRig) -> float:
        rig.settle()
        used, began = rig.server.cpu_s(), time.monotonic()
        rig.phones.ask("idle", int(self.plan.idle_s * 1000))
        percent = (rig.server.cpu_s() - used) / (time.monotonic() - began) * 100
        self.progress.figure(percent)
        return percent


def _shows(heard: Heard, text: str) -> bool:
    return heard.text.startswith('42/hall,["stage"') and text in heard.text.replace(": ", ":")


def steps(scenes: Scenes) -> list[tuple[str, Callable[[], None]]]:
    """The whole run in order, each step with its title."""
    plan = scenes.plan
    listed: list[tuple[str, Callable[[], None]]] = [("What a phone gets from us: page and stage", scenes.look)]
    for number in range(1, plan.rounds + 1):
        turn = f"{plan.phones:,} phones, round {number} of {plan.rounds}"
        listed.append((f"{NAMES['ours']}: {turn}", scenes.ours))
        listed += [(f"{NAMES[name]}: {turn}", partial(scenes.reference, name)) for name in REFERENCES]
    for phones in plan.growth:
        listed.append((f"Balss with {phones:,} phones", partial(scenes.growth, phones)))
        if phones == plan.stored_phones:
            title = f"Balss with {phones:,} phones and {plan.stored:,} ballots of other questions"
            listed.append((title, partial(scenes.growth, phones, plan.stored)))
    listed.append((f"Balss with {plan.phones:,} phones while files are to be made", scenes.files))
    listed.append((f"Balss: a full hall of {plan.full:,} phones", scenes.full_hall))
    return listed
