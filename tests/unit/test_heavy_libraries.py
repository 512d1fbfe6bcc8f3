"""The server does not load what only the writing process of a file needs."""

import subprocess
import sys

from voting.config import ROOT

HEAVY = ("pptx", "typst", "PIL", "lxml", "docx")


def test_the_server_loads_no_library_of_documents() -> None:
    script = (
        "import sys, voting.application, voting.web.organiser, voting.exports\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
