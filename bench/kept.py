"""Where results are kept and told of."""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HISTORY = ROOT / "bench" / "history"
PAGE = ROOT / "docs" / "performance.md"


def as_json(result: dict[str, Any]) -> str:
    """A result as it is kept: one line for each list of samples."""
    text = json.dumps(result, indent=1, ensure_ascii=False)
    return re.sub(r"\[[^][{}]*\]", lambda found: " ".join(found[0].split()), text) + "\n"
