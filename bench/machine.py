"""What kind of machine this is."""

import os
import platform
import resource
import subprocess
from pathlib import Path
from typing import Any

from tools.build_frontend import node_folder


def describe() -> dict[str, Any]:
    """Cores, processor, memory and the versions that matter; nothing that names this one machine."""
    printed = subprocess.run([str(node_folder() / "node"), "--version"], capture_output=True, text=True, check=True)
    return {
        "cores": len(os.sched_getaffinity(0)),
        "architecture": platform.machine(),
        "processor": _processor(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "python": platform.python_version(),
        "node": printed.stdout.strip().removeprefix("v"),
    }


def kind(machine: dict[str, Any]) -> str:
    """The kind of machine, as its history file is called."""
    return f"{machine['cores']}-cores-{machine['architecture']}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def raise_file_limit() -> None:
    """The servers inherit as many sockets as the system lets this process have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
