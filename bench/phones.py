"""The load client: a hall full of phones in a process of its own (hall.c), told what to do line by line."""

import json
import selectors
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.errors import CannotRun

BUILD = Path(__file__).resolve().parent / "build"
PATIENCE_S = 180.0
Told = dict[str, Any]


def cookie_file(phones: int, tokens: Callable[[int], str] = "bench-phone-{:010d}".format) -> Path:
    """A file with one participant cookie a phone: 16 to 64 letters, digits, - and _."""
    file = BUILD / "cookies.txt"
    file.write_text("".join(f"Cookie: participant={tokens(number)}\n" for number in range(phones)))
    return file


def compile_hall() -> None:
    """Make the load client where there is none, or an older one. CannotRun where there is no C compiler."""
    source, program = BUILD.parent / "hall.c", BUILD / "hall"
    if program.exists() and program.stat().st_mtime >= source.stat().st_mtime:
        return
    BUILD.mkdir(exist_ok=True)
    try:
        subprocess.run(["gcc", "-O2", "-Wall", "-o", str(program), str(source)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotRun(f"the load client cannot be compiled: {error}") from None


class Phones:
    """N phones. Every method returns what hall.c says about it; moments are those of time.monotonic()."""

    def __init__(self, port: int, count: int, options: tuple[str, ...] = ()) -> None:
        self.count = count
        self._log = (BUILD / "hall.log").open("a+")
        self._process = subprocess.Popen(
            [str(BUILD / "hall"), str(port), str(count), *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, bufsize=0,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._log.close()

    def tell(self, *words: object) -> None:
        """Give a command."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write((" ".join(map(str, words)) + "\n").encode())
        except OSError:
            raise CannotRun("the load client has ended; bench/build/hall.log may say why") from None

    def listen(self, seconds: float = PATIENCE_S) -> Told:
        """The next line it says."""
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as waiting:  # not select(): file numbers may be above 1024
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            spoken = waiting.select(seconds)
        if not spoken:
            raise CannotRun(f"the load client has said nothing for {seconds:.0f} s")
        line = self._process.stdout.readline()
        if not line:
            raise CannotRun("the load client has ended; bench/build/hall.log may say why")
        told: Told = json.loads(line)
        return told

    def ask(self, *words: object, seconds: float = PATIENCE_S) -> Told:
        """Give a command and hear its answer."""
        self.tell(*words)
        return self.listen(seconds)

    def connect(self) -> None:
        """All connect; CannotRun unless all have joined."""
        told = self.ask("connect")
        if told["joined"] != self.count:
            raise CannotRun(f"only {told['joined']:,} of {self.count:,} phones could connect")

    def watch_for(self, event: str, mark: str = "", seconds: float = 30) -> None:
        """From now on all wait for the event that contains `mark`; `heard` has the answer."""
        self.ask("mark", mark)
        if self.ask("await", event, int(seconds * 1000)) != {"ready": True}:
            raise CannotRun("the load client does not wait")

    def heard(self) -> Told:
        """When and how large the awaited event came; CannotRun unless all phones have it."""
        told = self.listen()
        self.ask("mark")
        if told["heard"] != self.count:
            raise CannotRun(f"only {told['heard']:,} of {self.count:,} phones heard it")
        return told

    def vote(self, payload: str, options: tuple[str, ...], spread_s: float = 0) -> Told:
        """All emit the payload, %o being an option in turn; CannotRun unless each is acknowledged with ok."""
        self.ask("options", *options)
        told = self.ask("votes", int(spread_s * 1000), payload)
        if told["acked"] != self.count or told["refused"]:
            raise CannotRun(f"{told['acked']:,} of {self.count:,} ballots were answered, {told['refused']:,} refused")
        return told
