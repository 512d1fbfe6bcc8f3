"""Find Chromium for the browser tests, or install the distribution's where that is allowed."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Install Chromium as root with apt; otherwise say what is missing."""
    if chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests ...", flush=True)
        quiet = {
            "check": True,
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
        install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
        subprocess.run(install, **quiet)  # type: ignore[call-overload]
    if not chromium():
        print(
            "Missing for the browser tests: Chromium. Install the package 'chromium' (as root: apt-get install "
            "chromium) and run make test again; the browser tests are skipped until then.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
