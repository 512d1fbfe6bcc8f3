"""Sets a printed page from data."""

import json
from pathlib import Path
from typing import Any, Literal

from voting.typesetting import MAIN, typeset

PIXELS_PER_INCH = 144.0


def printed(page: Path, data: dict[str, Any], pictures: dict[str, bytes], form: Literal["pdf", "png"]) -> bytes:
    """The page as PDF (tagged, fonts embedded) or, for a single page, as PNG. `pictures`: name -> SVG."""
    files = {MAIN: page.read_bytes(), "data.json": json.dumps(data, ensure_ascii=False).encode(), **pictures}
    return typeset(files, form, **({"ppi": PIXELS_PER_INCH} if form == "png" else {}))
