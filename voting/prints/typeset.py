"""Sets a page by typst. Everything variable comes as JSON, so that no text can be taken for markup."""

import json
from pathlib import Path
from typing import Any, Literal

from voting.config import ROOT

FONTS = ROOT / "static" / "build" / "fonts"
PIXELS_PER_INCH = 144.0


def typeset(page: Path, data: dict[str, Any], pictures: dict[str, bytes], form: Literal["pdf", "png"]) -> bytes:
    """The page as PDF (tagged, fonts embedded) or, for a single page, as PNG. `pictures`: name -> SVG."""
    import typst  # 85 MB: only in the process that prints

    files = {"main.typ": page.read_bytes(), "data.json": json.dumps(data, ensure_ascii=False).encode(), **pictures}
    options: dict[str, Any] = {"format": form, "font_paths": [str(FONTS)], "ignore_system_fonts": True}
    if form == "png":
        options["ppi"] = PIXELS_PER_INCH
    made: bytes | list[bytes] = typst.compile(files, **options)
    return made[0] if isinstance(made, list) else made
