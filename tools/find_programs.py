"""Find the programs that tests need, or install the distribution's where that is allowed."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A program of the machine: the names it may have, and the packages that bring it."""

    what: str
    tests: str
    names: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def path(self) -> str | None:
        """Where it is on this machine."""
        return next((path for name in self.names if (path := shutil.which(name))), None)


PROGRAMS = (
    Program(
        "Chromium", "browser tests",
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), ("chromium", "fonts-dejavu-core"),
    ),
    Program(
        "LibreOffice", "tests that open documents",
        ("soffice", "libreoffice"), ("libreoffice-calc", "libreoffice-impress", "libreoffice-writer"),
    ),
)  # fmt: skip


def main() -> None:
    """Install as root with apt what is missing; otherwise say it."""
    missing = [program for program in PROGRAMS if not program.path]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing for the tests: {', '.join(p.what for p in missing)} ...", flush=True)
        _install([package for program in missing for package in program.packages])
    for program in missing:
        if not program.path:
            print(
                f"Missing for the {program.tests}: {program.what}. Install it (as root: apt-get install "
                f"{' '.join(program.packages)}) and run make test again; these tests are skipped until then.",
                file=sys.stderr,
            )


def _install(packages: list[str]) -> None:
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], **quiet)  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
