"""Where Node.js is: on the machine, or in the virtual environment."""

import shutil
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def node() -> Path:
    """The node that the build used."""
    own = Path(sys.executable).parent / "node"
    found = str(own) if own.exists() else shutil.which("node")
    assert found, "make setup installs Node.js where the machine has none"
    return Path(found)
