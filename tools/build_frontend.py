"""Install the front-end libraries and build static/build/: with the machine's Node.js, or one from a Python package."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
OLDEST_NODE = 20


def node_version(node: str | None) -> int:
    """The major version, 0 where there is none."""
    if node is None:
        return 0
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", printed)
    return int(found.group(1)) if found else 0


def node_folder() -> Path:
    """The folder with node and npm; installs them into the virtual environment where the machine has none."""
    system = shutil.which("node")
    if system and shutil.which("npm") and node_version(system) >= OLDEST_NODE:
        return Path(system).parent
    if not (BIN / "npm").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*pip, "-r", str(ROOT / "requirements-node.txt")], check=True)
    return BIN


def main() -> None:
    """Install what package-lock.json pins, unless it is there; then build."""
    folder = node_folder()
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    installed = ROOT / "node_modules" / ".package-lock.json"
    lock = ROOT / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm = [str(folder / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(npm, cwd=ROOT, check=True, env=environment)
        installed.touch()
    subprocess.run([str(folder / "node"), "static/js/build.mjs"], cwd=ROOT, check=True, env=environment)


if __name__ == "__main__":
    main()
