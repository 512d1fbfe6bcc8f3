"""Find the programs that tests need, or install the distribution's where that is allowed."""

import contextlib
import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

POLICY = Path("/usr/sbin/policy-rc.d")
"""Debian asks this program before an installed service is started; 101 is no."""


@dataclass(frozen=True)
class Program:
    """A program of the machine: the names it may have, and the packages that bring it."""

    what: str
    tests: str
    names: tuple[str, ...]
    packages: tuple[str, ...]
    folders: str = ""
    """Where it may be besides the usual places, with wildcards; the last one is looked at first."""

    @property
    def path(self) -> str | None:
        """Where it is on this machine."""
        places = os.pathsep.join([*sorted(glob.glob(self.folders), reverse=True), os.environ.get("PATH", ""), SYSTEM])
        return next((path for name in self.names if (path := shutil.which(name, path=places))), None)


SYSTEM = "/usr/sbin:/usr/local/sbin"  # not in everybody's PATH

CHROMIUM = Program(
    "Chromium", "browser tests",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), ("chromium", "fonts-dejavu-core"),
)  # fmt: skip
LIBREOFFICE = Program(
    "LibreOffice", "tests that open documents",
    ("soffice", "libreoffice"), ("libreoffice-calc", "libreoffice-impress", "libreoffice-writer"),
)  # fmt: skip
SCALED = "tests of several workers"
POSTGRESQL = Program("PostgreSQL", SCALED, ("postgres",), ("postgresql",), "/usr/lib/postgresql/*/bin")
REDIS = Program("Redis", SCALED, ("redis-server",), ("redis-server",))
NGINX = Program("nginx", SCALED, ("nginx",), ("nginx",))
OPENSSL = Program("openssl", SCALED, ("openssl",), ("openssl",))
COMPILER = Program("gcc", SCALED, ("gcc",), ("gcc", "libc6-dev"))
MACHINES = (POSTGRESQL, REDIS, NGINX, OPENSSL, COMPILER)
"""What `make machines` needs."""
PROGRAMS = (CHROMIUM, LIBREOFFICE, *MACHINES)


def main() -> None:
    """Install as root with apt what is missing; otherwise say it. Names after the command: only these."""
    wanted = [program for program in PROGRAMS if not sys.argv[1:] or program.what in sys.argv[1:]]
    missing = [program for program in wanted if not program.path]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing for the tests: {', '.join(p.what for p in missing)} ...", flush=True)
        with no_service_starts():
            _install([package for program in missing for package in program.packages])
    for program in missing:
        if not program.path:
            print(
                f"Missing for the {program.tests}: {program.what}. Install it (as root: apt-get install "
                f"{' '.join(program.packages)}) and run make test again; these tests are skipped until then.",
                file=sys.stderr,
            )


@contextlib.contextmanager
def no_service_starts() -> Iterator[None]:
    """Nothing that is installed meanwhile is started as a service of the machine: we start our own.

    A policy that is there stays. Ours says no only while we live, so that one left behind does no harm.
    """
    try:
        made = os.open(POLICY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o755)
    except FileExistsError:
        yield
        return
    with os.fdopen(made, "w") as policy:
        policy.write(
            f"#!/bin/sh\n# of make test; may be deleted\nkill -0 {os.getpid()} 2>/dev/null && exit 101\nexit 0\n"
        )
    try:
        yield
    finally:
        POLICY.unlink(missing_ok=True)


def _install(packages: list[str]) -> None:
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], **quiet)  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
