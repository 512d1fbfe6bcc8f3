"""The one way to typst: dossiers, prints and pictures of charts, in Inter and Noto Emoji, without system fonts."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from voting.config import ROOT

FONTS = ROOT / "static" / "build" / "fonts"
"""Inter and Noto Emoji as TrueType, put here by the build of the front end."""
MAIN = "main.typ"


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def typeset(files: Mapping[str, bytes], form: Literal["pdf", "png"], **options: Any) -> bytes:
    """The page `main.typ` of these files (name -> content) as PDF, or a single page as PNG.

    Whatever people wrote comes in a file of data, never in the page, so that none of it can be taken for markup.
    `options` are typst's own: `ppi` (pixels per inch), `pdf_standards`. Raises typst.TypstError.
    """
    import typst  # 85 MB: only in a process that writes a file

    made = typst.compile(dict(files), format=form, font_paths=_fonts(), **options)
    assert isinstance(made, bytes), "a picture is of one page"
    return made
